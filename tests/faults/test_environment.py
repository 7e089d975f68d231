"""Family 15: environments that are not like the developer's: each command ends as it should."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from tests.faults.cases import base

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
COUNT = "4 actors, 3 collaborations, 6 participations, 1 program, 3 countries"


@dataclass(frozen=True)
class Environment:
    """What is set, how the command is started, and what it says."""

    name: str
    set: dict[str, str] = field(default_factory=dict)
    unset: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    command: str = "check"
    said: str = COUNT
    code: int = 0


LOCALES = ("LANG", "LC_ALL", "LC_CTYPE", "PYTHONUTF8", "PYTHONIOENCODING")
ENVIRONMENTS = [
    Environment("a locale without characters", {"LC_ALL": "C"}, ("PYTHONUTF8", "PYTHONIOENCODING")),
    Environment("a locale of another encoding", {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONUTF8": "0",
                                                 "PYTHONCOERCECLOCALE": "0"}),
    Environment("a locale that does not exist", {"LC_ALL": "xx_XX.UTF-8"}),
    Environment("a terminal of another encoding", {"PYTHONIOENCODING": "ascii"}),
    Environment("no locale at all", {}, LOCALES),
    Environment("a day ahead of the world", {"TZ": "Pacific/Kiritimati"}),
    Environment("a time zone that does not exist", {"TZ": "Nowhere/Nothing"}),
    Environment("no home", {"HOME": "/nonexistent"}, ("HOME", "XDG_CACHE_HOME", "USER")),
    Environment("a home that may not be written", {"HOME": "/proc", "MPLCONFIGDIR": "/proc/x"}),
    Environment("asserts left out", {}, flags=("-O",)),
    Environment("nothing may be written beside the code", {"PYTHONDONTWRITEBYTECODE": "1"}),
    Environment("warnings as errors", {}, flags=("-W", "error")),
    Environment("no folder for temporary files", {"TMPDIR": "/nonexistent"}),
    Environment("compiled kernels may not be kept", {"NUMBA_CACHE_DIR": "/proc/none"},
                command="measures {} --out {}/../m.csv --measure degree", said="m.csv"),
    Environment("no compiled kernels", {"NUMBA_DISABLE_JIT": "1"},
                command="measures {} --out {}/../m.csv --measure betweenness", said="m.csv"),
    Environment("an output nobody can read, and a wrong source", {"LC_ALL": "C"},
                command="check {}/no", said="no", code=2),
]  # fmt: skip


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("environment") / "表 é"
    folder.mkdir()
    for name, data in base().items():
        (folder / name).write_bytes(data.replace(b"Beta", "油茶 Ölmühle".encode()))
    return folder


@pytest.fixture(scope="session")
def run(tables: Path) -> Callable[[Environment], subprocess.CompletedProcess[str]]:
    def started(given: Environment) -> subprocess.CompletedProcess[str]:
        words = given.command if "{}" in given.command else f"{given.command} {{}}"
        asked = [word.replace("{}", str(tables)) for word in words.split()]
        kept = {name: value for name, value in os.environ.items() if name not in given.unset}
        return subprocess.run(
            [sys.executable, *given.flags, "-m", "mmnet", *asked], cwd=ROOT, capture_output=True,
            text=True, encoding="utf-8", check=False, timeout=120, env={**kept, **given.set},
        )  # fmt: skip

    return started


@pytest.mark.slow
@pytest.mark.parametrize("given", ENVIRONMENTS, ids=lambda given: given.name)
def test_the_environment_does_not_matter(
    given: Environment, run: Callable[[Environment], subprocess.CompletedProcess[str]]
) -> None:
    done = run(given)
    assert done.returncode == given.code, done.stderr[-2000:]
    assert given.said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_counted_is_what_is_there(tables: Path) -> None:
    assert mm.read(tables).summary().sentence() == COUNT
