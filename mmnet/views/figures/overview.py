"""Composition: actors by kind, collaborations by mode and state, and over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.arguments import checked
from mmnet.views.figures.canvas import (
    INK,
    PAPER,
    QUIET,
    heading,
    new_figure,
    shortened,
    styled,
    voice_of,
)
from mmnet.views.language.labels import labelled
from mmnet.views.palette import kind_styles

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from mmnet.network import Network
    from mmnet.summary import Summary
    from mmnet.views.language.voice import Voice

# Dark to light, with hatches, so that the states read in gray too.
STATES = {
    "active": ("#1F5F93", ""),
    "planned": ("#8FBFE0", ""),
    "ended": ("#C9CDD2", ""),
    "unknown": ("#FFFFFF", "////"),
}


TODAY = "#B3261E"
DIGITS = 2.9  # widths of a year and the room beside it, in sizes of its text
NOUNS = {"country": "countries"}  # plurals that are not regular, as the totals name them
YEARS_WIDE = 2.7  # inches of the panel of years, at the least


@checked
def composition(net: Network, *, language: str | None = None, title: str | None = None) -> Figure:
    """Draw what the network is made of.

    Parameters
    ----------
    net : Network
    language : {"en", "zh", "fr", "de", "es"}, optional
        Of the words and of the ontology's labels; English when not given.
    title : str, optional
        Instead of the network's own.

    Returns
    -------
    Figure
        Three panels: actors by kind; collaborations by mode, split by state; collaborations that
        started, ran and may have run in each year, as `net.summary().years` and `trend` count
        them. A line marks `as_of`: what is right of it has yet to come.

    Examples
    --------
    >>> import mmnet as mm
    >>> figure = mm.figures.composition(mm.example())
    >>> len(figure.axes)
    3
    """
    voice = voice_of(language)
    net = labelled(net, voice)
    summary = net.summary()
    modes = summary.modes[summary.modes["collaborations"] > 0]
    with styled():
        figure = new_figure(10, 3.1 + 0.27 * max(len(modes), len(summary.kinds)))
        grid = figure.add_gridspec(2, 2, width_ratios=[1, 1.25], height_ratios=[1, 0.85])
        _kinds(figure.add_subplot(grid[0, 0]), net, summary.kinds, voice)
        _modes(figure.add_subplot(grid[:, 1]), modes, voice)
        _years(figure.add_subplot(grid[1, 0]), summary.years, net.as_of, voice)
        figure.suptitle(
            title or net.title or voice.say("figure.composition.title"),
            x=0.01,
            ha="left",
            fontsize=12,
            fontweight="bold",
        )
        note = _note(voice, summary, net.as_of)
        figure.supxlabel(note, x=0.01, ha="left", fontsize=7.5, color=QUIET)
    return figure


def _note(voice: Voice, summary: Summary, day: date) -> str:
    """Say how much there is, and in which state."""
    totals = summary.totals
    nouns = ("actor", "collaboration", "participation", "program", "country")
    sizes = [totals[NOUNS.get(noun, f"{noun}s")] for noun in nouns]
    held = [
        voice.say(f"count.{noun}", size) for noun, size in zip(nouns, sizes, strict=True)
        if size or noun in {"actor", "collaboration", "participation"}
    ]  # fmt: skip
    states = [voice.say(f"figure.state.{name}", totals[name]) for name in STATES if totals[name]]
    between = voice.say("list.between")
    said = between.join(states) or voice.say("figure.state.nothing")
    return voice.say("figure.composition.note", held=between.join(held), day=voice.day(day),
                     states=said)  # fmt: skip


def _kinds(axes: Axes, net: Network, kinds: pd.DataFrame, voice: Voice) -> None:
    styles = kind_styles(net.ontology.kinds)
    counts = kinds["actors"].to_numpy()
    axes.barh(range(len(kinds)), counts, color=[styles[name].color for name in kinds.index])
    for y, count in enumerate(counts):
        axes.text(count, y, f" {voice.number(count)}", va="center", fontsize=8, color=INK)
    axes.set_yticks(range(len(kinds)), [shortened(label) for label in kinds["label"]])
    axes.invert_yaxis()
    _bare(axes, voice.say("figure.composition.kinds"))


def _modes(axes: Axes, modes: pd.DataFrame, voice: Voice) -> None:
    left = 0 * modes["active"]
    for state, (color, hatch) in STATES.items():
        axes.barh(
            range(len(modes)), modes[state], left=left, color=color, hatch=hatch,
            edgecolor=QUIET if hatch else color, linewidth=0.5,
            label=voice.say(f"figure.word.{state}"),
        )  # fmt: skip
        left = left + modes[state]
    for y, count in enumerate(modes["collaborations"]):
        axes.text(count, y, f" {voice.number(count)}", va="center", fontsize=8, color=INK)
    axes.set_yticks(range(len(modes)), [shortened(label) for label in modes["label"]])
    axes.invert_yaxis()
    if len(modes):
        axes.legend(frameon=False, fontsize=8, ncols=4, loc="upper right", bbox_to_anchor=(1, 0.01))
    _bare(axes, voice.say("figure.composition.modes"))


def _years(axes: Axes, years: pd.DataFrame, today: date, voice: Voice) -> None:
    """Draw how many collaborations ran and may have run in each year, and how many started."""
    _bare(axes, voice.say("figure.composition.years"))
    axes.tick_params(labelbottom=True, labelleft=True)
    if years.empty:
        undated = voice.say("figure.composition.undated")
        axes.text(0.5, 0.5, undated, transform=axes.transAxes, ha="center", color=QUIET)
        return
    at = years.index.to_numpy()
    axes.bar(at, years["active"], color="#C9CDD2", label=voice.say("figure.composition.ran"))
    axes.bar(
        at, years["unknown"], bottom=years["active"], color=PAPER, edgecolor=QUIET, hatch="////",
        linewidth=0.5, label=voice.say("figure.composition.may"),
    )  # fmt: skip
    axes.bar(at, years["started"], color="#1F5F93", width=0.45,
             label=voice.say("figure.composition.started"))  # fmt: skip
    top = max(1, int((years["active"] + years["unknown"]).max()), int(years["started"].max()))
    axes.set_ylim(0, 1.45 * top)
    now = today.year - 0.5 + today.timetuple().tm_yday / 366
    label = voice.say("figure.composition.today", day=voice.day(today))
    axes.axvline(now, ymax=0.76, color=TODAY, lw=1, ls="--", label=label)
    axes.legend(frameon=False, fontsize=7, loc="upper left", ncols=2, borderaxespad=0.1)
    axes.set_xticks(year_ticks(int(at[0]), int(at[-1]), YEARS_WIDE))


def year_ticks(first: int, last: int, width: float, size: float = 9.0) -> list[int]:
    """Years to label along an axis so that no two labels touch.

    Parameters
    ----------
    first, last : int
    width : float
        Of the axis, inches.
    size : float
        Of the text, points.

    Returns
    -------
    list of int
        Multiples of 1, 2, 5, 10, 20, 50 or 100 years; the first year if there is none.
    """
    room = max(1, int(width / (size / 72 * DIGITS)))
    steps = (1, 2, 5, 10, 20, 50, 100)
    step = next((s for s in steps if (last - first) // s + 1 <= room), steps[-1])
    return list(range(-(-first // step) * step, last + 1, step)) or [first]


def _bare(axes: Axes, title: str) -> None:
    heading(axes, title, fontsize=9.5)
    axes.tick_params(length=0, labelbottom=False)
    axes.spines["bottom"].set_visible(False)
    axes.margins(x=0.12)
