"""Results: what every answer of a measure can do, whatever it holds.

A result is a frozen dataclass of tables and numbers. Its main table is `table`, what it says is
`sentence()`; a notebook shows both, and `save` writes every table that it holds.
"""

from __future__ import annotations

import html
from dataclasses import Field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from mmnet.arguments import checked
from mmnet.drawing import figure_of
from mmnet.equality import ByContent
from mmnet.writers.tables import write_table, write_tables

if TYPE_CHECKING:
    from os import PathLike

    from matplotlib.figure import Figure

SHOWN_ROWS, SHOWN_COLUMNS, SHOWN_WIDTH = 8, 6, 44
NOTEBOOK_ROWS = 20


class Result(ByContent):
    """Base of what measures return: a table, a sentence, a notebook view, and a file.

    A class that holds no field `table` gives its main table as a property.
    """

    if TYPE_CHECKING:  # at run time a property here would be the default of a field

        @property
        def table(self) -> pd.DataFrame:
            """The main table."""

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """Every table that the result holds, by name; the main one first."""
        held = _held_frames(self)
        main = self.table
        if any(main is frame for frame in held.values()):
            return held
        return {"table": main, **held}

    def sentence(self) -> str:
        """Say the main finding.

        Returns
        -------
        str
            One sentence, or a few; every number in it stands in the tables or fields of the result.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.assortativity(mm.example(), by="kind").sentence()
        'By kind (nominal): -0.068; 706 ties.'
        """
        raise NotImplementedError

    @property
    def _shown(self) -> pd.DataFrame:
        """What is printed below the sentence."""
        return self.table

    @checked
    def save(self, path: str | PathLike[str]) -> Path:
        """Write the tables.

        Parameters
        ----------
        path : str or path
            An .xlsx file gets a sheet for each of `frames`, a folder a CSV file for each; a .csv
            or .parquet file gets `table`.

        Returns
        -------
        Path
            Where it was written. A failure leaves an older file as it was.

        Raises
        ------
        OptionError
            If the suffix is another one.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.coverage(mm.example()).save("coverage.csv").name
        'coverage.csv'
        """
        if Path(path).suffix.lower() in {".csv", ".parquet"}:
            return write_table(_with_index(self.table), path)
        write_tables({name: _with_index(frame) for name, frame in self.frames.items()}, path)
        return Path(path)

    @property
    def _notes(self) -> tuple[str, ...]:
        """What is said below the sentence: where the numbers come from."""
        basis = getattr(self, "basis", "")
        return (basis,) if basis else ()

    def __repr__(self) -> str:
        said = f"{type(self).__name__}: {self.sentence()}"
        return "\n".join([said, *self._notes, as_text(self._shown)])

    def _repr_html_(self) -> str:
        shown = self._shown
        said = html.escape(" ".join([self.sentence(), *self._notes]))
        rows = shown.head(NOTEBOOK_ROWS).round(4).to_html(na_rep="", escape=True)
        left = len(shown) > NOTEBOOK_ROWS
        more = f"<p>{NOTEBOOK_ROWS} of {len(shown):,} rows</p>" if left else ""
        return f"<p>{said}</p>{rows}{more}"


class OneRow(Result):
    """Base of results that hold numbers and words only: their table is one row."""

    @property
    def table(self) -> pd.DataFrame:
        """The numbers and words, in one row."""
        values = {field.name: getattr(self, field.name) for field in _fields(self)}
        return pd.DataFrame(
            {name: [v] for name, v in values.items() if isinstance(v, str | int | float)}
        )

    def __repr__(self) -> str:
        return f"{type(self).__name__}: {self.sentence()}"


class Drawn(Result):
    """Base of results with a figure of their own; `mmnet.figures` draws them."""

    @checked
    def plot(self, *, title: str | None = None) -> Figure:
        """Draw it.

        Parameters
        ----------
        title : str, optional
            Instead of the usual one.

        Returns
        -------
        Figure
            Of Matplotlib; `mm.figures.save(figure, path)` writes it the same each time.

        Examples
        --------
        >>> import mmnet as mm
        >>> figure = mm.coverage(mm.example()).plot()
        >>> figure.axes[0].get_title(loc="left")
        'Coverage of each program by mode'
        """
        return figure_of(self, title=title)


def as_text(frame: pd.DataFrame) -> str:
    """Write the head of a table as text that fits a screen."""
    text = (
        frame.head(SHOWN_ROWS)
        .round(4)
        .to_string(max_cols=SHOWN_COLUMNS, max_colwidth=SHOWN_WIDTH, na_rep="")
    )
    left = len(frame) - SHOWN_ROWS
    return f"{text}\n[{len(frame):,} rows]" if left > 0 else text


def _held_frames(result: object) -> dict[str, pd.DataFrame]:
    """Return the tables in the fields of a result, in their order."""
    values = ((field.name, getattr(result, field.name)) for field in _fields(result) if field.repr)
    return {name: value for name, value in values if isinstance(value, pd.DataFrame)}


def _fields(result: Any) -> tuple[Field[Any], ...]:
    return fields(result)


def _with_index(frame: pd.DataFrame) -> pd.DataFrame:
    """Name an index that says something, so that a file keeps it."""
    if frame.index.name is None and not isinstance(frame.index, pd.RangeIndex | pd.MultiIndex):
        return frame.rename_axis("name")
    return frame
