"""Charts of the questions of partnership evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.views.charts.bars import bars, split
from mmnet.views.charts.dots import Dot, dots
from mmnet.views.charts.sheet import AMBER, BLUE, GRAY, HATCHED, LIGHT
from mmnet.views.palette import kind_styles
from mmnet.views.report.drawn.picture import BESIDE, picture

if TYPE_CHECKING:
    from mmnet.measures.cohesion.communities import Communities
    from mmnet.views.report.content import Picture
    from mmnet.views.report.story import Story

MOST = 10
MANY = 5  # collaborations of a pair from which they are counted together


def central_drawn(story: Story, tied: pd.DataFrame) -> tuple[Picture, ...]:
    """Draw the ranks between which the most central may stand; their share where not drawn."""
    top = tied[tied["betweenness"] > 0].head(MOST)
    if len(top) < 2:
        return ()
    say, number, labels = story.say, story.number, list(top["name"])
    if story.order is None:
        written = [story.voice.share(value, 1) for value in top["betweenness"]]
        values = [[value] for value in top["betweenness"]]
        chart = bars(labels, values, written, [("", BLUE)], width=BESIDE)
        return (picture(story, chart, say("report.chart.between"), labels, written),)
    ranks = story.order.loc[list(top["actor_id"])]
    rows = [
        Dot(name, row["rank"], row["low"], row["high"])
        for name, row in zip(labels, ranks.to_dict("records"), strict=True)
    ]
    written = [
        say("number.range", low=number(row["low"], 0), high=number(row["high"], 0))
        for row in ranks.to_dict("records")
    ]
    chart = dots(rows, width=BESIDE, axis=say("report.chart.rank"), write=number, low=1)
    return (picture(story, chart, say("report.chart.central"), labels, written),)


def core_drawn(story: Story, table: pd.DataFrame) -> tuple[Picture, ...]:
    """Draw the partners of core members, those outside the core first."""
    top = table.head(MOST)
    if not top["partners"].any():
        return ()
    labels, written = list(top["name"]), [story.number(value) for value in top["partners"]]
    values = [[row["outside"], row["partners"] - row["outside"]] for row in top.to_dict("records")]
    parts = [(story.say("report.chart.outside"), BLUE), (story.say("report.chart.inside"), LIGHT)]
    chart = bars(labels, values, written, parts, width=BESIDE)
    return (picture(story, chart, story.say("report.chart.core"), labels, written),)


def formal_drawn(story: Story, written: int, none: int, unknown: int) -> tuple[Picture, ...]:
    """Draw the pairs by what is known of an agreement."""
    parts = [
        (story.say("report.fact.written"), BLUE, written, story.number(written)),
        (story.say("report.fact.unwritten"), AMBER, none, story.number(none)),
        (story.say("report.fact.not_known"), HATCHED, unknown, story.number(unknown)),
    ]
    chart = split([(name, fill, float(value), text) for name, fill, value, text in parts],
                  width=BESIDE)  # fmt: skip
    labels, texts = [part[0] for part in parts], [part[3] for part in parts]
    return (picture(story, chart, story.say("report.caption.formal"), labels, texts),)


def by_collaborations(story: Story, ties: pd.DataFrame) -> pd.DataFrame:
    """Count the pairs by their collaborations; those with many together."""
    held = ties["collaborations"].clip(upper=MANY)
    counts = held.value_counts().reindex(range(1, int(held.max()) + 1), fill_value=0)
    more = (ties["collaborations"] > MANY).any()
    labels = [
        story.say("report.chart.or_more", number) if number == MANY and more
        else story.number(number)
        for number in counts.index
    ]  # fmt: skip
    return pd.DataFrame({"collaborations": labels, "pairs": counts.to_numpy()})


def strength_drawn(story: Story, counts: pd.DataFrame) -> tuple[Picture, ...]:
    """Draw the pairs by the number of their collaborations."""
    if len(counts) < 2:
        return ()
    labels, written = list(counts["collaborations"]), [story.number(n) for n in counts["pairs"]]
    values = [[value] for value in counts["pairs"]]
    chart = bars(labels, values, written, [("", BLUE)], width=BESIDE)
    return (picture(story, chart, story.say("report.chart.strength"), labels, written),)


def subgroups_drawn(story: Story, found: Communities, around: pd.Series) -> tuple[Picture, ...]:
    """Draw the actors of each subgroup by kind; a subgroup is named by its actor in the middle."""
    ontology = story.net.ontology
    styles = kind_styles(ontology.kinds)
    held = found.composition.head(MOST)
    kinds = [key for key in ontology.kinds if key in held and held[key].any()]
    parts = [(ontology.kinds[key].plural, styles[key].color) for key in kinds]
    if "unknown" in held and held["unknown"].any():
        kinds.append("unknown")
        parts.append((story.say("figure.word.unknown"), GRAY))
    sizes = found.groups["actors"].head(MOST)
    labels = [str(name) for name in around.head(MOST)]
    written = [story.number(size) for size in sizes]
    chart = bars(labels, held[kinds].to_numpy().tolist(), written, parts, width=BESIDE)
    return (picture(story, chart, story.say("report.chart.subgroups"), labels, written),)


def trust_drawn(
    story: Story, shown: pd.DataFrame, ends: tuple[float, float]
) -> tuple[Picture, ...]:
    """Draw the mean trust and value of those whom enough others rated."""
    top = shown.dropna(subset=["trust"]).head(MOST)
    if len(top) < 2:
        return ()
    say, labels = story.say, list(top["name"])
    rows = [
        Dot(str(row["name"]), row["trust"], second=None if pd.isna(row["value"]) else row["value"])
        for row in top.to_dict("records")
    ]
    names = (say("report.column.trust"), say("report.column.value_rated"))
    chart = dots(rows, width=BESIDE, axis="", write=story.number, low=ends[0], high=ends[1],
                 names=names)  # fmt: skip
    written = [story.number(value, 2) for value in top["trust"]]
    return (picture(story, chart, say("report.chart.trust"), labels, written),)


def benefits_drawn(story: Story, table: pd.DataFrame, high: float) -> tuple[Picture, ...]:
    """Draw the benefit of both sides in each family."""
    known = table.dropna(subset=["benefit_giver", "benefit_receiver"])
    if not len(known):
        return ()
    say, labels = story.say, list(known["label"])
    rows = [
        Dot(str(row["label"]), row["benefit_receiver"], second=row["benefit_giver"])
        for row in known.to_dict("records")
    ]
    names = (say("report.chart.receiving"), say("report.chart.giving"))
    chart = dots(rows, width=BESIDE, axis="", write=story.number, low=0, high=high, names=names)
    written = [
        say("number.range", low=story.number(row["benefit_giver"], 1),
            high=story.number(row["benefit_receiver"], 1))
        for row in known.to_dict("records")
    ]  # fmt: skip
    return (picture(story, chart, say("report.chart.benefits"), labels, written),)
