"""The still picture of a network without programs: few actors, or their kinds, in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.views.charts.sheet import PAPER, SIZE, Sheet, fitted
from mmnet.views.document.letters import colon_of
from mmnet.views.document.model import Figure
from mmnet.views.letters import width_of

if TYPE_CHECKING:
    from mmnet.network import Network
    from mmnet.views.brief.told import Told
    from mmnet.views.charts.sheet import Chart

WIDE, HIGH, ROOM = 482.0, 209.0, 230.0  # points
MOST_ACTORS = 14
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
        wide=WIDE * 2.54 / 72,
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


def _drawing(told: Told, names: dict[str, str], pairs: pd.DataFrame) -> Chart:
    sheet = Sheet(WIDE, HIGH)
    angle = np.linspace(np.pi / 2, np.pi / 2 - 2 * np.pi, len(names), endpoint=False)
    x, y = sheet.width / 2 + 96 * np.cos(angle), sheet.height / 2 - 80 * np.sin(angle)
    where = dict(zip(names, zip(x.tolist(), y.tolist(), strict=True), strict=True))
    own = pairs[pairs["source"] == pairs["target"]].set_index("source")["count"]
    others = pairs[pairs["source"] != pairs["target"]]
    most = max(others["count"].max(), 1) if len(others) else 1
    for one, other, count in others.to_numpy().tolist():
        sheet.line([where[one], where[other]], LINE, max(THICK * count / most, 0.4))
    for key, name in names.items():
        within = f" ({told.number(own[key])})" if own.get(key) else ""
        _node(sheet, where[key], name, within)
    return sheet.chart()


def _node(sheet: Sheet, where: tuple[float, float], name: str, within: str) -> None:
    x, y = where
    sheet.dot(x, y, 3.6, DOT, PAPER)
    aside = x - sheet.width / 2
    if abs(aside) < 12:
        up = y < sheet.height / 2
        sheet.text(x, y + (-10 if up else 10), f"{fitted(name, ROOM)}{within}", at="middle")
        return
    room = sheet.width / 2 - abs(aside) - 8 - width_of(within, SIZE)
    side, shift = ("start", 8) if aside > 0 else ("end", -8)
    sheet.text(x + shift, y, f"{fitted(name, room)}{within}", at=side)
