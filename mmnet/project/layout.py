"""A new project folder: settings to fill in, a place for tables, a place for what is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.project.settings import NAME
from mmnet.readers.packaged import example as example_network
from mmnet.schema import TABLES
from mmnet.writers import write

if TYPE_CHECKING:
    from os import PathLike

SETTINGS = """\
# A project of mmnet. In this folder `mmnet update` reads the tables, says what changed since the
# last time, and writes what stands below [outputs]; report, coverage and the like need no SOURCE.

# title = "Partnerships of our micro-majors"
source = "data"                 # a folder of tables, or a file
# recipe = "recipe.toml"        # for tables in another form: mmnet intake FILE proposes one
# ontology = "ontology.toml"    # your own kinds and modes
# as_of = "2026-06-30"          # the day that the status column speaks of; today if not given
# language = "zh"               # of report, brief, profiles and changes; English if not given

[outputs]
"reports/report.html" = "report"
"reports/map.html" = "map"
"reports/coverage.xlsx" = "coverage"
"reports/changes.xlsx" = "changes"

# A rule that is broken is said, and the exit code of `mmnet update` is 3.
[rules]
no_new_single_source = true
# coverage_at_least = 80        # percent
# no_lapse_within_months = 12
"""
IGNORED = ".mmnet/\n"


@checked
def new(folder: str | PathLike[str], *, example: bool = False) -> Path:
    """Lay out a project folder: mmnet.toml, and a folder of tables to fill in.

    Parameters
    ----------
    folder : str or path
        Is made; it may be there already if it is empty.
    example : bool
        Put the tables of the fictional example into it, instead of empty ones.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    OptionError
        If something is in the folder already.

    Examples
    --------
    >>> import tempfile
    >>> from mmnet.project import new
    >>> folder = new(tempfile.mkdtemp(), example=True)
    >>> sorted(path.name for path in folder.iterdir())
    ['.gitignore', 'data', 'mmnet.toml']
    """
    place = Path(folder)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        msg = f"{place} is not empty: name a new folder, or an empty one"
        raise OptionError(msg)
    data = place / "data"
    data.mkdir(parents=True)
    if example:
        write(example_network(), data)
    else:
        for name, table in TABLES.items():
            header = ",".join(column.name for column in table.columns)
            (data / f"{name}.csv").write_text(f"{header}\n", encoding="utf-8")
    (place / ".gitignore").write_text(IGNORED, encoding="utf-8")
    (place / NAME).write_text(SETTINGS, encoding="utf-8")
    return place
