"""Read a network that another program made: a graph whose attributes say kind and mode."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from mmnet.arguments import checked
from mmnet.check import RawTable, Tally
from mmnet.errors import DataError, OptionError
from mmnet.network import Network
from mmnet.ontology import Ontology, load_ontology
from mmnet.readers.edges import table_of
from mmnet.readers.foreign import Foreign, Node, from_networkx, opened, with_events, with_ids
from mmnet.readers.graph_tables import (
    EVIDENCE,
    actors_of,
    both_ways,
    collaborations_of,
    ties_of,
)
from mmnet.readers.mapping import Mapped
from mmnet.readers.reciprocal import require_way
from mmnet.readers.ties import (
    Ledger,
    Ties,
    joined,
    kinds_of,
    oriented,
    refuse_unlisted,
    require_unlisted,
    say_undirected,
    some_of,
    told_once,
    unlisted_ends,
    without_loops,
    without_unlisted,
)
from mmnet.readers.two_mode import actors_alone, two_mode_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from os import PathLike

    import networkx as nx
    import pandas as pd

NOT_AMONG = "none of the actors given"


@checked
def read_graph(
    source: str | PathLike[str] | nx.Graph[Any],
    *,
    mode: str = "mode",
    kind: str = "kind",
    name: str | None = None,
    actor_id: str | None = None,
    actors: str | PathLike[str] | pd.DataFrame | None = None,
    kinds: Mapping[str, str] | None = None,
    modes: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    times: Mapping[str, str] | None = None,
    reciprocal: str = "either",
    unlisted: str = "refuse",
    events: object = 1,
    encoding: str | None = None,
    ontology: Ontology | str | PathLike[str] = "default",
    title: str | None = None,
    as_of: int | str | date | None = None,
) -> Network:
    """Read GraphML, GEXF, GML, Pajek, UCINET, Kumu, JSON of several programs, a NetworkX graph.

    Parameters
    ----------
    source : path or NetworkX graph
        A file that ends in .graphml, .gexf, .gml, .net, .paj, .dl, .##h (its .##d is beside it),
        .xlsx (Kumu), .json or .cyjs.
    mode, kind : str
        The attributes of nodes and edges that say the kind of actor and the mode. Named relations
        of Pajek and UCINET are the attribute "relation", "type" is Kumu's.
    name : str, optional
        The attribute that holds an actor's name; name, else label, else the id, if not given.
    actor_id : str, optional
        The attribute that holds an actor's id, such as "name" in files of igraph; the id of the
        node if not given.
    actors : path or DataFrame, optional
        The actors with name and kind, where the file does not say them; ids as in the file.
    kinds, modes : mapping of str to str, optional
        Kind or mode for each value of the attribute; "" stands for no value. Ids and labels of
        the ontology need no entry.
    columns : mapping of str to str, optional
        Our column for an attribute, such as {"weight": "amount"}; others keep their names.
    times : mapping of str to str, optional
        The date for each moment of spells and intervals that is no date, such as {"1": "2019"}.
    reciprocal : {"either", "both", "keep"}
        What two ties in opposite ways are in a mode without direction, if they agree in all but
        quantities: one tie that both ends tell. "either" keeps it, and what one end alone tells;
        the larger quantity counts. "both" keeps only what both ends tell, and lines without
        arrows; the smaller quantity counts. "keep" makes a collaboration of each telling.
    unlisted : {"refuse", "leave_out", "add"}
        What to do with ties whose end is no node, or none of the `actors`: an error, leave such
        ties out, or make an actor of the end, with the kind of "" in `kinds` where the file says
        none.
    events : object
        In a graph of two modes, whose nodes say their side in the attribute "bipartite": which
        side are the collaborations, 1 as NetworkX has it if not given. None reads every node as an
        actor.
    encoding : str, optional
        The encoding of a text file; UTF-8 if not given.
    ontology : Ontology or path
        Kinds and modes.
    title : str, optional
        What the network is called.
    as_of : str, date or int, optional
        The day that the status column speaks of; today if not given.

    Returns
    -------
    Network
        Edges with the same attribute collaboration_id are one collaboration; every other edge is
        one of two, and each spell of an edge one of its own. Without roles a source gives and a
        target receives. `net.check().balance` says how many nodes and edges the file holds, how
        many were read, and why the others were left out.

    Raises
    ------
    DataError
        If the file is broken, a value has no kind or mode, or a check fails.
    OptionError
        If an argument has a value that it does not know.

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
    found = _foreign(source, encoding)
    found = with_events(with_ids(found, actor_id) if actor_id else found, events)
    mapped = Mapped(found.file, {**EVIDENCE, **(columns or {})})
    given = None if actors is None else table_of(actors, "actors")
    task = _Task(
        found, mapped, Ledger(found.file, list(found.found)), terms, given, kind, mode, name,
        kinds or {}, modes or {}, times or {}, require_way(reciprocal), require_unlisted(unlisted),
    )  # fmt: skip
    read = _own_tables if found.tables else _two_modes if found.events else _one_mode
    raw, tallies = read(task)
    if mapped.problems:
        raise DataError(mapped.problems)
    return Network.from_raw(
        raw, terms, title=found.title if title is None else title,
        as_of=as_of or found.as_of, found=task.ledger.problems, tallies=tallies,
    )  # fmt: skip


@dataclass(frozen=True)
class _Task:
    """A graph and what is asked of it."""

    found: Foreign
    mapped: Mapped
    ledger: Ledger
    terms: Ontology
    given: RawTable | None
    kind: str
    mode: str
    name: str | None
    kinds: Mapping[str, str]
    modes: Mapping[str, str]
    times: Mapping[str, str]
    reciprocal: str
    unlisted: str

    def actors(self, nodes: Sequence[Node]) -> RawTable:
        """Make actors of nodes, with their kinds."""
        table = actors_of(self.found.file, nodes, self.mapped, self.kind, self.name)
        table.frame["kind"] = self.mapped.values(
            table.frame["kind"], self.kind, "kinds", self.kinds, self.terms.kinds
        )
        return table


def _foreign(source: object, encoding: str | None) -> Foreign:
    if hasattr(source, "nodes") and hasattr(source, "is_directed"):
        return from_networkx(source)  # type: ignore[arg-type]
    try:
        path = Path(source)  # type: ignore[arg-type]
    except TypeError:
        msg = f"{type(source).__name__} is no graph: give a path or a NetworkX graph"
        raise OptionError(msg) from None
    return opened(path, encoding)


def _own_tables(task: _Task) -> tuple[dict[str, RawTable], list[Tally]]:
    """Take the tables of a file that mmnet wrote."""
    file = task.found.file
    raw = {
        name: RawTable.from_frame(name, file, cells) for name, cells in task.found.tables.items()
    }
    nodes, edges = len(task.found.nodes), len(task.found.edges)
    return raw, [
        Tally.of(file, "nodes", nodes, nodes, {}), Tally.of(file, "edges", edges, edges, {}),
    ]  # fmt: skip


def _two_modes(task: _Task) -> tuple[dict[str, RawTable], list[Tally]]:
    """Read one side as collaborations, the other as actors."""
    _say_left(task)
    raw, edges = two_mode_tables(
        task.found, task.mapped, task.mode, task.modes, terms=task.terms, ledger=task.ledger
    )
    nodes = actors_alone(task.found).nodes
    raw["actors"] = task.given or task.actors(nodes)
    tally = _nodes(task, raw["actors"], len(task.found.events))
    return raw, [tally, edges]


def _one_mode(task: _Task) -> tuple[dict[str, RawTable], list[Tally]]:
    """Read nodes as actors and edges as ties."""
    found, ledger, terms = task.found, task.ledger, task.terms
    _say_left(task)
    ties = ties_of(found, task.mapped, task.mode, task.times, ledger)
    modes = task.mapped.values(ties.frame["mode"], task.mode, "modes", task.modes, terms.modes)
    ties = both_ways(ties.with_frame(ties.frame.assign(mode=modes)), found, terms)
    ties = without_loops(ties, ledger)
    actors, ties = _actors_and_ties(task, ties)
    if task.mapped.problems:
        raise DataError(task.mapped.problems)
    say_undirected(ties, terms, ledger)
    ties = told_once(ties, terms, task.reciprocal, ledger)
    ties = oriented(ties, kinds_of(actors), terms, ledger)
    tallies = [_nodes(task, actors), ledger.tally("edges", len(found.edges), ties)]
    spells = [len(edge.spells) for edge in found.edges]
    if any(spells):
        tallies.append(_spells(task, sum(spells), ties))
    return {"actors": actors, **collaborations_of(ties.table, terms, ledger.problems)}, tallies


def _actors_and_ties(task: _Task, ties: Ties) -> tuple[RawTable, Ties]:
    """Give the actors, and the ties whose ends are among them, as `unlisted` says."""
    nodes = {node.id: node for node in task.found.nodes}
    actors = task.given or task.actors(task.found.nodes)
    missing = unlisted_ends(ties, set(actors.frame.get("actor_id", ())))
    if task.unlisted == "refuse":
        refuse_unlisted(ties, missing, set(actors.frame.get("actor_id", ())), _join_hint(task))
    elif task.unlisted == "leave_out":
        ties = without_unlisted(ties, missing, task.ledger)
    elif missing:
        more = [
            nodes.get(name, Node(name, {}, int(ties.table.rows[row])))
            for name, row in missing.items()
        ]
        actors = joined(actors, task.actors(more))
        what = f"actors added that no list has: {len(missing):,} ({some_of(missing)})"
        task.ledger.warn("W440", what, "say what is known of them in the actors")
    return actors, ties


def _join_hint(task: _Task) -> str:
    """Say which attribute holds the ids of the actors, if one does."""
    if task.given is None:
        return "list the nodes in the file, or give actors="
    known = set(task.given.frame.get("actor_id", ()))
    counts = Counter(
        str(key)
        for node in task.found.nodes
        for key, value in node.attributes.items()
        if str(value).strip() in known
    )
    best = sorted(counts, key=lambda key: (-counts[key], key))[:1]
    if not best:
        return (
            "write the ids of the nodes as actor_id, or say which attribute holds them: actor_id="
        )
    return f'say actor_id="{best[0]}": this attribute holds {counts[best[0]]:,} of the ids'


def _say_left(task: _Task) -> None:
    """Say what the reader of the file passed over."""
    for what, reason, count in task.found.left:
        if what == "edges":
            task.ledger.left[reason] = task.ledger.left.get(reason, 0) + count
        task.ledger.warn("W435", f"{what} {reason}: {count:,}", "they are not read")


def _nodes(task: _Task, actors: RawTable, events: int = 0) -> Tally:
    """Count the nodes: those that are actors or collaborations are read."""
    known = set(actors.frame.get("actor_id", ()))
    alone = [node for node in task.found.nodes if node.id not in task.found.events]
    read = sum(node.id in known for node in alone) + events
    left = {reason: count for what, reason, count in task.found.left if what == "nodes"}
    found = len(task.found.nodes) + sum(left.values())
    apart = len(task.found.nodes) - read
    if apart:
        what = f"nodes that are none of the actors given: {apart:,}"
        task.ledger.warn("W433", what, "they are left out; add them to the actors if they matter")
        left[NOT_AMONG] = apart
    return Tally.of(task.found.file, "nodes", found, read, left)


def _spells(task: _Task, found: int, ties: Ties) -> Tally:
    """Count the spells; one that is not read belongs to an edge that is left out."""
    read = sum(bool(task.found.edges[origin].spells) for origin in ties.origin.tolist())
    return Tally.of(task.found.file, "spells", found, read, {"of edges left out": found - read})
