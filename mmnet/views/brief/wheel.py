"""The still picture of a network without programs: few actors, or their kinds, in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.names.latin import latin_aliases
from mmnet.views.document.letters import colon_of
from mmnet.views.document.model import Figure
from mmnet.views.figures.canvas import INK, PAPER, new_figure, shortened, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing
    from numpy.typing import NDArray

    from mmnet.network import Network
    from mmnet.views.brief.told import Told

WIDE, HIGH = 5.2, 2.9  # inches
MOST_ACTORS, SIZE, LETTERS = 14, 8, 30
LINE, DOT = "#7FA9CC", "#1F5F93"
THICK = 9.0  # points of the widest line


def wheel(told: Told) -> Figure | None:
    """Draw the actors where they are few, else their kinds; none where nobody works together."""
    net, say = told.story.now, told.voice.say
    pairs = _pairs(net)
    if not len(pairs):
        return None
    tied = sorted({*pairs["source"], *pairs["target"]})
    few = len(tied) <= MOST_ACTORS
    if few:
        names = {key: str(told.story.names[key]) for key in tied}
    else:
        kind = net.actors.set_index("actor_id")["kind"]
        pairs = _by_kind(pairs, kind)
        names = {key: told.kinds(key) for key in net.ontology.kinds if (kind == key).any()}
    pairs = pairs.sort_values(["count", "source", "target"], ascending=[False, True, True])
    if not len(pairs):
        return None
    colon = colon_of(told.voice.language)
    rows = [
        f"{names[one]}, {names[other]}{colon}{told.number(count)}"
        for one, other, count in pairs.head(10).to_numpy().tolist()
    ]
    nodes = told.voice.listing(list(names.values()), most=MOST_ACTORS)
    return Figure(
        _drawing(told, names, pairs),
        say("picture.wheel_alt", nodes=nodes, rows=told.voice.listing(rows)),
        say("picture.wheel_actors" if few else "picture.wheel_caption"),
        wide=WIDE * 2.54,
    )


def _pairs(net: Network) -> pd.DataFrame:
    """Tied pairs, each once, with the collaborations that tie them."""
    ties = net.graph().ties()
    ends = np.sort(ties[["source", "target"]].to_numpy(dtype=str), axis=1)
    pairs = pd.DataFrame({"source": ends[:, 0], "target": ends[:, 1]})
    counted = pairs.assign(count=ties["collaborations"].to_numpy())
    return counted.groupby(["source", "target"])["count"].sum().reset_index()


def _by_kind(pairs: pd.DataFrame, kind: pd.Series) -> pd.DataFrame:
    """Count pairs of actors by their kinds; those of unknown kind are left out."""
    both = pd.DataFrame({side: pairs[side].map(kind) for side in ("source", "target")}).dropna()
    ends = np.sort(both.to_numpy(dtype=str), axis=1)
    kinds = pd.DataFrame({"source": ends[:, 0], "target": ends[:, 1]})
    return kinds.value_counts().rename("count").reset_index()


def _drawing(told: Told, names: dict[str, str], pairs: pd.DataFrame) -> Drawing:
    angle = np.linspace(np.pi / 2, np.pi / 2 - 2 * np.pi, len(names), endpoint=False)
    where = dict(zip(names, np.stack([1.5 * np.cos(angle), np.sin(angle)], axis=1), strict=True))
    own = pairs[pairs["source"] == pairs["target"]].set_index("source")["count"]
    others = pairs[pairs["source"] != pairs["target"]]
    most = max(others["count"].max(), 1) if len(others) else 1
    actors = told.net.actors
    with styled():
        latin = latin_aliases(list(actors["name"].fillna("")), list(actors["aliases"].fillna("")))
        figure = new_figure(WIDE, HIGH, latin=latin)
        figure.set_layout_engine("none")
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(-3, 3)
        axes.set_ylim(-1.3, 1.3)
        for one, other, count in others.to_numpy().tolist():
            ends = np.array([where[one], where[other]])
            width = max(THICK * count / most, 0.4)
            axes.plot(ends[:, 0], ends[:, 1], color=LINE, linewidth=width, alpha=0.75, zorder=1)
        for key, name in names.items():
            within = f" ({told.number(own[key])})" if own.get(key) else ""
            _node(axes, where[key], shortened(name, LETTERS) + within)
    return figure


def _node(axes: Axes, where: NDArray[np.float64], text: str) -> None:
    x, y = float(where[0]), float(where[1])
    axes.scatter([x], [y], s=42, color=DOT, edgecolors=PAPER, zorder=2)
    side = "center" if abs(x) < 0.2 else "left" if x > 0 else "right"
    shift = {"center": (0, 9 if y > 0 else -9), "left": (7, 0), "right": (-7, 0)}[side]
    axes.annotate(
        text, (x, y), shift, textcoords="offset points", ha=side, va="center", fontsize=SIZE,
        color=INK, zorder=3,
    )  # fmt: skip
