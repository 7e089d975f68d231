"""The profile of a program: its host, its partners, what its needs rest on, and what is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.measures.coverage.status import MET, NONE, SOON, TOO_FEW, UNCERTAIN
from mmnet.views.document.model import Cell, Definition, Heading, Listing, Paragraph, Strip, Table
from mmnet.views.profiles.parts import head, known, modes, partners, recorded
from mmnet.wording import capital

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.views.document.model import Block
    from mmnet.views.profiles.facts import Facts

WORDS = {NONE: "none", UNCERTAIN: "uncertain", TOO_FEW: "too_few", MET: "met"}
MOST_NAMED = 3


def program(facts: Facts, key: str, held: pd.Series, links: Mapping[str, str]) -> list[Block]:
    """Say what is known of a program; `held` has its numbers."""
    return [
        Paragraph(_who(facts, key), lead=True), *recorded(facts, key),
        Strip(_numbers(facts, held)), head(facts, key),
        *_needs(facts, key), *partners(facts, key, links), *modes(facts, key),
    ]  # fmt: skip


def _who(facts: Facts, key: str) -> str:
    """Say who hosts it, and since when it runs."""
    say = facts.told.voice.say
    about = facts.programs.loc[key]
    host = facts.names.get(about["host"]) if isinstance(about["host"], str) else None
    said = [say("profile.host", host=host) if host else say("profile.no_host")]
    if known(about["start"]):
        said.append(say("profile.since", year=known(about["start"])[:4]))
    return facts.told.voice.together(*said)


def row(facts: Facts, key: str) -> dict[str, object]:
    """Return the numbers of a program."""
    works, pairs, needs = facts.works_of(key), facts.pairs_of(key), needs_of(facts, key)
    table = facts.told.covered.table
    return {
        "collaborations": int(works["runs"].sum()),
        "partners": int(pairs.loc[pairs["runs"], "partner"].nunique()),
        "needs": len(needs),
        "open": int((needs["status"] != MET).sum()),
        "single": int((needs["x"] == 1).sum()),
        "coverage": float(table["coverage"].get(key, float("nan"))),
    }


def _numbers(facts: Facts, held: pd.Series) -> tuple[tuple[str, str], ...]:
    say = facts.told.voice.say
    runs = "collaborations" if facts.told.story.dated else "recorded"
    numbers = [
        (say("profile.column.partners"), facts.told.number(held["partners"])),
        (say(f"strip.{runs}"), facts.told.number(held["collaborations"])),
    ]
    if held["needs"]:
        numbers.append((say("strip.coverage"), facts.told.voice.share(float(held["coverage"]))))
        numbers.append((say("strip.open"), facts.told.number(held["open"])))
    return tuple((name, value) for name, value in numbers if value)


def needs_of(facts: Facts, key: str) -> pd.DataFrame:
    """Return the needs of a program, the open ones first."""
    rows = facts.needs[facts.needs["row"] == key]
    is_met = (rows["status"] == MET).rename("is_met")
    order = pd.concat([rows, is_met], axis=1)
    return order.sort_values(["is_met", "x", "weight"], ascending=[True, True, False])


def _needs(facts: Facts, key: str) -> list[Block]:
    """Say which of its needs are open, and on whom the others rest."""
    say, needs = facts.told.voice.say, needs_of(facts, key)
    title = Heading(say("profile.needs"))
    if not len(needs):
        return [title, Paragraph(say("profile.no_needs"))]
    said = Listing((_open(facts, needs), *_alone(facts, needs), *_lapsing(facts, needs)))
    names = ("need", "weight", "state", "wanted", "who", "until")
    columns = tuple(say(f"profile.column.{name}") for name in names)
    rows = tuple(_need(facts, cell, one) for cell, one in needs.iterrows())
    table = Table(say("profile.needs_table"), columns, rows)
    terms = [
        Definition(say(f"term.{term}"), say(f"term.{term}_is", when=facts.told.when))
        for term in ("need", "coverage", "open")
    ]
    return [title, said, table, *terms]


def _called(facts: Facts, needs: pd.DataFrame) -> str:
    return facts.told.voice.listing([_what(facts, one) for _, one in needs.iterrows()])


def _what(facts: Facts, need: pd.Series) -> str:
    """Say what is needed: the mode, of which kind and from where, where that matters."""
    more = [facts.told.kind(need["kind"])] if known(need["kind"]) else []
    more += [need["region"]] if known(need["region"]) else []
    mode = facts.told.mode(str(need["column"]))
    place = facts.told.voice.say("list.between").join(more)
    return facts.told.voice.say("brief.cell", program=mode, mode=place) if more else mode


def _open(facts: Facts, needs: pd.DataFrame) -> str:
    say, still = facts.told.voice.say, needs[needs["status"] != MET]
    if not len(still):
        return say("profile.all_met", len(needs))
    asked = facts.told.count("need", len(needs))
    return say("profile.open", len(still), needs=asked, names=_called(facts, still))


def _alone(facts: Facts, needs: pd.DataFrame) -> list[str]:
    rows = needs[needs["x"] == 1]
    if not len(rows):
        return []
    return [facts.told.voice.say("profile.alone", len(rows), names=_called(facts, rows))]


def _lapsing(facts: Facts, needs: pd.DataFrame) -> list[str]:
    end = pd.Timestamp(facts.told.covered.at[1]) + pd.DateOffset(months=SOON)
    rows = needs[needs["until"] <= end]
    if not len(rows):
        return []
    said = facts.told.voice.say
    return [said("profile.lapsing", len(rows), months=SOON, names=_called(facts, rows))]


def _need(facts: Facts, cell: object, need: pd.Series) -> tuple[Cell, ...]:
    told = facts.told
    serving = facts.serving.loc[facts.serving["cell"] == cell, "partner"]
    names = sorted(str(facts.names[one]) for one in serving)
    until = told.voice.day(need["until"].date()) if pd.notna(need["until"]) else ""
    return (
        Cell(capital(_what(facts, need))),
        Cell(facts.told.number(need["weight"]), number=True),
        Cell(told.voice.say(f"profile.state.{WORDS[need['status']]}")),
        Cell(
            told.voice.say(
                "profile.of",
                partners=facts.told.number(need["x"]),
                wanted=facts.told.number(need["k"]),
            )
        ),
        Cell(told.voice.listing(names, most=MOST_NAMED)),
        Cell(until),
    )
