"""The command that plans, as its users type it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from click.testing import CliRunner

import mmnet as mm
from mmnet.cli import commands

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One program of the example, as a folder of tables."""
    net = mm.example().select(program="ai-ethics")
    return str(mm.write(net, tmp_path_factory.mktemp("plan") / "tables"))


def typed(*words: object) -> Result:
    return CliRunner().invoke(commands, ["plan", *(str(word) for word in words)])


def test_it_says_plans_and_what_to_build(source: str, tmp_path: Path) -> None:
    out = tmp_path / "tables"
    done = typed(source, "--choose", "full", "--out", out)
    assert done.exit_code == 0, done.output
    found = mm.plan(mm.read(source), aims=("coverage", "cost"))
    for line in (*found.sentences, found.certificate, found.basis):
        assert line in done.output
    full = found.choose("full")
    assert full.sentence in done.output
    assert all(text in done.output for text in full.builds["sentence"])
    pd.testing.assert_series_equal(
        pd.read_csv(out / "frontier.csv")["coverage"], found.frontier["coverage"], check_index=False
    )
    assert {path.stem for path in out.iterdir()} == {"frontier", "builds", "uncovered", "left-out"}


def test_unknown_costs_are_refused_or_left_out(source: str, tmp_path: Path) -> None:
    costs = tmp_path / "costs.csv"
    mode = mm.plan(mm.read(source)).builds["mode"].iloc[0]
    pd.DataFrame({"mode": [mode], "cost": [20000]}).to_csv(costs, index=False)
    done = typed(source, "--costs", costs)
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    assert "unknown_cost" in done.output or "--leave-out-unknown" in done.output
    kept = typed(source, "--costs", costs, "--leave-out-unknown", "--budget", 40000)
    assert kept.exit_code == 0, kept.output
    assert "20,000" in kept.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--aim", "beauty", "--aim", "cost"), "beauty"),
        (("--budget", "-1"), "budget"),
        (("--program", "nobody"), "nobody"),
        (("--out", "plan.pdf"), "plan.pdf"),
    ],
)
def test_refusals_are_one_message(source: str, words: tuple[str, ...], said: str) -> None:
    done = typed(source, *words)
    assert done.exit_code in {1, 2}
    assert said in done.output
    assert "Traceback" not in done.output
