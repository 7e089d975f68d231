"""The log: what was recorded when, by whom, and the network as it was recorded on any day."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import mmnet as mm
from mmnet.equality import same
from mmnet.schema import frames_of

from .edits import edited, example, network_of, put

if TYPE_CHECKING:
    from collections.abc import Callable

SCRIPT = [(8, 1, "newcomer"), (1, 2, "other-id"), (0, 3, "=a\r\nb"), (14, 1, "-x")]


@cache
def second() -> mm.Network:
    return edited([*SCRIPT, (4, 9, "x"), (6, 3, "copy")], 0)


@cache
def third() -> mm.Network:
    held = frames_of(edited([*SCRIPT, (5, 9, "")], 0))
    return mm.Network.from_tables(held, title="Third", as_of="2026-09-01")


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in July, another version in August by another person, a third in September."""
    folder = tmp_path_factory.mktemp("register") / "log"
    mm.record(folder, example(), author="A. Analyst", on="2026-07-01")
    first = mm.diff(example(), second())
    mm.record(folder, first, author="B. Clerk", reason="letter 12", source="scan", on="2026-08-01")
    mm.record(folder, third(), author="A. Analyst", on="2026-09-02")
    return folder


@pytest.fixture
def log(recorded: Path, tmp_path: Path) -> Path:
    """A copy that a test may damage."""
    return Path(shutil.copytree(recorded, tmp_path / "log"))


def equal(one: mm.Network, other: mm.Network) -> bool:
    about = [(net.title, net.as_of, net.ontology) for net in (one, other)]
    return same(frames_of(one), frames_of(other)) and about[0] == about[1]


def test_the_network_is_rebuilt_as_it_was_recorded(log: Path) -> None:
    past = mm.history(log)
    assert equal(past.network, third())
    assert equal(past.as_recorded("2026-07-31"), example())
    assert equal(past.as_recorded("2026-08"), second())
    assert equal(past.as_recorded(2026), third())
    with pytest.raises(mm.OptionError, match="nothing was recorded until 2026-06-30"):
        past.as_recorded("2026-06-30")


def test_who_changed_what_when(log: Path) -> None:
    past = mm.history(log)
    assert past.table["author"].tolist() == ["A. Analyst", "B. Clerk", "A. Analyst"]
    assert past.table["reason"].tolist() == ["", "letter 12", ""]
    assert past.table["lines"].iloc[1] == len(mm.diff(example(), second()))
    for name in ("alfalfa-health", "other-id"):
        found = past.of(name)
        assert found["change"].tolist()[0] == "re-keyed"
        assert found["author"].tolist()[0] == "B. Clerk"
    assert past.of("acme-robotics").empty
    with pytest.raises(mm.OptionError, match="does not occur in the log"):
        past.of("nobody")
    assert "letter 12" not in repr(past)
    assert "B. Clerk" in repr(past)
    assert "<table" in past._repr_html_()


def test_a_recorded_diff_comes_back_and_undoes(log: Path) -> None:
    past = mm.history(log)
    changes = past.diff(1)
    assert changes.lines.equals(mm.diff(example(), second()).lines)
    assert equal(mm.apply(second(), changes.reverse()), example())
    assert changes.sentences == mm.diff(example(), second()).sentences
    with pytest.raises(mm.OptionError, match="the diffs are 1 to 2"):
        past.diff(3)


def test_valid_and_recorded_are_two_times(log: Path) -> None:
    """The end of the agreement was recorded in August; it was valid all the time."""
    past = mm.history(log)
    nets = [past.as_recorded(day) for day in ("2026-07-15", "2026-08-15")]
    tables = [net.collaborations.set_index("collaboration_id") for net in nets]
    ends = [table.loc["mm-2019-004", "end"] for table in tables]
    assert ends[1] == "2199-12"
    assert ends[0] != ends[1]
    assert nets[1].at("2030").moment[0].year == 2030


def test_a_diff_on_an_empty_folder_keeps_its_beginning(tmp_path: Path) -> None:
    mm.record(tmp_path / "log", mm.diff(example(), second()), author="A", on="2026-08-01")
    past = mm.history(tmp_path / "log")
    assert len(past) == 2
    assert equal(past._network(0), example())
    assert equal(past.network, second())


def test_files_are_text_that_suits_git(log: Path) -> None:
    folder = sorted(log.iterdir())[1]
    assert folder.name == "0001-2026-08-01"
    assert sorted(path.name for path in folder.iterdir()) == ["changes.csv", "entry.toml"]
    assert b"'=a" in (folder / "changes.csv").read_bytes()
    again = log.parent / "again"
    mm.record(again, example(), author="A. Analyst", on="2026-07-01")
    assert (again / "0000-2026-07-01" / "entry.toml").read_bytes() == (
        log / "0000-2026-07-01" / "entry.toml"
    ).read_bytes()


def test_another_ontology_is_kept_from_its_entry_on(tmp_path: Path) -> None:
    net = example()
    path = tmp_path / "own.toml"
    from mmnet.writers.toml import ontology_toml

    text = ontology_toml(net.ontology).replace('label = "Business"', 'label = "Company"')
    path.write_text(text, encoding="utf-8")
    own = mm.Network.from_tables(
        frames_of(net), ontology=mm.load_ontology(path), title=net.title, as_of=net.as_of
    )
    assert own.ontology != net.ontology
    mm.record(tmp_path / "log", net, author="A", on="2026-07-01")
    mm.record(tmp_path / "log", own, author="A", on="2026-07-02")
    past = mm.history(tmp_path / "log")
    assert past.network.ontology == own.ontology
    assert past.as_recorded("2026-07-01").ontology == net.ontology


REFUSED: list[tuple[Callable[[], mm.Network | mm.Diff], dict[str, str], str]] = [
    (third, {"author": " "}, "author is empty"),
    (third, {"author": "A", "on": "2026-10-01"}, "nothing changed"),
    (example, {"author": "A", "on": "2026-08-30"}, "before the last entry"),
    (lambda: example().at("2025"), {"author": "A"}, "part of another one"),
    (lambda: mm.diff(example(), second()), {"author": "A"}, "does not begin where the log ends"),
]


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_what_cannot_be_recorded_leaves_the_log_as_it_was(log: Path, number: int) -> None:
    make, given, message = REFUSED[number]
    before = {path: path.read_bytes() for path in log.rglob("*") if path.is_file()}
    with pytest.raises(mm.OptionError, match=message):
        mm.record(log, make(), **given)
    assert {path: path.read_bytes() for path in log.rglob("*") if path.is_file()} == before
    assert len(list(log.iterdir())) == 3


def test_open_questions_are_answered_before_a_network_is_recorded(tmp_path: Path) -> None:
    frames = frames_of(example())
    mm.record(tmp_path / "log", example(), author="A", on="2026-07-01")
    held = put(frames, "actors", 5, "name", "Aspen Institute")
    old = frames["actors"]["name"][0]
    ids = {"actors": {frames["actors"]["actor_id"][0]: "zz"}}
    from mmnet.changes.lines import renamed

    held = put(renamed(held, ids), "actors", 0, "name", f"{old} Group")
    net = network_of(held)
    if len(mm.diff(example(), net).questions):
        with pytest.raises(mm.OptionError, match="question open"):
            mm.record(tmp_path / "log", net, author="A", on="2026-07-02")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("entry.toml", "schema = <<<<", "cannot be read"),
        ("entry.toml", "schema = 1", "E610"),
        ("changes.csv", "line,op\n", "cannot be read"),
    ],
)
def test_files_that_cannot_be_read_are_named(log: Path, name: str, text: str, message: str) -> None:
    (log / "0001-2026-08-01" / name).write_text(text, encoding="utf-8")
    with pytest.raises(mm.DataError, match=message) as error:
        _ = mm.history(log).network
    assert f"0001-2026-08-01/{name}" in str(error.value)


def test_a_log_that_was_edited_is_noticed(log: Path) -> None:
    path = log / "0001-2026-08-01" / "changes.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("newcomer", "intruder"), encoding="utf-8"
    )
    with pytest.raises(mm.DataError, match="E611"):
        mm.history(log).as_recorded("2026-08")


def test_missing_and_doubled_entries_are_named(log: Path) -> None:
    (log / "0001-2026-08-01").rename(log / "gone")
    with pytest.raises(mm.DataError, match="entry 1 is missing"):
        mm.history(log)
    (log / "gone").rename(log / "0001-2026-08-01")
    text = (log / "0001-2026-08-01" / "entry.toml").read_text(encoding="utf-8")
    (log / "0001-2026-08-02").mkdir()
    doubled = text.replace("2026-08-01", "2026-08-02")
    (log / "0001-2026-08-02" / "entry.toml").write_text(doubled, encoding="utf-8")
    with pytest.raises(mm.DataError, match="entry 1 stands twice"):
        mm.history(log)


def test_what_is_no_log(tmp_path: Path) -> None:
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(mm.OptionError, match="begins a log"):
            mm.history(folder)


def test_mergers_come_back(tmp_path: Path) -> None:
    net = example()
    ids = net.actors.loc[net.actors["kind"] == "business", "actor_id"]
    pair = {"actor_id": ids.iloc[0], "other_id": ids.iloc[1], "decision": "same"}
    done = network_of(frames_of(mm.merge(net, pd.DataFrame([pair])).network))
    changes = mm.diff(net, done)
    mm.record(tmp_path / "log", changes, author="A", on="2026-07-01")
    assert mm.history(tmp_path / "log").diff(1).merged == changes.merged
