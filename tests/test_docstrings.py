"""Docstrings of the public API say what goes in and what comes out, and show it by an example.

What an example prints is checked by doctest, with the other examples of the package.
"""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
from typing import TYPE_CHECKING, Any

import pytest
from numpydoc.docscrape import NumpyDocString
from numpydoc.validate import validate

import mmnet as mm
from mmnet.results import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

MODULES = {"inference": mm.inference, "figures": mm.figures, "scale": mm.scale}
# Rooms whose functions measure something: the docstring says whose definition it is.
MEASURES = (
    "mmnet.measures.cohesion", "mmnet.measures.coverage", "mmnet.measures.inference",
    "mmnet.measures.mixing", "mmnet.measures.planning", "mmnet.measures.position",
    "mmnet.measures.recommendation",
)  # fmt: skip
# Functions of these rooms that are no measure of somebody's.
WITHOUT_SOURCE = {
    "compare": "two networks beside each other, by the measures that it names",
    "what_if": "a network after a change, compared",
    "covariate": "a relation: numbers of pairs as they are in the data",
    "distance": "a relation: numbers of pairs as they are in the data",
    "same": "a relation: numbers of pairs as they are in the data",
    "ties": "a relation: numbers of pairs as they are in the data",
}
# https://numpydoc.readthedocs.io/en/latest/validation.html
FORM = {
    "GL03", "GL05", "GL06", "GL07", "GL08",  # lines, tabs, sections
    "SS01", "SS02", "SS03", "SS04", "SS06",  # the first line
    "PR01", "PR02", "PR03", "PR04", "PR05", "PR07",  # parameters
    "RT01", "YD01",  # what comes back
}  # fmt: skip
# The network is what every function is about; its type says all.
PLAIN = 'Parameter "net" has no description'


def members(kind: type) -> Iterator[tuple[str, Any]]:
    """Methods of ours that a class has, by the name under which they are found."""
    for base in kind.__mro__:
        if base.__module__.startswith("mmnet"):
            for name, value in vars(base).items():
                function = getattr(value, "__func__", value)  # a classmethod holds one
                if not name.startswith("_") and inspect.isfunction(function):
                    yield f"{base.__module__}.{base.__qualname__}.{name}", function


def results() -> set[type]:
    def below(kind: type) -> set[type]:
        return {kind} | {each for sub in kind.__subclasses__() for each in below(sub)}

    return below(Result)


def public() -> dict[str, Any]:
    """Functions and methods that a user can come upon, by module and name."""
    spaces = [mm, *MODULES.values()]
    values = [getattr(space, name) for space in spaces for name in space.__all__]
    found = {
        f"{each.__module__}.{each.__qualname__}": each
        for each in values
        if inspect.isfunction(each)
    }
    kinds = {each for each in values if inspect.isclass(each)} | results()
    for kind in sorted(kinds, key=lambda kind: f"{kind.__module__}.{kind.__qualname__}"):
        found.update(members(kind))
    return found


def says_what_another_does(name: str) -> bool:
    """A method that overrides one that is documented in full: its line says what differs."""
    kind_name, _, method = name.rpartition(".")
    module, _, kind = kind_name.rpartition(".")
    owner = getattr(importlib.import_module(module), kind, None)
    if not inspect.isclass(owner):
        return False
    return any(method in vars(base) for base in owner.__mro__[1:] if hasattr(base, "__module__"))


PUBLIC = public()
OWN = sorted(name for name in PUBLIC if not says_what_another_does(name))


@functools.cache
def read(name: str) -> NumpyDocString:
    return NumpyDocString(inspect.getdoc(PUBLIC[name]) or "")


def test_the_api_is_found() -> None:
    assert {"mmnet.network.Network.select", "mmnet.graph.Graph.ties"} <= set(OWN)
    assert "mmnet.scale.source.Source.pagerank" in OWN
    assert "mmnet.measures.coverage.result.Coverage.lapsing" in OWN
    left = {name.rpartition(".")[2] for name in set(PUBLIC) - set(OWN)}
    assert left <= {"sentence", "save"}


@pytest.mark.parametrize("name", OWN)
def test_a_public_docstring_has_its_sections(name: str) -> None:
    found = validate(name)["errors"]
    assert [f"{code}: {text}" for code, text in found if code in FORM and text != PLAIN] == []
    parsed = read(name)
    wanted = {"Returns", "Examples"}
    if inspect.signature(PUBLIC[name]).parameters.keys() - {"self", "cls"}:
        wanted.add("Parameters")
    if name.startswith(MEASURES) and name.rpartition(".")[0].rpartition(".")[2].islower():
        wanted |= set() if PUBLIC[name].__name__ in WITHOUT_SOURCE else {"References"}
    assert [section for section in sorted(wanted) if not parsed[section]] == []


@pytest.mark.parametrize("name", OWN)
def test_an_example_calls_what_it_is_an_example_of(name: str) -> None:
    lines = [
        line[4:]
        for line in read(name)["Examples"]
        if line.startswith((">>> ", "... ")) or line in {">>>", "..."}
    ]
    called = {
        node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
        for node in ast.walk(ast.parse("\n".join(lines)))
    }
    own = PUBLIC[name].__name__
    assert {own, "open" if own == "open_source" else own} & called


def test_the_exceptions_are_needed() -> None:
    names = {name.rpartition(".")[2] for name in PUBLIC}
    assert set(WITHOUT_SOURCE) <= names
    assert all(
        not read(name)["References"]
        for name in OWN
        if name.startswith(MEASURES) and name.rpartition(".")[2] in WITHOUT_SOURCE
    )
