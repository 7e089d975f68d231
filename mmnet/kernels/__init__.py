"""Kernels: exact graph measures, computed on who belongs to which clique.

Each function takes an `Incidence` and returns arrays by actor position. Small networks are
computed by NumPy and SciPy at once, large ones by code that Numba compiles once and keeps on disk;
both give the same numbers. Ctrl-C stops a long computation within about a second.
"""

from mmnet.kernels.census import TriadCensus, triad_census
from mmnet.kernels.cohesion import (
    Forest,
    articulation_actors,
    bridges,
    components,
    core_number,
    depth_first,
)
from mmnet.kernels.distinct import distinct
from mmnet.kernels.draws import betweenness_from, betweenness_of_draws, with_pairs
from mmnet.kernels.incidence import Incidence
from mmnet.kernels.influence import degree, eigenvector, hits, katz, pagerank
from mmnet.kernels.paths import (
    average_path_length,
    closeness,
    diameter,
    eccentricity,
    harmonic,
    reach,
)
from mmnet.kernels.shortest_paths import (
    Sampled,
    betweenness,
    betweenness_sample,
    distances,
    tie_betweenness,
)
from mmnet.kernels.ties import (
    ROLES,
    adjacency,
    are_tied,
    brokerage,
    clustering,
    constraint,
    effective_size,
    hierarchy,
    transitivity,
    triangles,
)
from mmnet.kernels.what_if import harmonic_gain

__all__ = [
    "ROLES",
    "Forest",
    "Incidence",
    "Sampled",
    "TriadCensus",
    "adjacency",
    "are_tied",
    "articulation_actors",
    "average_path_length",
    "betweenness",
    "betweenness_from",
    "betweenness_of_draws",
    "betweenness_sample",
    "bridges",
    "brokerage",
    "closeness",
    "clustering",
    "components",
    "constraint",
    "core_number",
    "degree",
    "depth_first",
    "diameter",
    "distances",
    "distinct",
    "eccentricity",
    "effective_size",
    "eigenvector",
    "harmonic",
    "harmonic_gain",
    "hierarchy",
    "hits",
    "katz",
    "pagerank",
    "reach",
    "tie_betweenness",
    "transitivity",
    "triad_census",
    "triangles",
    "with_pairs",
]
