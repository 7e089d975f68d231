"""Readers by name, as the cases ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KINDS = {"uni": "university", "firm": "business"}
MODES = {"interns": "internship_base", "training": "customized_training"}
AS_OF = "2026-06-30"


def graph(path: Path, **options: Any) -> mm.Network:
    """Read a graph whose nodes have a type and whose edges say how."""
    asked = {"kind": "type", "kinds": KINDS, "mode": "how", "modes": MODES, **options}
    return mm.read_graph(path, as_of=AS_OF, **asked)


def plain_graph(path: Path, **options: Any) -> mm.Network:
    """Read a graph of universities that do research together."""
    asked = {"kinds": {"": "university"}, "modes": {"": "research_cooperation"}, **options}
    return mm.read_graph(path, as_of=AS_OF, **asked)


def edges(path: Path) -> mm.Network:
    """Read a list of ties, with the actors beside it."""
    return mm.read_edges(path, path.with_name("actors.csv"), as_of=AS_OF)


def tables(path: Path) -> mm.Network:
    """Read a folder, a workbook or an archive."""
    return mm.read(path, as_of=AS_OF)


def stated(path: Path) -> mm.Network:
    """Read what says its own day."""
    return mm.read(path)


READERS: dict[str, Callable[..., Any]] = {
    "read": tables, "stated": stated, "edges": edges, "graph": graph, "plain": plain_graph,
    "kumu": lambda path: mm.read_graph(path, kind="type", mode="type", as_of=AS_OF),
    "cordis": mm.read_cordis, "erasmus": mm.read_erasmus, "ror": mm.read_ror,
    "openalex": mm.read_openalex, "gtr": mm.read_gtr, "ontology": mm.load_ontology,
    "credentials": mm.read_credentials, "esco": mm.read_esco, "decisions": mm.read_decisions,
}  # fmt: skip
