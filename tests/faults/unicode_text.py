"""Family 4: characters that are read, trimmed, composed, doubted or refused."""

from __future__ import annotations

from tests.faults.cases import Case, Value, cells, with_cell

NAME = "actors.name"

ROWS: list[tuple[str, str, str, Value, str]] = [
    # name, column, text, code or the value that is read, words of the message
    ("an accent apart from its letter", NAME, "Ame\u0301lie", "Amélie", ""),
    ("Hangul apart", NAME, "\u1112\u1161\u11ab", "한", ""),
    ("beyond 16 bits", NAME, "🧪 Lab", "🧪 Lab", ""),
    ("from right to left", NAME, "جامعة شرق", "جامعة شرق", ""),
    ("letters joined by a joiner", NAME, "می\u200cخواهم", "می\u200cخواهم", ""),
    ("a flag of two letters", NAME, "🇩🇪 Haus", "🇩🇪 Haus", ""),
    ("blanks of other widths around", NAME, "\u2003Beta\u3000", "Beta", ""),
    ("a blank that does not break inside", NAME, "A\u00a0B", "A\u00a0B", ""),
    ("a capital that grows when folded", NAME, "STRAßE İ", "STRAßE İ", ""),
    ("a line separator", NAME, "A\u2028B", "A\u2028B", ""),
    ("many accents on a letter", NAME, "a" + "\u0336" * 50, "a" + "\u0336" * 50, ""),
    ("a tab inside", NAME, "A\tB", "A\tB", ""),
    ("text turned around", NAME, "A\u202eB", "W414", "U+202E"),
    ("a blank of no width", NAME, "A\u200bB", "W414", "U+200B"),
    ("a byte order mark inside", NAME, "A\ufeffB", "W414", "U+FEFF"),
    ("an isolate that is not closed", NAME, "A\u2067B", "W414", "U+2067"),
    ("a C1 control", NAME, "A\x85B", "W414", "U+0085"),
    ("a bell", NAME, "A\x07B", "E201", "U+0007"),
    ("an escape of a terminal", NAME, "A\x1b[31mB", "E201", "U+001B"),
    ("a vertical tab", NAME, "A\x0bB", "E201", "U+000B"),
    ("a form feed", NAME, "A\x0cB", "E201", "U+000C"),
    ("a delete", NAME, "A\x7fB", "E201", "U+007F"),
    ("a NUL", NAME, "A\x00B", "E201", "U+0000"),
    ("a backspace", NAME, "A\x08B", "E201", "U+0008"),
    ("a control in an id of a program", "collaborations.title", "x\x01", "E201", "U+0001"),
    ("a control in a column of one's own", "actors.city", "x\x02", "E201", "U+0002"),
    ("a private character", NAME, "A\ue000B", "A\ue000B", ""),
    ("no character at all", NAME, "A\ufffeB", "A\ufffeB", ""),
]

CASES = list(cells("Unicode", ROWS))
CASES += [
    Case("Unicode", "one id in two forms of an accent",
         with_cell("actors.parent", "u\u0301", 3) | {
             "actors.csv": with_cell("actors.parent", "u\u0301", 3)["actors.csv"]
             + "ú,Composed,university,,,,,,,\n".encode()},
         gives=(("actors", "u2", "parent", "ú"),)),
    Case("Unicode", "an id of another script that looks the same",
         with_cell("participations.actor_id", "\u0441\u0031"),
         ("E303 participations.csv:2:actor_id",), "is not a known actor"),
]  # fmt: skip
