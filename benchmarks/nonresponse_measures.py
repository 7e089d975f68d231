"""How often the intervals of every measure of `mm.centrality` hold the truth.

Takes pairs of actors as the truth, each tied once or more, lets actors fall silent at random,
leaves out what two silent ones would have told, and asks for intervals. See `nonresponse.py`.

    python -m benchmarks.nonresponse_measures [--simulations 100] [--network example]
        [--measure pagerank]
"""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

import mmnet as mm
from benchmarks.nonresponse import H2020, NETWORKS, SHARES, SLACK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.measures.silence.pairs import Pairs

MEASURES = (
    "degree", "strength", "betweenness", "pagerank", "closeness", "harmonic", "reach",
    "eigenvector", "katz", "core",
)  # fmt: skip


def network(kinds: np.ndarray, ends: np.ndarray) -> mm.Network:
    """A collaboration of two for each pair: one column of `ends` each."""
    ids = [f"a{at:03d}" for at in range(len(kinds))]
    works = [f"c{at:04d}" for at in range(ends.shape[1])]
    known = np.array(list(mm.load_ontology("research").kinds))
    actors = pd.DataFrame({"actor_id": ids, "name": ids, "kind": known[kinds % len(known)]})
    ties = pd.DataFrame({"collaboration_id": works, "mode": "research_cooperation"})
    part = pd.DataFrame({
        "collaboration_id": np.repeat(works, 2), "actor_id": np.array(ids)[ends.T.ravel()],
        "role": "participant",
    })  # fmt: skip
    tables = {"actors": actors, "collaborations": ties, "participations": part}
    return mm.Network.from_tables(tables, ontology=mm.load_ontology("research"), as_of="2025-06-30")


class Silence:
    """The same through `mm.centrality`: pairs tied once or more, actors that fall silent."""

    def __init__(
        self, truth: Pairs, kinds: np.ndarray, share: float, measures: Sequence[str]
    ) -> None:
        self.measures = list(measures)
        rng = np.random.Generator(np.random.PCG64(5))
        ends = np.stack(np.divmod(truth.sure, truth.n_actors))
        self.kinds, self.share = kinds, share
        self.ends = np.repeat(ends, rng.geometric(0.6, ends.shape[1]), axis=1)
        net = network(kinds, self.ends)
        self.ids = net.actors["actor_id"].to_numpy(str)
        self.real = mm.centrality(net, measures=self.measures)

    def run(self, seed: int, *, rounds: int, level: float) -> dict[str, float]:
        """One simulation: shares of intervals that hold, where something is open."""
        rng = np.random.Generator(np.random.PCG64([seed, round(self.share * 100)]))
        silent = np.zeros(len(self.kinds), dtype=bool)
        silent[rng.choice(len(silent), round(self.share * len(silent)), replace=False)] = True
        net = network(self.kinds, self.ends[:, ~silent[self.ends].all(axis=0)])
        found = mm.centrality(
            net, measures=self.measures, intervals=True, silent=list(self.ids[silent]),
            rounds=rounds, level=level, seed=seed, progress=False,
        )  # fmt: skip
        told = {}
        for name in self.measures:
            low, high = found[f"{name}_low"], found[f"{name}_high"]
            inside = (low - SLACK <= self.real[name]) & (self.real[name] <= high + SLACK)
            told[f"{name} holds"] = float(inside[high - low > SLACK].mean())
        return told


def main() -> None:
    """Print a line for each network and share."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--simulations", type=int, default=100)
    parser.add_argument("--network", choices=NETWORKS, action="append")
    parser.add_argument("--measure", choices=MEASURES, action="append")
    given = parser.parse_args()
    for name in given.network or ("example", "made"):
        truth, kinds = NETWORKS[name](H2020)
        print(f"{name}: {truth.n_actors} actors, {len(truth.sure)} pairs", flush=True)
        for share in SHARES:
            start = time.process_time()
            simulated = Silence(truth, kinds, share, given.measure or MEASURES)
            runs = pd.DataFrame(
                simulated.run(seed, rounds=99, level=0.9) for seed in range(given.simulations)
            )
            said = ", ".join(f"{key} {value:.3f}" for key, value in runs.mean().items())
            spent = time.process_time() - start
            print(f"  {share:.0%} silent: {said} ({spent:.0f} s of processor time)", flush=True)


if __name__ == "__main__":
    main()
