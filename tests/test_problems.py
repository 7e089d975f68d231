"""The list of problems: sorted, without repetitions, in a table, as text and in a notebook."""

from __future__ import annotations

import pickle

from mmnet.errors import DataError
from mmnet.problems import Problem, Problems

FIRST = Problem("a.csv", 2, "name", "E104", "is empty", "fill it in")
SECOND = Problem("a.csv", 10, "name", "W406", "<b> & co.", "merge the two")
WHOLE = Problem("b.csv", 0, "", "W405", "2 actors without any collaboration", "add them")


def test_problems_are_sorted_and_said_once() -> None:
    problems = Problems([WHOLE, SECOND, FIRST, SECOND])
    assert list(problems) == [FIRST, SECOND, WHOLE]
    assert problems[1:] == Problems([SECOND, WHOLE])
    assert hash(problems) == hash(Problems([FIRST, WHOLE, SECOND]))
    assert list(problems.errors) == [FIRST]
    assert list(problems.warnings) == [SECOND, WHOLE]


def test_place_is_what_is_known_of_it() -> None:
    assert str(FIRST) == "a.csv:2:name: is empty: fill it in [E104]"
    assert WHOLE.place == "b.csv"


def test_table_has_a_row_for_each() -> None:
    frame = Problems([FIRST, WHOLE]).table
    assert frame["severity"].tolist() == ["error", "warning"]
    assert frame["row"].tolist() == [2, 0]
    assert Problems().table.columns.tolist() == frame.columns.tolist()


def test_text_counts_and_shortens() -> None:
    assert repr(Problems()) == "Problems: no problems"
    assert Problems([FIRST, SECOND, WHOLE]).summary() == "1 error, 2 warnings"
    many = Problems(Problem("a.csv", 2, f"x{n:02d}", "E202", "what", "fix") for n in range(100))
    assert repr(many).endswith("… and 70 more causes with 70 errors (.table holds all)")
    assert "and 70 more causes" in many._repr_html_()


def test_problems_of_one_cause_are_one_line_with_count_and_first_places() -> None:
    rows = [
        Problem("a.csv", row, "kind", "E301", f'"k{row}" is no kind', "-") for row in range(2, 949)
    ]
    header = [Problem("a.csv", 1, "", "E103", f'"{name}" is missing', "add it") for name in "ab"]
    found = Problems([*rows, *header, SECOND])
    assert [len(cause.problems) for cause in found.causes] == [1, 1, 947, 1]
    assert found.lines() == [
        'a.csv:1: "a" is missing: add it [E103]',
        'a.csv:1: "b" is missing: add it [E103]',
        'a.csv:2:kind: "k2" is no kind: - [E301] (and 946 more like it, rows 3, 4, 5, 6, 7, …)',
        "a.csv:10:name: <b> & co.: merge the two [W406]",
    ]
    assert len(found.table) == 950
    same = Problems(Problem("a.csv", row, "x", "E104", "is empty", "fill it in") for row in (2, 3))
    assert same.lines() == ["a.csv:2:x: is empty: fill it in [E104] (and 1 more, row 3)"]


def test_the_same_fault_of_whole_files_is_one_line() -> None:
    pages = [Problem(f"{name}.html", 0, "", "E803", "is no answer", "ask") for name in "cabde"]
    other = Problem("f.html", 0, "", "E803", "is empty", "ask")
    rows = [Problem(f"{name}.csv", 2, "x", "E104", "is empty", "fill it in") for name in "ab"]
    found = Problems([*pages, other, *rows, WHOLE])
    assert found.lines() == [
        "a.csv:2:x: is empty: fill it in [E104]",
        "a.html: is no answer: ask [E803] (and 4 more files like it: b.html, c.html, d.html, …)",
        "b.csv:2:x: is empty: fill it in [E104]",
        "f.html: is empty: ask [E803]",
        str(WHOLE),
    ]
    assert len(found.table) == len(found) == 9


def test_error_holds_what_check_holds_and_can_be_pickled() -> None:
    error = DataError([SECOND, FIRST, WHOLE])
    assert isinstance(error.problems, Problems)
    assert error.problems.table["code"].tolist() == ["E104", "W406", "W405"]
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (str(again), again.problems) == (str(error), error.problems)


def test_notebook_shows_texts_as_they_are() -> None:
    page = Problems([SECOND])._repr_html_()
    assert "&lt;b&gt; &amp; co." in page
    assert "a.csv:10:name" in page
    assert "table" not in Problems()._repr_html_()
