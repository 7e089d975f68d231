"""The commands past one machine's memory, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from mmnet.cli import commands

pytest.importorskip("ibis", reason="the extra scale is absent")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
EXAMPLE = Path(__file__).resolve().parents[2] / "mmnet" / "data" / "micro-majors"


@pytest.mark.parametrize(
    ("words", "columns"),
    [
        (["project", "--weight", "fractional"], ["source", "target", "weight"]),
        (["coverage", "--k", "2"], ["row", "column", "partners", "covered"]),
        (["rank", "--by", "degree"], ["actor_id", "degree"]),
    ],
)
def test_each_writes_its_table(tmp_path: Path, words: list[str], columns: list[str]) -> None:
    out = tmp_path / "out.csv"
    said = CliRunner().invoke(
        commands, ["scale", words[0], str(EXAMPLE), *words[1:], "--out", str(out)]
    )
    assert said.exit_code == 0, said.output
    assert pd.read_csv(out).columns.tolist() == columns
    assert len(pd.read_csv(out)) > 5
