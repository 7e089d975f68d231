"""Write the eight tables of a network, so that they come back equal: folders and workbooks."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.check import RawTable, check_tables
from mmnet.errors import OptionError
from mmnet.narrowing import standing_alone
from mmnet.ontology import load_ontology
from mmnet.schema import TABLES, frames_of
from mmnet.writers.atomic import replace_file
from mmnet.writers.package import DESCRIPTION, described
from mmnet.writers.tables import FORMULA, write_table
from mmnet.writers.toml import ontology_toml
from mmnet.writers.workbook import write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mmnet.network import Network

# A text that already begins with apostrophes before such a sign gets one more, so that a reader
# that takes one away has the text as it was.
FORMULA_TEXT = re.compile(rf"'*[{re.escape(''.join(FORMULA))}]")
ONTOLOGY = "ontology.toml"
ABOUT = "about"
ENDINGS = (".csv", ".csv.gz", ".parquet")


def write_folder(net: Network, target: Path) -> None:
    """Write CSV tables with a Frictionless data package.

    Text that a spreadsheet would run as a formula has an apostrophe before it; the package says
    so, and `mm.read` takes it away.
    """

    def write_csv(frame: pd.DataFrame, path: Path) -> None:
        write_table(guarded(frame), path, safe=False)

    _write(net, target, ".csv", write_csv)


def write_parquet_folder(net: Network, target: Path) -> None:
    """Write Parquet tables with a Frictionless data package."""
    _write(net, target, ".parquet", write_table)


def write_book(net: Network, target: Path) -> None:
    """Write a workbook with a sheet for each table, and one about the network."""
    about = pd.DataFrame({"key": ["title", "as_of"], "value": [net.title, str(net.as_of)]})
    write_workbook({**filled(net), ABOUT: about}, target, exact=True)


def filled(net: Network) -> Mapping[str, pd.DataFrame]:
    """Return the tables that hold something; an optional one without rows need not be there."""
    frames: dict[str, pd.DataFrame] = frames_of(net)
    if net.notes:
        frames = _readable(net, standing_alone(frames))
    return {
        name: frame
        for name, frame in frames.items()
        if len(frame) or not TABLES[name].optional or len(frame.columns) > len(TABLES[name].names)
    }


def _readable(net: Network, frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Refuse what could not be read again."""
    raw = {name: RawTable.from_frame(name, name, frame) for name, frame in frames.items()}
    errors = check_tables(raw, net.ontology)[1].errors
    if errors:
        msg = (
            f"this part of the network cannot be read again, {errors[0]}: choose collaborations "
            "(mode, family, program) instead of actors, or write a form for other programs"
        )
        raise OptionError(msg)
    return frames


def guarded(frame: pd.DataFrame) -> pd.DataFrame:
    """Put an apostrophe before text and names of columns that look like a formula."""
    safe = pd.DataFrame(
        {
            _guard(str(name)): values if values.dtype == "float64" else values.map(_guard)
            for name, values in frame.items()
        },
        index=frame.index,
    )
    return safe[[_guard(str(name)) for name in frame.columns]]


def _guard(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and FORMULA_TEXT.match(value) else value


def _write(
    net: Network, target: Path, suffix: str, write_one: Callable[[pd.DataFrame, Path], object]
) -> None:
    """Write all files aside first, so that a failure leaves the folder as it was."""
    frames = filled(net)
    files = {f"{name}{suffix}" for name in frames}
    own = net.ontology != load_ontology()
    files |= {DESCRIPTION, ONTOLOGY} if own else {DESCRIPTION}
    _refuse_others(target, files)
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(dir=target.parent, prefix=".mmnet-"))
    try:
        for name, frame in frames.items():
            write_one(frame, aside / f"{name}{suffix}")
        if own:
            replace_file(aside / ONTOLOGY, ontology_toml(net.ontology))
        package = described(net, frames, suffix.removeprefix("."))
        text = json.dumps(package, ensure_ascii=False, indent=2)
        replace_file(aside / DESCRIPTION, f"{text}\n")
        target.mkdir(exist_ok=True)
        # The description comes last: it is what says that the tables are there.
        for file in sorted(files, key=lambda name: (name == DESCRIPTION, name)):
            (aside / file).replace(target / file)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _refuse_others(target: Path, files: set[str]) -> None:
    """Refuse a folder with tables that would be read as part of this network."""
    possible = [f"{name}{ending}" for name in TABLES for ending in ENDINGS]
    others = [name for name in [*possible, ONTOLOGY] if (target / name).exists()]
    left = [name for name in others if name not in files]
    if left:
        msg = (
            f"{target.name} holds {', '.join(left)}, which would be read as part of this network: "
            "delete it, or write to another folder"
        )
        raise OptionError(msg)
