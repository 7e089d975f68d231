"""Write a network for Kumu, VOSviewer, UCINET and Cytoscape."""

from __future__ import annotations

import html
import json
from collections import Counter
from itertools import chain, count
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.errors import OptionError
from mmnet.writers.atomic import replace_file, replaced
from mmnet.writers.ties import edge_rows, edge_table, node_rows, node_table
from mmnet.writers.workbook import write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from mmnet.network import Network

MOST_CELLS = 20_000_000


def write_kumu(net: Network, target: Path) -> None:
    """Write the sheets Elements and Connections; Kumu knows an element by its label."""
    actors, ties = node_table(net), edge_table(net)
    labels = _labels(actors)
    kinds = {kind.id: kind.label for kind in net.ontology.kinds.values()}
    modes = {mode.id: mode.label for mode in net.ontology.modes.values()}
    elements = pd.DataFrame(
        {
            "Label": labels.to_numpy(),
            "Type": actors["kind"].map(kinds),
            "Tags": actors["disciplines"].str.replace("; ", "|"),
        }
    )
    connections = pd.DataFrame(
        {
            "From": ties["source"].map(labels),
            "To": ties["target"].map(labels),
            "Direction": ties["directed"].map({True: "directed", False: "undirected"}),
            "Type": ties["mode"].map(modes),
        }
    )
    frames = {
        "Elements": elements.join(_without(actors, elements)),
        "Connections": connections.join(
            _without(ties.drop(columns=["source", "target"]), connections)
        ),
    }
    write_workbook(frames, target, exact=True)


def _labels(actors: pd.DataFrame) -> pd.Series:
    """Name each actor, with its id where two have one name, and a number where that is taken."""
    names = actors.set_index("actor_id")["name"]
    twice = names.str.casefold().duplicated(keep=False)
    labels = names.where(~twice, names + " (" + names.index.to_series() + ")")
    taken: dict[str, str] = {}
    for label in labels:
        others = (f"{label} {number}" for number in count(2))
        free = next(text for text in chain([label], others) if text.casefold() not in taken)
        taken[free.casefold()] = free
    return pd.Series(list(taken.values()), index=labels.index, dtype="str")


def _without(frame: pd.DataFrame, taken: pd.DataFrame) -> pd.DataFrame:
    """Leave out the columns that are known by no row, or whose name is taken in any spelling."""
    names = {str(name).casefold() for name in taken}
    kept = [name for name in frame.dropna(axis=1, how="all") if str(name).casefold() not in names]
    return frame[kept]


def write_vosviewer(net: Network, target: Path) -> None:
    """Write VOSviewer's JSON: one link a pair, as strong as the collaborations that tie it."""
    kinds = list(net.ontology.kinds.values())
    number = {kind.id: place for place, kind in enumerate(kinds, start=1)}
    ties = edge_table(net)
    pairs: Counter[tuple[str, str]] = Counter()
    for ends in {
        (key, min(source, end), max(source, end))
        for key, source, end in zip(
            ties["collaboration_id"], ties["source"], ties["target"], strict=True
        )
    }:
        pairs[ends[1:]] += 1
    weights = net.participations.drop_duplicates(["collaboration_id", "actor_id"])
    counts = weights["actor_id"].value_counts().to_dict()
    items = [
        {
            "id": row["actor_id"],
            "label": row["name"],
            "description": html.escape(str(row["name"])),
            "cluster": number[str(row["kind"])],
            "weights": {"Collaborations": counts.get(row["actor_id"], 0)},
        }
        for row in node_rows(net)
    ]
    links = [
        {"source_id": one, "target_id": other, "strength": strength}
        for (one, other), strength in sorted(pairs.items())
    ]
    clusters = [{"cluster": number[kind.id], "label": kind.label} for kind in kinds]
    network = {"items": items, "links": links, "clusters": clusters}
    _save_json({"network": network, "info": {"title": net.title}}, target)


def write_cytoscape(net: Network, target: Path) -> None:
    """Write Cytoscape's JSON; every attribute of actors and ties is kept."""
    nodes = [{"data": {"id": row["actor_id"], **row}} for row in node_rows(net)]
    edges = [
        {"data": {"id": f"e{number}", "interaction": row["mode"], **row}}
        for number, row in enumerate(edge_rows(net))
    ]
    about = {"name": net.title, "as_of": str(net.as_of)}
    _save_json({"data": about, "elements": {"nodes": nodes, "edges": edges}}, target)


def _save_json(content: object, target: Path) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    replace_file(target, f"{text}\n")


def write_dl(net: Network, target: Path) -> None:
    """Write UCINET's DL: a full matrix for each mode, of the numbers of collaborations."""
    ties = edge_table(net)
    ids = net.actors["actor_id"].tolist()
    modes = [mode for mode in net.ontology.modes if (ties["mode"] == mode).any()]
    cells = len(ids) ** 2 * len(modes)
    if cells > MOST_CELLS:
        msg = (
            f"{len(modes)} matrices of {len(ids):,} actors have {cells:,} cells, DL files hold "
            f"{MOST_CELLS:,} here: choose a part, or write .graphml"
        )
        raise OptionError(msg)
    place = {name: number for number, name in enumerate(ids)}
    labels = [_quoted(name) for name in ids]
    _require_apart(ids, labels)
    with replaced(target) as temporary, temporary.open("w", encoding="utf-8") as stream:
        stream.write(f"dl n={len(ids)}, nm={max(len(modes), 1)}, format=fullmatrix\nlabels:\n")
        stream.writelines(f"{label}\n" for label in labels)
        stream.write("matrix labels:\n")
        stream.writelines(f"{_quoted(mode)}\n" for mode in modes or ["none"])
        stream.write("data:\n")
        for mode in modes or [""]:
            rows = [["0"] * len(ids) for _ in ids]
            counts: Counter[tuple[int, int]] = Counter()
            for row in ties[ties["mode"] == mode].itertuples():
                ends = place[str(row.source)], place[str(row.target)]
                counts[ends] += 1
                if not row.directed:
                    counts[ends[::-1]] += 1
            for (source, end), count in counts.items():
                rows[source][end] = str(count)
            stream.writelines(f"{' '.join(row)}\n" for row in rows)


def _require_apart(ids: list[str], labels: list[str]) -> None:
    """Refuse ids that would be one label."""
    first: dict[str, str] = {}
    for name, label in zip(ids, labels, strict=True):
        other = first.setdefault(label, name)
        if other != name:
            msg = (
                f"{other!r} and {name!r} are both {label} in a DL file, which holds no quotation "
                "marks and one blank at a time: give one another id, or write .graphml"
            )
            raise OptionError(msg)


def _quoted(text: str) -> str:
    """Quote a label; DL has no way to write a quotation mark or a line end inside one."""
    plain = " ".join(text.replace('"', "'").split())
    return f'"{plain}"'
