"""The command line as its users type it: results, exit codes, messages, never a traceback."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from mmnet.cli import commands

ROOT = Path(__file__).resolve().parents[2]
ORGANIZATION = """projectID;organisationID;name;activityType;country;role;ecContribution
1;10;Alpha;HES;EL;coordinator;1000,50
1;11;Beta;PRC;UK;participant;2000
"""
PROJECT = """id;acronym;status;title;startDate;endDate;ecMaxContribution
1;ONE;SIGNED;First;2021-01-01;2024-12-31;3500,5
"""
EXAMPLE = str(ROOT / "mmnet" / "data" / "micro-majors")
BROKEN = str(ROOT / "tests" / "readers" / "broken" / "several-files-wrong")
COMMANDS = (
    "demo", "check", "brief", "profiles", "report", "map", "measures", "coverage", "recommend",
    "what-if", "convert",
)  # fmt: skip


@cache
def home() -> str:
    """A home of all commands here: what Matplotlib knows of fonts is kept in it."""
    folder = tempfile.mkdtemp(prefix="mmnet-home-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def typed(*words: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Type a command, as from a plain shell."""
    return subprocess.run(
        [sys.executable, "-m", "mmnet", *words], cwd=cwd, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=240,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": home(), **environment},
    )  # fmt: skip


def test_help_is_light_and_has_examples() -> None:
    code = (
        "import sys; from mmnet.cli import commands\n"
        "try: commands(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'numpy', 'scipy', 'matplotlib', 'numba'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Exit codes: 0 fine, 1 problems in the data, 2 wrong usage." in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = typed(command, "--help")
    assert done.returncode == 0
    assert f"mmnet {command}" in done.stdout
    assert "Examples:" in done.stdout


def test_demo_writes_everything(tmp_path: Path) -> None:
    done = typed("demo", "--out", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    for name in ("report.html", "map.html", "figures/coverage.png", "tables/gaps.csv"):
        assert (tmp_path / "out" / name).stat().st_size > 500
    assert "report.html  the report" in done.stdout


def test_check_tells_warnings_and_errors() -> None:
    fine = typed("check", EXAMPLE)
    assert fine.returncode == 0
    assert "127 actors, 395 collaborations" in fine.stdout
    assert "[W405]" in fine.stdout
    broken = typed("check", BROKEN)
    assert broken.returncode == 1
    assert 'actors.csv:4:kind: "busines" is not a kind of the ontology' in broken.stdout
    assert "actors.csv: 1 actor without any collaboration (r1)" in broken.stdout
    assert broken.stdout.endswith("3 errors, 1 warning; nothing was loaded.\n")
    assert broken.stderr == ""
    other = typed("coverage", BROKEN)
    assert other.returncode == 1
    assert other.stdout == ""
    assert other.stderr.endswith("3 errors, 1 warning; nothing was loaded.\n")


def test_measures_in_three_forms(tmp_path: Path) -> None:
    for suffix in ("csv", "xlsx", "parquet"):
        out = tmp_path / f"m.{suffix}"
        done = typed("measures", EXAMPLE, "--out", str(out), "--measure", "degree", "--quiet")
        assert done.returncode == 0, done.stderr
        assert out.exists()
    frame = pd.read_csv(tmp_path / "m.csv")
    assert list(frame.columns) == ["actor_id", "name", "kind", "degree"]
    assert len(frame) == 127


def test_coverage_recommend_and_what_if_speak_in_sentences() -> None:
    cover = typed("coverage", EXAMPLE)
    assert "89 of 120 needs have a partner" in cover.stdout
    assert "Rests on one partner (23):" in cover.stdout
    best = typed("recommend", EXAMPLE, "--program", "ai-ethics", "--partners", "2")
    assert "could raise the share of needs that are fully met, weighted by" in best.stdout
    assert "matters, from 68% to 100%" in best.stdout
    assert "Proven: no other choice within the limit meets more." in best.stdout
    gone = typed("what-if", EXAMPLE, "--remove", "acme-robotics")
    assert "3 needs lose their last partner" in gone.stdout


def test_cordis_is_recognized(tmp_path: Path) -> None:
    folder, out = tmp_path / "cordis", tmp_path / "map.html"
    folder.mkdir()
    (folder / "organization.csv").write_text(ORGANIZATION)
    (folder / "project.csv").write_text(PROJECT)
    done = typed("map", str(folder), "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert "has the layout of CORDIS" in done.stderr
    assert out.exists()


def test_names_in_every_script_print_in_a_plain_locale() -> None:
    done = typed("coverage", EXAMPLE, LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert "海棠高等教育署" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nonsense"], 2, "No such command"),
        (["check"], 2, "Missing argument 'SOURCE'"),
        (["check", "nowhere"], 2, "does not exist"),
        (["check", str(ROOT / "README.md")], 1, "neither a folder nor an .xlsx workbook"),
        (["coverage", EXAMPLE, "--rows", "x"], 2, "'x' is not an axis of coverage"),
        (["coverage", EXAMPLE, "--at", "soon"], 2, "is not a date"),
        (["coverage", EXAMPLE, "--partners", "0"], 2, "at least 1 partner"),
        (["measures", EXAMPLE], 2, "Missing option '--out'"),
        (
            ["measures", EXAMPLE, "--out", "x.doc"],
            2,
            "a table is written as .csv",
        ),
        (["measures", EXAMPLE, "--out", "x.csv", "--measure", "fame"], 2, "not a measure"),
        (["measures", EXAMPLE, "--out", "x.csv", "--weight", "amount"], 2, "several units"),
        (["coverage", EXAMPLE, "--out", "x.csv"], 2, "give an .xlsx or a folder"),
        (
            ["report", EXAMPLE, "--out", "/dev/null"],
            2,
            "a report is written as .html, .htm, .md, .docx or .pdf",
        ),
        (
            ["recommend", EXAMPLE, "--program", "x", "--host", "y"],
            2,
            "--program and --host are both given",
        ),
        (
            ["recommend", EXAMPLE, "--partners", "2", "--budget", "2"],
            2,
            "--partners and --budget are both given",
        ),
        (["recommend", EXAMPLE, "--partners", "-1"], 2, "for '--partners': -1 is not in the range"),
        (
            ["recommend", EXAMPLE, "--program", "x"],
            2,
            "program 'x' does not occur: use ageing-society, ai-ethics",
        ),
        (["what-if", EXAMPLE], 2, "needs something to change"),
        (["what-if", EXAMPLE, "--remove", "x"], 2, "'x' is not a known actor"),
        (["what-if", EXAMPLE, "--add", "a,b"], 2, "is not source,target,mode"),
        (["report", EXAMPLE, "--out", EXAMPLE], 2, "is a directory"),
        (["map", EXAMPLE, "--family", "x"], 2, "'x' does not occur"),
        (["check", EXAMPLE, "--ontology", "none.toml"], 2, "none.toml: cannot be read"),
        (["check", EXAMPLE, "--as-of", "today"], 2, "is not a date"),
    ],
)
def test_a_user_s_mistake_is_a_message(
    words: list[str], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(commands, words)
    assert (done.exit_code, type(done.exception)) == (code, SystemExit), done.output
    # What a check finds is its result; all else is said beside the result.
    assert said in (done.stdout if code == 1 else done.stderr)
    assert not list(tmp_path.glob("x*"))


def test_map_takes_every_layout_and_any_measure_of_centrality(tmp_path: Path) -> None:
    from mmnet.cli.pages import LAYOUTS
    from mmnet.views.map import layout

    assert LAYOUTS == layout.LAYOUTS
    out = tmp_path / "map.html"
    words = ["map", EXAMPLE, "--layout", "columns", "--size", "pagerank", "--out", str(out)]
    assert typed(*words).returncode == 0
    page = out.read_text("utf-8")
    assert '"size":"pagerank"' in page
    assert '"label":"betweenness"' in page
    wrong = typed("map", EXAMPLE, "--size", "beauty", "--out", str(out))
    assert wrong.returncode == 2
    assert "'beauty' is not a measure of centrality" in wrong.stderr


def test_a_folder_that_cannot_be_written_is_said_before_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mmnet.cli import pages

    def refused(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(pages, "TemporaryFile", refused)
    monkeypatch.setattr(pages, "write_everything", None)
    done = CliRunner().invoke(commands, ["demo", "--out", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert f"{tmp_path / 'out'}: Permission denied" in done.output
