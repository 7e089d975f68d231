"""Inference: is it more than chance, and how sure is a number. `mm.inference` in the package.

Tests permute or draw and never assume that ties are independent; p = (1 + #) / (1 + R), or # / R
where all possibilities are tried. Fewer than 99 draws are refused.
"""

from mmnet.measures.bootstrap import Ahead, Spread, ahead, bootstrap
from mmnet.measures.chance import Chance
from mmnet.measures.cug import cug, permute_kinds
from mmnet.measures.mrqap import mrqap
from mmnet.measures.qap import qap

__all__ = [
    "Ahead",
    "Chance",
    "Spread",
    "ahead",
    "bootstrap",
    "cug",
    "mrqap",
    "permute_kinds",
    "qap",
]
