"""What a network holds, in numbers: by kind, mode, state and year, and how much is known."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.equality import ByContent
from mmnet.lookup import contained
from mmnet.periods import STATES, days, named_years
from mmnet.wording import capital

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from mmnet.ontology import Ontology


@dataclass(frozen=True, eq=False)
class Summary(ByContent):
    """Counts of a network.

    Attributes
    ----------
    totals : Series of int
        Rows of each table, countries, and collaborations in each state.
    kinds : DataFrame, index kind
        label, actors, countries, in_collaboration (actors that take part in something).
    modes : DataFrame, index mode
        label, family, collaborations, active, planned, ended, unknown, actors.
    years : DataFrame, index year
        started; active (known to run on some day of the year, as `trend` counts them); unknown
        (may have run). Planned collaborations count in no year.
    completeness : DataFrame, index (table, column)
        known (cells), rows, share known (0 to 1).
    """

    totals: pd.Series
    kinds: pd.DataFrame
    modes: pd.DataFrame
    years: pd.DataFrame
    completeness: pd.DataFrame

    @property
    def table(self) -> pd.DataFrame:
        """The counts, one row each: `totals`."""
        return self.totals.to_frame()

    def sentence(self) -> str:
        """Say the totals in one sentence."""
        totals = self.totals
        parts = [
            _count(totals["actors"], "actor"),
            _count(totals["collaborations"], "collaboration"),
            _count(totals["participations"], "participation"),
        ]
        if totals["programs"]:
            parts.append(_count(totals["programs"], "program"))
        if totals["countries"]:
            parts.append(_count(totals["countries"], "country", "countries"))
        return ", ".join(parts)

    def states(self) -> str:
        """Say how many collaborations are in which state."""
        counts = {state: int(self.totals[state]) for state in STATES}
        return ", ".join(f"{count:,} {state}" for state, count in counts.items() if count)

    def text(self, title: str, when: str, notes: Iterable[str], problems: str) -> str:
        """Write the summary as plain text."""
        kinds = [
            f"  {label}: {count:,}"
            for label, count in zip(self.kinds["label"], self.kinds["actors"], strict=True)
        ]
        used = self.modes[self.modes["collaborations"] > 0]
        modes = [
            f"  {label}: {count:,}"
            for label, count in zip(used["label"], used["collaborations"], strict=True)
        ]
        lines = [
            f"Network {title!r}" if title else "Network",
            self.sentence(),
            *notes,
            f"{when}: {self.states() or 'no collaboration'}",
            "actors by kind",
            *kinds,
            *(["collaborations by mode"] if modes else []),
            *modes,
            f"check: {problems}",
        ]
        return "\n".join(lines)

    def html(self, title: str, when: str, notes: Iterable[str], problems: str) -> str:
        """Write the summary as HTML for a notebook."""
        said = "".join(f"<div>{html.escape(note)}</div>" for note in notes)
        return (
            '<div style="max-width:60em">'
            f"<p><b>{html.escape(title or 'Network')}</b><br>{html.escape(self.sentence())}</p>"
            f"{said}"
            f"<p>{html.escape(capital(when))}: "
            f"{html.escape(self.states() or 'no collaboration')}. "
            f"Check: {html.escape(problems)}.</p>"
            '<div style="display:flex;gap:2em;flex-wrap:wrap;align-items:flex-start">'
            f"{_table(self.kinds[['label', 'actors', 'countries']], 'Kind')}"
            f"{_table(self.modes[['label', 'collaborations', 'active']], 'Mode')}"
            "</div></div>"
        )

    def __repr__(self) -> str:
        return f"Summary: {self.sentence()}"

    def _repr_html_(self) -> str:
        said = f"{self.sentence()}: {self.states() or 'no collaboration'}"
        return f"<p>{html.escape(said)}</p>{_table(self.kinds[['label', 'actors']], 'Kind')}"


def summarize(
    tables: Mapping[str, pd.DataFrame],
    ontology: Ontology,
    state: pd.Series,
    *,
    as_of: date,
    state_at: Callable[[int], pd.Series],
) -> Summary:
    """Count the rows of the tables by kind, mode, state and year.

    `state` is that of each collaboration at the moment, `state_at` gives those of a year.
    """
    actors, collaborations = tables["actors"], tables["collaborations"]
    part = tables["participations"]
    totals = {name: len(frame) for name, frame in tables.items()}
    totals["countries"] = int(actors["country"].nunique())
    totals |= {name: int((state == name).sum()) for name in STATES}
    return Summary(
        pd.Series(totals, name="count"),
        _kinds(actors, part, ontology),
        _modes(collaborations, part, state, ontology),
        _years(collaborations, as_of, state_at),
        _completeness(tables),
    )


def _kinds(actors: pd.DataFrame, part: pd.DataFrame, ontology: Ontology) -> pd.DataFrame:
    active = contained(actors["actor_id"], part["actor_id"])
    groups = actors.assign(active=active).groupby("kind")
    frame = pd.DataFrame(
        {
            "label": {kind.id: kind.label for kind in ontology.kinds.values()},
            "actors": groups.size(),
            "countries": groups["country"].nunique(),
            "in_collaboration": groups["active"].sum(),
        }
    ).reindex(pd.Index(list(ontology.kinds), name="kind"))
    counts = ["actors", "countries", "in_collaboration"]
    frame[counts] = frame[counts].fillna(0).astype("int64")
    return frame


def _modes(
    collaborations: pd.DataFrame, part: pd.DataFrame, state: pd.Series, ontology: Ontology
) -> pd.DataFrame:
    index = pd.Index(list(ontology.modes), name="mode")
    mode = collaborations["mode"]
    table = pd.crosstab(mode, state.to_numpy()).reindex(index=index, columns=list(STATES))
    mode_of = collaborations.set_index("collaboration_id")["mode"]
    actors = part["actor_id"].groupby(part["collaboration_id"].map(mode_of)).nunique()
    frame = table.fillna(0).astype("int64")
    frame.insert(0, "collaborations", frame.sum(axis=1))
    frame.insert(0, "family", [entry.family for entry in ontology.modes.values()])
    frame.insert(0, "label", [entry.label for entry in ontology.modes.values()])
    frame["actors"] = actors.reindex(index).fillna(0).astype("int64")
    frame.columns.name = None
    return frame


def _years(
    collaborations: pd.DataFrame, as_of: date, state_at: Callable[[int], pd.Series]
) -> pd.DataFrame:
    """Count the starts and the states of each year that the dates and `as_of` span."""
    years = pd.Index(named_years(collaborations, as_of), dtype="int64", name="year")
    start = pd.Series(days(collaborations["start"])).dt.year.dropna().astype(int)
    each = [state_at(int(year)) for year in years]
    table = pd.DataFrame({"started": start.value_counts().reindex(years, fill_value=0)})
    for name in ("active", "unknown"):
        table[name] = [int((state == name).sum()) for state in each]
    return table


def _completeness(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    rows = [
        (name, column, int(frame[column].notna().sum()), len(frame))
        for name, frame in tables.items()
        if len(frame)
        for column in frame.columns
    ]
    frame = pd.DataFrame(rows, columns=["table", "column", "known", "rows"])
    frame["share"] = frame["known"] / frame["rows"]
    return frame.set_index(["table", "column"])


def _table(frame: pd.DataFrame, title: str) -> str:
    names = [title, *(name.capitalize() for name in frame.columns[1:])]
    head = "".join(f'<th style="text-align:left">{html.escape(name)}</th>' for name in names)
    rows = "".join(
        f'<tr><td style="text-align:left">{html.escape(str(row[0]))}</td>'
        + "".join(f'<td style="text-align:right">{value:,}</td>' for value in row[1:])
        + "</tr>"
        for row in frame.itertuples(index=False, name=None)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
