"""The numbers of every answer, counted anew by other code: plain Python, pandas and NetworkX."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

import mmnet as mm
from mmnet.schema import RATING_ITEMS
from mmnet.views.asking.answers import ANSWERS
from mmnet.views.asking.matching import questions
from mmnet.wording import percent
from tests.views.asking.test_asking import filled, net
from tests.views.recount import Recount, readings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mmnet.views.asking import Answer

PROGRAM, ACTOR, OTHER = "bio-design", "acme-robotics", "camphor-digital-health"
MODE, KIND, COUNTRY, YEAR = "internship_base", "university", "JP", 2025
SOON = 365
Counts = dict[str, str]


@cache
def asked(key: str) -> Answer:
    return mm.ask(net(), filled(questions()[key]["en"][0], "en"), letters="own")


@cache
def recount() -> Recount:
    return Recount(net())


@cache
def cells(program: str = "", mode: str = "") -> list[dict[str, Any]]:
    return [
        cell for cell in recount().cells
        if program in {"", cell["program"]} and mode in {"", cell["mode"]}
    ]  # fmt: skip


def said(key: str) -> Counts:
    """The values that an answer fills into its sentence."""
    found = asked(key)
    forms = questions()[key]["said"]["en"]
    for form in (forms["other"], forms["one"]):
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(form))
        match = re.fullmatch(pattern, found.said)
        if match:
            return match.groupdict()
    raise AssertionError(found.said)


def size(found: Iterable[object], **values: str) -> Counts:
    return {"number": f"{len(list(found)):,}", **values}


def share(chosen: list[dict[str, Any]], of: list[dict[str, Any]]) -> float:
    weights = [sum(float(cell["weight"]) for cell in some) for some in (chosen, of)]
    return weights[0] / weights[1]


def is_open(cell: dict[str, Any]) -> bool:
    return bool(len(cell["partners"]) < cell["k"])


def coverage(program: str = "") -> Counts:
    own = cells(program)
    served = [cell for cell in own if cell["partners"]]
    still = sum(map(is_open, own))
    return size(own, coverage=percent(share(served, own)), open=f"{still}")


def lowest() -> Counts:
    programs = {cell["program"] for cell in cells()}
    shares = {
        name: share([cell for cell in cells(name) if cell["partners"]], cells(name))
        for name in programs
        if sum(cell["weight"] for cell in cells(name)) > 0
    }
    return {"coverage": percent(min(shares.values()))}


def alone(program: str = "", mode: str = "", actor: str = "") -> Counts:
    return size(
        cell for cell in cells(program, mode)
        if len(cell["partners"]) == 1 and actor in {"", *cell["partners"]}
    )  # fmt: skip


@cache
def serving() -> dict[int, dict[str, set[str]]]:
    """For each need its partners, each with the collaborations that serve it."""
    found: dict[int, dict[str, set[str]]] = {at: {} for at in range(len(cells()))}
    for name in recount().running():
        one = Recount(net())
        one.rows = {name: recount().rows[name]}
        one.members = {name: recount().members[name]}
        for at, cell in enumerate(one.cells):
            for partner in cell["partners"]:  # type: ignore[attr-defined]
                found[at].setdefault(partner, set()).add(name)
    return found


def lapsing(program: str = "") -> Counts:
    horizon, lost = net().as_of + timedelta(days=SOON), []
    for at, partners in serving().items():
        names = {name for held in partners.values() for name in held}
        ends = [readings(recount().rows[name]["end"])[1] for name in names]
        if names and max(ends) <= horizon and program in {"", cells()[at]["program"]}:
            lost.append(at)
    return size(lost)


def loss() -> Counts:
    everyone = {name for cell in cells() for name in cell["partners"]}
    lost = {name: share([c for c in cells() if c["partners"] == {name}], cells())
            for name in everyone}  # fmt: skip
    return {"points": f"{100 * max(lost.values()):.1f}"}


def loss_actor() -> Counts:
    own = [cell for cell in cells() if cell["partners"] == {ACTOR}]
    return size(own, points=f"{100 * share(own, cells()):.1f}")


def met(own: list[dict[str, Any]], further: Counter[int] | None = None) -> float:
    more = further or Counter()
    full = [c for at, c in enumerate(own) if len(c["partners"]) + more[at] >= c["k"]]
    return share(full, own)


def could(own: list[dict[str, Any]]) -> dict[str, set[int]]:
    """Who could serve which need: works in the mode elsewhere, and the ontology allows it."""
    r, ontology = recount(), net().ontology
    kind = dict(zip(net().actors["actor_id"], net().actors["kind"], strict=True))
    host = dict(zip(net().programs["program_id"], net().programs["host"], strict=True))
    planned = {name for name, known in r.states().items() if known == "planned"}
    does = {(a, str(r.rows[name]["mode"])) for name in r.rows if name not in planned
            for a, _ in r.members[name]}  # fmt: skip
    found: dict[str, set[int]] = {}
    for at, cell in enumerate(own):
        mode, home = ontology.modes[cell["mode"]], host[cell["program"]]
        internal = ontology.families[mode.family].internal
        busy = {a for (program, _), held in r.partners.items() if program == cell["program"]
                for a in held["active"]}  # fmt: skip
        for actor, own_kind in kind.items():
            pairs = {(own_kind, kind[home]), (kind[home], own_kind)}
            kin = r.institution[actor] == r.institution[home]
            fits = (actor, mode.id) in does and pairs & set(mode.pairs) and actor != home
            if fits and kin == internal and actor not in busy:
                found.setdefault(actor, set()).add(at)
    return found


def chosen(key: str, program: str = "") -> Counts:
    """Before and after with the partners that are named, and that no other few do better."""
    own = cells(program)
    able = could(own)
    names = list(asked(key).table.index)
    after = met(own, Counter(at for name in names for at in able[name]))
    useful = {frozenset(at for at in held if is_open(own[at])) for held in able.values()}
    if program:
        best = max(met(own, Counter(at for held in group for at in held))
                   for group in combinations(sorted(useful, key=sorted), len(names)))  # fmt: skip
        assert after == pytest.approx(best)
    return {"before": percent(met(own)), "after": percent(after)}


def partners(**only: str) -> Counts:
    r, kind = recount(), dict(zip(net().actors["actor_id"], net().actors["kind"], strict=True))
    found = {
        next(iter(pair - {ACTOR}))
        for name in r.running() if only.get("mode", r.rows[name]["mode"]) == r.rows[name]["mode"]
        for pair in r.pairs_of(name) if ACTOR in pair
    }  # fmt: skip
    return size(one for one in found if only.get("kind", kind[one]) == kind[one])


def works(**only: str) -> set[str]:
    """Running collaborations in which some columns hold some values."""
    rows = recount().rows
    return {name for name in recount().running()
            if all(rows[name][column] == value for column, value in only.items())}  # fmt: skip


def members(names: set[str]) -> set[str]:
    return {actor for name in names for actor, _ in recount().members[name]}


def ran() -> Counts:
    """Those that ran on some day, and those that surely began in the year: they ran then too."""
    days = [date(YEAR, 1, 1) + timedelta(days=at) for at in range(365)]
    found = {name for day in days for name in recount().running(day)}
    begun_then = {
        name for name, row in recount().rows.items()
        if str(row["start"]).startswith(f"{YEAR}") and row["status"] != "planned"
    }  # fmt: skip
    return size(found | begun_then)


def begun(column: str) -> Counts:
    return size(
        name for name, row in recount().rows.items() if str(row[column]).startswith(f"{YEAR}")
    )


def in_state(word: str) -> Counts:
    return size(name for name, known in recount().states().items() if known == word)


def values(column: str) -> Counts:
    return size(set(net().actors[column].dropna()))


def having(column: str, value: str) -> Counts:
    return size(one for one in net().actors[column] if one == value)


def trust() -> Counts:
    """The mean of the means; each of at least three others who answered."""
    table = net().ratings
    table = table[table["rater"] != table["rated"]]
    heard = table.assign(trust=table[list(RATING_ITEMS["trust"])].mean(axis=1)).dropna(
        subset=["trust"]
    )
    means = heard.groupby(["rated", "rater"])["trust"].mean().groupby("rated").agg(["mean", "size"])
    own = means.loc[asked("trust").table.index]
    assert own["size"].min() >= 3
    assert len(own) <= (means["size"] >= 3).sum()
    return size(own.index, trust=f"{own['mean'].mean():.1f}")


def between() -> dict[str, float]:
    return nx.betweenness_centrality(recount().graph)


def tied_parts() -> Counts:
    parts = [part for part in nx.connected_components(recount().graph) if len(part) > 1]
    largest = max(map(len, parts)) / len(recount().tied)
    return size(parts, share=percent(largest))


EXPECTED: dict[str, Callable[[], Counts]] = {
    "coverage": coverage,
    "coverage_program": lambda: coverage(PROGRAM),
    "lowest": lowest,
    "open": lambda: size(filter(is_open, cells())),
    "open_program": lambda: size(filter(is_open, cells(PROGRAM))),
    "open_mode": lambda: size(filter(is_open, cells(mode=MODE))),
    "single": alone,
    "single_mode": lambda: alone(mode=MODE),
    "single_program": lambda: alone(PROGRAM),
    "single_actor": lambda: alone(actor=ACTOR),
    "serves": lambda: size(cell for cell in cells() if ACTOR in cell["partners"]),
    "lapsing": lapsing,
    "lapsing_program": lambda: lapsing(PROGRAM),
    "loss": loss,
    "loss_actor": loss_actor,
    "next": lambda: chosen("next"),
    "next_program": lambda: chosen("next_program", PROGRAM),
    "partners": partners,
    "partners_mode": lambda: partners(mode=MODE),
    "partners_kind": lambda: partners(kind=KIND),
    "partners_program": lambda: size(members(works(program=PROGRAM))),
    "pair": lambda: size(
        name for name in recount().running() if {ACTOR, OTHER} in recount().pairs_of(name)
    ),
    "who_mode": lambda: size(members(works(mode=MODE))),
    "programs_actor": lambda: size({
        row["program"] for name, row in recount().rows.items()
        if name in recount().running() and isinstance(row["program"], str)
        and any(ACTOR in pair for pair in recount().pairs_of(name))
    }),
    "hosts": lambda: size(one for one in net().programs["host"] if one == ACTOR),
    "host": dict,
    "in_kind": lambda: having("kind", KIND),
    "in_country": lambda: having("country", COUNTRY),
    "kinds": lambda: values("kind"),
    "countries": lambda: values("country"),
    "size": lambda: size(net().actors.index),
    "modes": lambda: size({recount().rows[name]["mode"] for name in recount().running()}),
    "ran_year": ran,
    "began_year": lambda: begun("start"),
    "ends_year": lambda: begun("end"),
    "planned": lambda: in_state("planned"),
    "most_partners": lambda: {"most": f"{max(dict(recount().graph.degree()).values())}"},
    "between": lambda: {"most": f"{max(between().values()):.3f}"},
    "central": lambda: {
        "number": f"{recount().graph.degree(ACTOR)}", "most": f"{between()[ACTOR]:.3f}",
    },
    "alone": lambda: size(set(net().actors["actor_id"]) - set(recount().tied)),
    "parts": tied_parts,
    "trust": trust,
    "unknown": lambda: in_state("unknown"),
    "problems": lambda: size(range(5)),  # three collaborations and two actors, planted
}  # fmt: skip


def test_every_question_is_recounted() -> None:
    assert set(EXPECTED) == set(ANSWERS) == set(questions())


@pytest.mark.parametrize("key", EXPECTED)
def test_the_numbers_are_counted_by_other_code(key: str) -> None:
    expected = EXPECTED[key]()
    if expected.get("number") == "0" and key != "central":
        assert asked(key).said == "None in the data."
        return
    told = said(key)
    assert {name: told[name] for name in expected} == expected


def test_names_are_those_of_the_tables() -> None:
    names = dict(zip(net().actors["actor_id"], net().actors["name"], strict=True))
    assert set(asked("open_mode").table["program"]) == {
        net().programs.set_index("program_id")["name"][cell["program"]]
        for cell in cells(mode=MODE)
        if is_open(cell)
    }
    host = net().programs.set_index("program_id")["host"][PROGRAM]
    assert said("host")["names"] == names[host]
