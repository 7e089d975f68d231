"""Family 12: inputs whose size is the fault: each is refused, or read in little memory."""

from __future__ import annotations

import gzip
import io
import zipfile

from tests.faults.cases import BASE, Case, base, encoded
from tests.faults.excel import FILE, book
from tests.faults.graph_files import cytoscape

MANY = 20_000
ZEROS = bytes(50_000_000)


def packed(**members: bytes) -> bytes:
    """An archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def lying(data: bytes) -> bytes:
    """An archive whose directory says that a file unpacks to nearly four gibibytes."""
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 24] + b"\xff\xff\xff\xf0"[::-1] + data[at + 28 :]


def wide() -> str:
    """A table of 1,000 columns."""
    names = [f"x{at}" for at in range(1000)]
    return f"program_id,name,{','.join(names)}\np1,Robots,{','.join('1' for _ in names)}\n"


def long_list() -> dict[str, bytes]:
    """A collaboration of as many participants as a table of partners may have."""
    rows = [f"a{at},A {at},university\n" for at in range(MANY)]
    part = "".join(f"c{at // 50},a{at},partner\n" for at in range(MANY))
    works = "".join(f"c{at},research_cooperation\n" for at in range(MANY // 50))
    return {
        "actors.csv": encoded("actor_id,name,kind\n" + "".join(rows)),
        "collaborations.csv": encoded("collaboration_id,mode\n" + works),
        "participations.csv": encoded("collaboration_id,actor_id,role\n" + part),
    }


CASES = [
    Case("sizes", "a packed file of zeros", {**base(actors=None),
         "actors.csv.gz": gzip.compress(ZEROS, 1)}, ("E108 actors.csv.gz:1",), "cannot be read on"),
    Case("sizes", "a table of 1,000 columns", base(programs=wide()),
         gives=(("programs", "p1", "x999", "1"),)),
    Case("sizes", f"{MANY:,} actors", long_list(), gives=(("actors", "", "", MANY),)),
    Case("sizes", "a name of half a million characters",
         base(actors=BASE["actors"].replace("Beta", "B" * 500_000)),
         gives=(("actors", "b1", "name", "B" * 500_000),)),
    Case("sizes", "an archive of zeros", {"t.zip": packed(**{"actors.csv": ZEROS})},
         ("E108 actors.csv:1",), source="t.zip"),
    Case("sizes", "an archive of 20,000 files", {"t.zip": packed(
        **{f"{at}.txt": b"" for at in range(MANY)})}, ("E106 t.zip",), "unpack what you need",
         source="t.zip"),
    Case("sizes", "a workbook whose sheet is said to be four gibibytes",
         {FILE: lying(book())}, (f"E112 {FILE}",), source=FILE),
    Case("sizes", "a workbook of one cell that is too long",
         {FILE: book(lambda sheets: sheets["actors"][1].__setitem__(1, "x" * 32_767))},
         gives=(("actors", "u1", "name", "x" * 32_767),), source=FILE),
    Case("sizes", "a matrix that says it is of a million actors",
         {"n.dl": b"dl n=1000000\ndata:\n0 1\n"}, ("E112 n.dl*",), "1,000,000", source="n.dl",
         reader="plain"),
    Case("sizes", "a vertex more than a million", {"n.net": b"*Vertices 1000001\n"},
         ("E112 n.net:1",), "1,000,000", source="n.net", reader="plain"),
    # Python 3.13 reads two thousand.
    Case("sizes", "a record of a hundred thousand levels",
         {"w.jsonl": b'{"a":' * 100_000 + b"1" + b"}" * 100_000}, ("E112 w.jsonl:1",),
         source="w.jsonl", reader="openalex"),
    Case("sizes", "a graph of 5,000 edges", {"n.json": encoded(cytoscape(edges=[
        {"data": {"source": "b", "target": "a", "how": "interns"}}] * (MANY // 4)))},
         source="n.json", reader="graph", gives=(("participations", "", "", MANY // 2),)),
]  # fmt: skip
