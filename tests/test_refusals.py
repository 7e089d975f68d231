"""Wrong arguments are refused with their name, what was given and what to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import mmnet as mm
from mmnet.errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


CALLS: list[tuple[Callable[[Any], object], type[Exception], str]] = [
    (lambda net: net.select(famly="x"), ArgumentError, "did you mean 'family'"),
    (lambda net: mm.recommend(net, most=2.5), mm.OptionError, "most is 2.5: give a whole number"),
    (lambda net: mm.recommend(net, host=["a"]), mm.OptionError, "host 'a' does not occur: use"),
    (lambda net: mm.recommend(net, program=["a"]), mm.OptionError, "program 'a' does not occur"),
    (lambda net: mm.recommend(net, program=[3]), ArgumentError, "program holds 3: give a list"),
    (lambda net: mm.recommend(net, program=[]), mm.OptionError, "name at least one"),
    (lambda net: mm.recommend(net, budget=-1), mm.OptionError, "budget is -1: give 0 or more"),
    (lambda net: mm.centrality(net, weight="cuont"), mm.OptionError, "did you mean 'count'"),
    (lambda _: mm.mixing(None), ArgumentError, "net is None: give a Network"),
    (lambda net: mm.mixing(net, "kind"), ArgumentError, "by="),  # type: ignore[call-arg]
    (lambda _: mm.mixing(), ArgumentError, "needs net"),  # type: ignore[call-arg]
]


@pytest.mark.parametrize("number", range(len(CALLS)))
def test_wrong_arguments_say_what_to_write(net: mm.Network, number: int) -> None:
    call, error, said = CALLS[number]
    with pytest.raises(error, match=said):
        call(net)


@pytest.mark.parametrize("name", ["a.doc", "a.txt", "a.xlsx", "a"])
def test_a_report_is_not_written_under_another_ending(
    net: mm.Network, tmp_path: Path, name: str
) -> None:
    with pytest.raises(mm.OptionError, match=r"\.html, \.htm, \.md, \.docx or \.pdf"):
        mm.report(net, tmp_path / name)
    assert not any(tmp_path.iterdir())


def test_an_unknown_cost_is_no_number(net: mm.Network) -> None:
    with pytest.raises(mm.OptionError, match=r"cost of .* not known"):
        mm.recommend(net, budget=3, cost={})


@pytest.mark.parametrize("name", ["a.docx", "a.jpg", "a.md", "a"])
def test_a_figure_is_not_written_under_another_ending(tmp_path: Path, name: str) -> None:
    from matplotlib.figure import Figure

    with pytest.raises(mm.OptionError, match=r"written as \.png, \.svg or \.pdf"):
        mm.figures.save(Figure(), tmp_path / name)
    assert not any(tmp_path.iterdir())


def test_arguments_of_any_name_are_read_by_their_own_form() -> None:
    from mmnet.arguments import checked

    class Shelf:
        @checked
        def take(self, **chosen: int) -> dict[str, int]:
            return chosen

    assert Shelf().take(red=1, blue=2) == {"red": 1, "blue": 2}
    with pytest.raises(mm.OptionError, match="blue is 'two'"):
        Shelf().take(blue="two")  # type: ignore[arg-type]
