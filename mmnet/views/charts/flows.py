"""Flows: how much goes from whom to whom, as bands between two columns (Sankey)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.views.charts.sheet import QUIET, SMALL, Sheet, fitted, widest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mmnet.views.charts.sheet import Chart

BAR, PAD, LEAST = 7.0, 6.0, 9.0


def flows(
    bands: Sequence[tuple[str, str, float]],
    heads: tuple[str, str],
    written: tuple[Mapping[str, str], Mapping[str, str]],
    colors: Mapping[str, str],
    *,
    width: float,
    height: float,
) -> Chart:
    """Draw a band for each amount between a giver on the left and a receiver on the right.

    Parameters
    ----------
    bands : sequence of (str, str, float)
        Giver, receiver, amount.
    heads : (str, str)
        What the columns are.
    written : (mapping, mapping)
        What is said of each giver and each receiver.
    colors : mapping
        Of each giver.
    """
    givers, receivers = _sums(bands, 0), _sums(bands, 1)
    texts = [[f"{name}  {said[name]}" for name in side] for side, said in
             ((givers, written[0]), (receivers, written[1]))]  # fmt: skip
    rooms = [min(widest(one, SMALL) + 6, 0.38 * width) for one in texts]
    sheet = Sheet(width, height)
    total = sum(givers.values()) or 1.0
    room = height - 16 - PAD * max(len(givers), len(receivers))
    unit = max(room, 20) / total
    left, right = rooms[0], width - rooms[1]
    sheet.text(left, 6, heads[0], at="end", size=SMALL, color=QUIET, bold=True)
    sheet.text(right, 6, heads[1], size=SMALL, color=QUIET, bold=True)
    tops = [_places(side, unit, height) for side in (givers, receivers)]
    used = [dict(place) for place in tops]
    for giver, receiver, amount in bands:
        thick = amount * unit
        a, b = used[0][giver], used[1][receiver]
        middle = (left + right) / 2
        path = (
            f"M{left + BAR:.2f},{a:.2f} C{middle:.2f},{a:.2f} {middle:.2f},{b:.2f} "
            f"{right - BAR:.2f},{b:.2f} L{right - BAR:.2f},{b + thick:.2f} C{middle:.2f},"
            f"{b + thick:.2f} {middle:.2f},{a + thick:.2f} {left + BAR:.2f},{a + thick:.2f} Z"
        )
        sheet.shape(path, colors[giver], 0.45)
        used[0][giver] += thick
        used[1][receiver] += thick
    for side, amounts in enumerate((givers, receivers)):
        x, at, end = ((left, left - 5, "end"), (right - BAR, right + 5, "start"))[side]
        for (name, amount), said in zip(amounts.items(), texts[side], strict=True):
            top = tops[side][name]
            sheet.rect((x, top, BAR, max(amount * unit, 0.8)), QUIET if side else colors[name])
            written_at = top + amount * unit / 2
            sheet.text(at, written_at, fitted(said, rooms[side] - 6, SMALL), at=end, size=SMALL)
    return sheet.chart()


def _sums(bands: Sequence[tuple[str, str, float]], side: int) -> dict[str, float]:
    """Amounts of one side, the largest first."""
    held: dict[str, float] = {}
    for band in bands:
        name = str(band[side])
        held[name] = held.get(name, 0.0) + band[2]
    return dict(sorted(held.items(), key=lambda item: (-item[1], item[0])))


def _places(amounts: Mapping[str, float], unit: float, height: float) -> dict[str, float]:
    """Top of each bar; small ones keep room for their name."""
    rooms = [max(amount * unit + 2, LEAST) for amount in amounts.values()]
    free = max(height - 16 - sum(rooms), 0)
    gap = free / max(len(rooms), 1)
    y, places = 16 + gap / 2, {}
    for (name, amount), room in zip(amounts.items(), rooms, strict=True):
        places[name] = y + (room - amount * unit) / 2
        y += room + gap
    return places
