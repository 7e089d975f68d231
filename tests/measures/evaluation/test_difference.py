"""Difference in differences: by hand, by regression, under chance, and what is refused."""

from __future__ import annotations

from itertools import combinations

import hypothesis
import numpy as np
import pandas as pd
import pytest
from hypothesis import strategies as st

import mmnet as mm

UNITS = list("abcdefghij")
NUMBERS = st.floats(-100, 100).map(lambda number: round(number, 3))


def series(values: object) -> pd.Series:
    return pd.Series(values, index=UNITS, dtype="float64")


def regressed(frame: pd.DataFrame) -> float:
    """The coefficient of treated x time beside a dummy for each unit and for the time."""
    units = pd.get_dummies(frame["unit"]).to_numpy(dtype=float)
    both = np.column_stack([units, frame["time"], frame["treated"] * frame["time"]])
    return float(np.linalg.lstsq(both, frame["value"].to_numpy(), rcond=None)[0][-1])


@hypothesis.settings(max_examples=25)
@hypothesis.given(
    st.lists(NUMBERS, min_size=10, max_size=10), st.lists(NUMBERS, min_size=10, max_size=10),
    st.integers(1, 9),
)  # fmt: skip
def test_it_is_the_two_way_regression(one: list[float], other: list[float], treated: int) -> None:
    found = mm.difference(series(one), series(other), treated=UNITS[:treated], rounds=999)
    assert found.effect == pytest.approx(regressed(found.frame), abs=1e-9)
    changes = np.subtract(other, one)
    assert found.effect == pytest.approx(changes[:treated].mean() - changes[treated:].mean())


def test_p_counts_every_deal() -> None:
    rng = np.random.default_rng(3)
    before, after = series(rng.normal(size=10)), series(rng.normal(size=10))
    found = mm.difference(before, after, treated=UNITS[:4])
    changes = (after - before).to_numpy()
    every = [
        changes[list(own)].mean() - np.delete(changes, list(own)).mean()
        for own in combinations(range(10), 4)
    ]
    assert found.exact
    assert found.p == pytest.approx(np.mean(np.abs(every) >= abs(found.effect) - 1e-9), abs=1e-9)
    assert found.smallest_p == pytest.approx(1 / 210)


def test_random_deals_repeat_with_their_seed() -> None:
    rng = np.random.default_rng(4)
    units = [f"u{at}" for at in range(40)]
    values = [pd.Series(rng.normal(size=40), index=units) for _ in range(2)]
    one = mm.difference(*values, treated=units[:15], rounds=999, seed=5)
    assert not one.exact
    assert one == mm.difference(*values, treated=units[:15], rounds=999, seed=5)
    assert 0 < one.p <= 1


def test_nominal_size_on_a_few_nulls() -> None:
    """Of 300 nulls 5 % are rejected, give or take 3 standard errors; benchmarks have 1,000."""
    rng = np.random.default_rng(6)
    p = []
    for _ in range(300):
        values = [series(rng.normal(size=10)) for _ in range(2)]
        treated = [UNITS[at] for at in rng.choice(10, 5, replace=False)]
        p.append(mm.difference(*values, treated=treated).p)
    assert abs(np.mean(np.array(p) <= 0.05) - 0.05) < 3 * np.sqrt(0.05 * 0.95 / 300)


def test_steps_before_the_treatment_are_shown() -> None:
    before = series(np.arange(10.0))
    steady = mm.difference(
        before,
        before + ([1.0] * 5 + [0.0] * 5),
        treated=UNITS[:5],
        earlier=[before - 2, before - 1],
    )
    assert steady.trends["difference"].tolist() == pytest.approx([0.0, 0.0])
    assert "no difference beyond chance" in steady.sentence()
    step = series([1.0] * 5 + [0.0] * 5)
    moving = mm.difference(before, before + step, treated=UNITS[:5], earlier=[before - step])
    assert moving.trends["p"].iloc[0] < 0.05
    assert "no sign of an effect" in moving.sentence()
    alone = mm.difference(before, before + 1, treated=UNITS[:5])
    assert "is not shown" in alone.sentence()
    assert "<p>" in alone._repr_html_()


def test_networks_give_the_values_of_their_measures() -> None:
    net = mm.example()
    treated = net.programs["program_id"].iloc[:5].tolist()
    found = mm.difference(net.at("2023"), net.at("2025"), treated=treated)
    tables = [mm.coverage(net.at(year)).table["coverage"] for year in ("2023", "2025")]
    change = (tables[1] - tables[0]).dropna()
    own = change.index.isin(treated)
    assert found.effect == pytest.approx(change[own].mean() - change[~own].mean())
    assert found.treated + found.untreated + len(found.left_out) == len(net.programs)


def test_only_comparable_actors_count() -> None:
    net = mm.example()
    actors = net.actors
    ids = actors.loc[actors["kind"] == "business", "actor_id"]
    found = mm.difference(
        net.at("2023"), net.at("2025"), by="actor", measure="degree", treated=ids.iloc[:6].tolist(),
        comparable="kind", rounds=199,
    )  # fmt: skip
    assert set(found.frame["unit"]) == set(ids)
    assert "degree of 6 treated actors".casefold() in found.sentence().casefold()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"treated": UNITS}, "all of the programs"),
        ({"treated": []}, "none of the programs"),
        ({"treated": ["nobody"]}, "does not occur"),
        ({"before": series([1.0] * 7 + [np.nan] * 3)}, "7 programs have a value"),
        ({"comparable": "kind"}, "column of a network"),
        ({"rounds": 5}, "too few"),
        ({"before": pd.Series(["x"] * 10, index=UNITS)}, "no numbers"),
    ],
)
def test_what_cannot_be_compared_is_refused(change: dict[str, object], message: str) -> None:
    given = {"before": series(range(10)), "after": series(range(10)), "treated": UNITS[:5]}
    with pytest.raises(mm.OptionError, match=message):
        mm.difference(**{**given, **change})


def test_an_unknown_measure_names_the_known_ones() -> None:
    net = mm.example()
    with pytest.raises(mm.OptionError, match="measure 'covrage' does not occur: did you mean"):
        mm.difference(net, net, treated="ai-ethics", measure="covrage")
