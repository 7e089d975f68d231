"""What commands say, where they say it, and what they leave behind when they stop."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner

import mmnet.readers
from mmnet.cli import commands
from mmnet.cli.source import Progress

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "mmnet" / "data" / "micro-majors"
HOSTILE = ["<script>alert(1)</script>", '=HYPERLINK("x")', "\"two\" 'one', comma", "جامعة شرق"]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """The example, where the first actors have names that attack pages and spreadsheets."""
    folder = tmp_path / "hostile"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("generat*", "*.json"))
    path = folder / "actors.csv"
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    place = rows[0].index("name")
    for row, name in zip(rows[1:], HOSTILE, strict=False):
        row[place] = name
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return folder


def run(*words: str | Path) -> tuple[int, str]:
    """Run a command in this process; return the exit code and all that was said."""
    found = CliRunner().invoke(commands, [str(word) for word in words])
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.exit_code, found.output


def test_hostile_names_are_text_in_csv(hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.csv"
    assert run("measures", hostile, "--out", out, "--measure", "degree")[0] == 0
    with out.open(encoding="utf-8-sig", newline="") as stream:
        names = [row["name"] for row in csv.DictReader(stream)]
    assert names[:4] == [HOSTILE[0], f"'{HOSTILE[1]}", *HOSTILE[2:]]


def test_hostile_names_are_text_in_excel(hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.xlsx"
    assert run("measures", hostile, "--out", out, "--measure", "degree")[0] == 0
    sheet = openpyxl.load_workbook(out).active
    cells = [row[1] for row in sheet.iter_rows(min_row=2, max_row=5)]
    assert [cell.value for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("command", ["report", "map"])
def test_hostile_names_are_text_in_pages(command: str, hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert run(command, hostile, "--out", out)[0] == 0
    assert HOSTILE[0] not in out.read_text(encoding="utf-8")


def test_many_problems_of_one_cause_are_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("generat*", "*.json"))
    path = folder / "actors.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    wrong = [lines[0], *(line.replace(",business,", ",busines,") for line in lines[1:])]
    path.write_text("\n".join(wrong), encoding="utf-8")
    count = sum(",busines," in line for line in wrong)
    assert count > 20
    code, said = run("check", folder)
    assert (code, said.count('"busines" is not a kind')) == (1, 1)
    assert f"(and {count - 1} more, rows " in said
    assert f"{count} errors" in said
    code, said = run("coverage", folder)
    assert (code, said.count('"busines" is not a kind')) == (1, 1)
    assert f"(and {count - 1} more, rows " in said


def test_other_commands_print_the_first_causes_and_check_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmnet.cli.MOST_CAUSES", 1)
    folder = tmp_path / "tables"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("generat*", "*.json"))
    for name, column in (("actors", "kind"), ("collaborations", "mode")):
        path = folder / f"{name}.csv"
        table = pd.read_csv(path, dtype=str, encoding="utf-8-sig")
        table.assign(**{column: "zzz"}).to_csv(path, index=False)
    code, said = run("check", folder)
    assert code == 1
    assert "actors.csv:2:kind" in said
    assert "collaborations.csv:2:mode" in said
    assert "more cause" not in said
    code, said = run("coverage", folder)
    assert code == 1
    assert "more cause" in said
    assert "mmnet check lists all causes." in said


@pytest.mark.parametrize("ending", ["odt", "rst", "odp", "jpg", ""])
@pytest.mark.parametrize("command", ["brief", "report", "map", "coverage", "measures", "recommend"])
def test_an_ending_is_refused_before_the_source_is_read(
    tmp_path: Path, command: str, ending: str
) -> None:
    if not ending and command in {"coverage", "recommend"}:
        pytest.skip("a path without ending is a folder of tables")
    source = tmp_path / "source"
    source.mkdir()
    (source / "actors.csv").write_text("not a table", encoding="utf-8")
    out = tmp_path / (f"a.{ending}" if ending else "a")
    code, said = run(command, source, "--out", out)
    assert code == 2
    assert "is written as ." in said
    assert not out.exists()


def test_coverage_shows_a_small_matrix() -> None:
    code, said = run("coverage", EXAMPLE, "--k", "1", "--quiet")
    assert code == 0
    lines = said.splitlines()
    start = lines.index(
        "Partners known to serve (0 none, ? uncertain, ! a need is open, · not needed):"
    )
    assert lines[start + 1].split() == [str(number) for number in range(1, 12)]
    found = {line[:22].strip(): line[22:].split() for line in lines[start + 2 : start + 14]}
    assert found["Data Journalism"] == ["·"] * 11
    assert found["Bio-Design"][-1] == "?"
    assert "11 Advanced concepts" in said


def test_coverage_tells_the_size_of_a_large_matrix() -> None:
    code, said = run("coverage", EXAMPLE, "--rows", "actor", "--columns", "mode")
    assert code == 0
    assert "The matrix has " in said
    assert "(--out writes it)." in said


def test_names_in_wide_characters_stay_in_line() -> None:
    _, said = run("coverage", EXAMPLE, "--rows", "host", "--columns", "kind")
    lines = said.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("Partners known"))
    wide = [line for line in lines[start + 1 : start + 14] if line.strip()]
    ends = {len(line) + sum("\u2e80" < sign < "\uffff" for sign in line) for line in wide[:-1]}
    assert len(ends) == 1


def test_progress_is_said_when_asked_for_or_looked_at() -> None:
    assert "measuring" not in run("coverage", EXAMPLE)[1]
    code, said = run("coverage", EXAMPLE, "--progress")
    assert code == 0
    assert f"reading {EXAMPLE} …\ncounting …\n" in said
    assert "counting …" not in run("coverage", EXAMPLE, "--progress", "--quiet")[1]


def test_progress_of_a_long_step_is_said_once_a_second(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 0.5, 1.5, 1.6, 3.0])
    monkeypatch.setattr("mmnet.cli.source.time.monotonic", lambda: next(clock))
    progress = Progress(asked=True)
    for done in (1, 2, 3, 4):
        progress.part(done, 4)
    assert capsys.readouterr().err == "  50%\n  100%\n"


def test_a_wrong_suffix_is_said_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object, **__: object) -> None:
        pytest.fail("the tables were read")

    monkeypatch.setattr(mmnet.readers, "read", read)
    assert run("measures", EXAMPLE, "--out", tmp_path / "m.doc")[0] == 2
    assert run("recommend", EXAMPLE, "--out", tmp_path / "m.parquet")[0] == 2


@pytest.mark.parametrize("name", ["part.csv", "part.csv.gz", "PART.CSV"])
def test_a_file_of_participations_is_read_as_cordis(name: str, tmp_path: Path) -> None:
    import gzip

    path = tmp_path / name
    opened = gzip.open if name.endswith(".gz") else open
    with opened(path, "wt", encoding="utf-8") as stream:
        stream.write("rcn;pic\n1;2\n")
    from mmnet.cli.source import looks_like_cordis

    assert looks_like_cordis(path)
    assert not looks_like_cordis(EXAMPLE)
    assert not looks_like_cordis(EXAMPLE / "actors.csv")


def in_a_process(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


def test_control_c_is_130_without_a_traceback(tmp_path: Path) -> None:
    code = (
        "import signal, time\n"
        "import mmnet.cli.source, mmnet.cli as cli\n"
        # A background job of a shell starts with the signal ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def read(*_): signal.raise_signal(signal.SIGINT), time.sleep(9)\n"
        "mmnet.cli.source.read_source = read\n"
        "cli.main()\n"
    )
    done = in_a_process(code, "map", str(EXAMPLE), "--out", str(tmp_path / "m.html"))
    assert (done.returncode, done.stderr.strip()) == (130, "Stopped.")
    assert list(tmp_path.iterdir()) == []


def a_process(words: tuple[str, ...], **streams: Any) -> subprocess.Popen[str]:
    """Start the command with streams as a user has them, whatever those of the tests are."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.Popen(
        [sys.executable, "-m", "mmnet", *words], cwd=ROOT, env=environment, text=True,
        encoding="utf-8", **streams,
    )  # fmt: skip


OUTPUTS = [
    ("coverage", str(EXAMPLE)),
    ("check", str(EXAMPLE)),
    ("recommend", str(EXAMPLE), "--program", "ai-ethics", "--partners", "2"),
    ("what-if", str(EXAMPLE), "--remove", "acme-robotics"),
    ("--help",),
    ("--version",),
    ("coverage", "--help"),
]


@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_a_reader_that_goes_away_gets_no_traceback(words: tuple[str, ...]) -> None:
    with a_process(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stderr is not None
        writer.stdout.close()
        assert writer.stderr.read() == ""
    assert writer.returncode == 1


needs_a_full_disk = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")


@needs_a_full_disk
@pytest.mark.parametrize("words", OUTPUTS, ids=" ".join)
def test_a_full_disk_is_one_line(words: tuple[str, ...]) -> None:
    with (
        Path("/dev/full").open("w", encoding="utf-8") as full,
        a_process(words, stdout=full, stderr=subprocess.PIPE) as writer,
    ):
        said = writer.communicate()[1]
    assert (writer.returncode, said) == (2, "Error: No space left on device\n")


@needs_a_full_disk
@pytest.mark.parametrize("words", [("nothing",), ("coverage", "absent"), ("coverage", str(ROOT))])
def test_an_error_that_cannot_be_said_has_an_exit_code(words: tuple[str, ...]) -> None:
    with (
        Path("/dev/full").open("w", encoding="utf-8") as full,
        a_process(words, stdout=subprocess.DEVNULL, stderr=full) as writer,
    ):
        pass
    assert writer.returncode == 2


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_option_has_a_help(name: str) -> None:
    options = [
        option for option in commands.commands[name].params if isinstance(option, click.Option)
    ]
    assert [option.name for option in options if not option.help] == []
