"""Charts: marks where the numbers are, texts that stay texts, and pictures for Word."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from mmnet.views.charts.bars import bars, split
from mmnet.views.charts.dots import Dot, dots, slopes
from mmnet.views.charts.flows import flows
from mmnet.views.charts.grid import grid
from mmnet.views.charts.lines import Line, Panel, panels
from mmnet.views.charts.scale import Scale, round_ticks
from mmnet.views.charts.sheet import Chart, Sheet, fitted, pngs, widest

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text><script>alert(1)</script>"\u202e\x00&'


def marks(chart: Chart, kind: str) -> list[ET.Element]:
    return list(ET.fromstring(chart.svg()).iter(f"{SVG}{kind}"))  # noqa: S314 - our own


def wides(chart: Chart) -> list[float]:
    return [float(mark.attrib["width"]) for mark in marks(chart, "rect")][1:]


def test_bars_are_as_long_as_their_numbers() -> None:
    chart = bars(["a", "b"], [[4], [1]], ["4", "1"], [("", "#000000")], width=240)
    long, short = wides(chart)
    assert long == pytest.approx(4 * short, rel=0.01)
    assert chart.texts == ("a", "4", "b", "1")


def test_long_names_stand_in_two_lines_and_leave_room_for_bars() -> None:
    name = "Crabapple Agency for Higher Education"
    chart = bars([name, "b"], [[4], [1]], ["4", "1"], [("", "#000000")], width=176)
    assert chart.texts == (name, "4", "b", "1")
    assert [mark.text for mark in marks(chart, "text")][:2] == [
        "Crabapple Agency for", "Higher Education",
    ]  # fmt: skip
    long = "30 septembre 2026"
    chart = bars([name, "b"], [[4], [1]], [long, long], [("", "#000000")], width=176)
    assert max(wides(chart)) >= 25
    behind = [float(mark.attrib["x"]) for mark in marks(chart, "text") if mark.text == long]
    assert max(behind) + widest([long]) <= 176
    chart = dots([Dot(name, 2), Dot("b", 1)], width=180, axis="", write=str)
    assert name in chart.texts
    assert chart.height > dots([Dot("a", 2), Dot("b", 1)], width=180, axis="", write=str).height


def test_parts_fill_the_whole_bar() -> None:
    parts = [("x", "#000000", 3.0, "3"), ("none", "#111111", 0.0, "0"), ("y", "#222222", 1.0, "1")]
    chart = split(parts, width=201)
    assert sum(one for one in wides(chart) if one != 8) == pytest.approx(200, abs=0.1)
    assert chart.texts == ("3", "x", "1", "y")


def test_a_dot_stands_within_its_interval() -> None:
    chart = dots([Dot("a", 2, 1, 5)], width=240, axis="rank", write=str, low=1)
    (dot,) = marks(chart, "circle")
    line = marks(chart, "polyline")[-1].attrib["points"].split()
    left, right = (float(point.split(",")[0]) for point in line)
    assert (float(dot.attrib["cx"]) - left) / (right - left) == pytest.approx(0.25, abs=0.01)


def test_names_of_slopes_do_not_touch() -> None:
    rows = [("m0", 0, 0), *((f"m{at}", 5, 5) for at in range(1, 8))]
    chart = slopes(rows, ("then", "now"), width=240, write=str)
    names = [mark for mark in marks(chart, "text") if "  m" in (mark.text or "")]
    heights = sorted(float(mark.attrib["y"]) for mark in names)
    assert len(heights) == 8
    assert heights[0] > 20
    assert heights[-1] < chart.height
    assert min(b - a for a, b in pairwise(heights)) > 9


def test_bands_are_as_thick_as_what_flows() -> None:
    said = {"a": "75%", "b": "25%"}, {"c": "100%"}
    bands = [("a", "c", 3.0), ("b", "c", 1.0)]
    chart = flows(bands, ("give", "receive"), said, {"a": "#000000", "b": "#111111"}, width=240,
                  height=120)  # fmt: skip
    tall = [float(mark.attrib["height"]) for mark in marks(chart, "rect")][1:]
    assert tall[0] == pytest.approx(3 * tall[1], rel=0.01)
    assert tall[2] == pytest.approx(tall[0] + tall[1], rel=0.01)
    assert len(marks(chart, "path")) == 2


def test_a_line_leaves_out_what_is_not_known() -> None:
    panel = Panel("n", [Line("", [None, 1, 3], upper=[None, 2, 3])], str)
    chart = panels([panel], ["2023", "2024", "2025"], width=240, height=120)
    line = marks(chart, "polyline")[-1].attrib["points"].split()
    assert len(line) == 2
    assert len(marks(chart, "path")) == 1


def test_every_square_is_drawn_in_its_place() -> None:
    seen: list[tuple[int, int]] = []
    grid(["r", "s"], ["a", "b", "c"], lambda _, y, x, __: seen.append((y, x)), width=240)
    assert seen == [(y, x) for y in range(2) for x in range(3)]


def test_names_stay_text() -> None:
    sheet = Sheet(100, 20)
    sheet.text(0, 10, HOSTILE)
    chart = sheet.chart()
    assert [mark.text for mark in marks(chart, "text")] == list(chart.texts)
    assert marks(chart, "script") == []
    assert "\u202e" not in chart.texts[0]
    assert "\x00" not in chart.texts[0]
    assert marks(Chart(9, 9, "", ()), "text") == []


def test_letters_that_are_lost_stand_as_a_mark() -> None:
    sheet = Sheet(100, 20)
    sheet.text(0, 10, "a\u4e2d")
    assert "a\ufffd".encode() in sheet.chart().svg(["Sans"], lost="\u4e2d")


def test_a_text_is_cut_to_its_room() -> None:
    assert fitted("short", 100) == "short"
    cut = fitted("a very long name of a university", 60)
    assert cut.endswith("…")
    assert widest([cut]) <= 60


def test_a_number_outside_stands_at_the_end() -> None:
    scale = Scale(0, 10, 100, 200)
    assert [scale(value) for value in (-5, 0, 5, 10, 99)] == [100, 100, 150, 200, 200]
    assert round_ticks(3, 3) == [3]


def test_charts_become_pictures_all_at_once() -> None:
    pytest.importorskip("typst")
    chart = bars(["a"], [[1]], ["1"], [("", "#000000")], width=72)
    made = pngs([chart, chart], sharp=72)
    assert [one[:4] for one in made] == [b"\x89PNG"] * 2
    assert pngs([], sharp=72) == []
