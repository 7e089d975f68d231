"""Family 1: the shape of a CSV file."""

from __future__ import annotations

import gzip

from tests.faults.cases import BASE, Case, base, encoded

ACTORS = BASE["actors"]
PART = BASE["participations"]
HEADER, *ROWS = ACTORS.splitlines()
SIGNS = {"semicolons": ";", "tabs": "\t", "bars": "|"}


def semicolons(text: str) -> str:
    """The same file as a spreadsheet with a decimal comma writes it."""
    return text.replace(",", ";").replace(".", ",")


def wide(line: str, more: str) -> str:
    """The participations with a longer or shorter second row."""
    return PART.replace("c1,u2,university,\n", f"{line}{more}\n")


TEXTS: list[tuple[str, dict[str, str | bytes | None], tuple[str, ...], str]] = [
    # name, files, errors and warnings, words
    ("as it should be", {}, (), ""),
    ("no file of a needed table", {"participations": None}, ("E101 participations",), "role"),
    ("no file at all", dict.fromkeys(BASE), ("E101 {folder}",), "actors.csv"),
    ("no optional file", {"needs": None, "ratings": None}, (), ""),
    ("empty file", {"actors": ""}, ("E102 actors.csv",), "add a header"),
    ("blanks only", {"actors": " \n\t\n"}, ("E102 actors.csv",), "is empty"),
    ("byte order mark only", {"actors": "\ufeff"}, ("E102 actors.csv",), "is empty"),
    ("first row blank", {"actors": "\n" + ACTORS}, (), ""),
    ("blank rows between", {"actors": ACTORS.replace("\n", "\n\n")}, (), ""),
    ("rows of delimiters only", {"participations": PART + ",,,\n,,,\n"}, (), ""),
    ("no line end at the end", {"actors": ACTORS.rstrip("\n")}, (), ""),
    ("lines end as in Windows", {"actors": ACTORS.replace("\n", "\r\n")}, (), ""),
    ("lines end as in old Macs", {"actors": ACTORS.replace("\n", "\r")}, (), ""),
    ("lines end in two ways", {"actors": ACTORS.replace("\n", "\r\n", 2)}, (), ""),
    ("a cell too many", {"participations": wide("c1,u2,university,,", "x")},
     ("E111 participations.csv:3",), "has 5 cells, the header has 4"),
    ("a cell too few", {"participations": wide("c1,u2,", "university")},
     ("E111 participations.csv:3",), "has 3 cells"),
    ("a cell too many in every row",
     {"programs": "program_id,name,host\np1,Robots,u2,x\np2,Trees,u2,y\n"},
     ("E111 programs.csv:2", "E111 programs.csv:3"), "has 4 cells, the header has 3"),
    ("a delimiter after every row",
     {"programs": "program_id,name,host\np1,Robots,u2,\n"}, ("E111 programs.csv:2",), "4 cells"),
    ("a delimiter after header and rows",
     {"programs": "program_id,name,host,\np1,Robots,u2,\n"}, ("E109 programs.csv:1",), "column 4"),
    ("a comma in a name", {"programs": "program_id,name,host\np1,Robots, Ethics,u2\n"},
     ("E111 programs.csv:2",), "put the cell that holds one in quotes"),
    ("a column without a name", {"programs": "program_id,name,,host\np1,Robots,x,u2\n"},
     ("E109 programs.csv:1",), "column 3 has no name"),
    ("a column twice", {"programs": "program_id,name,name,host\np1,Robots,x,u2\n"},
     ("E110 programs.csv:1:name",), "stands twice"),
    ("a column twice but for blanks", {"programs": "program_id,name, name ,host\np1,R,x,u2\n"},
     ("E110 programs.csv:1:name",), "stands twice"),
    ("a needed column is missing", {"participations": "collaboration_id,actor_id\nc1,b1\n"},
     ("E103 participations.csv:1",), 'the column "role" is missing'),
    ("two needed columns are missing", {"programs": "host\nu2\n"},
     ("E103 programs.csv:1", "E103 programs.csv:1"), "found: host"),
    ("header only", {"actors": HEADER + "\n"}, ("E102 actors.csv",), "has no rows"),
    ("no header", {"actors": "\n".join(ROWS) + "\n"}, ("E109 actors.csv:1",), "has no name"),
    ("a column almost rightly named", {"actors": ACTORS.replace("country", "contry")},
     ("W407 actors.csv:1:contry",), "country"),
    ("columns in another order", {"programs": "host,name,program_id\nu2,Robots,p1\n"}, (), ""),
    ("blanks around names and cells", {"programs": " program_id , name,host\n p1 ,Robots, u2 \n"},
     (), ""),
    ("a header in quotes",
     {"programs": '"program_id","name","host"\n"p1","Robots","u2"\n'}, (), ""),
    ("delimited by semicolons", {name: semicolons(text) for name, text in BASE.items()}, (), ""),
    ("delimited by tabs", {name: text.replace(",", "\t") for name, text in BASE.items()}, (), ""),
    ("delimited by bars", {"programs": "program_id|name|host\np1|Robots|u2\n"},
     ("E103 programs.csv:1", "E103 programs.csv:1"), "is missing"),
    ("some rows delimited otherwise", {"programs": "program_id,name,host\np1;Robots;u2\n"},
     ("E111 programs.csv:2",), "has 1 cells"),
    ("a quotation mark never closed", {"actors": ACTORS.replace("Beta", '"Beta')},
     ("E108 actors.csv:4",), "check the quotation marks"),
    ("text after a closing quotation mark", {"actors": ACTORS.replace("Beta", '"Be"ta')},
     ("E108 actors.csv:4",), "check the quotation marks"),
    ("a line end inside a cell", {"programs": 'program_id,name,host\np1,"Robot\nEthics",u2\n'},
     (), ""),
    ("a NUL byte", {"programs": "program_id,name,host\np1,Ro\0bots,u2\n"},
     ("E201 programs.csv:2:name",), "U+0000"),
    ("a cell of more than a million characters",
     {"programs": f"program_id,name,host\np1,{'x' * 1_000_001},u2\n"},
     ("E108 programs.csv:2",), "cannot be read on"),
    ("HTML under the name of a table", {"programs": "<html><body>Not found</body></html>\n"},
     ("E103 programs.csv:1", "E103 programs.csv:1"), "found: <html>"),
]  # fmt: skip

CASES = [Case("CSV shape", name, base(**files), expected, words)
         for name, files, expected, words in TEXTS]  # fmt: skip
CASES += [
    Case("CSV shape", "a table in two files", {**base(), "actors.csv.gz": gzip.compress(b"x")},
         ("E117 {folder}",), "keep one of them"),
    Case("CSV shape", "a packed file cut off",
         {**base(actors=None), "actors.csv.gz": gzip.compress(encoded(ACTORS))[:-20]},
         ("E106 actors.csv.gz",), "cannot be read"),
    Case("CSV shape", "packed, but only by name", {**base(actors=None), "actors.csv.gz": b"plain"},
         ("E106 actors.csv.gz",), "cannot be read"),
    Case("CSV shape", "packed as it should be",
         {**base(actors=None), "actors.csv.gz": gzip.compress(encoded(ACTORS))},
         gives=(("actors", "b1", "name", "Beta"),)),
    Case("CSV shape", "quotation marks and commas inside a cell",
         base(programs='program_id,name,host\np1,"a ""b"", c",u2\n'),
         gives=(("programs", "p1", "name", 'a "b", c'),)),
    Case("CSV shape", "the line of Excel that names the delimiter",
         base(programs="sep=;\nprogram_id;name;host\np1;Robots;u2\n"),
         gives=(("programs", "p1", "name", "Robots"),)),
    Case("CSV shape", "columns of one's own", base(programs="program_id,name,wish\np1,R,0042\n"),
         gives=(("programs", "p1", "wish", "0042"),)),
]  # fmt: skip
