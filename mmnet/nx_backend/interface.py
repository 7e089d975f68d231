"""Interface: what NetworkX asks of a backend.

A graph of ours goes to the kernels where they have the function for these arguments, else it is
converted and NetworkX computes. A graph of NetworkX comes here when the caller says so, with
`backend="mmnet"` or in the priorities of `networkx.config`.
"""

from __future__ import annotations

from functools import cache, partial
from importlib import import_module
from inspect import Signature, signature
from typing import TYPE_CHECKING, Any

import networkx as nx
from networkx.utils import backends as dispatch

from mmnet.graph import Graph
from mmnet.nx_backend.convert import Pairs, simple
from mmnet.nx_backend.info import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

# NetworkX has no public name for the functions that it hands to backends.
DISPATCHED: Mapping[str, Any] = vars(dispatch)["_registered_algorithms"]


class Backend:
    """The functions of NetworkX, as attributes, and when they can and should run here."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in DISPATCHED:
            raise AttributeError(name)
        return partial(_call, name)

    @staticmethod
    def can_run(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool | str:
        """Tell whether a call can be answered, or why not."""
        if any(_ours(args, kwargs)):
            return not _changes(name, args, kwargs) or "graphs of mmnet cannot be changed"
        return _refusal(name, args, kwargs) or True

    @staticmethod
    def should_run(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool | str:
        """Tell whether converting the graph pays, or why not."""
        few = FUNCTIONS[name].few
        if few is None:
            return "NetworkX needs no longer than the conversion"
        graph = _arguments(name, args, kwargs)["G"]
        return graph.number_of_edges() > few or "the graph is small"

    @staticmethod
    def convert_from_nx(
        graph: nx.Graph[Any] | Pairs, *, edge_attrs: Mapping[str, Any] | None = None, **_: Any
    ) -> Pairs:
        """Bring a graph of NetworkX into the form of kernels."""
        if isinstance(graph, Pairs):
            return graph
        return Pairs(graph, edge_attrs or {})

    @staticmethod
    def convert_to_nx(result: Any, **_: Any) -> Any:
        """Return a graph of ours as a graph of NetworkX, and anything else as it is."""
        return result.to_networkx() if isinstance(result, Graph) else result


def _call(name: str, *args: Any, **kwargs: Any) -> Any:
    reason = _refusal(name, args, kwargs)
    if reason is None:
        function = getattr(import_module(f"mmnet.nx_backend.{FUNCTIONS[name].home}"), name)
        arguments = _arguments(name, args, kwargs)
        return function(simple(arguments.pop("G")), **arguments)
    if any(_ours(args, kwargs)):
        # NetworkX would refuse by default: nx.config.fallback_to_nx is off.
        return DISPATCHED[name](*args, backend="networkx", **kwargs)
    raise NotImplementedError(reason)


def _refusal(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> str | None:
    """Say why the kernels have no answer, if so."""
    if name not in FUNCTIONS:
        return f"mmnet has no kernel for {name}"
    try:
        arguments = _arguments(name, args, kwargs)
    except TypeError as error:
        return str(error)
    graph = arguments.pop("G")
    function = FUNCTIONS[name]
    for parameter, value in arguments.items():
        default = _signature(name).parameters[parameter].default
        if parameter not in function.handles and not _same(value, default):
            return f"{parameter} is not handled"
    return _bad_option(graph, arguments) or _bad_graph(graph, loops=function.loops)


def _same(value: Any, default: Any) -> bool:
    # Equality of arrays and graphs is not a truth.
    return value is default or (isinstance(value, bool | int | float | str) and value == default)


def _bad_option(graph: Any, arguments: Mapping[str, Any]) -> str | None:
    weight = arguments.get("weight")
    if not (weight is None or isinstance(weight, str)):
        return "weight is a function"
    if isinstance(graph, Graph) and weight not in {None, "weight"}:
        return "only the number of collaborations is at hand as a weight"
    if arguments.get("method") not in {None, "unweighted"}:
        return "method is not handled"
    if not isinstance(arguments.get("beta", 1.0), int | float):
        return "beta is not one number"
    return None


def _bad_graph(graph: Any, *, loops: bool) -> str | None:
    if isinstance(graph, Graph | Pairs):
        return None
    if not isinstance(graph, nx.Graph):
        return f"{type(graph).__name__} is not a graph of NetworkX"
    if graph.is_directed() or graph.is_multigraph():
        return "only undirected graphs without parallel edges are handled"
    if not loops and any(node in neighbors for node, neighbors in graph.adjacency()):
        return "self-loops are not handled"
    return None


def _changes(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool:
    """Tell whether the call changes a graph: always, or by an option as `copy=False`."""
    changes = DISPATCHED[name].mutates_input
    if isinstance(changes, bool):
        return changes
    arguments = _arguments(name, args, kwargs)
    return any(
        not arguments.get(option[4:], True)
        if option.startswith("not ")
        else arguments.get(option) is not None
        for option in changes
    )


def _ours(args: Sequence[Any], kwargs: Mapping[str, Any]) -> Iterator[bool]:
    for value in (*args, *kwargs.values()):
        yield isinstance(value, Graph)
        if isinstance(value, list | tuple):
            yield any(isinstance(part, Graph) for part in value)


def _arguments(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
    return dict(_signature(name).bind(*args, **kwargs).arguments)


@cache
def _signature(name: str) -> Signature:
    return signature(DISPATCHED[name].orig_func)


backend = Backend()
