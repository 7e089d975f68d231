"""Family 11: while an output is written something goes wrong: the old one stays, or the new one.

No file is half written, nothing is left beside it but what a killed process could not take away,
and the next write succeeds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.writing import FAULTS, OUTPUTS

ROOT = Path(__file__).resolve().parents[2]
Broken = dict[tuple[str, str], list[str]]


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Broken:
    """What was not as it should be, for each output and kind of fault."""
    folder = tmp_path_factory.mktemp("writing")
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.writing", str(folder)], cwd=ROOT, check=False,
        capture_output=True, text=True, timeout=280,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {(line["output"], line["kind"]): line["broken"] for line in lines}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are forked here")
@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize("output", OUTPUTS)
def test_nothing_is_half_written(output: str, kind: str, broken: Broken) -> None:
    assert broken[output, kind] == []
