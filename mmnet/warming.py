"""Compile ahead: once, kept on disk, before anybody waits for it.

Measures choose compiled kernels by the size of the network. So a made network that is just large
enough meets each of them once; what an earlier run has compiled is only read.
"""

from __future__ import annotations

import time
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context

import numpy as np
import pandas as pd

from mmnet.measures.cohesion.cohesion import cohesion
from mmnet.measures.cohesion.communities import communities
from mmnet.measures.position.brokerage import brokerage
from mmnet.measures.position.centrality import centrality
from mmnet.measures.position.key_players import key_players
from mmnet.measures.position.structural_holes import structural_holes
from mmnet.measures.recommendation.recommend import recommend
from mmnet.measures.recommendation.resilience import resilience
from mmnet.network import Network
from mmnet.readers import example
from mmnet.views.map import map as map_of

ACTORS, WORKS, MOST = 600, 1_500, 14  # so many that every measure takes its compiled kernel


def warm(processes: int = 2) -> float:
    """Compile all kernels now; the seconds that it took, 0 where Numba is not installed."""
    start = time.perf_counter()
    if find_spec("numba") is None:
        return 0.0
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for done in [pool.submit(task) for task in TASKS]:
            done.result()
    return time.perf_counter() - start


def _made() -> Network:
    """Make a network of many actors and collaborations, all of one mode."""
    rng = np.random.default_rng(0)
    ids = np.array([f"a{at}" for at in range(ACTORS)])
    actors = pd.DataFrame({"actor_id": ids, "name": ids, "kind": "university"})
    works = [f"c{at}" for at in range(WORKS)]
    members = [rng.choice(ids, rng.integers(2, MOST), replace=False) for _ in works]
    part = pd.DataFrame(
        {
            "collaboration_id": np.repeat(works, [len(each) for each in members]),
            "actor_id": np.concatenate(members),
            "role": "partner",
        }
    )
    table = pd.DataFrame({"collaboration_id": works, "mode": "research_cooperation"})
    tables = {"actors": actors, "collaborations": table, "participations": part}
    return Network.from_tables(tables, as_of="2025-01-01", title="Made")


def _positions() -> None:
    net = _made()
    centrality(net)
    brokerage(net)
    structural_holes(net)
    key_players(net)


def _groups() -> None:
    net = _made()
    communities(net)
    cohesion(net)
    resilience(net)


def _partners() -> None:
    net = example()
    recommend(net, most=3)
    resilience(net)


def _picture() -> None:
    map_of(_made()).html  # noqa: B018 - it is laid out when its text is asked for


# The longest first.
TASKS = (_positions, _picture, _partners, _groups)
