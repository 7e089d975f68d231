"""Graphs of two modes: the nodes of one side are collaborations, those of the other take part."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.check import RawTable, Tally
from mmnet.readers.graph_tables import NAMES, NOT_OF_ACTORS, flat, known, programs_of, raw_table
from mmnet.readers.ties import stated_roles

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mmnet.ontology import Ontology
    from mmnet.readers.foreign import Edge, Foreign
    from mmnet.readers.mapping import Mapped
    from mmnet.readers.ties import Ledger

SAME_SIDE = "between two of one side"
TWICE = "told twice"


def two_mode_tables(
    found: Foreign, mapped: Mapped, mode: str, modes: Mapping[str, str], *, terms: Ontology,
    ledger: Ledger,
) -> tuple[dict[str, RawTable], Tally]:  # fmt: skip
    """Make collaborations of the events, and a participation of each edge; count the edges.

    The role is the edge's attribute "role", else the first of a mode without direction.
    """
    works = _works(found, mapped, mode)
    texts = works.frame["mode"]
    works.frame["mode"] = mapped.values(texts, mode, "modes", modes, terms.modes)
    actors = len(found.nodes) - len(found.events)
    what = f"nodes that are collaborations: {len(found.events):,}, actors: {actors:,}"
    fix = "the graph has two modes; events= says which side collaborates, None that none does"
    ledger.warn("W439", what, fix)
    mode_of = dict(zip(works.frame["collaboration_id"], works.frame["mode"], strict=True))
    rows, left = _participations(found, mode_of, terms)
    listed = {"collaborations": works, "participations": _table(found.file, rows, mapped)}
    if "program" in works.frame:
        listed["programs"] = programs_of(found.file, works.frame["program"])
    if left:
        said = "; ".join(f"{reason}: {count:,}" for reason, count in sorted(left.items()))
        ledger.warn("W433", f"ties that are no participation: {said}", "they are left out")
    everything = len(found.edges) + sum(ledger.left.values())
    return listed, Tally.of(found.file, "edges", everything, len(rows), {**ledger.left, **left})


def _works(found: Foreign, mapped: Mapped, mode: str) -> RawTable:
    events = [node for node in found.nodes if node.id in found.events]
    rows = []
    for node in events:
        about = flat(node.attributes)
        title = next((about[name] for name in NAMES if known(about.get(name))), node.id)
        passed = {*NOT_OF_ACTORS, *NAMES, mode, "number", "kind"}
        facts = {key: value for key, value in about.items() if key not in passed}
        own = {"collaboration_id": node.id, "mode": about.get(mode), "title": title}
        rows.append({**own, **mapped.renamed([facts])[0]})
    numbers = np.array([node.row for node in events], dtype=np.int64)
    places = [node.id for node in events]
    return raw_table("collaborations", found.file, pd.DataFrame(rows), numbers, places)


def _participations(
    found: Foreign, mode_of: Mapping[str, str], terms: Ontology
) -> tuple[list[tuple[Edge, dict[str, object]]], Counter[str]]:
    """List who takes part in what as what, once."""
    usual = {
        name: str(stated_roles(pd.DataFrame({"mode": [name]}), terms)[0, 0])
        for name in set(mode_of.values())
    }
    directed: Collection[str] = {name for name, mode in terms.modes.items() if mode.directed}
    rows: list[tuple[Edge, dict[str, object]]] = []
    left: Counter[str] = Counter()
    met: set[tuple[str, str, str]] = set()
    for edge in found.edges:
        sides = [edge.source in found.events, edge.target in found.events]
        if sides[0] == sides[1]:
            left[SAME_SIDE] += 1
            continue
        event, actor = (edge.source, edge.target) if sides[0] else (edge.target, edge.source)
        about = flat(edge.attributes)
        name = mode_of[event]
        role = str(about.pop("role", "") or ("" if name in directed else usual[name]))
        if (event, actor, role) in met:
            left[TWICE] += 1
            continue
        met.add((event, actor, role))
        rows.append((edge, {**about, "collaboration_id": event, "actor_id": actor, "role": role}))
    return rows, left


def _table(file: str, rows: list[tuple[Edge, dict[str, object]]], mapped: Mapped) -> RawTable:
    order = ["collaboration_id", "actor_id", "role"]
    frame = pd.DataFrame(mapped.renamed([row for _, row in rows]))
    frame = frame.reindex(columns=[*order, *(name for name in frame if name not in order)])
    numbers = np.array([edge.row for edge, _ in rows], dtype=np.int64)
    places = [f"{edge.source} → {edge.target}" for edge, _ in rows]
    return raw_table("participations", file, frame, numbers, places)


def actors_alone(found: Foreign) -> Foreign:
    """Return the graph with the nodes that are actors."""
    return replace(found, nodes=[node for node in found.nodes if node.id not in found.events])
