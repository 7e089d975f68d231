"""The door: run.py, the pins it installs, the wheel, and the script of CI."""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]

posix_only = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


@pytest.fixture
def door(tmp_path: Path) -> ModuleType:
    """run.py in a checkout of its own, where it may set up."""
    checkout = tmp_path / "checkout"
    (checkout / "requirements").mkdir(parents=True)
    for kind in ("run", "test", "dev"):
        (checkout / "requirements" / f"{kind}.txt").write_text("click==8 --hash=sha256:0\n")
    (checkout / "pyproject.toml").write_text("[project]\n")
    shutil.copy(ROOT / "run.py", checkout)
    spec = importlib.util.spec_from_file_location("door", checkout / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of PATH, apart from what the system's own commands need."""
    folder = tmp_path / "commands"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def stand_in(folder: Path, name: str, script: str) -> None:
    """Put a command on PATH that does what the script says."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


# What run.py can be started by


def test_run_py_is_read_by_old_pythons() -> None:
    source = (ROOT / "run.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 7))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names
    assert "__future__" not in imported  # Python 3.6 lacks `annotations`


@posix_only
def test_an_old_python_hands_over_to_one_that_works(
    door: ModuleType, commands: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(commands, "python3.14", "echo 'shim: command not found'; exit 127")
    stand_in(commands, "python3.13", f'[ "$1" = -c ] && echo 3 13 || echo "$2" > {commands}/asked')
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    assert door.main(["test"]) == 0
    assert (commands / "asked").read_text() == "test\n"


@posix_only
def test_a_shim_does_not_hide_the_python_behind_it(
    door: ModuleType, commands: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind = tmp_path / "behind"
    behind.mkdir()
    stand_in(commands, "python3.12", "exit 127")
    stand_in(behind, "python3.12", "echo 3 12")
    monkeypatch.setenv("PATH", f"{commands}{os.pathsep}{behind}")
    works = [command for command in door.pythons() if door.minor_of(command) == 12]
    assert works == [[str(behind / "python3.12")]]


@posix_only
@pytest.mark.usefixtures("commands")
def test_without_another_python_it_says_which_to_install(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 15, 0, "final", 0))
    assert door.main([]) == 2
    assert capsys.readouterr().err == (
        "mmnet needs Python 3.11 to 3.14, and this is 3.15.0: install one of them\n"
    )


def test_what_it_does_not_know_is_refused(
    door: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert door.main(["tset"]) == 2
    assert "run.py does not know 'tset'" in capsys.readouterr().err
    assert not door.ENV.exists()


# What it sets up


def pretend_ready(door: ModuleType, kind: str) -> None:
    """Leave .venv as an earlier set-up would have left it."""
    door.PYTHON.parent.mkdir(parents=True, exist_ok=True)
    door.PYTHON.touch()
    door.stamps()[kind].write_text(f"{door.place()}\n{door.fingerprint(kind)}\n")


def test_the_stamp_of_the_tests_serves_a_run_and_not_the_other_way(door: ModuleType) -> None:
    assert not door.is_ready("run")
    pretend_ready(door, "run")
    assert door.is_ready("run")
    assert not door.is_ready("test")
    door.clean()
    pretend_ready(door, "test")
    assert door.is_ready("run")
    assert door.is_ready("test")


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements/run.txt"])
def test_another_request_undoes_the_stamp(door: ModuleType, name: str) -> None:
    pretend_ready(door, "run")
    with (door.ROOT / name).open("a") as file:
        file.write("# more\n")
    assert not door.is_ready("run")


def test_other_ends_of_lines_keep_the_stamp(door: ModuleType) -> None:
    pretend_ready(door, "run")
    path = door.requirements("run")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert door.is_ready("run")


def test_another_python_or_place_undoes_the_stamp(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_ready(door, "run")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version_info", (3, 12, 99, "final", 0))
        assert not door.is_ready("run")
    door.ENV.rename(door.ROOT / "moved")
    monkeypatch.setattr(door, "ENV", door.ROOT / "moved")
    monkeypatch.setattr(door, "PYTHON", door.ROOT / "moved" / "bin" / "python")
    assert not door.is_ready("run")


def test_a_second_set_up_starts_nothing(door: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_ready(door, "run")
    monkeypatch.setattr(door.subprocess, "run", None)
    assert door.set_up("run")


@posix_only
def test_pip_takes_over_when_uv_cannot_install(
    door: ModuleType, commands: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(commands, "uv", '[ "$1" = --version ]')
    stand_in(
        commands,
        "pip3",
        f'[ "$1" = --version ] && echo "pip 23.0.1" || echo "$@" >> {commands}/asked',
    )
    monkeypatch.setattr(sys, "executable", str(commands / "no-python"))
    monkeypatch.setattr(door, "make_environment", door.ENV.mkdir)
    assert door.set_up("run")
    pins_asked, project_asked = (commands / "asked").read_text().splitlines()
    assert pins_asked.startswith(f"--python {door.PYTHON} install")
    assert "--require-hashes -r" in pins_asked
    assert project_asked.endswith(f"--no-deps --no-build-isolation -e {door.ROOT}")
    assert door.stamps()["run"].exists()


@posix_only
def test_a_failed_set_up_leaves_no_stamp_and_shows_why(
    door: ModuleType,
    commands: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stand_in(
        commands, "pip3", '[ "$1" = --version ] && echo "pip 23.0.1" || { echo no route; exit 1; }'
    )
    monkeypatch.setattr(sys, "executable", str(commands / "no-python"))
    monkeypatch.setattr(door, "make_environment", lambda: pretend_ready(door, "test"))
    (door.ROOT / "pyproject.toml").write_text("[project]\nname = 'changed'\n")
    pretend_ready(door, "run")
    (door.ROOT / "pyproject.toml").write_text("[project]\n")
    assert door.main([]) == 1
    assert "no route" in capsys.readouterr().err
    assert not any(stamp.exists() for stamp in door.stamps().values())


@posix_only
@pytest.mark.parametrize(
    "said",
    [
        "Temporary failure in name resolution\nERROR: No matching distribution found for click",
        "NewConnectionError: Failed to establish a new connection: Network is unreachable",
        "error: Failed to fetch\n  Caused by: dns error: failed to lookup address information",
    ],
)
def test_without_network_it_says_so_in_one_line(
    door: ModuleType,
    commands: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    said: str,
) -> None:
    stand_in(
        commands,
        "pip3",
        f'[ "$1" = --version ] && echo "pip 23.0.1" || {{ echo "{said}"; exit 1; }}',
    )
    monkeypatch.setattr(sys, "executable", str(commands / "no-python"))
    monkeypatch.setattr(door, "make_environment", door.ENV.mkdir)
    assert door.main([]) == 1
    said_last = capsys.readouterr().err
    assert said_last.startswith("No network")
    assert said_last.count("\n") == 1


def test_a_checkout_that_cannot_be_written_to_is_one_line(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused() -> None:
        raise PermissionError(13, "Permission denied", str(door.ENV))

    monkeypatch.setattr(door, "make_environment", refused)
    assert door.main([]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{door.ENV}: Permission denied: ")
    assert "put a copy of it where you may write" in said
    assert said.count("\n") == 1


@posix_only
def test_a_path_in_any_script_is_printed_in_a_plain_locale(tmp_path: Path) -> None:
    checkout = tmp_path / "检出"
    checkout.mkdir()
    shutil.copy(ROOT / "run.py", checkout)
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, str(checkout / "run.py"), "检"],
        env=plain,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@posix_only
@pytest.mark.usefixtures("commands")
def test_without_pip_and_uv_one_line_says_what_to_install(
    door: ModuleType,
    commands: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stand_in(commands, "pip3", "echo pip 20.3.4")  # cannot install into another environment
    monkeypatch.setattr(sys, "executable", str(commands / "no-python"))
    monkeypatch.setattr(door, "make_environment", lambda: None)
    assert door.main([]) == 1
    assert capsys.readouterr().err == (
        "Install pip 22.3 or newer (Debian: apt install python3-pip) or uv: neither is here\n"
    )


def note_what_starts(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, *, level: str, failing: str = "none"
) -> list[list[str]]:
    """Start nothing; the list that is returned gets the arguments of all that would run."""
    started: list[list[str]] = []

    def start(arguments: list[str], extra: dict[str, str]) -> int:
        assert extra == {"MMNET_TESTS": level}
        started.append(arguments)
        return int(failing in arguments)

    def quietly(command: list[str], extra: dict[str, str]) -> tuple[int, str]:
        return start(command[1:], extra), "It said so\n"

    monkeypatch.setattr(door, "start", start)
    monkeypatch.setattr(door, "quietly", quietly)
    return started


def test_every_check_runs_after_one_that_failed(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started = note_what_starts(door, monkeypatch, level="usual", failing="mypy")
    assert door.run_checks(["-k", "door"]) == 1
    assert len(started) == len(door.CHECKS) - 1  # without the documentation
    assert started[-1][:2] == ["-m", "pytest"]
    assert started[-1][-2:] == ["-k", "door"]
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "Failed: mypy"
    assert "mypy: It said so" in lines


def test_the_whole_run_builds_the_documentation_first(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = note_what_starts(door, monkeypatch, level="whole")
    assert door.run_checks(["--whole"]) == 0
    assert len(started) == len(door.CHECKS)
    assert door.SPHINX in started[:-1]
    assert started[-1][:2] == ["-m", "pytest"]
    assert [door.needed("test", [level]) for level in ("--whole", "--thorough", "--fast")] == [
        "dev", "dev", "test",
    ]  # fmt: skip
    assert set(door.LONG_CHECKS) == set(door.CHECKS) - {"pytest"}


def test_the_fast_checks_leave_out_the_slow_ones_and_say_so(
    door: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started = note_what_starts(door, monkeypatch, level="fast")
    assert door.run_checks(["--fast", "-k", "door"]) == 0
    assert len(started) == len(door.CHECKS) - len(door.LEFT_OUT["--fast"])
    assert not any("mypy" in arguments for arguments in started)
    assert started[-1][-2:] == ["-k", "door"]
    assert (
        "mypy, the browser, slow tests and further cases were left out" in capsys.readouterr().out
    )


def test_clean_removes_the_environment(door: ModuleType) -> None:
    pretend_ready(door, "run")
    assert door.main(["clean"]) == 0
    assert not door.ENV.exists()
    assert door.main(["clean"]) == 0


# What is installed


def test_importing_mmnet_loads_nothing_heavy() -> None:
    heavy = {"numba", "matplotlib.pyplot", "scipy.stats"}
    code = f"import mmnet, sys; print(*{heavy} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash on PATH")
@pytest.mark.parametrize("name", ["run", "fresh_tree"])
def test_the_scripts_of_ci_can_be_started(name: str) -> None:
    script = ROOT / ".ci" / name
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)
