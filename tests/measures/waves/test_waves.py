"""Waves: what became of ties by hand, measures as `cohesion` has them, and no false alarms."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

import mmnet as mm
from mmnet.measures.waves.structure import MEASURES, by_actors, by_chance, judged

MODE = "research_cooperation"


def wave(actors: str, *pairs: str, collaborations: tuple[str, ...] = ()) -> mm.Network:
    """Actors by their letters, and pairs of them that work together."""
    ids = [*actors]
    every = [*pairs, *collaborations]
    names = [f"c{at}" for at in range(len(every))]
    work = pd.DataFrame({"collaboration_id": names, "mode": MODE, "status": "active"})
    part = [(name, who, "partner") for name, tie in zip(names, every, strict=True) for who in tie]
    tables = {
        "actors": pd.DataFrame({"actor_id": ids, "name": ids, "kind": "university"}),
        "collaborations": work,
        "participations": pd.DataFrame(part, columns=["collaboration_id", "actor_id", "role"]),
    }
    return mm.Network.from_tables(tables, ontology=mm.load_ontology("cordis"), as_of="2026-07-01")


FIRST = wave("abcdefx", "ab", "ac", "bc", "de", "ax", "ef")
SECOND = wave("abcdefy", "ab", "bc", "cd", "de", "by", "ey", "fa")


def test_what_became_of_each_tie_by_hand() -> None:
    found = mm.waves(FIRST, SECOND, rounds=99)
    became = {f"{tie.source}{tie.target}": tie.became for tie in found.ties.itertuples()}
    assert became == {
        "ab": "kept", "bc": "kept", "de": "kept", "ac": "ended", "ef": "ended", "cd": "begun",
        "af": "begun", "ax": "left", "by": "joined", "ey": "joined",
    }  # fmt: skip
    row = found.turnover.loc["all"]
    counts = row[["kept", "ended", "begun", "left", "joined", "unknown"]].tolist()
    assert counts == [3, 2, 2, 1, 2, 0]
    assert (row["jaccard"], row["turnover"]) == (3 / 7, 4 / 10)
    actors = found.actors
    assert actors["status"].to_dict() == {
        **dict.fromkeys("abcdef", "stayed"), "x": "left", "y": "joined"
    }  # fmt: skip
    assert actors.loc["a", ["degree_before", "degree_after"]].tolist() == [3, 2]
    assert np.isnan(actors.loc["x", "degree_after"])
    assert np.isnan(actors.loc["y", "degree_before"])
    assert actors.loc["e", ["kept", "ended", "joined"]].tolist() == [1, 1, 1]


def test_waves_without_any_tie() -> None:
    found = mm.waves(wave("abcdefgh"), wave("abcdefgh"), rounds=99)
    assert found.sentence().endswith("no measure changed by more than chance.")
    assert found.measures.loc["density", ["before", "after", "change"]].tolist() == [0, 0, 0]


def test_silence_is_no_change() -> None:
    found = mm.waves(FIRST, SECOND, silent_before="c", silent_after=["e", "f"], rounds=99)
    became = {f"{tie.source}{tie.target}": tie.became for tie in found.ties.itertuples()}
    # e and f were both silent in the second wave; of c and d one answered in the first.
    assert became["ef"] == "unknown"
    assert became["cd"] == "begun"
    assert found.same == 3
    assert found.actors.query("silent_after").index.tolist() == ["e", "f"]
    assert "of 1 nothing is known in one of the waves" in found.sentence()


def test_measures_are_those_of_cohesion_among_the_same_actors() -> None:
    found = mm.waves(FIRST, SECOND, rounds=99).measures
    for name, net in (("before", FIRST), ("after", SECOND)):
        own = mm.cohesion(net.select(actor=[*"abcdef"], isolates=True))
        for measure in ("density", "centralization", "transitivity", "largest"):
            assert found.loc[measure, name] == pytest.approx(getattr(own, measure)), measure
        assert found.loc["isolates", name] == own.isolates / 6
    assert np.allclose(found["change"], found["after"] - found["before"])
    assert ((found["low"] <= found["high"]) | found["low"].isna()).all()


def test_modes_are_told_apart_and_pairs_counted_once() -> None:
    net = mm.example()
    one, other = net.at("2023"), net.at("2025")
    found = mm.waves(one, other, measures="density", rounds=99)
    pairs = [{frozenset(ends) for ends in each.graph().arcs()[["source", "target"]].to_numpy()}
             for each in (one, other)]  # fmt: skip
    row = found.turnover.loc["all"]
    assert row["kept"] == len(pairs[0] & pairs[1])
    assert row["ended"] == len(pairs[0] - pairs[1])
    assert row["begun"] == len(pairs[1] - pairs[0])
    assert found.turnover.drop(index="all")["kept"].sum() >= row["kept"]
    assert found.qap is not None
    assert found.qap.p_upper <= 0.01


def test_a_wave_and_itself_have_changed_nothing() -> None:
    found = mm.waves(FIRST, FIRST, rounds=99)
    assert found.turnover.loc["all", ["ended", "begun"]].tolist() == [0, 0]
    assert (found.measures["change"] == 0).all()
    assert (found.measures["p"] == 1).all()
    assert "no measure changed by more than chance" in found.sentence()


def test_order_does_not_matter_but_for_the_sign() -> None:
    one, other = mm.waves(FIRST, SECOND, rounds=99), mm.waves(SECOND, FIRST, rounds=99)
    assert np.allclose(one.measures["change"], -other.measures["change"])
    assert one.turnover.loc["all", "jaccard"] == other.turnover.loc["all", "jaccard"]
    assert one.turnover.loc["all", "left"] == other.turnover.loc["all", "joined"]


@pytest.mark.parametrize("actors", ["", "a", "abc"])
def test_too_few_actors_have_no_test(actors: str) -> None:
    found = mm.waves(wave(f"{actors}pq", "pq"), wave(f"{actors}rs", "rs"), rounds=99)
    assert found.measures["p"].isna().all()
    assert found.qap is None
    assert not re.search(r"\bnan\b", found.sentence())


def test_what_began_may_as_well_have_ended() -> None:
    # Three pairs began: the change is as large where all three are on one side, 2 of 8.
    before, after = (matrix(6, "ab"), matrix(6, "ab", "cd", "ef", "ac"))
    rng = np.random.default_rng(0)
    draws = by_chance(before, after, ["density"], rounds=2000, rng=rng)[:, 0]
    assert (np.abs(draws) >= 3 / 15 - 1e-12).mean() == pytest.approx(0.25, abs=0.03)
    assert set(np.round(np.abs(draws) * 15)) == {1, 3}


def test_p_and_interval_by_hand() -> None:
    draws = np.array([-0.1] * 50 + [0.1] * 49)
    assert judged(0.2, draws, np.nan) == pytest.approx((0.2 - 0.196, 0.2 + 0.196, 0.01))
    assert judged(0.1, draws, 0.0)[2] == 1
    # Leaving out actors says that the variance is nine times as large: 2 J / K - 1 = 9.
    low, high, p = judged(0.2, draws, 0.1)
    assert (low, high, p) == pytest.approx((0.2 - 3 * 0.196, 0.2 + 3 * 0.196, 1.0))
    assert np.isnan(judged(np.nan, draws, 0.0)).all()
    assert set(MEASURES) == set(mm.waves(FIRST, SECOND, rounds=99).measures.index)


def test_leaving_out_actors_gives_twice_the_variance_of_pairs_by_themselves() -> None:
    rng = np.random.default_rng(1)
    n, changes, twice = 30, [], []
    for _ in range(150):
        pair = [np.triu(rng.random((n, n)) < 0.2, 1) for _ in range(2)]
        waves = [sparse.csr_array((each | each.T).astype(float)) for each in pair]
        changes.append(MEASURES["density"](waves[1]) - MEASURES["density"](waves[0]))
        twice.append(by_actors(waves[0], waves[1], ["density"], rng)[0])
    assert np.mean(twice) == pytest.approx(2 * np.var(changes), rel=0.25)


def matrix(n: int, *pairs: str) -> Any:
    made = np.zeros((n, n))
    for pair in pairs:
        ends = [ord(name) - 97 for name in pair]
        made[ends, ends[::-1]] = 1
    return sparse.csr_array(made)


def test_unknown_ids_and_measures_are_refused() -> None:
    with pytest.raises(mm.OptionError, match="betweenness"):
        mm.waves(FIRST, SECOND, measures="betweenness")
    with pytest.raises(mm.OptionError, match="actor"):
        mm.waves(FIRST, SECOND, silent_before="y")
