"""How often intervals for silent respondents hold the truth, and which measure silence hurts more.

Takes a network as the truth, lets actors fall silent at random, forgets the ties between two silent
ones, and asks whether the interval that comes of it holds what was true.

    python benchmarks/nonresponse.py [--simulations 100] [--network example|made|h2020]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

import mmnet as mm
from mmnet.measures.completeness.imputation import Imputation
from mmnet.measures.completeness.intervals import shortest
from mmnet.measures.completeness.pairs import Pairs, pairs_of
from mmnet.measures.completeness.stability import measured

SHARES = (0.1, 0.2, 0.3)
H2020 = Path(__file__).resolve().parents[2] / "shared" / "data" / "h2020"
SLICE = 300


def sure(numbers: np.ndarray, n: int) -> Pairs:
    """Pairs without any doubt."""
    nothing = np.empty(0, dtype=np.int64)
    return Pairs(n, numbers, nothing, nothing, np.empty(0))


def example() -> tuple[Pairs, np.ndarray]:
    """The fictional example, every recorded pair taken as true."""
    net = mm.example()
    kinds = pd.factorize(net.actors["kind"])[0].astype(np.int64)
    return sure(pairs_of(net, ()).recorded, len(kinds)), kinds


def made(n: int = 150, seed: int = 1) -> tuple[Pairs, np.ndarray]:
    """A made network: four kinds, uneven actors, ties at random."""
    rng = np.random.Generator(np.random.PCG64(seed))
    kinds = rng.integers(0, 4, n)
    much = rng.gamma(1.5, 1 / 1.5, n)
    rate = np.where(kinds[:, None] == kinds[None], 0.03, 0.07) * np.outer(much, much)
    tied = np.triu(rng.random((n, n)) < 1 - np.exp(-rate), 1)
    one, other = np.nonzero(tied)
    return sure(np.sort(one * n + other), n), kinds


def h2020() -> tuple[Pairs, np.ndarray]:
    """The actors with the most collaborations of a slice of Horizon 2020 that runs in 2016."""
    net = mm.read_cordis(H2020)
    few = net.participations["actor_id"].value_counts().iloc[2000 : 2000 + SLICE].index
    part = net.select(actor=sorted(few), isolates=True)
    kinds = pd.factorize(part.actors["kind"])[0].astype(np.int64)
    return sure(pairs_of(part, ()).recorded, len(kinds)), kinds


NETWORKS = {"example": example, "made": made, "h2020": h2020}


def hold(
    truth: Pairs, kinds: np.ndarray, share: float, *, simulations: int, rounds: int, level: float
) -> dict[str, float]:
    """Share of the intervals that hold the truth, and what silence costs the plain numbers."""
    n = truth.n_actors
    ends = np.stack([truth.sure // n, truth.sure % n])
    real = {name: measured(truth, name, truth.sure) for name in ("degree", "betweenness")}
    found: dict[str, list[float]] = {}
    for seed in range(simulations):
        rng = np.random.Generator(np.random.PCG64([seed, round(share * 100)]))
        silent = np.zeros(n, dtype=bool)
        silent[rng.choice(n, round(share * n), replace=False)] = True
        seen = sure(truth.sure[~silent[ends].all(axis=0)], n)
        model = Imputation(seen, kinds, silent)
        draws = [np.union1d(seen.sure, model.drawn(rng)) for _ in range(rounds)]
        for name, true in real.items():
            values = np.array([measured(truth, name, each) for each in draws])
            low, high = shortest(values, level)
            slack = 1e-12
            inside = (low - slack <= true) & (true <= high + slack)
            moved = silent if name == "degree" else true > 0
            found.setdefault(name, []).append(float(inside[moved].mean()))
            plain = measured(truth, name, seen.sure)
            found.setdefault(f"{name}_plain_r", []).append(correlation(plain, true))
            found.setdefault(f"{name}_mean_r", []).append(correlation(values.mean(axis=0), true))
    return {name: float(np.mean(values)) for name, values in found.items()}


def correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Spearman's."""
    return float(pd.Series(one).corr(pd.Series(other), method="spearman"))


def main() -> None:
    """Print a line for each network and share."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--simulations", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=99)
    parser.add_argument("--level", type=float, default=0.9)
    parser.add_argument("--network", choices=NETWORKS, action="append")
    given = parser.parse_args()
    for name in given.network or ("example", "made"):
        truth, kinds = NETWORKS[name]()
        for share in SHARES:
            row = hold(
                truth, kinds, share,
                simulations=given.simulations, rounds=given.rounds, level=given.level,
            )  # fmt: skip
            said = ", ".join(f"{key} {value:.3f}" for key, value in row.items())
            print(f"{name} ({truth.n_actors} actors, {len(truth.sure)} pairs), {share:.0%}: {said}")


if __name__ == "__main__":
    main()
