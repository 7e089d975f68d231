from __future__ import annotations

import importlib
from fractions import Fraction
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmnet import kernels
from mmnet.errors import MmnetError, OptionError
from mmnet.kernels import Incidence, shortest_paths
from mmnet.kernels.bounds import mean_bounds
from mmnet.kernels.compiled import threads
from tests.kernels.affiliations import affiliations, incidence, incidences, to_networkx, values

ENGINES = ("plain", "compiled")
EVERY = settings(max_examples=40, deadline=None)


def topic(engine: str, name: str) -> Any:
    return importlib.import_module(f"mmnet.kernels.{engine}.{name}")


@pytest.mark.parametrize("engine", ENGINES)
@EVERY
@given(inc=incidences())
def test_betweenness_is_that_of_networkx(engine: str, inc: Incidence) -> None:
    everybody = np.ones(inc.n_actors)
    sums, _ = topic(engine, "betweenness").dependencies(inc, everybody, everybody)
    expected = nx.betweenness_centrality(to_networkx(inc), normalized=False)
    np.testing.assert_allclose(sums / 2, values(expected, inc.n_actors), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("engine", ENGINES)
@EVERY
@given(inc=incidences(), data=st.data())
def test_betweenness_between_kinds_is_that_of_networkx(
    engine: str, inc: Incidence, data: st.DataObject
) -> None:
    flags = st.lists(st.booleans(), min_size=inc.n_actors, max_size=inc.n_actors)
    starts, ends = np.array(data.draw(flags)), np.array(data.draw(flags))
    sums, _ = topic(engine, "betweenness").dependencies(
        inc, starts.astype(float), ends.astype(float)
    )
    expected = nx.betweenness_centrality_subset(
        to_networkx(inc), np.flatnonzero(starts).tolist(), np.flatnonzero(ends).tolist()
    )
    np.testing.assert_allclose(sums / 2, values(expected, inc.n_actors), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("engine", ENGINES)
@EVERY
@given(inc=incidences())
def test_betweenness_of_ties_is_that_of_networkx(engine: str, inc: Incidence) -> None:
    everybody = np.ones(inc.n_actors)
    flows = topic(engine, "tie_betweenness").tie_dependencies(inc, everybody, everybody)
    expected = np.zeros(flows.shape)
    scores: Any = nx.edge_betweenness_centrality(to_networkx(inc), normalized=False)
    for (one, other), score in scores.items():
        expected[one, other] = expected[other, one] = score
    np.testing.assert_allclose(flows.toarray() / 2, expected, rtol=1e-9, atol=1e-9)
    np.testing.assert_array_equal(flows.toarray() > 0, expected > 0)


@pytest.mark.parametrize("engine", ENGINES)
@EVERY
@given(inc=incidences())
def test_squares_are_those_of_single_sources(engine: str, inc: Incidence) -> None:
    dependencies = topic(engine, "betweenness").dependencies
    everybody = np.ones(inc.n_actors)
    _, squares = dependencies(inc, everybody, everybody)
    single = [dependencies(inc, row, everybody)[0] for row in np.eye(inc.n_actors)]
    np.testing.assert_allclose(squares, np.square(single).sum(axis=0), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("engine", ENGINES)
@EVERY
@given(inc=incidences(), data=st.data())
def test_histograms_count_networkx_distances(
    engine: str, inc: Incidence, data: st.DataObject
) -> None:
    flags = st.lists(st.booleans(), min_size=inc.n_actors, max_size=inc.n_actors)
    targets = np.array(data.draw(flags))
    counts = topic(engine, "distances").histograms(inc, targets)
    expected = np.zeros((inc.n_actors, inc.n_actors + 1), dtype=int)
    lengths: Any = nx.all_pairs_shortest_path_length(to_networkx(inc))
    for actor, steps in lengths:
        for other, distance in steps.items():
            expected[actor, distance] += targets[other]
    np.testing.assert_array_equal(counts, expected[:, : counts.shape[1]])
    assert not expected[:, counts.shape[1] :].any()


@EVERY
@given(inc=incidences())
def test_what_histograms_say_is_what_networkx_says(inc: Incidence) -> None:
    graph, counts, size = to_networkx(inc), kernels.distances(inc), inc.n_actors
    if size > 1:
        expected = values(nx.closeness_centrality(graph), size)
        np.testing.assert_allclose(kernels.closeness(counts), expected, rtol=1e-12)
    expected = values(nx.harmonic_centrality(graph), size)
    np.testing.assert_allclose(kernels.harmonic(counts), expected, rtol=1e-12)
    parts = [graph.subgraph(part) for part in nx.connected_components(graph)]
    farthest: dict[int, Any] = {}
    for part in parts:
        farthest |= dict(nx.eccentricity(part))  # type: ignore[arg-type]
    np.testing.assert_array_equal(kernels.eccentricity(counts), values(farthest, size))
    assert kernels.diameter(counts) == max(farthest.values())
    near = [len(nx.ego_graph(graph, actor, 2)) - 1 for actor in range(size)]
    np.testing.assert_array_equal(kernels.reach(counts, 2), near)


@pytest.mark.parametrize("seed", range(4))
def test_engines_agree_on_larger_networks(seed: int) -> None:
    inc = affiliations(seed, n_actors=700, n_cliques=500, largest=9)
    everybody = np.ones(inc.n_actors)
    plain = topic("plain", "betweenness").dependencies(inc, everybody, everybody)
    compiled = topic("compiled", "betweenness").dependencies(inc, everybody, everybody)
    np.testing.assert_allclose(plain, compiled, rtol=1e-9, atol=1e-9)
    counts = [topic(engine, "distances").histograms(inc, everybody > 0) for engine in ENGINES]
    np.testing.assert_array_equal(*counts)
    first = (everybody.cumsum() < 100).astype(float)
    flows = [
        topic(engine, "tie_betweenness").tie_dependencies(inc, first, everybody).toarray()
        for engine in ENGINES
    ]
    np.testing.assert_allclose(flows[0], flows[1], rtol=1e-9, atol=1e-9)


def doubling(steps: int) -> Incidence:
    """Each step doubles the paths, over two actors who share two cliques: 2^steps end to end."""
    cliques = [[3 * i, 3 * i + 1, 3 * i + 2] for i in range(steps)]
    cliques += [[3 * i + 1, 3 * i + 2, 3 * i + 3] for i in range(steps)]
    return incidence(cliques, 3 * steps + 1)


@pytest.mark.parametrize("engine", ENGINES)
def test_too_many_paths_are_refused(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shortest_paths, "engine", lambda _inc, name, **_: topic(engine, name))
    with pytest.raises(MmnetError, match="too many"):
        kernels.betweenness(doubling(1100), sources=[0])
    with pytest.raises(MmnetError, match="too many"):
        kernels.tie_betweenness(doubling(1100), sources=[0])


@pytest.mark.parametrize("engine", ENGINES)
def test_path_counts_beyond_exact_doubles_keep_their_precision(engine: str) -> None:
    inc = doubling(70)
    everybody = np.ones(inc.n_actors)
    sums, _ = topic(engine, "betweenness").dependencies(inc, everybody, everybody)
    exact = exact_dependencies(to_networkx(inc))
    np.testing.assert_allclose(sums, exact, rtol=1e-12)


def exact_dependencies(graph: nx.Graph[int]) -> list[float]:
    """Brandes' algorithm in whole numbers and fractions."""
    sums = [Fraction(0)] * len(graph)
    for source in graph:
        level = nx.single_source_shortest_path_length(graph, source)
        order = sorted(level, key=level.__getitem__)
        paths, found = {source: 1}, dict.fromkeys(graph, Fraction(0))
        for actor in order[1:]:
            paths[actor] = sum(paths[u] for u in graph[actor] if level[u] < level[actor])
        for actor in order[:0:-1]:
            sums[actor] += found[actor]
            for u in graph[actor]:
                if level[u] < level[actor]:
                    found[u] += Fraction(paths[u], paths[actor]) * (1 + found[actor])
    return [float(value) for value in sums]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_long_chain_of_pairs(engine: str) -> None:
    size = 150
    inc = incidence([[i, i + 1] for i in range(size - 1)], size)
    everybody = np.ones(size)
    sums, _ = topic(engine, "betweenness").dependencies(inc, everybody, everybody)
    left = np.arange(size)
    np.testing.assert_allclose(sums / 2, left * (size - 1 - left))
    assert topic(engine, "distances").histograms(inc, everybody > 0).shape == (size, size)


def test_results_do_not_depend_on_the_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    inc = affiliations(5, n_actors=900, n_cliques=700, largest=9)
    results = []
    for number in (1, 2, 7):
        monkeypatch.setattr(threads, "n_threads", lambda number=number: number)
        results.append(kernels.betweenness(inc))
    assert all(np.array_equal(result, results[0]) for result in results)


def test_a_stop_ends_the_computation() -> None:
    inc = affiliations(6, n_actors=900, n_cliques=900, largest=9)

    def interrupt(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kernels.betweenness(inc, progress=interrupt)
    assert np.isfinite(kernels.betweenness(inc)).all()


def test_progress_ends_with_all() -> None:
    inc = affiliations(7, n_actors=900, n_cliques=900, largest=9)
    seen: list[tuple[int, int]] = []
    kernels.betweenness(inc, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1] > 0


@pytest.mark.parametrize("size", [60, 900])
def test_a_sample_of_everybody_is_exact(size: int) -> None:
    inc = affiliations(8, n_actors=size, n_cliques=size, largest=9)
    sample = kernels.betweenness_sample(inc, size, seed=1)
    np.testing.assert_allclose(sample.estimate, kernels.betweenness(inc), rtol=1e-9, atol=1e-15)
    np.testing.assert_array_equal(sample.error, 0.0)
    np.testing.assert_allclose(sample.low, sample.estimate, rtol=1e-12)
    np.testing.assert_allclose(sample.high, sample.estimate, rtol=1e-12)


def test_samples_scatter_as_their_error_says() -> None:
    inc = affiliations(9, n_actors=60, n_cliques=40, largest=5)
    exact = kernels.betweenness(inc)
    draws = [kernels.betweenness_sample(inc, 20, seed) for seed in range(400)]
    estimates = np.array([draw.estimate for draw in draws])
    busiest = np.argsort(exact)[-5:]
    variance = np.square([draw.error for draw in draws]).mean(axis=0)
    assert np.allclose(estimates.mean(axis=0)[busiest], exact[busiest], rtol=0.05)
    assert np.allclose(estimates.var(axis=0, ddof=1)[busiest], variance[busiest], rtol=0.25)


@pytest.mark.parametrize("k", [4, 10, 25])
def test_bounds_hold_where_errors_do_not(k: int) -> None:
    inc = affiliations(9, n_actors=60, n_cliques=40, largest=5)
    exact = kernels.betweenness(inc)
    draws = [kernels.betweenness_sample(inc, k, seed) for seed in range(200)]
    holds = np.mean([(d.low <= exact + 1e-12) & (exact <= d.high + 1e-12) for d in draws], axis=0)
    usual = np.mean([np.abs(d.estimate - exact) <= 1.96 * d.error for d in draws], axis=0)
    assert holds.min() >= 0.95
    assert usual[exact > 0].min() < 0.9
    assert all((d.low <= d.estimate + 1e-12).all() for d in draws)
    assert all((d.estimate <= d.high + 1e-12).all() for d in draws)


def test_bounds_of_a_mean_are_where_the_divergence_is_that_of_the_level() -> None:
    mean = np.array([0.0, 0.01, 0.5, 1.0])
    low, high = mean_bounds(mean, 40, 0.9)
    assert (low[0], high[-1]) == (pytest.approx(0, abs=1e-12), pytest.approx(1))
    assert (high[0], low[-1]) == (
        pytest.approx(1 - np.exp(-np.log(20) / 40)), pytest.approx(np.exp(-np.log(20) / 40))
    )  # fmt: skip
    for q in (low[1:-1], high[1:-1]):
        p = mean[1:-1]
        found = p * np.log(p / q) + (1 - p) * np.log((1 - p) / (1 - q))
        np.testing.assert_allclose(found, np.log(20) / 40, rtol=1e-6)


def test_one_source_has_no_error() -> None:
    inc = affiliations(9, n_actors=60, n_cliques=40, largest=5)
    assert np.isnan(kernels.betweenness_sample(inc, 1, seed=0).error).all()


def test_sources_given_by_position_or_mask_are_the_same() -> None:
    inc = affiliations(10, n_actors=60, n_cliques=40, largest=5)
    mask = np.arange(60) < 9
    by_position = kernels.betweenness(inc, sources=np.arange(9))
    np.testing.assert_array_equal(by_position, kernels.betweenness(inc, source_mask=mask))


def test_undefined_in_a_pair() -> None:
    pair = Incidence.from_pairs([0, 1], [0, 0], 2)
    assert np.isnan(kernels.betweenness(pair)).all()
    assert np.isnan(kernels.average_path_length(kernels.distances(incidence([], 3))))


@pytest.mark.parametrize(
    "options",
    [{"sources": [0], "source_mask": [True] * 3}, {"target_mask": [True]}, {"sources": [3]}],
)
def test_wrong_ends_are_refused(options: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        kernels.betweenness(incidence([[0, 1, 2]], 3), **options)


@pytest.mark.parametrize("k", [0, 4])
def test_wrong_sample_sizes_are_refused(k: int) -> None:
    with pytest.raises(OptionError):
        kernels.betweenness_sample(incidence([[0, 1, 2]], 3), k, seed=0)


@EVERY
@given(inc=incidences())
def test_the_gain_of_a_tie_is_what_it_adds_to_harmonic_closeness(inc: Incidence) -> None:
    graph = to_networkx(inc)
    before: Any = nx.harmonic_centrality(graph)
    gains = kernels.harmonic_gain(inc, 0)
    assert np.isnan(gains[0])
    for other in range(1, inc.n_actors):
        tied = graph.copy()
        tied.add_edge(0, other)
        after: Any = nx.harmonic_centrality(tied, [0])
        np.testing.assert_allclose(gains[other], after[0] - before[0], atol=1e-9)


@pytest.mark.parametrize("name", ["betweenness", "tie_betweenness"])
def test_no_search_starts_from_an_actor_without_ties(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, started = topic("plain", name), []
    search = plain.accumulate

    def counted(adjacency: Any, sources: Any, targets: Any) -> Any:
        started.extend(sources.tolist())
        return search(adjacency, sources, targets)

    monkeypatch.setattr(plain, "accumulate", counted)
    inc = Incidence.from_pairs([3, 500, 500, 7, 9], [0, 0, 1, 1, 2], n_actors=5_000)
    run = plain.dependencies if name == "betweenness" else plain.tie_dependencies
    run(inc, np.ones(5_000), np.ones(5_000))
    assert started == [3, 7, 500]


def test_distances_of_many_actors_without_ties_are_their_own() -> None:
    inc = Incidence.from_pairs([3, 500, 500, 7, 9], [0, 0, 1, 1, 2], n_actors=5_000)
    found = topic("plain", "distances").histograms(inc, np.arange(5_000) != 11)
    assert found[[3, 500, 9, 10, 11]].tolist() == [
        [1, 1, 1], [1, 2, 0], [1, 0, 0], [1, 0, 0], [0, 0, 0],
    ]  # fmt: skip
    assert found[:, 0].sum() == 4_999
