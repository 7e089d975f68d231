"""The parts of a report: sections of sentences, tables and pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.equality import ByContent
from mmnet.views.document.model import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mmnet.views.charts.sheet import Chart
    from mmnet.views.language.voice import Voice

__all__ = [
    "BESIDE",
    "MOST_LISTED",
    "Cell",
    "Picture",
    "Section",
    "Table",
    "facts",
    "table_of",
]

MOST_ROWS = 25
BESIDE = 244.0  # points: 8.6 cm
MOST_LISTED = 40


@dataclass(frozen=True)
class Picture:
    """A chart, with words for those who do not see it."""

    alt: str
    caption: str
    drawing: Chart = field(repr=False)

    @property
    def beside(self) -> bool:
        """True where it stands beside what it shows; a wide one stands under it."""
        return self.drawing.width <= BESIDE


@dataclass(frozen=True, eq=False)
class Section(ByContent):
    """A section: what it says, and the tables and pictures that its sentences rest on.

    Attributes
    ----------
    key, title : str
    sentences : tuple of str
        The first one says the most.
    listed : tuple of str
        Sentences of single needs or modes.
    tables, pictures : tuple
    notes : tuple of str
        In small print.
    strip : tuple of (str, str)
        A few numbers of the whole, each with its name.
    question : str
        What the section answers, where it is one of the eight questions.
    answers : tuple of (str, str, str)
        Questions, their answers, and the keys of their sections.
    terms : tuple of (str, str)
        Words and what they mean.
    map_page : str
        The interactive map.
    lacks : bool
        True where the data cannot answer; the main part says so in one paragraph for all.
    """

    key: str
    title: str
    sentences: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()
    strip: tuple[tuple[str, str], ...] = ()
    question: str = ""
    answers: tuple[tuple[str, str, str], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    map_page: str = field(default="", repr=False)
    lacks: bool = False


def table_of(
    voice: Voice,
    frame: pd.DataFrame,
    caption: str,
    names: Mapping[str, str],
    *,
    percent: Sequence[str] = (),
    decimals: Mapping[str, int] | None = None,
    most: int = MOST_ROWS,
    note: str = "",
) -> Table:
    """Write the named columns of a frame as a table; a cut is said.

    Parameters
    ----------
    voice : Voice
    frame : DataFrame
    caption : str
    names : mapping
        Title of each column that is shown.
    percent : sequence of str
        Columns that are shares of 1.
    decimals : dict, optional
        Digits after the point in these columns, so that their points stand under each other;
        other fractions have three significant digits.
    most : int
        Rows that are shown at the most.
    note : str
        Said under the table.

    Returns
    -------
    Table
    """
    shown, places = frame.head(most), decimals or {}
    rows = tuple(
        tuple(_cell(voice, row[name], name in percent, places.get(name)) for name in names)
        for row in shown.to_dict("records")
    )
    if len(frame) > most:
        note = voice.together(voice.say("report.cut", most, all=voice.number(len(frame))), note)
    return Table(caption, tuple(names.values()), rows, note)


def _cell(voice: Voice, value: object, percent: bool, decimals: int | None) -> Cell:  # noqa: FBT001
    if value is None or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return Cell("")
    if isinstance(value, (bool, np.bool_)):
        return Cell(voice.say("report.word.yes" if value else "report.word.no"))
    if isinstance(value, (int, float, np.integer, np.floating)):
        write = voice.share if percent else voice.number
        return Cell(write(float(value), decimals), number=True)
    return Cell(str(value))


def facts(voice: Voice, caption: str, rows: Mapping[str, str]) -> Table:
    """Make a table of two columns, what and how much."""
    cells = tuple((Cell(name), Cell(text, number=True)) for name, text in rows.items())
    return Table(caption, (voice.say("report.word.what"), voice.say("report.word.number")), cells)
