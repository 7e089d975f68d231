"""Applying a diff gives the other network exactly, and its reverse the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hypothesis
import pandas as pd
import pytest
from hypothesis import strategies as st

import mmnet as mm
from mmnet.schema import TABLES, frames_of

from .edits import EDITS, SCRIPTS, edited, example, network_of, put

if TYPE_CHECKING:
    from pathlib import Path

SCRIPT = st.tuples(SCRIPTS, st.integers(0, 99))


def there_and_back(old: mm.Network, new: mm.Network) -> mm.Diff:
    changes = mm.diff(old, new)
    assert mm.apply(old, changes) == new
    back = changes.reverse()
    assert mm.apply(new, back) == old
    assert back.reverse() == changes
    return changes


def written(net: mm.Network, folder: Path) -> dict[str, bytes]:
    mm.write(net, folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# Shrinking reads and checks hundreds of networks: minutes for a failure that the script shows.
PHASES = (hypothesis.Phase.explicit, hypothesis.Phase.reuse, hypothesis.Phase.generate)


@hypothesis.settings(max_examples=6, phases=PHASES)
@hypothesis.given(SCRIPT)
def test_random_edits_there_and_back(script: tuple[list[tuple[int, int, str]], int]) -> None:
    new = edited(*script)
    there_and_back(example(), new)
    there_and_back(new, example())


@pytest.mark.thorough
@pytest.mark.timeout(3600)
@hypothesis.settings(
    max_examples=1000, phases=PHASES, suppress_health_check=list(hypothesis.HealthCheck)
)
@hypothesis.given(SCRIPT)
def test_a_thousand_random_edits_there_and_back(
    script: tuple[list[tuple[int, int, str]], int],
) -> None:
    there_and_back(example(), edited(*script))


def test_written_tables_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    new = edited([(1, 3, "b/ c"), (4, 9, "x"), (6, 2, "new"), (14, 1, "=1+1"), (12, 4, "-")], 3)
    changes = mm.diff(example(), new)
    forth = mm.apply(example(), changes)
    assert written(forth, tmp_path / "forth") == written(new, tmp_path / "new")
    back = mm.apply(new, changes.reverse())
    assert written(back, tmp_path / "back") == written(example(), tmp_path / "old")


def test_shuffled_rows_and_renamed_files_are_no_difference(tmp_path: Path) -> None:
    frames = {
        name: frame.sample(frac=1, random_state=7) for name, frame in frames_of(example()).items()
    }
    shuffled = network_of(frames)
    mm.write(example(), tmp_path / "other.xlsx")
    for other in (shuffled, mm.read(tmp_path / "other.xlsx")):
        changes = mm.diff(example(), other)
        assert len(changes) == 0
        assert changes.sentences == ()
        assert mm.apply(example(), changes) == other


def test_nothing_is_mutated() -> None:
    before = {name: frame.copy() for name, frame in frames_of(example()).items()}
    new = edited([(0, 1, "x"), (11, 4, "y")], 0)
    mm.apply(example(), mm.diff(example(), new))
    assert all(frame.equals(before[name]) for name, frame in frames_of(example()).items())


def test_a_network_that_was_changed_elsewhere_takes_the_diff_too() -> None:
    frames = frames_of(example())
    changes = mm.diff(example(), network_of(put(frames, "actors", 3, "name", "Other")))
    elsewhere = network_of(put(frames, "actors", 9, "city", "Elsewhere"))
    both = mm.apply(elsewhere, changes)
    assert both.actors["name"][3] == "Other"
    assert both.actors["city"][9] == "Elsewhere"


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [("actors", 3, "name", "Another"), ("collaborations", 5, "title", "Another")],
)
def test_the_diff_of_another_network_is_refused_with_the_place(
    table: str, row: int, column: str, value: str
) -> None:
    frames = frames_of(example())
    changes = mm.diff(example(), network_of(put(frames, table, row, column, "Mine")))
    with pytest.raises(mm.DataError, match=f"{table}:{column}: line 1: .*Another.*another network"):
        mm.apply(network_of(put(frames, table, row, column, value)), changes)


def test_a_diff_is_not_applied_twice() -> None:
    new = edited([(8, 1, "newcomer"), (11, 4, "y"), (1, 2, "other-id")], 0)
    changes = mm.diff(example(), new)
    with pytest.raises(mm.DataError, match=r"there already|there is no"):
        mm.apply(new, changes)


def test_moments_of_one_network_there_and_back() -> None:
    net = example()
    changes = there_and_back(net.at("2021"), net.at("2025"))
    told = set(changes.summary()["change"])
    assert {"lapsed", "began"} <= told
    assert changes.lapsed.empty


def test_what_time_alone_did_is_told_and_is_no_line() -> None:
    net = example()
    changes = mm.diff(net.with_moment("2021-06-30"), net.with_moment("2025-06-30"))
    assert len(changes) == 0
    assert set(changes.table["change"]) == {"lapsed", "began"}
    assert mm.apply(net.with_moment("2021-06-30"), changes) == net.with_moment("2025-06-30")


def test_every_table_of_the_schema_is_compared() -> None:
    new = edited(
        [(at, 1, "other") for at in range(len(EDITS) - 1)] + [(len(EDITS) - 1, 0, "other")], 0
    )
    lines = mm.diff(example(), new).lines
    assert set(lines["table"]) == set(TABLES)
    assert lines.dtypes.drop("line").eq("str").all()
    assert isinstance(lines, pd.DataFrame)


def test_own_columns_may_be_called_as_arguments_are() -> None:
    old, new = frames_of(example()), frames_of(example())
    old["actors"]["self"] = "a"
    new["actors"]["self"] = "b"
    there_and_back(network_of(old), network_of(new))
