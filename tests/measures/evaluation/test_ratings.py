"""Ratings: no single answer follows from what is published, whoever reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

import mmnet as mm
from mmnet.measures.evaluation.ratings import ASPECTS, ends_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

KINDS = ("university", "business", "research_institute", "government_agency", "university")
PAIRS = [(rater, rated) for rater in "abcde" for rated in "abcde" if rater != rated]
# The item that an aspect is told by here: one, so that the aspect is the answer.
ENDS = ends_of("1 to 4")
ITEM = {"trust": "reliability", "value": "involvement", "level": "level"}


def rated(
    answers: Iterable[tuple[str, str, dict[str, float | None]]], scales: Sequence[str] = ()
) -> mm.Network:
    """Five actors of four kinds, who answered what about whom, and on which scale."""
    actors = pd.DataFrame({"actor_id": [*"abcde"], "name": [*"ABCDE"], "kind": KINDS})
    rows = [
        {"rater": rater, "rated": of, **{ITEM[name]: value for name, value in said.items()}}
        for rater, of, said in answers
    ]
    columns = ["rater", "rated", *ITEM.values()]
    work = {"collaboration_id": ["c"], "mode": ["research_cooperation"], "status": ["active"]}
    part = [("c", name, "partner") for name in "abcde"]
    tables = {
        "actors": actors,
        "collaborations": pd.DataFrame(work),
        "participations": pd.DataFrame(part, columns=["collaboration_id", "actor_id", "role"]),
        "ratings": pd.DataFrame(rows, columns=columns),
    }
    if scales:
        tables["ratings"]["scale"] = list(scales)
    return mm.Network.from_tables(tables, ontology=mm.load_ontology("cordis"), as_of="2026-07-01")


def of_a(*said: dict[str, float | None], scale: str = "") -> mm.Network:
    every = [(rater, "a", one) for rater, one in zip("bcde", said, strict=False)]
    return rated(every, [scale] * len(every) if scale else ())


def test_raters_count_for_what_they_answered() -> None:
    net = of_a({"trust": 1, "level": 3}, {"level": 2}, {"level": 1})
    found = mm.ratings(net)
    assert found.full.loc["a", ["raters", "raters_trust", "raters_level"]].tolist() == [3, 1, 3]
    assert found.full.loc["a", "trust"] == 1
    assert found.public.loc["a", ["trust", "raters_trust"]].isna().all()
    assert found.public.loc["a", ["level", "raters_level"]].tolist() == [2, 3]
    assert not found.public.loc["a", "suppressed"]


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ([5, 5, 5], False), ([0, 0, 0, 0], False), ([5, 5, 4], False), ([0, 3, 0], False),
        ([5, 4, 4], True), ([5, 5, 0, 0], True), ([5, 5, 5, 0], False), ([0, 0, 1, 1], True),
    ],
)  # fmt: skip
def test_means_near_an_end_of_the_scale_are_not_shown(levels: list[float], *, shown: bool) -> None:
    found = mm.ratings(of_a(*({"level": level} for level in levels)))
    assert found.public["level"].notna().tolist() == [shown]
    assert found.public["suppressed"].tolist() == [not shown]


def test_a_lower_minimum_shows_what_was_asked_for() -> None:
    net = of_a({"level": 5}, {"level": 4})
    assert mm.ratings(net, minimum_raters=1).public.loc["a", "level"] == 4.5
    assert mm.ratings(net, minimum_raters=2).public.loc["a", "level"] == 4.5
    assert mm.ratings(net).public["level"].isna().all()
    both = of_a({"level": 5}, {"level": 5})
    assert mm.ratings(both, minimum_raters=1).public.loc["a", "level"] == 5
    assert mm.ratings(both, minimum_raters=2).public["level"].isna().all()


def test_parts_of_a_network_say_the_same_of_an_actor() -> None:
    net = of_a({"level": 1}, {"level": 2}, {"level": 4}, {"level": 5})
    whole = mm.ratings(net).public.loc["a"]
    for part in parts(net):
        found = mm.ratings(part)
        assert "a" not in found.public.index or found.public.loc["a"].equals(whole)
    assert len(net.select(kind="university").ratings) == 1


def test_a_mean_of_few_pairs_is_not_shown() -> None:
    def mutual(*apart: float) -> mm.Network:
        pairs = [*zip("abcd", "bcde", strict=True)][: len(apart)]
        there = [(one, other, {"level": 1.0}) for one, other in pairs]
        back = [(b, a, {"level": 1.0 + far}) for (a, b), far in zip(pairs, apart, strict=True)]
        return rated([*there, *back])

    assert mm.ratings(mutual(1, 2)).public_disagreement.isna().all(axis=None)
    assert mm.ratings(mutual(0, 0, 0)).public_disagreement.isna().all(axis=None)
    found = mm.ratings(mutual(1, 2, 0)).public_disagreement
    assert found.loc["level"].tolist() == [3, 1]
    assert found.drop("level").isna().all(axis=None)
    assert mm.ratings(mutual(1, 2, 0)).disagreement["level"].tolist() == [1, 2, 0]


def parts(net: mm.Network) -> list[mm.Network]:
    """Everything that may be reported apart: kinds together, one kind, one gone, a year."""
    kinds = sorted(set(KINDS))
    chosen = [*([kind] for kind in kinds), *([k for k in kinds if k != kind] for kind in kinds)]
    gone = [net.select(actor=[other for other in "abcde" if other != name]) for name in "abcde"]
    return [net, *(net.select(kind=some) for some in chosen), *gone, net.at("2025")]


# ---- the attack: every answer that fits all published tables


class Secret(NamedTuple):
    """Who answered what, and what is known of it: rows of A x = b, and one mean |difference|."""

    pairs: list[tuple[str, str]]
    rows: list[np.ndarray]
    sums: list[float]
    apart: float | None


def published(net: mm.Network, aspect: str) -> Secret:
    """Turn the published tables of all parts into equations of the answers."""
    known = net.ratings.dropna(subset=[ITEM[aspect]])
    pairs = list(zip(known["rater"], known["rated"], strict=True))
    rows, sums, apart = [], [], None
    for part in parts(net):
        found = mm.ratings(part)
        for name, row in found.public.iterrows():
            if not np.isnan(row[aspect]):
                rows.append(np.array([float(of == name) for _, of in pairs]))
                sums.append(float(row[aspect] * row[f"raters_{aspect}"]))
        told = found.public_disagreement.loc[aspect]
        if not np.isnan(told["mean"]):
            apart = float(told["mean"] * told["pairs"])
    return Secret(pairs, rows, sums, apart)


def reach(secret: Secret, own: dict[int, float], which: int, scale: Sequence[float]) -> list[float]:
    """Return the least and the most that an answer can be, whole numbers, all equations holding."""
    n = len(secret.pairs)
    mutual = [
        (one, secret.pairs.index((b, a)))
        for one, (a, b) in enumerate(secret.pairs)
        if a < b and (b, a) in secret.pairs
    ]
    m = len(mutual) if secret.apart is not None else 0
    # Answers, |differences| and which side of each pair is higher.
    size, far = n + 2 * m, 2 * (scale[1] - scale[0])
    rows = [np.append(row, np.zeros(2 * m)) for row in secret.rows]
    low = list(secret.sums)
    high = list(secret.sums)
    for place, (one, other) in enumerate(mutual[:m]):
        for sign in (1.0, -1.0):
            line = np.zeros(size)
            line[[one, other, n + place]] = sign, -sign, -1.0
            rows.append(line.copy())
            low.append(-np.inf)
            high.append(0.0)
            line[n + m + place] = far * sign
            rows.append(line)
            low.append(0.0 if sign > 0 else -far)
            high.append(np.inf)
    if m:
        rows.append(np.concatenate([np.zeros(n), np.ones(m), np.zeros(m)]))
        low.append(float(secret.apart or 0.0))
        high.append(float(secret.apart or 0.0))
    least = np.array([*[scale[0]] * n, *[0.0] * 2 * m])
    most = np.array([*[scale[1]] * n, *[scale[1] - scale[0]] * m, *[1.0] * m])
    for place, value in own.items():
        least[place] = most[place] = value
    limits = [
        LinearConstraint(row, least_sum - 1e-6, most_sum + 1e-6)
        for row, least_sum, most_sum in zip(rows, low, high, strict=True)
    ]
    ends: list[float] = []
    for sign in (1.0, -1.0):
        aim = np.zeros(size)
        aim[which] = sign
        some = milp(
            aim, constraints=limits, bounds=Bounds(least, most),
            integrality=np.ones(size),
        )  # fmt: skip
        assert some.success
        ends.append(round(float(some.x[which])))
    return ends


@st.composite
def answered(draw: st.DrawFn) -> mm.Network:
    aspect: st.SearchStrategy[dict[str, float | None]] = st.fixed_dictionaries(
        {
            "trust": st.none() | st.integers(1, 4),
            "level": st.none() | st.sampled_from([0, 0, 1, 4, 5, 5]),
        }
    )
    said: list[dict[str, float | None]] = draw(
        st.lists(aspect, min_size=len(PAIRS), max_size=len(PAIRS))
    )
    asked = draw(st.lists(st.booleans(), min_size=len(PAIRS), max_size=len(PAIRS)))
    every = zip(PAIRS, said, asked, strict=True)
    return rated([(*pair, one) for pair, one, was in every if was])


# Without shrinking: a failing case is small as it is, and each takes a second.
@settings(max_examples=8, phases=(Phase.explicit, Phase.generate))
@given(answered(), st.data())
def test_nobody_can_work_out_an_answer(net: mm.Network, data: st.DataObject) -> None:
    aspect = data.draw(st.sampled_from(["trust", "level"]))
    secret = published(net, aspect)
    given_by = dict(
        zip(secret.pairs, net.ratings.dropna(subset=[ITEM[aspect]])[ITEM[aspect]], strict=True)
    )
    for reader in ("nobody", "a", "b"):
        own = {
            place: float(given_by[pair])
            for place, pair in enumerate(secret.pairs)
            if pair[0] == reader
        }
        for which in range(len(secret.pairs)):
            if which not in own:
                least, most = reach(secret, own, which, ENDS[aspect])
                assert least < most, (reader, secret.pairs[which])


def test_what_was_published_before_told_answers() -> None:
    """The attack finds what it should: a mean of one, two parts, and the end of the scale."""
    net = of_a({"level": 5}, {"level": 5}, {"level": 5})
    told = mm.ratings(net).full
    row = np.ones(3)
    secret = Secret([("b", "a"), ("c", "a"), ("d", "a")], [row], [3 * told.loc["a", "level"]], None)
    assert reach(secret, {}, 0, ENDS["level"]) == [5, 5]
    parts_of = Secret(secret.pairs, [row, np.array([1.0, 1.0, 0.0])], [8.0, 5.0], None)
    assert reach(parts_of, {}, 2, ENDS["level"]) == [3, 3]
    assert reach(Secret(secret.pairs, [row], [14.0], None), {0: 4.0}, 1, ENDS["level"]) == [5, 5]


def test_the_scales_are_those_of_the_tables() -> None:
    assert ENDS == {"trust": (1, 4), "value": (1, 4), "level": (0, 5)}
    assert set(ENDS) == set(ASPECTS)
    assert ends_of("0 to 10")["trust"] == (0, 10)


# ---- other scales


def of_a_on(scales: Sequence[str], *trust: float) -> mm.Network:
    said: list[dict[str, float | None]] = [{"trust": value} for value in trust]
    every = [(rater, "a", one) for rater, one in zip("bcde", said, strict=False)]
    return rated(every, scales)


@pytest.mark.parametrize("written", ["0 to 10", "0-10", "0\u201310", "0 - 10"])
def test_ratings_on_another_scale_are_as_given(written: str) -> None:
    net = of_a_on([written] * 4, 0, 7, 8, 9)
    assert net.ratings["scale"].tolist() == ["0 to 10"] * 4
    found = mm.ratings(net)
    assert found.scale == "0 to 10"
    assert found.public.loc["a", ["trust", "raters_trust"]].tolist() == [6, 4]
    assert found.ends["trust"] == (0, 10)


@pytest.mark.parametrize(
    ("scale", "values", "shown"),
    [
        ("1 to 5", [4, 4, 4], True), ("1 to 5", [5, 5, 4], False), ("1 to 5", [1, 1, 2], False),
        ("0 to 10", [1, 1, 2], True), ("0 to 10", [10, 10, 9], False), ("0 to 10", [9, 8], False),
    ],
)  # fmt: skip
def test_the_ends_are_those_of_the_scale(scale: str, values: list[float], *, shown: bool) -> None:
    found = mm.ratings(of_a_on([scale] * len(values), *values))
    assert found.public["trust"].notna().tolist() == [shown]


def test_two_scales_are_never_mixed() -> None:
    net = of_a_on(["1 to 5", "1 to 5", "1 to 5", ""], 3, 4, 5, 2)
    found = mm.ratings(net)
    assert (found.scale, found.other_scales) == ("1 to 5", 1)
    assert found.full.loc["a", ["trust", "raters_trust"]].tolist() == [4, 3]
    assert "trust and value of 1 rating on another scale than 1 to 5 are left out" in str(found)
    other = mm.ratings(net, scale="1-4")
    assert other.full.loc["a", ["trust", "raters_trust"]].tolist() == [2, 1]
    assert np.isnan(other.public.loc["a", "trust"])


def test_values_off_the_scale_are_refused() -> None:
    for scale, value in (("", 5), ("1 to 5", 6), ("1 to 5", 0), ("0 to 10", 11)):
        with pytest.raises(mm.DataError, match="E203"):
            of_a_on([scale], value)
    with pytest.raises(mm.DataError, match="write 1 to 4, 1 to 5, 0 to 10"):
        of_a_on(["04-Jan"], 3)


def test_scales_are_written_and_read_again(tmp_path: Path) -> None:
    net = of_a_on(["0 to 10"] * 3, 5, 6, 10)
    for name in ("net", "net.xlsx", "net.duckdb"):
        again = mm.read(mm.write(net, tmp_path / name))
        assert again.ratings["scale"].tolist() == ["0 to 10"] * 3
        assert mm.ratings(again).full.loc["a", "trust"] == 7


def test_no_output_shows_the_mean_of_two(tmp_path: Path) -> None:
    """Trust and value of two raters, 6.77 and 8.88 of 10, are nowhere in what is published."""
    said: list[dict[str, float | None]] = [
        {"trust": 6.54, "value": 8.66}, {"trust": 7, "value": 9.1},
    ]  # fmt: skip
    few = of_a(*said, scale="0 to 10")
    means = mm.ratings(few).full.loc["a", ["trust", "value"]].tolist()
    assert means == pytest.approx([6.77, 8.88])
    made = {
        "report.md": mm.report(few, map=False), "brief.md": mm.brief(few),
        "bulletin.md": mm.bulletin(rated([]), few), "ratings": mm.ratings(few),
        "profiles": mm.profiles(few, by="actor"),
    }  # fmt: skip
    for name, output in made.items():
        output.save(tmp_path / name)
    outputs = {path.name: path.read_text("utf-8") for path in tmp_path.rglob("*.*")}
    outputs["ask"] = str(mm.ask(few, "How much trust is there?")) + repr(mm.ratings(few))
    for name, text in outputs.items():
        assert not re.search(r"(?<![\d.])(6\.7|6\.8|8\.8|8\.9)\d*", text), name
    assert "on a scale from 0 to 10" in report_text(of_a_on(["0 to 10"] * 4, 1, 7, 8, 9))


def test_the_report_shows_no_hidden_number() -> None:
    net = of_a({"level": 5, "trust": 1}, {"level": 5}, {"level": 5})
    text = report_text(net)
    assert "A is trusted" not in text
    assert "0 of 1 rated actors" in text


def report_text(net: mm.Network) -> str:
    found: Any = next(s for s in mm.report(net, map=False).sections if s.key == "trust")
    return " ".join(found.sentences)
