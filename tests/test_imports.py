"""No loops: every import counts, also those of type checking and those inside functions."""

from __future__ import annotations

import ast
import importlib.util
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "mmnet"


def sources() -> dict[str, tuple[str, bool]]:
    """Each module's text, and whether it is the __init__ of a package."""
    found = {}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if package else parts)
        found[name] = (path.read_text(encoding="utf-8"), package)
    return found


def imported(text: str, home: str, known: Iterable[str]) -> set[str]:
    """The modules of ours that a text imports, wherever the import stands."""
    known = set(known)
    return {name for name in _named(ast.parse(text), home, known) if name in known}


def _named(tree: ast.AST, home: str, known: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = home.split(".")[: len(home.split(".")) + 1 - node.level] if node.level else []
            base = ".".join([*parts, *([node.module] if node.module else [])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield inner if inner in known else base
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)


def graph_of(texts: Mapping[str, tuple[str, bool]]) -> nx.DiGraph[str]:
    """Who imports whom. The package's own __init__ names what the analyst types: it is left out."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for name, (text, package) in texts.items():
        home = name if package else name.rpartition(".")[0]
        if name != PACKAGE:
            others = imported(text, home, texts) - {name, PACKAGE}
            graph.add_edges_from((name, other) for other in others)
    return graph


def rooms(graph: nx.DiGraph[str], depth: int) -> nx.DiGraph[str]:
    """The same between folders: names cut to so many parts."""
    cut = {name: ".".join(name.split(".")[:depth]) for name in graph}
    folders: nx.DiGraph[str] = nx.DiGraph()
    folders.add_edges_from((cut[a], cut[b]) for a, b in graph.edges if cut[a] != cut[b])
    return folders


def loops(graph: nx.DiGraph[str]) -> list[list[str]]:
    return [sorted(part) for part in nx.strongly_connected_components(graph) if len(part) > 1]


def test_no_modules_import_each_other() -> None:
    graph = graph_of(sources())
    assert len(graph) > 200
    assert loops(graph) == []


@pytest.mark.parametrize("depth", [2, 3, 4])
def test_no_rooms_import_each_other(depth: int) -> None:
    assert loops(rooms(graph_of(sources()), depth)) == []


@pytest.mark.parametrize(
    "back",
    [
        "from mmnet.a import x",
        "from mmnet import a",
        "from . import a",
        "from .a import x",
        "if TYPE_CHECKING:\n    from mmnet.a import X",
        "def f():\n    from mmnet.a import x",
        "def f():\n    return importlib.import_module('mmnet.a')",
    ],
)
def test_a_loop_is_found_wherever_the_import_stands(back: str) -> None:
    texts = {"mmnet": ("", True), "mmnet.a": ("import mmnet.b", False), "mmnet.b": (back, False)}
    assert loops(graph_of(texts)) == [["mmnet.a", "mmnet.b"]]


def test_the_contract_has_no_exceptions() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    linter = settings["tool"]["importlinter"]
    assert linter["exclude_type_checking_imports"] is False
    assert all("ignore_imports" not in contract for contract in linter["contracts"])


SCRIPTS = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("benchmarks", "docs")
    for path in (ROOT / folder).rglob("*.py")
)


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_outside_the_package_import_what_there_is(script: str) -> None:
    """Nothing runs them in a test: a name that has moved would be noticed by who needs them."""
    tree = ast.parse((ROOT / script).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == PACKAGE:
            module = importlib.import_module(node.module or "")
            for alias in node.names:
                held = hasattr(module, alias.name) or importlib.util.find_spec(
                    f"{node.module}.{alias.name}"
                )
                assert held, f"{script}:{node.lineno}: {node.module} has no {alias.name}"
