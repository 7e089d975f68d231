"""Inference: is it more than chance, and how sure is a number. `mm.inference` in the package.

Relations between actors are compared by `qap` and explained by `mrqap`. Tests permute or draw and
never assume that ties are independent; p = (1 + #) / (1 + R), or # / R where all possibilities are
tried. Fewer than 99 draws are refused.
"""

from mmnet.measures.qap import QAP, qap
from mmnet.measures.relations import Relation, difference, same, ties

__all__ = [
    "QAP",
    "Relation",
    "difference",
    "qap",
    "same",
    "ties",
]
