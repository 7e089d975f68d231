"""Every writer takes the ending of a path for what it means, or refuses it with the list."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from click.testing import CliRunner

import mmnet as mm
from mmnet import figures
from mmnet.cli import commands
from mmnet.writers.tables import write_table, write_tables
from tests.faults.degenerate import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WRONG = (".odt", ".odp", ".jpg", ".txt", ".html.bak", ".HTMLX", ".xls", ".zip")
DOCUMENTS = {
    "brief",
    "bulletin",
    "diff",
    "report",
}  # which are written as Word and Markdown, as nothing else is


def wrong(name: str) -> tuple[str, ...]:
    if name == "report":
        return (".pptx", *WRONG)  # too long for slides
    return WRONG if name in DOCUMENTS else (".docx", ".pptx", ".md", *WRONG)


@cache
def net() -> mm.Network:
    return NETWORKS["a program that nobody serves"]()


@cache
def made(function: Callable[[mm.Network], Any]) -> Any:
    return function(net())


def matches(net: mm.Network) -> object:
    return mm.match(net.actors, net.actors)


def asked(net: mm.Network) -> object:
    return mm.intake(net.actors.assign(kind="club")[["name", "kind"]])


def changes(net: mm.Network) -> object:
    return mm.diff(net, net)


FRAME = pd.DataFrame({"name": ["Fern AI"]})
# What writes a file, and an ending that it does write.
WRITERS: dict[str, tuple[Callable[[Path], Any], str]] = {
    "map.save": (lambda path: made(mm.map).save(path), ".html"),
    "brief": (lambda path: made(mm.brief).save(path), ".md"),
    "bulletin": (lambda path: mm.bulletin(made(changes), path=path), ".md"),
    "report": (lambda path: made(mm.report).save(path), ".html"),
    "pyvis.save": (lambda path: made(mm.to_pyvis).save(path), ".html"),
    "figures.save": (lambda path: figures.save(made(mm.coverage).plot(), path), ".svg"),
    "write": (lambda path: mm.write(net(), path), ".graphml"),
    "write_table": (lambda path: write_table(FRAME, path), ".csv"),
    "write_tables": (lambda path: write_tables({"a": FRAME, "b": FRAME}, path), ".xlsx"),
    "matches.write_review": (lambda path: made(matches).write_review(path), ".xlsx"),
    "intake.write_questions": (lambda path: made(asked).write_questions(path), ".xlsx"),
    "diff.to_review": (lambda path: made(changes).to_review(path), ".xlsx"),
}
COMMANDS: dict[str, tuple[tuple[str, ...], str]] = {
    "brief": (("brief", "SOURCE", "--out"), ".docx"),
    "report": (("report", "SOURCE", "--out"), ".html"),
    "map": (("map", "SOURCE", "--out"), ".html"),
    "coverage": (("coverage", "SOURCE", "--out"), ".xlsx"),
    "recommend": (("recommend", "SOURCE", "--program", "p", "--out"), ".xlsx"),
    "convert": (("convert", "SOURCE"), ".gexf"),
    "intake": (("intake", "BOOK", "--questions"), ".xlsx"),
    "diff": (("diff", "SOURCE", "SOURCE", "--out"), ".csv"),
    "merge": (("merge", "SOURCE", "SOURCE"), ".xlsx"),
    "match": (("match", "SOURCE", "--review"), ".xlsx"),
}


@cache
def source(folder: Path) -> str:
    return str(mm.write(net(), folder / "tables"))


@pytest.mark.parametrize("name", WRITERS)
def test_a_wrong_ending_is_refused_with_the_list(name: str, tmp_path: Path) -> None:
    write, right = WRITERS[name]
    for ending in wrong(name):
        with pytest.raises(mm.OptionError, match=rf"out{ending}.*\{right}"):
            write(tmp_path / f"out{ending}")
    assert list(tmp_path.iterdir()) == []
    write(tmp_path / f"out{right.upper()}")
    assert [path.name for path in tmp_path.iterdir()] == [f"out{right.upper()}"]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_refuses_a_wrong_ending(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    command, right = COMMANDS[name]
    read_from = source(tmp_path_factory.getbasetemp())
    given = {"SOURCE": read_from, "BOOK": f"{read_from}/actors.csv"}
    words = [given.get(word, word) for word in command]
    for ending in wrong(name):
        done = CliRunner().invoke(commands, [*words, str(tmp_path / f"out{ending}")])
        assert done.exit_code == 2, done.output
        assert f"out{ending}" in done.output
        assert right in done.output
    assert list(tmp_path.iterdir()) == []
