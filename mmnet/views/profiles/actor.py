"""The profile of an actor: who it is, with whom it works, what rests on it, how it is rated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.measures.coverage.status import MET
from mmnet.measures.evaluation.ratings import ASPECTS
from mmnet.views.document.model import Cell, Heading, Listing, Note, Paragraph, Strip, Table
from mmnet.views.profiles.facts import FEWEST_RATERS
from mmnet.views.profiles.parts import MOST_ROWS, cut, head, known, modes, partners, recorded
from mmnet.wording import capital

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.views.document.model import Block
    from mmnet.views.profiles.facts import Facts


def actor(facts: Facts, key: str, held: pd.Series, links: Mapping[str, str]) -> list[Block]:
    """Say what is known of an actor; `held` has its numbers."""
    return [
        Paragraph(_who(facts, key), lead=True), *recorded(facts, key),
        Strip(_numbers(facts, held)),
        head(facts, key, *_programs(facts, key)), *_rests(facts, key),
        *partners(facts, key, links), *modes(facts, key), *_gaps(facts, key), *_rated(facts, key),
    ]  # fmt: skip


def _who(facts: Facts, key: str) -> str:
    """Say what kind of actor it is, where, and part of what."""
    told, about = facts.told, facts.actors.loc[key]
    say = told.voice.say
    place = [name for name in (known(about["city"]), known(about["country"])) if name]
    said = [told.kind(str(about["kind"])), say("list.between").join(dict.fromkeys(place))]
    if known(about["parent"]):
        parent = str(about["parent"])
        said.append(
            say(
                "profile.parent",
                parent=facts.names[parent] if parent in facts.names.index else parent,
            )
        )
    return say("profile.facts").join(part for part in said if part)


def row(facts: Facts, key: str) -> dict[str, object]:
    """Return the numbers of an actor."""
    works, pairs, served = facts.works_of(key), facts.pairs_of(key), _served(facts, key)
    runs = works[works["runs"]]
    return {
        "collaborations": len(runs),
        "partners": int(pairs.loc[pairs["runs"], "partner"].nunique()),
        "programs": int(runs["program"].nunique()),
        "needs": len(served),
        "alone": int((served["x"] == 1).sum()),
        "lost": _lost(facts, served),
    }


def _lost(facts: Facts, served: pd.DataFrame) -> float:
    """Coverage that would be lost without it, as a share of the weight of all needs."""
    if not facts.told.has_needs:
        return np.nan
    return facts.told.weight_share(float(served.loc[served["x"] == 1, "weight"].sum()))


def _numbers(facts: Facts, held: pd.Series) -> tuple[tuple[str, str], ...]:
    say = facts.told.voice.say
    runs = "collaborations" if facts.told.story.dated else "recorded"
    shown = [("profile.column.partners", "partners"), (f"strip.{runs}", "collaborations")]
    if facts.told.story.has_programs:
        shown.append(("strip.programs", "programs"))
    if facts.told.has_needs:
        shown += [("profile.column.serves", "needs"), ("profile.column.alone", "alone")]
    return tuple((say(name), facts.told.number(held[value])) for name, value in shown)


def _programs(facts: Facts, key: str) -> list[str]:
    """Name the programs that it works for, and those that it hosts."""
    table = facts.programs
    works = facts.works_of(key)
    own = table.index[table["host"] == key]
    ids = works.loc[works["runs"], "program"].dropna().unique()
    said = []
    for word, keys in (("hosts", own), ("serves", sorted(set(ids) - set(own)))):
        names = sorted(known(table["name"].get(one)) or str(one) for one in keys)
        if names:
            listed = facts.told.voice.listing(names, most=8)
            said.append(facts.told.voice.say(f"profile.{word}", names=listed))
    return said


# ---- what rests on it


def _served(facts: Facts, key: str) -> pd.DataFrame:
    """Return the needs that it is known to serve, those that rest on it alone first."""
    cells = facts.serving.loc[facts.serving["partner"] == key, "cell"]
    rows = facts.needs.loc[sorted(set(cells))]
    return rows.sort_values(["x", "weight", "row"], ascending=[True, False, True], kind="stable")


def _rests(facts: Facts, key: str) -> list[Block]:
    told, say = facts.told, facts.told.voice.say
    if not told.has_needs:
        return []
    title, served = Heading(say("profile.rests")), _served(facts, key)
    if not len(served):
        return [title, Paragraph(say("profile.serves_none"))]
    alone = int((served["x"] == 1).sum())
    said = [
        say("profile.served", len(served), programs=told.count("program", served["row"].nunique()))
    ]
    if alone:
        points = facts.told.voice.written(100 * _lost(facts, served), ".1f")
        said.append(say("profile.served_alone", alone, points=points))
    columns = tuple(
        say(f"profile.column.{name}") for name in ("program", "need", "others", "until")
    )
    rows = tuple(_cells(facts, one) for _, one in served.head(MOST_ROWS).iterrows())
    return [title, Paragraph(told.voice.together(*said)),
            Table(say("profile.rests_table"), columns, rows, cut(facts, len(served)))]  # fmt: skip


def _cells(facts: Facts, need: pd.Series) -> tuple[Cell, ...]:
    told = facts.told
    others = (
        facts.told.number(need["x"] - 1) if need["x"] > 1 else told.voice.say("profile.no_others")
    )
    until = told.voice.day(need["until"].date()) if pd.notna(need["until"]) else ""
    return (
        Cell(str(told.covered.row_labels[need["row"]])),
        Cell(capital(told.mode(str(need["column"])))),
        Cell(others, number=True),
        Cell(until),
    )


# ---- what is missing


def _gaps(facts: Facts, key: str) -> list[Block]:
    """Say which needs of its own programs are open, and which modes it does not work in."""
    said = [*_own_programs(facts, key), *_unused(facts, key)]
    if not said:
        return []
    return [Heading(facts.told.voice.say("profile.gaps")), Listing(tuple(said))]


def _own_programs(facts: Facts, key: str) -> list[str]:
    told, table = facts.told, facts.programs
    said = []
    for program in table.index[table["host"] == key]:
        needs = facts.needs[facts.needs["row"] == program]
        still = needs[needs["status"] != MET]
        if len(still):
            names = told.voice.listing(list(dict.fromkeys(map(told.mode, still["column"]))))
            name = told.covered.row_labels[program]
            asked = told.count("need", len(needs))
            said.append(
                told.voice.say(
                    "profile.own_open", len(still), program=name, needs=asked, names=names
                )
            )
    return said


def _unused(facts: Facts, key: str) -> list[str]:
    kind = facts.actors["kind"][key]
    works = facts.works_of(key)
    used = set(works.loc[works["runs"], "mode"])
    left = [mode for mode in facts.net.ontology.modes_of(kind=kind) if mode not in used]
    if not left:
        return []
    names = facts.told.voice.listing([facts.told.mode(mode) for mode in left])
    return [facts.told.voice.say("profile.unused", len(left), names=names)]


# ---- how it is rated


def _rated(facts: Facts, key: str) -> list[Block]:
    """Show the means of what others said, where no single answer follows from them."""
    say = facts.told.voice.say
    if not len(facts.net.ratings):
        return []
    title = Heading(say("profile.rated"))
    public, ends, number = facts.ratings.public, facts.ratings.ends, facts.told.number
    if key not in public.index:
        return [title, Paragraph(say("profile.rated_nobody"))]
    found = facts.quality.public.loc[key].to_dict()
    shown = [aspect for aspect in ASPECTS if pd.notna(found[aspect])]
    if not shown:
        return [title, Paragraph(say("profile.rated_hidden", FEWEST_RATERS))]
    names = ("aspect", "mean", "scale", "raters", "received")
    columns = tuple(say(f"profile.column.{name}") for name in names)
    rows = tuple(
        (
            Cell(say(f"profile.aspect.{aspect}")), Cell(number(found[aspect], 1), number=True),
            Cell(say("profile.scale", low=number(ends[aspect][0]), high=number(ends[aspect][1]))),
            Cell(number(found[f"raters_{aspect}"]), number=True),
            Cell(number(found[f"{aspect}_received"]), number=True),
        )
        for aspect in shown
    )  # fmt: skip
    table = Table(say("profile.rated_table"), columns, rows)
    return [
        title, table, *_connectivity(facts, found["connectivity"]),
        Note(say("profile.rated_note", FEWEST_RATERS)),
    ]  # fmt: skip


def _connectivity(facts: Facts, value: float) -> list[Block]:
    """Say how well it is connected, where trust and value may be shown."""
    if np.isnan(value):
        return []
    told = facts.told
    return [Paragraph(told.voice.say("profile.connectivity", value=told.number(value)))]
