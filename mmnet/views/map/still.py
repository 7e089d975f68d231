"""The map as a picture that stands still: for papers, and where a notebook's page cannot run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke

from mmnet.names.latin import latin_aliases
from mmnet.views.figures.canvas import INK, PAPER, QUIET, new_figure, shortened, styled
from mmnet.views.figures.fonts import legible
from mmnet.views.letters import columns_of
from mmnet.views.map.texts import day_of, voice_of
from mmnet.views.palette import MARKERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from mmnet.views.language.voice import Voice

    Array = NDArray[np.float64]

WIDTH, HEIGHT = 8.0, 5.6  # inches
LEGEND = 0.24  # share of the width
POINTS = 72.0  # an inch
MOST_TIES = 6_000
MOST_NAMES = 14
NAME_SIZE = 7.5
LETTER = 0.52  # mean width of a letter, as a share of its size
COAST = "#C9CFD6"
PAST = 0.6  # strength of ties of which nothing is known to run
SMALLEST = 2.2  # points across


def still(data: Mapping[str, Any]) -> Figure:
    """Draw the payload of a map: actors (or groups), ties by family, a legend with counts.

    Parameters
    ----------
    data : mapping
        As `mmnet.views.map.payload` makes it.

    Returns
    -------
    matplotlib Figure
        The strongest ties only, above 6,000 of them; the note says of how many.
    """
    voice = voice_of(data)
    with styled():
        figure = new_figure(WIDTH, HEIGHT, latin=_latin(data))
        axes, side = figure.subplots(1, 2, width_ratios=(1 - LEGEND, LEGEND))
        for each in (axes, side):
            each.set_axis_off()
        where, shown = _positions(data)
        scale = _frame(axes, where[shown], np.array(data["actors"]["r"])[shown])
        if data["opens"] == "map":
            _coasts(axes, data["geo"]["land"]["arcs"])
        note = _ties(axes, data, where, shown, scale)
        _actors(axes, data, where, shown, scale)
        _names(axes, data, where, shown, scale)
        _legend(side, data, shown)
        figure.suptitle(data["title"], x=0.01, ha="left", fontsize=11, fontweight="bold")
        if data["as_of"]:
            note = voice.say("figure.map.as_of", note=note, day=day_of(voice, data["as_of"]))
        figure.supxlabel(note, x=0.01, ha="left", fontsize=7.5, color=QUIET)
    return figure


def _positions(data: Mapping[str, Any]) -> tuple[Array, NDArray[np.bool_]]:
    """Where the actors stand, and which of them have a place."""
    geo = data["geo"] if data["opens"] == "map" else None
    held = geo or data["actors"]
    where = np.stack([np.array(held["x"], float), np.array(held["y"], float)], axis=1)
    shown = np.ones(len(where), dtype=bool)
    if geo is not None:
        shown[geo["unknown"]] = False
    return where, shown


def _frame(axes: Axes, where: Array, radii: Array) -> float:
    """Set the limits; points on paper for each unit."""
    reach = radii.max(initial=10.0) * 1.5
    if not len(where):
        where = np.zeros((1, 2))
    low, high = where.min(axis=0) - reach, where.max(axis=0) + reach
    wide, tall = WIDTH * (1 - LEGEND) * POINTS, (HEIGHT - 0.7) * POINTS
    scale = float(min(wide / (high[0] - low[0]), tall / (high[1] - low[1])))
    axes.set_xlim(low[0], high[0])
    axes.set_ylim(low[1], high[1])
    axes.set_aspect("equal")
    return scale


def _coasts(axes: Axes, arcs: list[list[int]]) -> None:
    lines = [np.cumsum(np.reshape(arc, (-1, 2)), axis=0) for arc in arcs]
    axes.add_collection(LineCollection(lines, colors=COAST, linewidths=0.5, zorder=0))


def _ties(
    axes: Axes, data: Mapping[str, Any], where: Array, shown: NDArray[np.bool_], scale: float
) -> str:
    """Draw ties as straight lines, those of one pair side by side; says how many."""
    ties = data["ties"]
    ends = np.stack([np.array(ties["source"], int), np.array(ties["target"], int)], axis=1)
    number, width = np.array(ties["n"], int), np.array(ties["width"], float)
    counted = np.flatnonzero(number > 0)
    drawn = counted[shown[ends[counted]].all(axis=1)]
    drawn = drawn[np.argsort(-number[drawn], kind="stable")][:MOST_TIES]
    total = len(counted)
    voice = voice_of(data)
    many = _many(voice, len(shown), total, grouped=bool(data["groups"]))
    if len(drawn):
        families = np.array([data["modes"][mode]["family"] for mode in ties["mode"]], int)
        thick = np.clip(width[drawn] * 0.4, 0.3, None)
        lines = where[ends[drawn]]
        along = lines[:, 1] - lines[:, 0]
        length = np.hypot(along[:, 0], along[:, 1])
        across = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.maximum(length, 1e-9)[:, None]
        # Which end a tie starts from must not mirror its lane.
        across[ends[drawn, 0] > ends[drawn, 1]] *= -1
        lines += (across * (_lanes(ends[drawn]) * 1.8 / scale)[:, None])[:, None, :]
        colors = [data["families"][family]["color"] for family in families[drawn]]
        alpha = float(np.clip(14 / np.sqrt(len(drawn)), 0.12, 0.7))
        runs = _running(data)[drawn]
        for mask, dash, strength in ((runs, "solid", 1.0), (~runs, (0, (3, 3)), PAST)):
            at = np.flatnonzero(mask)
            axes.add_collection(
                LineCollection(
                    list(lines[at]), colors=[colors[i] for i in at], linewidths=thick[at],
                    alpha=alpha * strength, zorder=1, linestyles=[dash],
                    rasterized=len(drawn) > 1_000,
                )
            )  # fmt: skip
    if total == len(drawn):
        return voice.say("figure.map.held", many=many)
    return voice.say("figure.map.cut", many=many, drawn=voice.number(len(drawn)))


def _many(voice: Voice, shown: int, ties: int, *, grouped: bool) -> str:
    """How many actors, or groups of them, and ties there are."""
    if not shown:
        return voice.say("figure.map.nobody")
    key = "figure.map.of_groups" if grouped else "figure.map.of_actors"
    return voice.say(key, shown=voice.number(shown), ties=voice.number(ties))


def _running(data: Mapping[str, Any]) -> NDArray[np.bool_]:
    """Whether a collaboration of each tie is known to run; all where nothing is told of them."""
    ties = data["ties"]
    if "of" not in ties:
        return np.ones(len(ties["n"]), dtype=bool)
    active = np.array(data["collaborations"]["state"], int) == data["states"].index("active")
    return np.array([active[own].any() for own in ties["of"]], dtype=bool)


def _lanes(ends: NDArray[np.int64]) -> Array:
    """Number the ties of each pair around zero: 0, or -0.5 and 0.5, and so on."""
    pairs = np.sort(ends, axis=1)
    _, code, count = np.unique(pairs, axis=0, return_inverse=True, return_counts=True)
    code = code.ravel()
    order = np.argsort(code, kind="stable")
    first = np.concatenate([[0], np.cumsum(count)[:-1]])
    rank = np.empty(len(ends))
    rank[order] = np.arange(len(ends)) - np.repeat(first, count)
    return rank - (count[code] - 1) / 2


def _actors(
    axes: Axes, data: Mapping[str, Any], where: Array, shown: NDArray[np.bool_], scale: float
) -> None:
    actors = data["actors"]
    across = np.maximum(np.array(actors["r"], float) * 2 * scale, SMALLEST)
    kinds = np.array(actors["kind"], int)
    for at, kind in enumerate(data["kinds"]):
        own = np.flatnonzero((kinds == at) & shown)
        axes.scatter(
            where[own, 0], where[own, 1], s=across[own] ** 2, c=kind["color"],
            marker=MARKERS[kind["shape"]], edgecolors=PAPER, linewidths=0.6, zorder=2,
        )  # fmt: skip


def _names(
    axes: Axes, data: Mapping[str, Any], where: Array, shown: NDArray[np.bool_], scale: float
) -> None:
    """Write the names of the largest actors that do not cover each other."""
    actors, latin = data["actors"], _latin(data)
    radii = np.array(actors["r"], float)
    values = np.array(_sizes(data), float)
    taken: list[tuple[float, float, float, float]] = []
    edge = withStroke(linewidth=2.2, foreground=PAPER)
    left, right = axes.get_xlim()
    for at in np.argsort(-values, kind="stable"):
        if len(taken) == MOST_NAMES:
            return
        if not shown[at]:
            continue
        name = str(actors["name"][at])
        text = shortened(legible(name, latin.get(name, "")), 30)
        half, tall = columns_of(text) * NAME_SIZE * LETTER / 2 / scale, NAME_SIZE * 1.25 / scale
        middle = float(np.clip(where[at, 0], left + half, max(right - half, left + half)))
        top = float(where[at, 1] - radii[at] - 1.5 / scale)
        box = (middle - half, top - tall, middle + half, top)
        if any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        axes.text(
            middle, top, text, ha="center", va="top", fontsize=NAME_SIZE, color=INK, zorder=3,
            path_effects=[edge],
        )  # fmt: skip


def _latin(data: Mapping[str, Any]) -> dict[str, str]:
    """Latin aliases of actors whose names are in another script."""
    names, aliases = data["actors"]["name"], data["actors"]["aliases"]
    return latin_aliases([names[at] for at in aliases["at"]], aliases["text"])


def _sizes(data: Mapping[str, Any]) -> list[float]:
    for measure in data["measures"]:
        if measure["label"] == data["size"]:
            return [value or 0.0 for value in measure["values"]]
    radii: list[float] = data["actors"]["r"]
    return radii


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(side: Axes, data: Mapping[str, Any], shown: NDArray[np.bool_]) -> None:
    """Kinds and families that are there, with their numbers."""
    kinds = np.bincount(np.array(data["actors"]["kind"], int)[shown], minlength=len(data["kinds"]))
    voice = voice_of(data)
    head = "figure.map.groups" if data["groups"] else "figure.map.actors"
    handles: list[Line2D] = [_heading(voice.say(head))]
    for kind, number in zip(data["kinds"], kinds, strict=True):
        if number:
            handles.append(
                Line2D(
                    [], [], linestyle="", marker=MARKERS[kind["shape"]], color=kind["color"],
                    markersize=6, label=f"{shortened(kind['plural'], 26)}  {voice.number(number)}",
                )
            )  # fmt: skip
    of_mode = [data["modes"][mode]["family"] for mode in data["ties"]["mode"]]
    counted = [
        family for family, number in zip(of_mode, data["ties"]["n"], strict=True) if number > 0
    ]
    families = np.bincount(np.array(counted, int), minlength=len(data["families"]))
    handles.append(_heading(voice.say("figure.map.ties")))
    for family, number in zip(data["families"], families, strict=True):
        if number:
            label = f"{shortened(family['label'], 26)}  {voice.number(number)}"
            handles.append(Line2D([], [], color=family["color"], linewidth=2.2, label=label))
    counted_ones = np.array(data["ties"]["n"], int) > 0
    past = int((counted_ones & ~_running(data)).sum())
    if past:
        label = "  ".join((voice.say("figure.map.past"), voice.number(past)))
        handles.append(
            Line2D([], [], color=QUIET, linewidth=1.4, linestyle=(0, (3, 2)), label=label)
        )
    legend = side.legend(handles=handles, loc="upper left", frameon=False, fontsize=7.5)
    for handle, text in zip(handles, legend.get_texts(), strict=True):
        if handle.get_linestyle() == "None" and handle.get_marker() == "None":
            text.set_fontweight("bold")


def _heading(text: str) -> Line2D:
    return Line2D([], [], linestyle="", marker="None", label=text)
