"""Open a file of another program by its suffix: bytes with a limit, text as UTF-8."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.readers.foreign.json_graphs import read_json
from mmnet.readers.foreign.kumu import read_kumu
from mmnet.readers.foreign.model import broken
from mmnet.readers.foreign.pajek import read_pajek
from mmnet.readers.foreign.ucinet import read_dl
from mmnet.readers.foreign.xml_graphs import read_gexf, read_graphml

if TYPE_CHECKING:
    from pathlib import Path

    from mmnet.readers.foreign.model import Foreign

LARGEST = 2 * 1024**3
BINARY = {".graphml": read_graphml, ".gexf": read_gexf}
TEXT = {".net": read_pajek, ".dl": read_dl, ".json": read_json, ".cyjs": read_json}
WORKBOOK = ".xlsx"


def opened(path: Path) -> Foreign:
    """Read the nodes and edges of a file.

    Raises
    ------
    DataError
        If it does not exist, has no known suffix, or is broken.
    """
    suffix = path.suffix.lower()
    if suffix not in {*BINARY, *TEXT, WORKBOOK}:
        known = ", ".join([*BINARY, *TEXT, WORKBOOK])
        fix = f"give a file that ends in one of {known}, or a NetworkX graph"
        what = "is not a graph file that is read here"
        raise DataError([Problem(path.name, 0, "", "E115", what, fix)])
    if not path.exists():
        raise DataError([Problem(path.name, 0, "", "E114", "does not exist", "check the path")])
    if suffix == WORKBOOK:
        return read_kumu(path)
    try:
        if path.stat().st_size > LARGEST:
            raise broken(path.name, 0, "it is larger than 2 GiB", "give a part of it")
        data = path.read_bytes()
    except OSError as error:
        raise broken(path.name, 0, error.strerror or str(error), "check the file") from error
    if suffix in BINARY:
        return BINARY[suffix](path.name, data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        what, fix = f"byte {error.start} is not UTF-8", "save the file as UTF-8"
        raise DataError([Problem(path.name, row, "", "E107", what, fix)]) from error
    return TEXT[suffix](path.name, text)
