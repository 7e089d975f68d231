"""The parts of a document as frozen records: what is said, without how it looks.

A document is a title and a row of blocks. Each renderer (`page`, `markdown`, `word`, `slides`,
`pdf`) writes every kind of block, so that texts and numbers are the same in all forms.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mmnet.equality import ByContent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.figure import Figure as Plot

    from mmnet.views.charts.sheet import Chart


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its text, whether it is a number, and where it leads.

    A link is the name of a file beside this one, or "#" and the anchor of a heading.
    """

    text: str
    number: bool = False
    link: str = ""


@dataclass(frozen=True, eq=False)
class Table(ByContent):
    """A table, its numbers already written.

    Attributes
    ----------
    caption : str
    columns : tuple of str
        Titles of the columns.
    rows : tuple of tuple of Cell
    note : str
        Said under the table.
    key : str
        Names what the table holds, the same in every language.
    widths : tuple of float
        Share of each column in the width; empty where the texts decide.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    widths: tuple[float, ...] = ()
    key: str = ""

    def filled(self) -> Table:
        """Return it without columns in which every cell is empty."""
        kept = [i for i in range(len(self.columns)) if any(row[i].text for row in self.rows)]
        rows = tuple(tuple(row[i] for i in kept) for row in self.rows)
        return replace(self, columns=tuple(self.columns[i] for i in kept), rows=rows)

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Tell which columns hold numbers."""
        return tuple(any(row[i].number for row in self.rows) for i in range(len(self.columns)))


@dataclass(frozen=True, eq=False)
class Figure(ByContent):
    """A drawing with its caption, and the same in words for those who do not see it.

    Attributes
    ----------
    drawing : matplotlib Figure or Chart
    alt : str
        What it shows; a form that holds no pictures has this text in its place.
    caption : str
    wide : float
        Width on paper in centimeters.
    """

    drawing: Plot | Chart = field(repr=False, compare=False)
    alt: str
    caption: str
    wide: float = 17.0

    def __post_init__(self) -> None:
        if not self.alt.strip():
            msg = f"the figure {self.caption!r} has no alternative text"
            raise ValueError(msg)


@dataclass(frozen=True)
class Heading:
    """A heading below the title: level 1 is a section, level 2 a part of one.

    A fresh one begins a page on paper. An anchor is what links lead to: letters, digits, hyphens.
    """

    text: str
    level: int = 1
    fresh: bool = False
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; the lead says the most."""

    text: str
    lead: bool = False


@dataclass(frozen=True)
class Finding:
    """A finding: its number, a sentence, a small chart, and what could be done.

    Attributes
    ----------
    headline : str
        The finding in one sentence.
    said : str
        What it rests on.
    could : str
        What could be done; empty where the data suggest nothing.
    figure : Figure, optional
    """

    headline: str
    said: str = ""
    could: str = ""
    figure: Figure | None = None


@dataclass(frozen=True)
class Strip:
    """A few numbers of the whole, each with its name."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Listing:
    """Sentences, one a line."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Definition:
    """A term and what it means."""

    term: str
    meaning: str


@dataclass(frozen=True)
class Note:
    """A remark in small print."""

    text: str


Block = Heading | Paragraph | Finding | Strip | Listing | Table | Figure | Definition | Note


@dataclass(frozen=True, eq=False)
class Document(ByContent):
    """A document.

    Attributes
    ----------
    title : str
    kicker : str
        What it is and of when, in a line above the title.
    language : str
        Of the texts: en, zh.
    blocks : tuple of Block
    footer : str
        Stands under the text.
    contents : str
        Title of the table of contents; none where it is empty.
    could : str
        The words before what could be done, such as "What could be done".
    """

    title: str
    blocks: tuple[Block, ...]
    kicker: str = ""
    language: str = "en"
    footer: str = ""
    contents: str = ""
    could: str = ""

    def figures(self) -> Iterator[Figure]:
        """Give the figures in their order, those of findings too."""
        for block in self.blocks:
            if isinstance(block, Figure):
                yield block
            elif isinstance(block, Finding) and block.figure is not None:
                yield block.figure

    def tables(self) -> Iterator[Table]:
        """Give the tables in their order."""
        return (block for block in self.blocks if isinstance(block, Table))
