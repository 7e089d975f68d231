"""Charts of needs: what is covered, what is left, what is won, and how well it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.measures.coverage.status import LAPSING, MET, NONE, SOON, TOO_FEW, UNCERTAIN
from mmnet.views.charts.bars import bars
from mmnet.views.charts.grid import grid
from mmnet.views.charts.lines import Line, Panel, panels
from mmnet.views.charts.sheet import AMBER, BLUE, HATCHED, INK, LIGHT, PAPER, QUIET, RED, SMALL
from mmnet.views.letters import width_of
from mmnet.views.report.content import Picture
from mmnet.views.report.drawn.picture import BESIDE, WIDE, picture
from mmnet.views.said.squares import DARK, FILLS, TIMES, needs_by_square, square_said

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.measures.planning.result import Plan
    from mmnet.measures.recommendation.resilience import Resilience
    from mmnet.measures.recommendation.result import Recommendation
    from mmnet.views.charts.sheet import Box, Sheet
    from mmnet.views.report.story import Story
    from mmnet.views.said.squares import Need

MOST_ROWS, MOST_COLUMNS = 30, 20
CURVE = 118.0  # points high
GRAYISH = "#8A9099"
# Ways to count that are drawn; more stand in the table.
READINGS = ("share", "coverage", "coverage_high", "k_coverage", "effective")


def readings_drawn(story: Story) -> tuple[Picture, ...]:
    """Draw the ways to count one set of needs; that which is called coverage is dark."""
    values = story.covered.readings["value"]
    shown = [key for key in READINGS if key in values]
    if values[shown].isna().any():
        return ()
    say = story.say
    labels = [say(f"report.reading.{key}") for key in shown]
    written = [story.voice.share(values[key]) for key in shown]
    bar = [[values[key], 0.0] if key == "coverage" else [0.0, values[key]] for key in shown]
    chart = bars(labels, bar, written, [("", BLUE), ("", LIGHT)], width=BESIDE, most=1.0)
    return (picture(story, chart, say("report.chart.readings"), labels, written),)


def coverage_drawn(story: Story) -> Picture:
    """Draw which needs are met by how many partners, and what the others lack."""
    cov, voice, say = story.covered, story.voice, story.say
    rows = list(cov.states.index)
    if len(rows) > MOST_ROWS:
        worst = cov.table["coverage"].fillna(2).sort_values(kind="stable").index[:MOST_ROWS]
        rows = [row for row in rows if row in set(worst)]
    asked = cov.states.columns[cov.states.notna().any()]
    columns = list(asked if len(asked) else cov.states.columns)[:MOST_COLUMNS]
    needs = needs_by_square(cov)
    partners = cov.matrix.loc[rows, columns].to_numpy(dtype=float)
    shares = [story.voice.share(value) for value in cov.table.loc[rows, "coverage"]]

    def draw(sheet: Sheet, y: int, x: int, box: Box) -> None:
        held = needs.get((rows[y], columns[x]), [])
        draw_square(sheet, box, held, float(partners[y, x]), of=say("figure.of"))

    chart = grid(
        [str(cov.row_labels[row]) for row in rows],
        [str(cov.column_labels[column]) for column in columns],
        draw, width=WIDE, behind=shares, head=say("report.fact.coverage"), key=_key(story),
    )  # fmt: skip
    words = [say("report.alt.coverage")]
    if len(rows) < len(cov.states):
        words.append(say("figure.coverage.cut_rows", len(cov.states) - len(rows)))
    caption = voice.together(say("report.caption.coverage_picture"), *words[1:])
    return Picture(words[0], caption, chart)


def draw_square(sheet: Sheet, box: Box, needs: list[Need], partners: float, *, of: str) -> None:
    """Draw what a program needs in a mode; a dot where it needs nothing."""
    left, top, wide, tall = box
    middle = (left + wide / 2, top + tall / 2)
    if not needs:
        sheet.text(*middle, "·", at="middle", color=QUIET)
        return
    part = (wide - 1.6) / len(needs)
    for at, need in enumerate(needs):
        _strip(sheet, (left + 0.8 + at * part, top + 0.8, part, tall - 1.6), need)
    if any(need[LAPSING] for need in needs):
        x, y = left + wide - 0.8, top + 0.8
        sheet.shape(f"M{x - 6:.2f},{y:.2f} L{x:.2f},{y:.2f} L{x:.2f},{y + 6:.2f} Z", AMBER)
    text = square_said(needs, partners, of=of)
    lone = needs[0]
    dark = len(needs) == 1 and lone["status"] == MET and lone["x"] >= DARK
    color = RED if text == TIMES else PAPER if dark else INK
    size = SMALL + 0.5 if len(needs) == 1 else SMALL - 0.5
    if len(needs) > 1 or lone["status"] == UNCERTAIN:
        # The square stays in sight around what is written.
        across = min(width_of(text, size) + 2.0, wide - 6.0)
        down = min(size + 0.5, tall - 4.0)
        plate = (middle[0] - across / 2, middle[1] - down / 2, across, down)
        sheet.rect(plate, PAPER)
    sheet.text(*middle, text, at="middle", color=color, size=size)


def _strip(sheet: Sheet, box: Box, need: Need) -> None:
    left, top, wide, tall = box
    status = need["status"]
    if status == MET:
        fill = FILLS[min(max(int(need["x"]), 1), len(FILLS)) - 1]
        sheet.rect(box, fill, PAPER)
    elif status == UNCERTAIN:
        sheet.rect(box, HATCHED, QUIET)
    else:
        sheet.rect(box, PAPER, RED)
    if status == TOO_FEW:
        part = tall * float(need["x"] / need["k"])
        sheet.rect((left + 0.8, top + tall - part, wide - 1.6, part - 0.6), FILLS[0])


def _key(story: Story) -> list[tuple[str, str, str]]:
    """What the parts of a square mean: those that are there."""
    say, required = story.say, story.covered.required
    held = set(required["status"])
    key = [
        (MET, (FILLS[1], "", say("figure.square.met"))),
        (NONE, (PAPER, RED, say("figure.square.none", sign=TIMES))),
        (TOO_FEW, (FILLS[0], RED, say("figure.square.too_few"))),
        (UNCERTAIN, (HATCHED, QUIET, say("figure.square.uncertain"))),
    ]
    shown = [one for status, one in key if status in held]
    if bool(np.asarray(story.covered.lapses).any()):
        shown.append((AMBER, "", say("figure.square.lapsing", SOON)))
    if story.covered.states.isna().any(axis=None):
        shown.append(("", "", say("figure.square.not_required")))
    if (story.covered.squares["needs"] > 1).any():
        shown.append(("", "", say("figure.square.several")))
    return shown


def removal_drawn(story: Story, found: Resilience) -> Picture:
    """Draw coverage as partners leave, at random and the most important first."""
    say, table = story.say, found.removal
    styles = {
        "random": (GRAYISH, ""), "by_degree": (AMBER, "5 3"), "by_contribution": (RED, ""),
    }  # fmt: skip
    lines = [
        Line(say(f"figure.removal.{name}"), list(table[name]), color, dash)
        for name, (color, dash) in styles.items()
    ]
    shown = Panel(say("figure.removal.y"), lines, story.voice.share, high=1.0, ends=False)
    steps = [story.number(step) for step in table.index]
    chart = panels([shown], steps, width=BESIDE, height=CURVE, axis=say("figure.removal.x"))
    return Picture(say("report.alt.removal"), say("report.caption.removal"), chart)


def gain_drawn(story: Story, found: Recommendation) -> Picture:
    """Draw the share of needs that are met with the best 1, 2, … partners."""
    say, curve = story.say, found.curve
    unproven = (curve["at_most"] > curve["coverage"] + 1e-9).any()
    best = Line(
        say("figure.gain.best"), list(curve["coverage"]), BLUE,
        upper=list(curve["at_most"]) if unproven else (),
    )  # fmt: skip
    lines = [Line(say("figure.gain.greedy"), list(curve["greedy"]), GRAYISH, "4 3"), best]
    shown = Panel(say("figure.gain.y"), lines, story.voice.share, high=1.0, ends=False)
    steps = [story.number(step) for step in curve.index]
    chart = panels([shown], steps, width=BESIDE, height=CURVE, axis=say("figure.gain.x"))
    return Picture(say("report.alt.curve"), say("report.caption.curve"), chart)


def frontier_drawn(story: Story, found: Plan) -> Picture:
    """Draw the coverage that each number of collaborations buys."""
    say = story.say
    table = found.frontier.groupby("collaborations")["coverage"].max()
    every = range(int(table.index.min()), int(table.index.max()) + 1)
    values = [float(value) for value in table.reindex(every).ffill()]
    steps = [story.number(step) for step in every]
    shown = Panel(say("report.fact.coverage"), [Line("", values, BLUE)], story.voice.share, 1.0)
    axis = say("report.chart.built")
    chart = panels([shown], steps, width=BESIDE, height=CURVE, axis=axis)
    written = [story.voice.share(value) for value in values]
    return picture(story, chart, say("report.chart.frontier"), steps, written)


def methods_drawn(story: Story, rows: pd.DataFrame) -> tuple[Picture, ...]:
    """Draw the mean score of each method."""
    known = rows.dropna(subset=["score"])
    if len(known) < 2:
        return ()
    labels, written = list(known["method"]), [story.number(one, 2) for one in known["score"]]
    chart = bars(labels, [[one] for one in known["score"]], written, [("", BLUE)], width=BESIDE,
                 most=1.0)  # fmt: skip
    return (picture(story, chart, story.say("report.caption.methods"), labels, written),)
