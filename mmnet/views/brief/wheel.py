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
    graph = net.graph()
    if not graph.n_ties:
        return None
    few = int((np.diff(graph.adjacency().indptr) > 0).sum()) <= MOST_ACTORS
    if few:
        pairs = _pairs(net)
        tied = sorted({*pairs["source"], *pairs["target"]})
        names = {key: str(told.story.names[key]) for key in tied}
    else:
        pairs = _by_kind(net)
        held = set(net.actors["kind"].dropna())
        names = {key: told.kinds(key) for key in net.ontology.kinds if key in held}
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


def _by_kind(net: Network) -> pd.DataFrame:
    """Count pairs of actors by their kinds; those of unknown kind are left out."""
    graph = net.graph()
    kind = net.actors.set_index("actor_id")["kind"].reindex(graph.actor_ids)
    codes, kinds = pd.factorize(kind, sort=True)
    held = graph.adjacency().tocoo()
    one, other = codes[held.row], codes[held.col]
    kept = (held.row < held.col) & (one >= 0) & (other >= 0)
    low, high = np.minimum(one, other)[kept], np.maximum(one, other)[kept]
    counts = np.bincount(low * len(kinds) + high, minlength=len(kinds) ** 2)
    met = np.flatnonzero(counts)
    return pd.DataFrame(
        {
            "source": np.asarray(kinds, dtype=object)[met // len(kinds)],
            "target": np.asarray(kinds, dtype=object)[met % len(kinds)],
            "count": counts[met],
        }
    )


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
