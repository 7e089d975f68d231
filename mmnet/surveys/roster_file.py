"""A roster as one table: who is asked, where there is no network yet."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.readers.encodings import decoded
from mmnet.surveys.roster import NEEDED

if TYPE_CHECKING:
    from pathlib import Path


def read_roster(path: Path) -> pd.DataFrame:
    """Read a CSV file of actors: actor_id, name, kind, and if wanted country and aliases.

    Raises
    ------
    DataError
        If it cannot be read, or a column is missing.
    """
    text = decoded(path.name, path.read_bytes(), fix="save it as UTF-8")
    try:
        frame = pd.read_csv(StringIO(text), dtype="str", keep_default_na=False, sep=None,
                            engine="python")  # fmt: skip
    except (ValueError, pd.errors.ParserError) as error:
        what = f"cannot be read as a table: {error}"
        raise DataError([Problem(path.name, 0, "", "E115", what, "save it as CSV")]) from error
    frame.columns = pd.Index([str(name).strip().lower() for name in frame.columns])
    missing = [name for name in NEEDED if name not in frame]
    if missing:
        what = f"has no column {missing[0]}"
        fix = f"a roster has the columns {', '.join(NEEDED)}"
        raise DataError([Problem(path.name, 1, missing[0], "E102", what, fix)])
    return frame
