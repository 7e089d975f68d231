"""Curves: what the next partners add, and what is left as partners leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import FuncFormatter, MaxNLocator

from mmnet.arguments import checked
from mmnet.drawing import draws
from mmnet.measures.recommendation.resilience import Resilience
from mmnet.measures.recommendation.result import Recommendation
from mmnet.views.figures.canvas import GRID, new_figure, styled, titled, voice_of
from mmnet.views.language.names import Letters, lettering
from mmnet.views.said.coverage import lost_said
from mmnet.views.said.recommendation import certified_said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from mmnet.views.language.voice import Voice

# Color and dash of each order in which partners leave.
REMOVALS = {
    "random": ("#8A9099", "-"),
    "by_degree": ("#C77C11", "--"),
    "by_contribution": ("#B3261E", "-"),
}


@draws(Recommendation)
@checked
def gain_curve(
    found: Recommendation, *, language: str | None = None, title: str | None = None
) -> Figure:
    """Draw the share of needs that are met with the best 1, 2, … partners.

    Parameters
    ----------
    found : Recommendation
        Of `mmnet.recommend`.
    language : {"en", "zh", "fr", "de", "es"}, optional
        English when not given.
    title : str, optional
        Instead of the usual one.

    Returns
    -------
    Figure

    Examples
    --------
    >>> import mmnet as mm
    >>> figure = mm.figures.gain_curve(mm.recommend(mm.example(), program="ai-ethics", most=2))
    >>> figure.axes[0].get_ylabel()
    'Needs that are met'
    """
    voice = voice_of(language)
    curve = found.curve
    with styled():
        figure = new_figure(6, 3.6)
        axes = figure.subplots()
        axes.plot(
            curve.index,
            curve["greedy"],
            color="#8A9099",
            ls="--",
            label=voice.say("figure.gain.greedy"),
        )
        axes.plot(
            curve.index, curve["coverage"], marker="o", color="#1F5F93",
            label=voice.say("figure.gain.best"),
        )  # fmt: skip
        if (curve["at_most"] > curve["coverage"] + 1e-9).any():
            axes.fill_between(
                curve.index, curve["coverage"], curve["at_most"], color="#8FBFE0", alpha=0.4,
                label=voice.say("figure.gain.unproven"),
            )  # fmt: skip
        for number, share in curve["coverage"].items():
            axes.annotate(
                voice.share(share, 0), (number, share), (0, 7), textcoords="offset points",
                ha="center", fontsize=7.5,
            )  # fmt: skip
        _shares(axes, voice, voice.say("figure.gain.x"), voice.say("figure.gain.y"))
        axes.legend(frameon=False, fontsize=8, loc="lower right")
        titled(axes, title or voice.say("figure.gain.title"), certified_said(voice, found))
    return figure


@draws(Resilience)
@checked
def removal_curve(
    found: Resilience,
    *,
    language: str | None = None,
    title: str | None = None,
    letters: Letters = "own",
) -> Figure:
    """Draw coverage as partners leave: at random, and the most important first.

    Parameters
    ----------
    found : Resilience
        Of `mmnet.resilience`.
    language : {"en", "zh", "fr", "de", "es"}, optional
        English when not given.
    title : str, optional
        Instead of the usual one.
    letters : {"own", "latin"}
        Names of actors as they are, or in Latin letters but in Chinese: an alias in them, or letter
        by letter.

    Returns
    -------
    Figure

    Examples
    --------
    >>> import mmnet as mm
    >>> figure = mm.figures.removal_curve(mm.resilience(mm.example(), lose=1))
    >>> figure.axes[0].get_ylabel()
    'Coverage that is left'
    """
    voice = voice_of(language)
    names = [name for lost in found.losers for name in lost]
    lettered = lettering(voice, letters, names, found.latin)
    with styled():
        figure = new_figure(6, 3.6, latin=found.latin)
        axes = figure.subplots()
        for name, (color, dash) in REMOVALS.items():
            label = voice.say(f"figure.removal.{name}")
            axes.plot(found.removal.index, found.removal[name], color=color, ls=dash, label=label)
        _shares(axes, voice, voice.say("figure.removal.x"), voice.say("figure.removal.y"))
        titled(axes, title or voice.say("figure.removal.title"), lettered(lost_said(voice, found)))
    return figure


def _shares(axes: Axes, voice: Voice, x: str, y: str) -> None:
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.set_ylim(0, 1.08)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: voice.share(share, 0)))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(axis="y", color=GRID, lw=0.6)
    axes.legend(frameon=False, fontsize=8)
