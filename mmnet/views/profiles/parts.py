"""What a profile of a program and one of an actor have in common: who, with whom, how and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.views.brief.bars import bars
from mmnet.views.brief.unknown import completeness
from mmnet.views.document.model import Cell, Finding, Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from mmnet.views.document.model import Block
    from mmnet.views.profiles.facts import Facts

MOST_ROWS, MOST_NAMED, MOST_MODES = 25, 5, 2
YEAR = 10.0  # points of a bar of the chart of years


def recorded(facts: Facts, key: str) -> list[Block]:
    """Say how complete the record of its collaborations is."""
    return completeness(facts.told, facts.works_of(key)["collaboration_id"])


def head(facts: Facts, key: str, *further: str) -> Finding:
    """Say how many collaborations run with how many partners, with a chart of the years."""
    told, say = facts.told, facts.told.voice.say
    works, pairs = facts.works_of(key), facts.pairs_of(key)
    runs = int(works["runs"].sum())
    partners = told.count("partner", pairs.loc[pairs["runs"], "partner"].nunique())
    if told.story.dated:
        headline = say("profile.runs", runs, when=told.when, partners=partners)
    else:
        headline = say("profile.recorded", runs, partners=partners)
    said = told.voice.together(*further, *_before(facts, key), *_unknown(facts, key))
    counts = {year: int(ran.reindex(works["collaboration_id"]).sum())
              for year, ran in facts.years.items()}  # fmt: skip
    if len(counts) < 2 or not any(counts.values()):
        return Finding(headline, said)
    labels, written = (
        [f"{year}" for year in counts],
        [facts.told.number(n) for n in counts.values()],
    )
    figure = bars(
        labels, list(counts.values()), written, caption=say("profile.chart"),
        alt=say("finding.trend.alt", rows=told.rows(labels, written)), tall=YEAR,
    )  # fmt: skip
    return Finding(headline, said, figure=figure)


def _before(facts: Facts, key: str) -> list[str]:
    """Name those with whom it worked before, and no more."""
    pairs = facts.pairs_of(key)
    now = pairs.loc[pairs["runs"], "partner"]
    left = pairs.loc[~pairs["partner"].isin(now), "partner"].unique()
    if not len(left):
        return []
    names = sorted(str(facts.names[one]) for one in left)
    named = facts.told.voice.listing(names, most=MOST_NAMED)
    return [facts.told.voice.say("profile.before", names=named)]


def _unknown(facts: Facts, key: str) -> list[str]:
    works = facts.works_of(key)
    lost = int(works["unknown"].sum())
    if not lost or not facts.told.story.dated:
        return []
    return [facts.told.voice.say("unknown.states", lost, all=facts.told.number(len(works)))]


def partners(facts: Facts, key: str, links: Mapping[str, str]) -> list[Block]:
    """List with whom it works: who that is, in which modes, in how many collaborations."""
    say, rows = facts.told.voice.say, facts.pairs_of(key)
    rows = rows[rows["runs"]]
    title = Heading(say("profile.with_whom"))
    if not len(rows):
        return [title, Paragraph(say("profile.nobody"))]
    found = rows.groupby("partner").agg(
        works=("collaboration_id", "nunique"),
        modes=("mode", lambda modes: tuple(modes.value_counts().index)),
        since=("start", "min"),
    )
    found["name"] = facts.names.reindex(found.index)
    found = found.sort_values(["works", "name"], ascending=[False, True], kind="stable")
    cells = [_partner(facts, str(one), row, links) for one, row in _head(found)]
    shown = [name for name in cells[0] if name != "modes" or len(facts.net.ontology.modes) > 1]
    table = Table(
        say("profile.partners"),
        tuple(say(f"profile.column.{name}") for name in shown),
        tuple(tuple(row[name] for name in shown) for row in cells),
        cut(facts, len(found)),
    )
    return [title, table.filled()]


def _head(found: pd.DataFrame) -> list[tuple[object, pd.Series]]:
    return list(found.head(MOST_ROWS).iterrows())


def cut(facts: Facts, held: int) -> str:
    """Say that a table shows the first rows only; nothing where it shows all."""
    if held <= MOST_ROWS:
        return ""
    return facts.told.voice.say("profile.cut", MOST_ROWS, all=facts.told.number(held))


def _partner(facts: Facts, key: str, row: pd.Series, links: Mapping[str, str]) -> dict[str, Cell]:
    told, about = facts.told, facts.actors.loc[key]
    modes = told.voice.listing([told.mode(mode) for mode in row["modes"]], most=MOST_MODES)
    return {
        "name": Cell(str(row["name"]), link=links.get(key, "")),
        "kind": Cell(told.kind(str(about["kind"]))),
        "country": Cell(known(about["country"])),
        "modes": Cell(modes),
        "works": Cell(facts.told.number(row["works"]), number=True),
        "since": Cell(known(row["since"])[:4]),
    }


def known(value: object) -> str:
    """Write a text of a table; nothing where it is not known."""
    return value if isinstance(value, str) else ""


def modes(facts: Facts, key: str) -> list[Block]:
    """Count its collaborations by mode, in each of the last years or on record."""
    say, works = facts.told.voice.say, facts.works_of(key)
    if not len(works):
        return []
    order = [mode for mode in facts.net.ontology.modes if (works["mode"] == mode).any()]
    if facts.years:
        ran = works[["mode"]].assign(
            **{f"{year}": ran.reindex(works["collaboration_id"]).to_numpy()
               for year, ran in facts.years.items()}
        )  # fmt: skip
    else:
        ran = works[["mode"]].assign(**{say("strip.recorded"): works["runs"].to_numpy()})
    counts = ran.groupby("mode").sum().loc[order]
    counts = counts[counts.sum(axis=1) > 0]
    if not len(counts):
        return []
    rows = [
        (Cell(facts.told.voice.label(facts.net.ontology, "modes", str(mode))),
         *(Cell(facts.told.number(value) if value else "", number=True) for value in row))
        for mode, row in zip(counts.index, counts.to_numpy(), strict=True)
    ]  # fmt: skip
    if len(rows) > 1:
        total = (Cell(facts.told.number(value), number=True) for value in counts.sum())
        rows.append((Cell(say("profile.all")), *total))
    columns = (say("profile.column.modes"), *map(str, counts.columns))
    note = ""
    if facts.years:
        whole = facts.net.moment[0] != facts.net.moment[1]
        note = say("profile.whole_years" if whole else "profile.same_day")
    caption = say("profile.by_year" if facts.years else "profile.by_mode")
    return [Heading(say("profile.how")), Table(caption, columns, tuple(rows), note)]
