"""How often each p-value is below .05 where chance rules, and how often each interval holds.

    python benchmarks/inference_sizes.py [--nulls 500] [NAME …]

Prints a table for docs/inference.md. A p-value may be at most as often below .05 as the upper end
of the binomial band of that many nulls; an interval may hold at least as often as the lower end.
"""

from __future__ import annotations

import argparse
import time
from functools import cache
from importlib import import_module
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.stats import binom, binomtest

import mmnet as mm
from mmnet import kernels
from mmnet.measures.waves.structure import MEASURES, by_actors, by_chance, judged
from mmnet.schema import frames_of

if TYPE_CHECKING:
    from collections.abc import Callable

# The functions of these names hide the modules.
bootstrap_module = import_module("mmnet.measures.inference.bootstrap")
cug_module = import_module("mmnet.measures.inference.cug")
rank_ranges_module = import_module("mmnet.measures.inference.rank_ranges")

ROUNDS = 199
LEVEL = 0.05
KINDS = ("university", "business", "research_institute", "government_agency")
ONTOLOGY = mm.load_ontology("cordis")
Matrix = sparse.csr_array


class Simulation(NamedTuple):
    """A null: whether a p-value was below the level, or an interval held."""

    run: Callable[[np.random.Generator], bool]
    holds: bool


class Result(NamedTuple):
    """How often it happened, and the band of 95 % for the nominal share."""

    name: str
    nominal: float
    observed: float
    low: float
    high: float
    nulls: int
    holds: bool

    @property
    def sound(self) -> bool:
        """Not more often wrong than said."""
        return self.observed >= self.low if self.holds else self.observed <= self.high


# ---- networks of chance


def ties(rng: np.random.Generator, n: int, share: float) -> np.ndarray:
    """Symmetric matrix of ties, each pair with the same chance."""
    upper = np.triu(rng.random((n, n)) < share, 1)
    return (upper | upper.T).astype(float)


@cache
def pattern(n: int, count: int, parties: int) -> mm.Network:
    """Actors of one kind and collaborations of the first ones, to be filled anew."""
    ids = [f"a{place:02}" for place in range(n)]
    actors = pd.DataFrame(
        {"actor_id": ids, "name": ids, "kind": KINDS[0], "size": np.arange(n) / 2}
    )
    keys = [f"c{number:02}" for number in range(count)]
    part = [(key, one, "partner") for key in keys for one in ids[:parties]]
    work = {"collaboration_id": keys, "mode": "research_cooperation", "status": "active"}
    tables = {
        "actors": actors,
        "collaborations": pd.DataFrame(work),
        "participations": pd.DataFrame(part, columns=["collaboration_id", "actor_id", "role"]),
    }
    return mm.Network.from_tables(tables, ontology=ONTOLOGY, as_of="2026-06-30")


def network(rng: np.random.Generator, n: int = 30, count: int = 60, parties: int = 2) -> mm.Network:
    """Kinds, sizes and collaborations of actors at random."""
    chosen = np.array([np.sort(rng.choice(n, parties, replace=False)) for _ in range(count)])
    return filled(rng.choice(KINDS[:3], n), chosen, rng.normal(size=n))


def filled(kinds: np.ndarray, chosen: np.ndarray, sizes: np.ndarray) -> mm.Network:
    """Make a network of kinds and sizes of actors, and of the actors of each collaboration."""
    held = pattern(len(kinds), *chosen.shape)
    actors, part = held.actors, held.participations
    own = pd.Series(kinds, index=actors.index).astype(actors["kind"].dtype)
    actors = actors.assign(kind=own, size=sizes)
    ends = pd.Series(actors["actor_id"].to_numpy()[chosen.ravel()], index=part.index)
    part = part.assign(actor_id=ends.astype(part["actor_id"].dtype))
    tables = frames_of(held)
    tables |= {"actors": actors, "participations": part}
    return mm.Network(tables, ONTOLOGY, as_of=held.as_of)


# ---- numbers of a matrix, in the place of a network: the tests themselves are the library's


def density(matrix: Any) -> float:
    n = matrix.shape[0]
    return float(matrix.sum() / (n * (n - 1)))


def transitivity(matrix: Any) -> float:
    steps = matrix @ matrix
    ends = steps.sum() - steps.diagonal().sum()
    return float((steps * matrix).sum() / ends) if ends else float("nan")


def centralization(matrix: Any) -> float:
    n = matrix.shape[0]
    degree = np.asarray(matrix.sum(axis=0)).ravel()
    return float((degree.max() - degree).sum() / ((n - 1) * (n - 2)))


BARE = network(np.random.Generator(np.random.PCG64(0)))


def of_matrix(call: Callable[..., Any], matrix: np.ndarray, measure: Any, **options: Any) -> Any:
    """Test a matrix: no network is made of it, nor of those of chance."""
    held = sparse.csr_array(matrix)
    module = cug_module if call is mm.inference.cug else bootstrap_module
    with (
        patch.object(module, "made", lambda _net, drawn, _actors, _mode: drawn),
        patch.object(module, "matrix_of", lambda _net, *, directed: held),  # noqa: ARG005
    ):
        return call(BARE, measure, rounds=ROUNDS, **options)


def seed_of(rng: np.random.Generator) -> int:
    return int(rng.integers(2**31))


def below(p: float) -> bool:
    return bool(p <= LEVEL)


# ---- p-values


def qap(rng: np.random.Generator) -> bool:
    found = mm.inference.qap(
        ties(rng, 12, 0.3), ties(rng, 12, 0.3), rounds=ROUNDS, seed=seed_of(rng)
    )
    return below(found.p)


def mrqap(rng: np.random.Generator, model: Any = "ols") -> bool:
    other = ties(rng, 12, 0.3)
    beside = np.where(rng.random((12, 12)) < 0.3, ties(rng, 12, 0.5), other)
    beside = np.triu(beside, 1) + np.triu(beside, 1).T
    # y goes with "other", and "x", which does too, says nothing beyond.
    y = np.triu(rng.random((12, 12)) < 0.2 + 0.3 * other, 1)
    terms = {"other": other, "x": beside}
    y = (y | y.T).astype(float)
    found = mm.inference.mrqap(y, terms, model=model, rounds=ROUNDS, seed=seed_of(rng))
    return below(found.table.loc["x", "p"])


def logit(rng: np.random.Generator) -> bool:
    x = np.add.outer(own := rng.normal(size=16), own)
    found = mm.inference.logit(ties(rng, 16, 0.3), {"x": x})
    return below(found.table.loc["x", "p"])


def cug_ties(rng: np.random.Generator) -> bool:
    matrix = ties(rng, 30, 0.2)
    return below(of_matrix(mm.inference.cug, matrix, transitivity, seed=seed_of(rng)).p_upper)


def cug_degrees(rng: np.random.Generator) -> bool:
    matrix = ties(rng, 30, 0.2)
    found = of_matrix(mm.inference.cug, matrix, transitivity, null="degrees", seed=seed_of(rng))
    return below(found.p_upper)


def permute_kinds(rng: np.random.Generator) -> bool:
    net = network(rng)
    first = net.actors["kind"].min()
    degree = np.asarray(net.graph().adjacency().sum(axis=0)).ravel()
    with patch.object(cug_module, "relabelled", lambda _net, _by, values: values):
        found = mm.inference.permute_kinds(
            net,
            lambda part: float(
                degree[
                    (part.actors["kind"] if isinstance(part, mm.Network) else part) == first
                ].sum()
            ),
            rounds=ROUNDS,
            seed=seed_of(rng),
        )
    return below(found.p_upper)


def assortativity(rng: np.random.Generator, by: str = "kind") -> bool:
    numeric = by != "kind"
    found = mm.assortativity(network(rng), by=by, numeric=numeric, rounds=ROUNDS, seed=seed_of(rng))
    return below(found.p)


def brokerage(rng: np.random.Generator) -> bool:
    found = mm.brokerage(network(rng), by="kind", rounds=ROUNDS, seed=seed_of(rng))
    return below(found.network.at["liaison", "p_upper"])


def brokerage_actor(rng: np.random.Generator) -> bool:
    found = mm.brokerage(network(rng), by="kind", rounds=ROUNDS, seed=seed_of(rng)).table
    return below(found["liaison_p_upper"].iloc[int(rng.integers(len(found)))])


def ei_group(rng: np.random.Generator) -> bool:
    return below(mm.ei_index(network(rng), rounds=ROUNDS, seed=seed_of(rng)).groups["p"].iloc[0])


def ei_network(rng: np.random.Generator) -> bool:
    return below(mm.ei_index(network(rng), rounds=ROUNDS, seed=seed_of(rng)).network["p"])


def ei_actor(rng: np.random.Generator) -> bool:
    found = mm.ei_index(network(rng), rounds=ROUNDS, seed=seed_of(rng)).actors["p_upper"]
    return below(found.iloc[int(rng.integers(len(found)))])


def mixing(rng: np.random.Generator, column: str = "p_adjusted", row: int = 0) -> bool:
    pairs = mm.mixing(network(rng), rounds=ROUNDS, seed=seed_of(rng)).pairs
    place = row if row >= 0 else int(rng.integers(len(pairs)))
    return below(pairs[column].iloc[place])


def mixing_any(rng: np.random.Generator) -> bool:
    pairs = mm.mixing(network(rng), rounds=ROUNDS, seed=seed_of(rng)).pairs
    return below(pairs["p_adjusted"].min())


def mixing_given(rng: np.random.Generator) -> bool:
    table = mm.mixing(network(rng), rounds=ROUNDS, seed=seed_of(rng)).p_upper
    return below(table.loc[KINDS[0], KINDS[1]])


def helix(rng: np.random.Generator) -> bool:
    spheres = {name: (name,) for name in KINDS[:3]}
    # Each sphere is there or not on its own; else an actor of no sphere is.
    away = rng.random((40, 3)) < [0.3, 0.5, 0.6]
    net = filled(np.array([*KINDS[:3], *[KINDS[3]] * 3]), np.arange(3) + 3 * away, np.zeros(6))
    found = mm.helix(net, spheres=spheres, rounds=ROUNDS, seed=seed_of(rng))
    return below(float(found.table["p_less"].iloc[-1]))


def difference(rng: np.random.Generator, *, trend: bool = False) -> bool:
    """Programs that were treated at random; with a trend of both before."""
    units = [f"u{at:02}" for at in range(20)]
    level = rng.normal(0.5, 0.2, 20)
    waves = [pd.Series(level + 0.05 * at + rng.normal(0, 0.1, 20), index=units) for at in range(4)]
    treated = rng.choice(units, 8, replace=False).tolist()
    found = mm.difference(
        waves[2], waves[3], treated=treated, earlier=waves[:2],
        rounds=ROUNDS, seed=seed_of(rng),
    )  # fmt: skip
    return below(float(found.trends["p"].iloc[0]) if trend else found.p)


def coin(rng: np.random.Generator) -> bool:
    """Needs that changed, won or lost as by a coin: the test of the bulletin."""
    return below(float(binomtest(int(rng.binomial(40, 0.5)), 40).pvalue))


def communities(rng: np.random.Generator) -> bool:
    """Modularity above that of all 19 networks of chance."""
    found = mm.communities(network(rng), seeds=10, orders=0, rounds=19, seed=seed_of(rng))
    return bool(found.modularity > found.chance["modularity"].max())


def core_periphery(rng: np.random.Generator, n: int = 30) -> bool:
    return below(mm.core_periphery(network(rng, n, 2 * n), rounds=99, seed=seed_of(rng)).p)


def leader(rng: np.random.Generator) -> bool:
    values, groups = pd.Series(rng.normal(size=30)), pd.Series(rng.choice([*"abc"], 30))
    return mm.inference.leader(values, groups, rounds=ROUNDS, seed=seed_of(rng)).sure


def leader_spread(rng: np.random.Generator) -> bool:
    """Few values that vary much beside many that vary little."""
    values = pd.Series(np.concatenate([rng.normal(size=8) * 3, rng.normal(size=40)]))
    groups = pd.Series(np.repeat([*"ab"], (8, 40)))
    return mm.inference.leader(values, groups, rounds=ROUNDS, seed=seed_of(rng)).sure


def leading_column(rng: np.random.Generator) -> bool:
    frame = pd.DataFrame(rng.normal(size=(15, 3)), columns=[*"abc"])
    return mm.inference.leading_column(frame, rounds=ROUNDS, seed=seed_of(rng)).sure


# ---- intervals


def spread(
    rng: np.random.Generator, measure: Any, truth: Callable[[np.ndarray], float], **options: Any
) -> bool:
    """Interval of a number of ties that are drawn with chances of their own for each actor."""
    own = rng.uniform(0.2, 0.8, 30)
    chance = np.outer(own, own)
    upper = np.triu(rng.random((30, 30)) < chance, 1)
    found = of_matrix(
        mm.inference.bootstrap,
        (upper | upper.T).astype(float),
        measure,
        seed=seed_of(rng),
        **options,
    )
    return bool(found.low <= truth(own) <= found.high)


def expected_density(_own: np.ndarray) -> float:
    return 0.25


def expected_transitivity(_own: np.ndarray) -> float:
    """P(a-b-c closed | tied): E[x²]³ / (E[x]² E[x²]), x uniform from .2 to .8."""
    second = (0.8**3 - 0.2**3) / (3 * 0.6)
    return second**2 / 0.25


def ahead(rng: np.random.Generator, measure: str = "degree") -> bool:
    """Interval of the difference of two equals; degree or betweenness of no network made anew."""
    net = network(rng, 30, 90)
    sets, ids = rank_ranges_module.Sets(net.graph()), net.actors["actor_id"]

    def scores(part: Any, **_: Any) -> dict[str, pd.Series]:
        drawn = np.arange(sets.count) if isinstance(part, mm.Network) else np.unique(part)
        return {measure: pd.Series(sets.scores(measure, drawn), index=ids)}

    with (
        patch.object(bootstrap_module, "redrawn", lambda _net, chosen: chosen),
        patch.object(bootstrap_module, "centrality", scores),
    ):
        found = mm.inference.ahead(
            net, "a00", "a01", measure=measure, rounds=ROUNDS, seed=seed_of(rng)
        )
    return not found.clear


def first_of_equals(rng: np.random.Generator, measure: str = "betweenness") -> bool:
    """Name the first where all are equals: only if it is first in 95 % of the draws."""
    found = mm.inference.rank_ranges(
        network(rng, 30, 90), measure=measure, rounds=99, seed=seed_of(rng)
    )
    return bool(found["first"].iloc[0] >= 1 - LEVEL)


def rank_range(rng: np.random.Generator) -> bool:
    """Range of the rank of an actor, where all differ in how many partners to expect."""
    n, weight = 30, 0.9 ** np.arange(30.0)
    pairs = np.array(np.triu_indices(n, 1)).T
    chance = weight[pairs].prod(axis=1)
    chosen = pairs[rng.choice(len(pairs), 90, p=chance / chance.sum())]
    net = filled(np.repeat(KINDS[0], n), chosen, np.zeros(n))
    found = mm.inference.rank_ranges(net, measure="degree", rounds=99, seed=seed_of(rng))
    place = int(rng.integers(n))
    row = found.loc[f"a{place:02}"]
    return bool(row["low"] <= place + 1 <= row["high"])


def sampled(rng: np.random.Generator) -> bool:
    actor = np.concatenate([rng.choice(60, 3, replace=False) for _ in range(40)])
    inc = kernels.Incidence.from_pairs(actor, np.repeat(np.arange(40), 3), 60)
    exact, found = kernels.betweenness(inc), kernels.betweenness_sample(inc, 20, seed_of(rng))
    place = int(rng.integers(60))
    return bool(found.low[place] - 1e-12 <= exact[place] <= found.high[place] + 1e-12)


@cache
def waves(number: int, kept: float = 0.5, mood: float = 0.0, rise: float = 1.0) -> dict[str, float]:
    """p of each measure in two waves of one chance: some ties stay, the others are drawn anew.

    Actors are uneven. The null of one number serves all measures, as drawing takes most time. With
    a mood all pairs of an actor change together; with a rise there is something to find.
    """
    n, rng = 40, np.random.Generator(np.random.PCG64([2, number]))
    much = rng.gamma(2, 0.5, n)
    moods = [np.exp(mood * rng.normal(size=n)) for _ in range(2)]
    drawn = [
        np.triu(rng.random((n, n)) < np.minimum(0.12 * more * np.outer(own, own), 1.0), 1)
        for own, more in zip((much * moods[0], much * moods[1]), (1.0, rise), strict=True)
    ]
    same = rng.random((n, n)) < kept
    second = drawn[1] if mood or rise != 1.0 else np.where(same, drawn[0], drawn[1])
    pair = [Matrix((wave | wave.T).astype(float)) for wave in (drawn[0], second)]
    names = [*MEASURES]
    draws = by_chance(*pair, names, rounds=ROUNDS, rng=rng)
    actors = by_actors(*pair, names, rng)
    found = [MEASURES[name](pair[1]) - MEASURES[name](pair[0]) for name in names]
    return {
        name: judged(*each)[2] for name, *each in zip(names, found, draws.T, actors, strict=True)
    }


def wave(name: str, **options: float) -> Callable[[np.random.Generator], bool]:
    """Whether the change of a measure is told in the next null."""
    numbers = count()
    return lambda _rng: below(waves(next(numbers), **options)[name])


SIMULATIONS = {
    "qap": Simulation(qap, holds=False),
    "mrqap, ols": Simulation(mrqap, holds=False),
    "mrqap, logit": Simulation(lambda rng: mrqap(rng, "logit"), holds=False),
    "logit, ties independent": Simulation(logit, holds=False),
    "leader": Simulation(leader, holds=False),
    "leader, unequal sizes and spreads": Simulation(leader_spread, holds=False),
    "leading_column": Simulation(leading_column, holds=False),
    "mixing, a pair chosen before": Simulation(mixing_given, holds=False),
    "mixing, first pair, p_upper": Simulation(lambda rng: mixing(rng, "p_upper"), holds=False),
    "mixing, first pair, p_adjusted": Simulation(mixing, holds=False),
    "mixing, any pair, p_adjusted": Simulation(mixing_any, holds=False),
    "assortativity by kind": Simulation(assortativity, holds=False),
    "assortativity by number": Simulation(lambda rng: assortativity(rng, "size"), holds=False),
    "ei_index, network": Simulation(ei_network, holds=False),
    "ei_index, a group": Simulation(ei_group, holds=False),
    "ei_index, an actor": Simulation(ei_actor, holds=False),
    "permute_kinds": Simulation(permute_kinds, holds=False),
    "difference": Simulation(difference, holds=False),
    "difference, trend before": Simulation(lambda rng: difference(rng, trend=True), holds=False),
    "bulletin, needs won and lost": Simulation(coin, holds=False),
    "communities, above 19 of chance": Simulation(communities, holds=False),
    "brokerage, an actor": Simulation(brokerage_actor, holds=False),
    "brokerage, liaison": Simulation(brokerage, holds=False),
    "helix": Simulation(helix, holds=False),
    "sampled betweenness": Simulation(sampled, holds=True),
    "cug, ties": Simulation(cug_ties, holds=False),
    "bootstrap, density": Simulation(
        lambda rng: spread(rng, density, expected_density), holds=True
    ),
    "bootstrap, transitivity": Simulation(
        lambda rng: spread(rng, transitivity, expected_transitivity), holds=True
    ),
    "cug, degrees": Simulation(cug_degrees, holds=False),
    "core_periphery, exact": Simulation(lambda rng: core_periphery(rng, 12), holds=False),
    "core_periphery, searched": Simulation(core_periphery, holds=False),
    "rank_ranges, first of equals": Simulation(first_of_equals, holds=False),
    "rank_ranges, range of a rank": Simulation(rank_range, holds=True),
    **{f"waves, {name}": Simulation(wave(name), holds=False) for name in MEASURES},
    **{
        f"waves, {name}, pairs of an actor together": Simulation(wave(name, mood=0.3), holds=False)
        for name in MEASURES
    },
    "ahead, degree": Simulation(ahead, holds=True),
    "ahead, betweenness": Simulation(lambda rng: ahead(rng, "betweenness"), holds=True),
}


def simulate(name: str, nulls: int, seed: int = 1, band: float = 0.95) -> Result:
    """Run one simulation over so many nulls."""
    run, holds = SIMULATIONS[name]
    rng = np.random.Generator(np.random.PCG64([seed, *name.encode()]))
    observed = float(np.mean([run(rng) for _ in range(nulls)]))
    nominal = 1 - LEVEL if holds else LEVEL
    low, high = binom.ppf([(1 - band) / 2, (1 + band) / 2], nulls, nominal) / nulls
    return Result(name, nominal, observed, float(low), float(high), nulls, holds)


def line(found: Result) -> str:
    """Write a row of the table."""
    said = "holds" if found.sound else "outside"
    return (
        f"| {found.name} | {'interval' if found.holds else 'p'} | {found.nominal:.2f} | "
        f"{found.observed:.3f} | {found.low:.3f} to {found.high:.3f} | {said} |"
    )


def main() -> None:
    """Simulate all, or those named, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*SIMULATIONS, []], metavar="NAME")
    parser.add_argument("--nulls", type=int, default=500)
    chosen = parser.parse_args()
    for name in chosen.names or SIMULATIONS:
        start = time.perf_counter()
        found = simulate(name, chosen.nulls)
        print(line(found), f"<!-- {time.perf_counter() - start:.0f} s -->", flush=True)


if __name__ == "__main__":
    main()
