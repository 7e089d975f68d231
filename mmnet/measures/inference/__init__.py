"""Inference: is it more than chance, and how sure is a number. `mm.inference` in the package.

Relations between actors are compared by `qap` and explained by `mrqap` or `logit`; a number of one
network is held against chance by `cug` and `permute_kinds`, its uncertainty is told by `bootstrap`,
and that of the order of actors by `ahead` and `rank_ranges`. Whether the first of a list is ahead
of every other is told by `leader` and `leading_column`.

Tests permute or draw and never assume that ties are independent (`logit` does, and says so);
p = (1 + #) / (1 + R), or # / R where all possibilities are tried. Fewer than 99 draws are refused.
"""

import warnings
from typing import TYPE_CHECKING

from mmnet.measures.inference.bootstrap import Ahead, Spread, ahead, bootstrap
from mmnet.measures.inference.chance import Chance
from mmnet.measures.inference.cug import cug, permute_kinds
from mmnet.measures.inference.leader import Leader, leader, leading_column
from mmnet.measures.inference.logit import Logit, logit
from mmnet.measures.inference.mrqap import MRQAP, mrqap
from mmnet.measures.inference.qap import QAP, qap
from mmnet.measures.inference.rank_ranges import rank_ranges
from mmnet.measures.inference.relations import Relation, covariate, distance, same, ties

__all__ = [
    "MRQAP",
    "QAP",
    "Ahead",
    "Chance",
    "Leader",
    "Logit",
    "Relation",
    "Spread",
    "ahead",
    "bootstrap",
    "covariate",
    "cug",
    "distance",
    "leader",
    "leading_column",
    "logit",
    "mrqap",
    "permute_kinds",
    "qap",
    "rank_ranges",
    "same",
    "ties",
]


if not TYPE_CHECKING:  # `distance` had the name of another function until 0.1

    def __getattr__(name: str) -> object:
        if name == "difference":
            msg = "mm.inference.difference is mm.inference.distance since 0.1, and goes with 0.2"
            warnings.warn(msg, DeprecationWarning, stacklevel=2)
            return distance
        msg = f"module 'mmnet.inference' has no attribute {name!r}"
        raise AttributeError(msg)
