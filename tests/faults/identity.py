"""Family 5: ids that stand twice, point to nothing, or try to be something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.cases import BASE, Case, base, with_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

# One more row, or rows: of which table, and what is said of it.
ADDED: list[tuple[str, str, str, tuple[str, ...], str]] = [
    ("an actor twice", "actors", "u1,Other,business", ("E105 actors.csv:6:actor_id",), "row 2"),
    ("an actor twice but for a blank", "actors", "u1 ,Other,business",
     ("E105 actors.csv:6:actor_id",), "row 2"),
    ("a program twice", "programs", "p1,Other,", ("E105 programs.csv:3:program_id",), "row 2"),
    ("a collaboration twice", "collaborations", "c1,customized_training",
     ("E105 collaborations.csv:5:collaboration_id",), "row 2"),
    ("a participation twice", "participations", "c1,b1,host",
     ("E105 participations.csv:8:collaboration_id",), "c1 / b1 / host"),
    ("a need twice", "needs", "p1,internship_base", ("E105 needs.csv:3:program",), "row 2"),
    ("a rating twice", "ratings", "u1,b1,2025", ("E105 ratings.csv:3:rater",), "row 2"),
    ("an actor without an id", "actors", ",Nobody,business", ("E104 actors.csv:6:actor_id",),
     "fill it in"),
    ("two actors without ids", "actors", ",One,business\n,Two,business",
     ("E104 actors.csv:6:actor_id", "E104 actors.csv:7:actor_id"), "fill it in"),
    ("an id in other capital letters", "actors",
     "U1,Other,business", ("W413 actors.csv:6:actor_id",), "U1"),
    ("one name, kind and country twice", "actors", "b2,Beta,business,,FR",
     ("W406 actors.csv:6:name",),
     "Beta"),
    ("an actor without any collaboration", "actors",
     "z9,Zeta,business", ("W405 actors.csv",), "z9"),
    ("a unit without a parent", "actors", "z9,Lab,university_unit", ("W401 actors.csv:6:parent",),
     "without a parent"),
    ("a collaboration without participants", "collaborations", "c9,research_cooperation",
     ("W403 collaborations.csv",), "c9"),
    ("an actor that is part of itself", "actors", "z9,Lab,university_unit,z9",
     ("E308 actors.csv:6:parent",), '"z9" is part of itself'),
    ("two actors that are part of each other", "actors",
     "y9,Lab,university_unit,z9\nz9,Lab two,university_unit,y9",
     ("E308 actors.csv:6:parent", "E308 actors.csv:7:parent"), "is part of itself"),
    ("three actors in a circle", "actors",
     "x9,A,university_unit,y9\ny9,B,university_unit,z9\nz9,C,university_unit,x9",
     ("E308 actors.csv:6:parent", "E308 actors.csv:7:parent", "E308 actors.csv:8:parent"),
     "is part of itself"),
]  # fmt: skip

# A reference to nothing: the cell, what stands there, what is proposed.
DANGLING = [
    ("participations.actor_id", "z9", "add it to the actors"),
    ("participations.actor_id", "B1", "b1"),
    ("participations.collaboration_id", "c9", "add it to the collaborations"),
    ("collaborations.program", "p9", "add it to the programs"),
    ("programs.host", "zeta", "add it to the actors"),
    ("needs.program", "p9", "add it to the programs"),
    ("ratings.rater", "z9", "add it to the actors"),
    ("ratings.rated", "z9", "add it to the actors"),
]
# What an id may be: it is text like any other.
IDS = [
    "007", "1e5", "NA", "null", "True", "=1+1", "../../etc/passwd", "'; DROP TABLE actors; --",
    '"quoted"', "a,b", "北京大学", "x" * 5000, "%s{0}$(id)",
]  # fmt: skip


def _rows(table: str, lines: str) -> str:
    """A table with more rows, each filled up to the header's length."""
    width = BASE[table].split("\n", 1)[0].count(",")
    return BASE[table] + "".join(
        line + "," * (width - line.count(",")) + "\n" for line in lines.split("\n")
    )


def _dangling() -> Iterator[Case]:
    for column, text, words in DANGLING:
        table, name = column.split(".")
        where = f"{text} as {name} of {table}"
        expected = (f"E303 {table}.csv:2:{name}",)
        yield Case("identity", where, with_cell(column, text), expected, words)


def _named() -> Iterator[Case]:
    """Another id for the business, in every table that names it."""
    for text in IDS:
        quoted = '"' + text.replace('"', '""') + '"'
        names = ("actors", "participations", "ratings")
        changed = {name: BASE[name].replace("b1", quoted) for name in names}
        yield Case("identity", f"the id {text[:30]}", base(**changed),
                   gives=(("actors", text, "name", "Beta"),))  # fmt: skip


CASES = [Case("identity", name, base(**{table: _rows(table, lines)}), expected, words)
         for name, table, lines, expected, words in ADDED]  # fmt: skip
CASES += [*_dangling(), *_named()]
