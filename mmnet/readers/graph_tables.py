"""Nodes and edges of another program as rows: actors, ties, and what ties say of collaborations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.check import Problem, RawTable
from mmnet.periods import partial_date
from mmnet.readers.foreign import SIDE
from mmnet.readers.ties import FROM, OF_ENDS, TO, Ties, numbered, stated_roles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mmnet.ontology import Ontology
    from mmnet.readers.foreign import Edge, Foreign, Node
    from mmnet.readers.mapping import Mapped
    from mmnet.readers.ties import Ledger

NAMES = ("name", "label", "Label")
EVIDENCE = {"evidence": "source"}
# What says how an edge is drawn or held, not what it is.
NOT_FACTS = {*OF_ENDS, "directed", "direction", "id", "from", "to", "source_id", "target_id"}
NOT_FACTS |= {"source", "target", "interaction"}
NOT_OF_ACTORS = {"viz", "actor_id", "id", "label", SIDE}
MOMENTS = ("first_moment", "last_moment")


def actors_of(
    file: str, nodes: Sequence[Node], mapped: Mapped, kind: str, name: str | None
) -> RawTable:
    """Make a row for each node; what says kind and name has their columns."""
    rows = [flat(node.attributes) for node in nodes]
    for row, node in zip(rows, nodes, strict=True):
        said = [row.get(key) for key in ((name,) if name else NAMES)]
        kind_of = row.pop(kind, None)
        for key in (*NOT_OF_ACTORS, name):
            row.pop(str(key), None)
        row |= {"actor_id": node.id, "kind": kind_of}
        row["name"] = next((text for text in said if known(text)), node.id)
        if node.parent and not known(row.get("parent")):
            row["parent"] = node.parent
    frame = pd.DataFrame(mapped.renamed(rows))
    order = ["actor_id", "name", "kind"]
    # A file without nodes has no columns yet.
    frame = frame.reindex(columns=[*order, *(name for name in frame if name not in order)])
    numbers = np.array([node.row for node in nodes], dtype=np.int64)
    return raw_table("actors", file, frame, numbers, [node.id for node in nodes])


def ties_of(
    found: Foreign, mapped: Mapped, mode: str, times: Mapping[str, str], ledger: Ledger
) -> Ties:
    """Make a row for each spell of each edge: its ends, roles and facts."""
    edges = [
        (place, edge, spell)
        for place, edge in enumerate(found.edges)
        for spell in enumerate(edge.spells or [("", "")])
    ]
    facts_of = mapped.renamed([_facts(edge, mode) for _, edge, _ in edges])
    untold = 0
    rows = []
    for (_, edge, (number, spell)), facts in zip(edges, facts_of, strict=True):
        about = flat(edge.attributes)
        own = {key: about[key] for key in OF_ENDS if known(about.get(key))}
        when, told = _when(spell, times)
        untold += not told
        if number and known(facts.get("collaboration_id")):
            when["collaboration_id"] = f"{facts['collaboration_id']}-{number + 1}"
        ends = {FROM: edge.source, TO: edge.target}
        rows.append({**ends, **own, "mode": about.get(mode), **facts, **when})
    _say_spells(found, untold, ledger)
    columns = None if rows else [FROM, TO, "mode"]
    numbers = np.array([edge.row for _, edge, _ in edges], dtype=np.int64)
    places = [f"{edge.source} → {edge.target}" for _, edge, _ in edges]
    frame = pd.DataFrame(rows, columns=columns)
    table = raw_table("collaborations", found.file, frame, numbers, places)
    arrow = np.array([edge.directed for _, edge, _ in edges], dtype=bool)
    return Ties(table, arrow, np.array([place for place, _, _ in edges], dtype=np.intp))


def _facts(edge: Edge, mode: str) -> dict[str, Any]:
    return {
        key: value for key, value in flat(edge.attributes).items() if key not in {*NOT_FACTS, mode}
    }


def _when(spell: tuple[str, str], times: Mapping[str, str]) -> tuple[dict[str, str], bool]:
    """Give a spell's moments as start and end, or as they are if they are no dates."""
    if not any(spell):
        return {}, True
    dates = [_dated(times.get(moment, moment)) for moment in spell]
    if None in dates:
        return dict(zip(MOMENTS, spell, strict=True)), False
    return dict(zip(("start", "end"), map(str, dates), strict=True)), True


def _dated(text: str) -> str | None:
    if not text:
        return ""
    try:
        return partial_date(text)
    except ValueError:
        return None


def _say_spells(found: Foreign, untold: int, ledger: Ledger) -> None:
    several = [len(edge.spells) for edge in found.edges if len(edge.spells) > 1]
    if several:
        what = f"ties of several spells: {len(several):,}, of {sum(several):,} spells"
        ledger.warn("W437", what, "each spell is a collaboration of its own")
    if untold:
        what = f"spells whose moments are no dates: {untold:,}"
        fix = (
            f"they are kept as text in {' and '.join(MOMENTS)}; "
            'say what each is, as in times={"1": "2019"}'
        )
        ledger.warn("W438", what, fix)


def both_ways(ties: Ties, found: Foreign, terms: Ontology) -> Ties:
    """Make two ties of a mutual edge whose mode has a direction."""
    mutual = np.array([edge.mutual for edge in found.edges], dtype=bool)
    modes = ties.frame["mode"]
    directed = [name for name, mode in terms.modes.items() if mode.directed]
    rows = modes.isin(directed).to_numpy() & mutual[ties.origin]
    if not rows.any():
        return ties
    turned = ties.kept(rows)
    names = {FROM: TO, TO: FROM, OF_ENDS[0]: OF_ENDS[1], OF_ENDS[1]: OF_ENDS[0]}
    back = turned.frame.rename(columns=names)
    back = back.reindex(columns=list(turned.frame), fill_value="")
    if "collaboration_id" in back:
        stated = back["collaboration_id"]
        back["collaboration_id"] = stated.where(stated == "", stated + ":back")
    arrow = ties.arrow | rows
    table = ties.table
    labels = {
        column: [*texts, *turned.table.labels[column]]
        for column, texts in table.labels.items()
        if not isinstance(texts, str)
    }
    frame = pd.concat([ties.frame, back], ignore_index=True)
    numbers = np.concatenate([table.rows, turned.table.rows])
    return Ties(
        RawTable(table.name, table.file, frame, numbers, labels),
        np.concatenate([arrow, np.ones(len(back), dtype=bool)]),
        np.concatenate([ties.origin, turned.origin]),
    )


def raw_table(
    name: str, file: str, frame: pd.DataFrame, rows: np.ndarray[Any, Any], places: list[str]
) -> RawTable:
    """Make text cells; where the file has no lines, a message names the node or the ends."""
    table = RawTable.from_frame(name, file, frame)
    labels: dict[str, list[str]] = {}
    if len(rows) and not rows.all():
        labels = {str(column): [f"{place}:{column}" for place in places] for column in frame}
    return RawTable(name, file, table.frame, rows, labels)


def flat(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes that are no records themselves."""
    return {str(key): value for key, value in attributes.items() if not isinstance(value, dict)}


def known(value: object) -> bool:
    """Tell whether an attribute says something."""
    return value is not None and str(value).strip() != ""


def collaborations_of(
    ties: RawTable, terms: Ontology, problems: list[Problem]
) -> dict[str, RawTable]:
    """Put the ties of one collaboration together, and list who takes part in it."""
    given = [name for name in OF_ENDS if name in ties.frame]
    ends = ties.frame[[FROM, TO, "mode", *given]].rename(columns={FROM: "source", TO: "target"})
    facts = ties.frame.drop(columns=[FROM, TO, *given])
    if "collaboration_id" not in facts:
        facts.insert(0, "collaboration_id", "")
    missing = facts["collaboration_id"] == ""
    if missing.any():
        alone = ties.frame[missing].reset_index(drop=True)
        facts.loc[missing, "collaboration_id"] = numbered(alone)
    problems.extend(_differing(ties, facts))
    first = ~facts["collaboration_id"].duplicated().to_numpy()
    listed = {"collaborations": _taken(ties, "collaborations", facts, first)}
    if "program" in facts:
        listed["programs"] = programs_of(ties.file, facts["program"])
    part = _participations(ties, facts["collaboration_id"], ends, stated_roles(ends, terms))
    return {**listed, "participations": part}


def programs_of(file: str, programs: pd.Series) -> RawTable:
    """List the programs that collaborations name."""
    names = sorted(set(programs) - {""})
    return RawTable.derived(
        "programs", file, pd.DataFrame({"program_id": names, "name": names}, dtype=object)
    )


def _taken(ties: RawTable, name: str, frame: pd.DataFrame, keep: np.ndarray[Any, Any]) -> RawTable:
    labels = {
        column: [texts[i] for i in np.flatnonzero(keep).tolist()]
        for column, texts in ties.labels.items()
        if not isinstance(texts, str)
    }
    kept = frame[keep].reset_index(drop=True)
    return RawTable(
        name, ties.file, kept, ties.rows[keep], labels, decimal_comma=ties.decimal_comma
    )


def _differing(ties: RawTable, facts: pd.DataFrame) -> Iterator[Problem]:
    """Report a collaboration whose ties say different things of it."""
    groups = facts.groupby("collaboration_id", sort=False)
    first = groups.transform("first")
    for column in first:
        for record in np.flatnonzero((first[column] != facts[column]).to_numpy()):
            key = facts["collaboration_id"].iloc[record]
            what = f'is not what other ties of the collaboration "{key}" say'
            fix = "correct it, or give the tie another collaboration_id"
            yield Problem(*ties.place(int(record), str(column)), "E430", what, fix)


def _participations(
    ties: RawTable, ids: pd.Series, frame: pd.DataFrame, roles: np.ndarray[Any, Any]
) -> RawTable:
    """List who takes part as what, once; several roles of an end are separated by semicolons."""
    rows = [
        (key, actor, role.strip(), place)
        for place, (key, *who) in enumerate(
            zip(ids, frame["source"], frame["target"], roles[:, 0], roles[:, 1], strict=True)
        )
        for actor, text in zip(who[:2], who[2:], strict=True)
        for role in str(text).split(";")
    ]
    table = pd.DataFrame(rows, columns=["collaboration_id", "actor_id", "role", "place"])
    table = table[~table.duplicated(["collaboration_id", "actor_id", "role"])]
    places = table.pop("place").to_numpy(dtype=np.intp)
    labels: dict[str, list[str]] = {}
    if "mode" in ties.labels:
        ends = [
            f"{one} → {other}" for one, other in zip(frame["source"], frame["target"], strict=True)
        ]
        labels = {column: [f"{ends[i]}:{column}" for i in places] for column in map(str, table)}
    texts = table.astype(object).reset_index(drop=True)
    return RawTable("participations", ties.file, texts, ties.rows[places], labels)
