"""Facts of the register: no part of a network and no moment changes who is at home."""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.measures.coverage.services import program_services
from mmnet.measures.recommendation.change import without_actors
from mmnet.periods import days, span

if TYPE_CHECKING:
    from collections.abc import Callable

AS_OF = date(2025, 6, 30)
OPEN = 2
ONTOLOGY = """
schema = 1
name = "two families"
[time]
open_end_years = 2
[kinds.university]
label = "University"
[kinds.unit]
label = "Unit"
[kinds.business]
label = "Business"
[families.outside]
label = "Outside"
[families.inside]
label = "Inside"
internal = true
[groups]
all = "All"
[modes.places]
label = "Places"
family = "outside"
group = "all"
gives = ["giver"]
receives = ["taker"]
pairs = [{ from = "any", to = "any" }]
[modes.work]
label = "Work"
family = "outside"
group = "all"
roles = ["partner"]
pairs = [{ between = "any", and = "any" }]
[modes.lessons]
label = "Lessons"
family = "inside"
group = "all"
gives = ["giver"]
receives = ["taker"]
pairs = [{ from = "any", to = "any" }]
"""
ACTORS = pd.DataFrame(
    {
        "actor_id": ["U", "u1", "u2", "V", "v1", "b", "c"],
        "kind": ["university", "unit", "unit", "university", "unit", "business", "business"],
        "parent": [None, "U", "U", None, "V", None, None],
        "country": ["CN", "CN", "DE", "DE", "DE", "DE", "CN"],
    }
)
ACTORS["name"] = ACTORS["actor_id"].str.upper()
IDS = ACTORS["actor_id"].tolist()
HOSTS = {"p": "u1", "q": "V", "r": None}
DATES = ["", "2024", "2025", "2025-06", "2024-11-05", "2026"]
MODES = ("places", "work", "lessons")


@pytest.fixture(scope="module")
def ontology(tmp_path_factory: pytest.TempPathFactory) -> mm.Ontology:
    path = tmp_path_factory.mktemp("ontology") / "two.toml"
    path.write_text(ONTOLOGY, encoding="utf-8")
    return mm.load_ontology(path)


@st.composite
def collaborations(draw: st.DrawFn) -> list[dict[str, Any]]:
    rows = []
    for number in range(draw(st.integers(1, 6))):
        who = draw(st.lists(st.sampled_from(IDS), min_size=2, max_size=4, unique=True))
        start, end = draw(st.sampled_from(DATES)), draw(st.sampled_from(DATES))
        if start and end and span(end)[1] < span(start)[0]:
            start, end = end, start
        rows.append(
            {
                "collaboration_id": f"c{number}",
                "mode": draw(st.sampled_from(MODES)),
                "program": draw(st.sampled_from(["p", "q", "r", ""])),
                "start": start,
                "end": end,
                "status": draw(st.sampled_from(["", "active", "active", "ended", "planned"])),
                "givers": draw(st.integers(1, len(who) - 1)),
                "who": who,
            }
        )
    return rows


def network(rows: list[dict[str, Any]], ontology: mm.Ontology, **tables: pd.DataFrame) -> Any:
    part = [
        (row["collaboration_id"], actor, role_of(row, at))
        for row in rows
        for at, actor in enumerate(row["who"])
    ]
    programs = pd.DataFrame({"program_id": list(HOSTS), "host": list(HOSTS.values())})
    held = {
        "actors": ACTORS,
        "programs": programs.assign(name=programs["program_id"].str.upper()),
        "collaborations": pd.DataFrame(rows).drop(columns=["givers", "who"]).replace("", None),
        "participations": pd.DataFrame(part, columns=["collaboration_id", "actor_id", "role"]),
    }
    return mm.Network.from_tables({**held, **tables}, ontology=ontology, as_of=AS_OF)


def role_of(row: dict[str, Any], at: int) -> str:
    if row["mode"] == "work":
        return "partner"
    return "giver" if at < row["givers"] else "taker"


def numbers(net: mm.Network) -> pd.DataFrame:
    table = mm.coverage(net).table
    return table[["coverage", "coverage_high", "k_coverage", "depth", "depth_high"]]


@settings(max_examples=30)
@given(collaborations(), st.sampled_from(IDS), st.sampled_from(["2024", "2025-06-30", None]))
def test_removing_an_actor_never_raises_coverage(
    ontology: mm.Ontology, rows: list[dict[str, Any]], leaves: str, when: str | None
) -> None:
    net = network(rows, ontology).with_moment(when)
    before, after = numbers(net), numbers(without_actors(net, [leaves])[0])
    assert (after.fillna(0.0) <= before.fillna(0.0) + 1e-12).all(axis=None)
    hosted = [program for program, host in HOSTS.items() if host == leaves]
    assert (after.loc[hosted, "coverage_high"] == 0).all()


def test_a_program_without_its_host_has_no_coverage(ontology: mm.Ontology) -> None:
    row = {"collaboration_id": "c", "mode": "work", "program": "p", "start": "2024", "end": ""}
    rows = [{**row, "status": "active", "givers": 1, "who": ["u1", "u2", "b"]}]
    needs = pd.DataFrame({"program": ["p", "q"], "mode": ["work"] * 2})
    net = network(rows, ontology, needs=needs)
    found = mm.what_if(net, remove=["u1"])
    assert found.sentence() == (
        "If U1 leaves: 1 program loses its host and has no coverage without it (P). Coverage goes "
        "from 50.0% to 0.0% (-50.0 points); 1 need loses its last partner, "
        "0 needs gain their first."
    )
    # The sister unit takes part and stays: the collaboration still ties the partner to the home.
    other = mm.what_if(net, remove=["u2"]).totals.loc["coverage"]
    assert other[["before", "after"]].tolist() == [0.5, 0.5]
    both = mm.what_if(net, remove=["u1", "V"])
    assert "2 programs lose their host and have no coverage without it (P, Q)" in both.sentence()


SELECTIONS: dict[str, Callable[[mm.Network], mm.Network]] = {
    "program": lambda net: net.select(program=["p", "q"]),
    "family": lambda net: net.select(family="outside"),
    "state": lambda net: net.select(state=["active", "unknown", "planned"]),
    "kind": lambda net: net.select(kind=["business", "unit"]),
    "country": lambda net: net.select(country="DE"),
    "actor": lambda net: net.select(actor=["b", "v1"], isolates=True),
    "at": lambda net: net.at("2025"),
    "between": lambda net: net.between("2024", "2025"),
    "moment": lambda net: net.with_moment("2024"),
    "twice": lambda net: net.at("2025").select(kind="unit").select(program="p"),
}


@settings(max_examples=30)
@given(collaborations(), st.sampled_from(sorted(SELECTIONS)))
def test_a_part_serves_what_its_partners_serve_in_the_whole(
    ontology: mm.Ontology, rows: list[dict[str, Any]], name: str
) -> None:
    net = network(rows, ontology)
    part, whole = SELECTIONS[name](net), program_services(net)
    kept = whole[
        whole["collaboration_id"].isin(part.collaborations["collaboration_id"])
        & whole["partner"].isin(part.actors["actor_id"])
    ]
    found = program_services(part)
    pd.testing.assert_frame_equal(found, kept.reset_index(drop=True), check_dtype=False)
    if part.has_moment:
        return
    # A program whose partners all stay has its row of the whole network.
    lost = set(whole.loc[~whole.index.isin(kept.index), "program"])
    stay = [program for program in part.programs["program_id"] if program not in lost]
    pd.testing.assert_frame_equal(numbers(part).loc[stay], numbers(net).loc[stay])


def test_a_sister_unit_is_no_partner_in_any_part(ontology: mm.Ontology) -> None:
    row = {"collaboration_id": "c", "mode": "work", "program": "p", "start": "2024", "end": ""}
    rows = [{**row, "status": "active", "givers": 1, "who": ["u1", "u2"]}]
    needs = pd.DataFrame({"program": ["p"], "mode": ["work"]})
    net = network(rows, ontology, needs=needs)
    parts = [
        net, net.select(program="p"), net.select(state="active"), net.select(kind="unit"),
        net.select(actor=["u1", "u2"]), net.select(actor="u2"), net.at("2025"),
        net.select(country="DE").with_moment("2025"),
    ]  # fmt: skip
    assert [mm.coverage(part).total["coverage"] for part in parts] == [0.0] * len(parts)
    left = mm.what_if(net, remove=["U"])
    assert left.totals.loc["coverage", ["before", "after"]].tolist() == [0, 0]
    joined = mm.what_if(
        net.select(program="p"),
        add=[{"source": "u2", "target": "n", "mode": "work", "program": "p"}],
        actors=pd.DataFrame({"actor_id": ["n"], "name": ["N"], "kind": ["unit"], "parent": ["u1"]}),
    )
    assert joined.totals.loc["coverage", "after"] == 0
    with pytest.raises(mm.OptionError, match="'u2' leaves in the same change"):
        mm.what_if(net, remove=["u2"], add=[{"source": "u2", "target": "b", "mode": "work"}])


def test_merging_and_combining_keep_the_register(ontology: mm.Ontology) -> None:
    row = {"collaboration_id": "c", "mode": "work", "program": "p", "start": "2024", "end": ""}
    rows = [
        {**row, "status": "active", "givers": 1, "who": ["u1", "u2"]},
        {**row, "collaboration_id": "d", "status": "active", "givers": 1, "who": ["b", "c"]},
    ]
    needs = pd.DataFrame({"program": ["p"], "mode": ["work"]})
    net = network(rows, ontology, needs=needs).select(actor=["u2", "c", "b"]).with_moment("2025")
    same = pd.DataFrame({"actor_id": ["b"], "other_id": ["c"], "decision": ["same"]})
    merged = mm.merge(net, same).network
    assert merged.moment == net.moment
    assert merged.register.institutions["u2"] == "U"
    assert set(program_services(merged)["partner"]) == {"b"}
    both = mm.combine(net, net, names=("one", "two")).network
    assert both.register.institutions["two:u2"] == "two:U"
    assert set(program_services(both)["partner"]) == {"b", "c", "two:b", "two:c"}


def test_a_selection_says_what_it_does_to_coverage(ontology: mm.Ontology) -> None:
    row = {"collaboration_id": "c", "mode": "work", "program": "p", "start": "2024", "end": ""}
    rows = [{**row, "status": "active", "givers": 1, "who": ["u1", "b"]}]
    needs = pd.DataFrame({"program": ["p", "q"], "mode": ["work", "places"]})
    net = network(rows, ontology, needs=needs)
    assert "outside the selection" not in mm.coverage(net).basis
    own = mm.coverage(net.select(program="p"))
    assert own.total[["cells", "coverage"]].tolist() == [1, 1]
    assert "outside the selection" not in own.basis
    cut = mm.coverage(net.select(country="CN").select(program="p"))
    assert cut.total[["cells", "coverage"]].tolist() == [1, 0]
    said = "Partners outside the selection (country: CN) are not counted, while the needs stay."
    assert said in cut.basis
    # A program without needs of its own gets none from the ontology.
    assert mm.coverage(net.select(program="r")).total["cells"] == 0
    given_needs = mm.coverage(net.select(program="p"), needs=needs)
    assert given_needs.total["cells"] == 1


# ---- the lower bound is one, whatever the partial dates mean


def pool(text: str) -> list[date]:
    """Days that a partial date may mean: its first, its last and one between; many if empty."""
    if not text:
        return [date(1990, 1, 1), date(2024, 6, 1), AS_OF, date(2025, 7, 9), date(2060, 1, 1)]
    first, last = span(text)
    return sorted({first, first + (last - first) // 2, last})


def concrete(row: dict[str, Any], rng: random.Random) -> dict[str, Any] | None:
    """One life that the dates and the status of a collaboration allow."""
    status = row["status"]
    ends = pool(row["end"])
    if status == "ended":
        yesterday = AS_OF - timedelta(days=1)
        ahead = bool(row["end"]) and span(row["end"])[0] >= AS_OF
        # An end that lay ahead was only meant.
        ends += [yesterday, *pool("")] if ahead else [day for day in [yesterday] if day <= ends[-1]]
    pairs = [(a, b) for a, b in itertools.product(pool(row["start"]), ends) if a <= b]
    until = date(AS_OF.year + OPEN, 6, 30) if not row["end"] else AS_OF
    told = {
        "active": [(a, b) for a, b in pairs if a <= AS_OF and b >= until],
        "ended": [(a, b) for a, b in pairs if b < AS_OF],
    }.get(status, pairs)
    chosen = told or ([] if status == "ended" else pairs)
    if not chosen:
        return None
    start, end = rng.choice(chosen)
    kept = "planned" if status == "planned" else ""
    return {**row, "start": start.isoformat(), "end": end.isoformat(), "status": kept}


@settings(max_examples=40)
@given(
    collaborations(),
    st.sampled_from(["2024", "2024-12-31", "2025", "2025-06-15", "2025-06-30", "2026-02", "2029"]),
    st.integers(0, 10**6),
)
def test_every_reading_of_the_dates_lies_within_the_bounds(
    ontology: mm.Ontology, rows: list[dict[str, Any]], when: str, seed: int
) -> None:
    rng = random.Random(seed)  # noqa: S311 - a test
    lives = [concrete(row, rng) for row in rows]
    assume(all(life is not None for life in lives))
    stated = numbers(network(rows, ontology).with_moment(when)).fillna(0.0)
    lived = numbers(network(lives, ontology).with_moment(when)).fillna(0.0)  # type: ignore[arg-type]
    for low, high in (("coverage", "coverage_high"), ("depth", "depth_high")):
        assert (stated[low] <= lived[low] + 1e-12).all()
        assert (lived[low] <= stated[high] + 1e-12).all()


# ---- needs exist while the program does


def test_needs_exist_while_the_program_does_on_the_example() -> None:
    net = mm.example()
    programs, needs = net.programs, net.needs[net.needs["applicable"].fillna("yes") != "no"]
    begin, end = days(programs["start"]), days(programs["end"], last=True)
    for year, told in (("2018", 0.154), ("2025", 0.870)):
        first, last = (np.datetime64(day, "D") for day in span(year))
        there = set(programs["program_id"][~((begin > last) | (end < first))])
        own = needs[needs["program"].isin(there)].fillna({"weight": 1.0})
        found = mm.coverage(net, at=year)
        served = found.services[found.services["state"] == "active"]
        cells = found.required.loc[served["cell"].unique(), ["row", "column", "weight"]]
        by_hand = cells["weight"].sum() / own["weight"].sum()
        assert found.total["coverage"] == pytest.approx(by_hand)
        assert round(by_hand, 3) == told
        assert found.total["cells"] == len(own)
        absent = set(programs["program_id"]) - there
        assert found.table.loc[sorted(absent), "coverage"].isna().all()
        assert "not exist then" in found.basis


def test_a_program_may_exist_where_its_dates_allow_it(ontology: mm.Ontology) -> None:
    row = {"collaboration_id": "c", "mode": "work", "program": "p", "start": "2020", "end": ""}
    rows = [{**row, "status": "active", "givers": 1, "who": ["u1", "b"]}]
    programs = pd.DataFrame(
        {"program_id": list("pqr"), "name": list("PQR"), "host": ["u1", "V", None]}
    )
    programs["start"], programs["end"] = ["2024-05", None, "2023"], [None, None, "2024-04"]
    net = network(rows, ontology, programs=programs)
    cells = {when: set(mm.coverage(net, at=when).required["row"])
             for when in ("2024-04-30", "2024-05-01", "2024", "2022", "2025")}  # fmt: skip
    assert cells == {
        "2024-04-30": {"q", "r"}, "2024-05-01": {"p", "q"}, "2024": {"p", "q", "r"},
        "2022": {"q"}, "2025": {"p", "q"},
    }  # fmt: skip
    assert set(mm.coverage(net, rows="program", columns="kind", at="2022").required["row"]) == {"q"}


def test_services_are_found_once_for_all_moments_and_anew_for_other_tables() -> None:
    net = mm.example()
    first = program_services(net)
    pd.testing.assert_frame_equal(program_services(net.with_moment("2024")), first)
    first["partner"] = "nobody"
    assert "nobody" not in set(program_services(net)["partner"])
    part = net.select(kind="business")
    fresh = mm.Network(part._tables, part.ontology, as_of=part.as_of, register=part.register)
    pd.testing.assert_frame_equal(program_services(part), program_services(fresh))
    assert len(program_services(part)) < len(first)
