"""Drawings by type: a result finds its figure, and imports nothing that draws.

The functions of `mmnet.figures` say with `draws` which results they draw. Results stand on lower
floors; they are drawn by `figure_of`, which looks the function up when it is called. The package
says with `load_with` what to import first, so that Matplotlib is loaded for the first figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

F = TypeVar("F", bound="Callable[..., Figure]")

_drawings: dict[type, Callable[..., Figure]] = {}
_loaders: list[Callable[[], object]] = []


def draws(kind: type) -> Callable[[F], F]:
    """Register the function below as the drawing of results of a class."""

    def registered(function: F) -> F:
        _drawings[kind] = function
        return function

    return registered


def load_with(loader: Callable[[], object]) -> None:
    """Call this before the first drawing is looked up."""
    _loaders.append(loader)


def drawings() -> dict[type, Callable[..., Figure]]:
    """Return the drawing of each class of results."""
    while _loaders:
        _loaders.pop()()
    return dict(_drawings)


def figure_of(result: Any, **options: Any) -> Figure:
    """Draw a result with the function registered for its class.

    Raises
    ------
    TypeError
        If no drawing is registered.
    """
    known = drawings()
    for kind in type(result).__mro__:
        if kind in known:
            return known[kind](result, **options)
    msg = f"{type(result).__name__} has no drawing"
    raise TypeError(msg)
