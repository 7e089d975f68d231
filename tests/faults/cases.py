"""What a case of the fault suite is: files, a reader, and what must come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Value = str | float | None

# A sound network in its six tables; a case spoils one place of it.
BASE = {
    "actors": (
        "actor_id,name,kind,parent,country,region,city,lat,lon,disciplines\n"
        "u1,Alpha University,university,,DE,Saxony,Leipzig,51.3,12.4,0613\n"
        "u2,School of Apples,university_unit,u1,DE,,,,,\n"
        "b1,Beta,business,,FR,,,,,\n"
        "g1,Gamma Agency,government_agency,,CN,,,,,\n"
    ),
    "programs": "program_id,name,host,disciplines,start,end\np1,Robot Ethics,u2,0613,2023-09,\n",
    "collaborations": (
        "collaboration_id,mode,program,title,start,end,status,amount,unit,source,confidence,"
        "agreement,instrument\n"
        "c1,internship_base,p1,Places,2024-09,2027,,12,places,,0.5,yes,\n"
        "c2,policy_and_financial_support,p1,Grant,2023,,active,50000,EUR,,,,grant\n"
        "c3,customized_training,,Training,2024,2024,ended,,,,,no,\n"
    ),
    "participations": (
        "collaboration_id,actor_id,role,amount\n"
        "c1,b1,host,12\nc1,u2,university,\nc2,g1,funder,\nc2,u2,beneficiary,\n"
        "c3,b1,partner,\nc3,u1,partner,\n"
    ),
    "needs": "program,mode,kind,region,weight,k,applicable\np1,internship_base,,,2,1,\n",
    "ratings": (
        "rater,rated,date,reliability,mission_support,openness,power_influence,involvement,"
        "resource_contribution,level\nu1,b1,2025,3,4,2,1,1,2,5\n"
    ),
}
FIRST = {"actors": "u1", "programs": "p1", "collaborations": "c1"}


@dataclass(frozen=True)
class Case:
    """One row of a family's table.

    Attributes
    ----------
    family, name : str
        What it belongs to, and what is wrong, in words.
    files : mapping of str to bytes
        What is written into the folder of the case.
    expected : tuple of str
        "E202 collaborations.csv:2:amount" for every error; none where the input is to be read.
        A warning that must be there is listed too.
    words : str
        What the message says of it.
    gives : tuple of (str, str, str, value)
        A cell that must be as it was meant: table, id, column, value.
    source : str
        The file that the reader is given; the folder if empty.
    reader : str
        The name of the reader in tests/faults/readers.py.
    """

    family: str
    name: str
    files: Mapping[str, bytes]
    expected: tuple[str, ...] = ()
    words: str = ""
    gives: tuple[tuple[str, str, str, Value], ...] = ()
    source: str = ""
    reader: str = "read"
    options: Mapping[str, object] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """How a test is called by it."""
        return f"{self.family}: {self.name}"

    @property
    def errors(self) -> tuple[str, ...]:
        """The errors among what is expected."""
        return tuple(sorted(line for line in self.expected if line.startswith("E")))

    def put(self, folder: Path) -> Path:
        """Write the files; return what the reader is given."""
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return folder / self.source if self.source else folder


def base(**changed: str | bytes | None) -> dict[str, bytes]:
    """Return the sound files, some of them changed; None takes one away."""
    texts: dict[str, str | bytes | None] = {**BASE, **changed}
    return {f"{name}.csv": encoded(text) for name, text in texts.items() if text is not None}


def encoded(text: str | bytes) -> bytes:
    """Text as UTF-8; bytes as they are."""
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def with_cell(column: str, text: str, row: int = 2) -> dict[str, bytes]:
    """The sound files with another text in one cell, "actors.kind" in row 2."""
    table, name = column.split(".")
    rows = [line.split(",") for line in BASE[table].splitlines()]
    quoted = f'"{text.replace(chr(34), chr(34) * 2)}"' if set(text) & set(',"\n\r') else text
    rows[row - 1][rows[0].index(name)] = quoted
    return base(**{table: "".join(",".join(cells) + "\n" for cells in rows)})


def cells(family: str, rows: Iterable[tuple[str, str, str, Value, str]]) -> Iterator[Case]:
    """Make cases of single cells: name, column, text, code or value, words of the message."""
    for name, column, text, expected, words in rows:
        table, field_ = column.split(".")
        files = with_cell(column, text)
        if is_code(expected):
            place = f"{expected} {table}.csv:2:{field_}"
            yield Case(family, name, files, (place,), words)
        else:
            yield Case(family, name, files, gives=((table, FIRST[table], field_, expected),))


def is_code(expected: object) -> bool:
    """Whether it is the code of an error or a warning."""
    return isinstance(expected, str) and len(expected) == 4 and expected[1:].isdigit()
