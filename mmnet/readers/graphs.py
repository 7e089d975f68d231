"""Read a network that another program made: a graph whose attributes say kind and mode."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.check import Problem, RawTable
from mmnet.errors import DataError, OptionError
from mmnet.network import Network
from mmnet.ontology import Ontology, load_ontology
from mmnet.readers.edges import numbered, stated_roles, table_of
from mmnet.readers.foreign import Edge, Foreign, from_networkx, opened
from mmnet.readers.mapping import Mapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from os import PathLike

    import networkx as nx

NAMES = ("name", "label", "Label")
# The ends of a tie, under names that no attribute has: columns are trimmed.
FROM, TO = "from ", "to "
EVIDENCE = {"evidence": "source"}
OF_ENDS = ("source_role", "target_role")
# What says how an edge is drawn or held, not what it is.
NOT_FACTS = {*OF_ENDS, "directed", "direction", "id", "from", "to", "source_id", "target_id"}
NOT_FACTS |= {"source", "target", "interaction"}
NOT_OF_ACTORS = {"viz", "actor_id", "id", "label"}


def read_graph(
    source: str | PathLike[str] | nx.Graph[Any],
    *,
    kind: str = "kind",
    mode: str = "mode",
    name: str | None = None,
    kinds: Mapping[str, str] | None = None,
    modes: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    actors: str | PathLike[str] | pd.DataFrame | None = None,
    ontology: Ontology | str | PathLike[str] = "default",
    title: str | None = None,
    as_of: str | date | None = None,
) -> Network:
    """Read GraphML, GEXF, Pajek, UCINET DL, Kumu, VOSviewer, Cytoscape or a NetworkX graph.

    Parameters
    ----------
    source : path or NetworkX graph
        A file that ends in .graphml, .gexf, .net, .dl, .xlsx (Kumu), .json or .cyjs.
    kind, mode : str
        The attributes of nodes and edges that say the kind of actor and the mode. Named relations
        of Pajek and UCINET are the attribute "relation", "type" is Kumu's.
    name : str, optional
        The attribute that holds an actor's name; name, else label, else the id, if not given.
    kinds, modes : mapping of str to str, optional
        Kind or mode for each value of the attribute; "" stands for no value. Ids and labels of
        the ontology need no entry.
    columns : mapping of str to str, optional
        Our column for an attribute, such as {"weight": "amount"}; others keep their names.
    actors : path or DataFrame, optional
        The actors with name and kind, where the file does not say them; ids as in the file.
    ontology : Ontology or path
        Kinds and modes.
    title : str, optional
        What the network is called.
    as_of : str or date, optional
        The day that the status column speaks of; today if not given.

    Returns
    -------
    Network
        Edges with the same attribute collaboration_id are one collaboration; every other edge is
        one of two. Without roles a source gives and a target receives.

    Raises
    ------
    DataError
        If the file is broken, a value has no kind or mode, or a check fails.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.Graph([("u", "b", {"how": "training"})])
    >>> graph.add_node("u", type="uni")
    >>> graph.add_node("b", type="firm")
    >>> net = read_graph(
    ...     graph, kind="type", kinds={"uni": "university", "firm": "business"},
    ...     mode="how", modes={"training": "customized_training"},
    ... )
    >>> net.participations["actor_id"].tolist()
    ['b', 'u']
    """
    terms = ontology if isinstance(ontology, Ontology) else load_ontology(ontology)
    found = _foreign(source)
    if not found.edges:
        what, fix = "has no ties", "a network needs at least one"
        raise DataError([Problem(found.file, 0, "", "E102", what, fix)])
    mapped = Mapped(found.file, {**EVIDENCE, **(columns or {})})
    listed = actors if actors is None else table_of(actors, "actors")
    if listed is None:
        listed = _actors(found, mapped, kind, name)
        listed.frame["kind"] = mapped.values(
            listed.frame["kind"], kind, "kinds", kinds or {}, terms.kinds
        )
    ties = _ties(found, mapped, mode)
    ties.frame["mode"] = mapped.values(ties.frame["mode"], mode, "modes", modes or {}, terms.modes)
    if mapped.problems:
        raise DataError(mapped.problems)
    problems = list(found.found)
    _orient(found, ties, listed, terms, problems)
    raw = {"actors": listed, **_collaborations(ties, terms, problems)}
    return Network.from_raw(
        raw, terms, title=found.title if title is None else title,
        as_of=as_of or found.as_of, found=problems,
    )  # fmt: skip


def _foreign(source: object) -> Foreign:
    if hasattr(source, "nodes") and hasattr(source, "is_directed"):
        return from_networkx(source)  # type: ignore[arg-type]
    try:
        path = Path(source)  # type: ignore[arg-type]
    except TypeError:
        msg = f"{type(source).__name__} is no graph: give a path or a NetworkX graph"
        raise OptionError(msg) from None
    return opened(path)


def _actors(found: Foreign, mapped: Mapped, kind: str, name: str | None) -> RawTable:
    """Make a row for each node; what says kind and name has their columns."""
    rows = [_flat(node.attributes) for node in found.nodes]
    for row, node in zip(rows, found.nodes, strict=True):
        said = [row.get(key) for key in ((name,) if name else NAMES)]
        kind_of = row.pop(kind, None)
        for key in (*NOT_OF_ACTORS, name):
            row.pop(str(key), None)
        row |= {"actor_id": node.id, "kind": kind_of}
        row["name"] = next((text for text in said if _known(text)), node.id)
    frame = pd.DataFrame(mapped.renamed(rows))
    order = ["actor_id", "name", "kind"]
    # A file without nodes has no columns yet.
    frame = frame.reindex(columns=[*order, *(name for name in frame if name not in order)])
    numbers = np.array([node.row for node in found.nodes], dtype=np.int64)
    return _raw("actors", found.file, frame, numbers, [node.id for node in found.nodes])


def _ties(found: Foreign, mapped: Mapped, mode: str) -> RawTable:
    """Make a row for each edge: its ends, roles and facts."""
    rows = []
    for edge in found.edges:
        about = _flat(edge.attributes)
        own = {key: about[key] for key in OF_ENDS if _known(about.get(key))}
        facts = {key: value for key, value in about.items() if key not in {*NOT_FACTS, mode}}
        rows.append((own | {"mode": about.get(mode)}, facts))
    facts_of = mapped.renamed([facts for _, facts in rows])
    ends = [{FROM: edge.source, TO: edge.target} for edge in found.edges]
    frame = pd.DataFrame(
        [{**end, **own, **facts} for end, (own, _), facts in zip(ends, rows, facts_of, strict=True)]
    )
    numbers = np.array([edge.row for edge in found.edges], dtype=np.int64)
    places = [f"{edge.source} → {edge.target}" for edge in found.edges]
    return _raw("collaborations", found.file, frame, numbers, places)


def _raw(
    name: str, file: str, frame: pd.DataFrame, rows: np.ndarray[Any, Any], places: list[str]
) -> RawTable:
    """Make text cells; where the file has no lines, a message names the node or the ends."""
    table = RawTable.from_frame(name, file, frame)
    labels: dict[str, list[str]] = {}
    if len(rows) and not rows.all():
        labels = {str(column): [f"{place}:{column}" for place in places] for column in frame}
    return RawTable(name, file, table.frame, rows, labels)


def _flat(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key): value for key, value in attributes.items() if not isinstance(value, dict)}


def _known(value: object) -> bool:
    return value is not None and str(value).strip() != ""


def _orient(
    found: Foreign, ties: RawTable, actors: RawTable, terms: Ontology, problems: list[Problem]
) -> None:
    """Let the kinds say who gives where the file has no direction and the mode has one."""
    kinds = dict(zip(actors.frame["actor_id"], actors.frame["kind"], strict=True))
    unsure = 0
    starts, ends = ties.frame[FROM].tolist(), ties.frame[TO].tolist()
    modes = [terms.modes[name] for name in ties.frame["mode"]]
    for place, (edge, mode) in enumerate(zip(found.edges, modes, strict=True)):
        if not mode.directed or edge.directed or _has_roles(edge):
            continue
        pair = kinds.get(starts[place], ""), kinds.get(ends[place], "")
        if pair not in mode.pairs and pair[::-1] in mode.pairs:
            starts[place], ends[place] = ends[place], starts[place]
        unsure += pair in mode.pairs and pair[::-1] in mode.pairs
    ties.frame[FROM], ties.frame[TO] = starts, ends
    if unsure:
        what = f"ties of directed modes without a direction: {unsure:,}"
        fix = "the first end is taken to give; draw them as arrows if it matters"
        problems.append(Problem(found.file, 0, "", "W430", what, fix))


def _has_roles(edge: Edge) -> bool:
    return all(_known(edge.attributes.get(name)) for name in OF_ENDS)


def _collaborations(
    ties: RawTable, terms: Ontology, problems: list[Problem]
) -> dict[str, RawTable]:
    """Put the edges of one collaboration together, and list who takes part in it."""
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
        names = sorted(set(facts["program"]) - {""})
        frame = pd.DataFrame({"program_id": names, "name": names}, dtype=object)
        rows = np.zeros(len(names), dtype=np.int64)
        listed["programs"] = RawTable("programs", ties.file, frame, rows)
    part = _participations(ties, facts["collaboration_id"], ends, stated_roles(ends, terms))
    return {**listed, "participations": part}


def _taken(ties: RawTable, name: str, frame: pd.DataFrame, keep: np.ndarray[Any, Any]) -> RawTable:
    labels = {
        column: [texts[i] for i in np.flatnonzero(keep).tolist()]
        for column, texts in ties.labels.items()
        if not isinstance(texts, str)
    }
    kept = frame[keep].reset_index(drop=True)
    return RawTable(name, ties.file, kept, ties.rows[keep], labels)


def _differing(ties: RawTable, facts: pd.DataFrame) -> Iterable[Problem]:
    """Report a collaboration whose edges say different things of it."""
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
    loops = (frame["source"] == frame["target"]).to_numpy()[table["place"]]
    # A tie of an actor to itself stays double, so that the check reports it.
    table = table[loops | ~table.duplicated(["collaboration_id", "actor_id", "role"])]
    places = table.pop("place").to_numpy()
    labels: dict[str, list[str]] = {}
    if "mode" in ties.labels:
        ends = [
            f"{one} → {other}" for one, other in zip(frame["source"], frame["target"], strict=True)
        ]
        labels = {column: [f"{ends[i]}:{column}" for i in places] for column in map(str, table)}
    texts = table.astype(object).reset_index(drop=True)
    return RawTable("participations", ties.file, texts, ties.rows[places], labels)
