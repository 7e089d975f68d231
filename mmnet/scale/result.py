"""A result that is not computed yet: how large it is, to a DataFrame, to a file."""

from __future__ import annotations

import contextlib
import html
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmnet.arguments import checked
from mmnet.equality import ByContent
from mmnet.errors import OptionError
from mmnet.writers.endings import require_file

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

    from mmnet.scale.work import Work

BYTES_OF_A_CELL = 48  # of a short text or a number in pandas, measured
MOST = 2 * 1024**3


@dataclass(frozen=True, eq=False)
class LazyTable(ByContent):
    """A table that an engine computes when it is asked for.

    Attributes
    ----------
    expression : ibis table
        For further work with Ibis.
    """

    expression: Any
    work: Work

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(self.expression.columns)

    def __repr__(self) -> str:
        return (
            f"LazyTable({', '.join(self.columns)}): not computed yet; .top(n, by), .collect() "
            "or .write(path) compute it"
        )

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(repr(self))}</p>"

    def count(self) -> int:
        """Count the rows; the engine computes them.

        Returns
        -------
        int
            Rows.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().participations.to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> source.degree().count()
        125
        """
        return int(self.expression.count().execute())

    @checked
    def kept(self, name: str = "result") -> LazyTable:
        """Compute it now and keep it in the work folder, for several questions to it.

        Parameters
        ----------
        name : str
            What it is called in the work folder.

        Returns
        -------
        LazyTable
            That reads what was kept.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().participations.to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> degree = source.degree().kept("degree")
        >>> degree.count()
        125
        """
        return LazyTable(self.work.keep(self.expression, name), self.work)

    @checked
    def top(self, n: int, by: str) -> pd.DataFrame:
        """Return the n rows with the largest values of a column; equal ones by the other columns.

        Parameters
        ----------
        n : int
            How many rows.
        by : str
            The column.

        Returns
        -------
        DataFrame
            The largest first.

        Raises
        ------
        OptionError
            If there is no such column.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().participations.to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> source.degree().top(2, "degree")
                      actor_id  degree
        0     crabapple-agency      55
        1  sagebrush-institute      40
        """
        import ibis

        if by not in self.columns:
            msg = f"{by!r} is not a column: use one of {', '.join(self.columns)}"
            raise OptionError(msg)
        others = [column for column in self.columns if column != by]
        order = [ibis.desc(by), *(ibis.asc(column) for column in others)]
        frame: pd.DataFrame = self.expression.order_by(order).limit(n).execute()
        return frame.reset_index(drop=True)

    @checked
    def collect(self, *, most: int = MOST) -> pd.DataFrame:
        """Return it as a DataFrame, sorted by its columns, if it fits.

        Parameters
        ----------
        most : int
            Bytes that it may take in memory.

        Returns
        -------
        DataFrame
            Sorted by its columns, the first one first.

        Raises
        ------
        OptionError
            With the estimate, if it would take more.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().participations.to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> source.strength().collect().head(2)
                    actor_id  strength
        0      acme-robotics      23.0
        1  ajisai-university       6.0
        """
        held = self.kept("collected")
        rows = held.count()
        require_room(rows * len(self.columns) * BYTES_OF_A_CELL, most, f"{rows:,} rows")
        frame: pd.DataFrame = held.expression.execute()
        return frame.sort_values(list(frame.columns), ignore_index=True)

    @checked
    def write(self, path: str | PathLike[str]) -> Path:
        """Write it to a .parquet or .csv file; Spark writes Parquet as a folder of parts.

        A run that is stopped leaves nothing under this name: it is written beside, then renamed.

        Parameters
        ----------
        path : str or path
            Ends in .parquet or .csv.

        Returns
        -------
        Path
            Where it was written.

        Raises
        ------
        OptionError
            If the suffix is neither of the two.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().participations.to_csv("rows.csv", index=False)
        >>> source = mm.scale.open("rows.csv")
        >>> source.project().write("pairs.parquet").name
        'pairs.parquet'
        """
        target = Path(path)
        require_file(target, "result")
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".mmnet-", dir=target.parent))
        try:
            new = beside / target.name
            if target.suffix.lower() == ".parquet":
                self.work.connection.to_parquet(self.expression, new)
            else:
                self.work.connection.to_csv(self.expression, new)
            if target.is_dir():
                target.rename(beside / "older")
            new.replace(target)
        finally:
            with contextlib.suppress(OSError):
                shutil.rmtree(beside)
        return target


def require_room(size: float, most: int, what: str) -> None:
    """Refuse what would not fit.

    Raises
    ------
    OptionError
        With the estimate.
    """
    if size > most:
        msg = (
            f"{what} would take some {size / 1024**3:,.1f} GiB in memory, more than the "
            f"{most / 1024**3:,.1f} GiB allowed: narrow it, write it to a file, or give most="
        )
        raise OptionError(msg)
