"""The list of problems: sorted, without repetitions, in a table, as text and in a notebook."""

from __future__ import annotations

from mmnet.check import Problem, Problems

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
    frame = Problems([FIRST, WHOLE]).frame
    assert frame["severity"].tolist() == ["error", "warning"]
    assert frame["row"].tolist() == [2, 0]
    assert Problems().frame.columns.tolist() == frame.columns.tolist()


def test_text_counts_and_shortens() -> None:
    assert repr(Problems()) == "Problems: no problems"
    assert Problems([FIRST, SECOND, WHOLE]).summary() == "1 error, 2 warnings"
    many = Problems(Problem("a.csv", row, "x", "E202", "what", "fix") for row in range(100))
    assert repr(many).endswith("… and 70 more (.frame holds all)")
    assert "and 70 more" in many._repr_html_()


def test_notebook_shows_texts_as_they_are() -> None:
    page = Problems([SECOND])._repr_html_()
    assert "&lt;b&gt; &amp; co." in page
    assert "a.csv:10:name" in page
    assert "table" not in Problems()._repr_html_()
