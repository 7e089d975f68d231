"""Open a file of another program by its suffix: bytes with a limit, text as UTF-8 or as asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.readers.encodings import decoded
from mmnet.readers.foreign.gexf import read_gexf
from mmnet.readers.foreign.gml import read_gml
from mmnet.readers.foreign.graphml import read_graphml
from mmnet.readers.foreign.json_graphs import read_json
from mmnet.readers.foreign.kumu import read_kumu
from mmnet.readers.foreign.model import broken
from mmnet.readers.foreign.pajek import read_pajek
from mmnet.readers.foreign.ucinet import read_dl
from mmnet.readers.foreign.ucinet_pairs import HEADER, NUMBERS, read_pair
from mmnet.readers.older import is_older, older

if TYPE_CHECKING:
    from pathlib import Path

    from mmnet.readers.foreign.model import Foreign

LARGEST = 2 * 1024**3
BINARY = {".graphml": read_graphml, ".gexf": read_gexf}
TEXT = {
    ".net": read_pajek, ".paj": read_pajek, ".dl": read_dl, ".gml": read_gml, ".json": read_json,
    ".cyjs": read_json,
}  # fmt: skip
WORKBOOK = ".xlsx"
TABLES = {".csv", ".tsv", ".txt", ".parquet"}
PAIR = (HEADER, NUMBERS)


def opened(path: Path, encoding: str | None = None) -> Foreign:
    """Read the nodes and edges of a file; text is UTF-8 if no encoding is given.

    Raises
    ------
    DataError
        If it does not exist, has no known suffix, or is broken.
    """
    suffix = path.suffix.lower()
    if is_older(path):
        raise DataError([older(path)])
    if suffix not in {*BINARY, *TEXT, *PAIR, WORKBOOK}:
        known = ", ".join([*BINARY, *TEXT, HEADER, WORKBOOK])
        fix = f"give a file that ends in one of {known}, or a NetworkX graph"
        if suffix in TABLES:
            fix += "; of tables, read_edges takes one of ties, and intake any other"
        what = "is not a graph file that is read here"
        raise DataError([Problem(path.name, 0, "", "E115", what, fix)])
    if not path.exists():
        raise DataError([Problem(str(path), 0, "", "E114", "does not exist", "check the path")])
    if suffix == WORKBOOK:
        return read_kumu(path)
    if suffix in PAIR:
        return read_pair(path)
    try:
        if path.stat().st_size > LARGEST:
            raise broken(path.name, 0, "it is larger than 2 GiB", "give a part of it")
        data = path.read_bytes()
    except OSError as error:
        raise broken(path.name, 0, error.strerror or str(error), "check the file") from error
    if suffix in BINARY:
        return BINARY[suffix](path.name, data)
    fix = "save the file as UTF-8, or say encoding="
    return TEXT[suffix](path.name, decoded(path.name, data, encoding, fix=fix))
