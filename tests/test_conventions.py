"""What holds for every file of the tree, and for every public docstring."""

from __future__ import annotations

import inspect
import re
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from numpydoc.validate import validate

import mmnet

ROOT = Path(__file__).resolve().parents[1]
LONGEST_MODULE = 400
# Kept by git but made by a program or drawn: nobody wrote an address into them.
BINARY = {".png", ".jpg", ".gif", ".ico", ".woff2", ".xlsx", ".parquet", ".pdf", ".zip", ".gz"}

# Which addresses and options send an installer to one index; each machine has its own.
INDEX = re.compile(
    r"files[.]pythonhosted|pypi[.]org/simple|registry[.](?:npmjs|yarnpkg)|(?:^|\W)mirrors?[.]\w+[.]"
    r"|--(?:extra-)?index-url|--find-link[s]|--trusted-hos[t]"
)
# Which paths exist on one machine only.
MACHINE = re.compile(r"(?<![\w.~/-])/(?:work|root|home|Users)/\w|[A-Z]:\\Users\\")

# https://numpydoc.readthedocs.io/en/latest/validation.html
EVERYWHERE = {
    "GL03",  # two blank lines
    "GL05",  # tabs
    "GL06",  # unknown section
    "GL07",  # sections in another order
    "GL08",  # no docstring
    "SS01",  # no summary
    "SS02",  # summary without a capital
    "SS03",  # summary without a period
    "SS04",  # summary indented
    "SS06",  # summary over more than one line
    "PR02",  # describes a parameter that is not there
    "PR03",  # parameters in another order
    "PR04",  # parameter without a type
    "PR05",  # type ends in a period
    "PR07",  # parameter without a description
}
# The network is what every function is about; its type says all.
PLAIN = 'Parameter "net" has no description'
# A class that users are given, not make, describes its attributes instead of its parameters.
FUNCTIONS = EVERYWHERE | {
    "PR01",  # a parameter without a description
    "RT01",  # no Returns
    "YD01",  # no Yields
}


@cache
def tracked() -> tuple[Path, ...]:
    """The files that git keeps."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git, or not a checkout of it")
    command = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "ls-files", "-z"]
    done = subprocess.run(command, check=True, capture_output=True)
    paths = [ROOT / name.decode() for name in done.stdout.split(b"\0") if name]
    return tuple(path for path in paths if path.is_file())


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern stands in the files that git keeps."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {match[0]}"
        for path in tracked()
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1)
        if (match := pattern.search(line))
    ]


def modules() -> list[Path]:
    return [path for folder in ("mmnet", "tests") for path in sorted((ROOT / folder).rglob("*.py"))]


def test_no_file_names_an_index_or_a_mirror() -> None:
    assert lines_with(INDEX) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert lines_with(MACHINE) == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (INDEX, "pip install --index" + "-url https://example.org"),
        (INDEX, "https://files.python" + "hosted.org/packages/x.whl"),
        (INDEX, "https://mirror" + ".example.org/simple"),
        (MACHINE, 'open("/' + 'root/data.csv")'),
        (MACHINE, "see /" + "work/shared"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


def test_no_module_is_too_long_to_read() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert len(lengths) > 10
    long = {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > LONGEST_MODULE}
    assert long == {}


@pytest.mark.parametrize("name", sorted(mmnet.__all__))
def test_public_docstring_is_numpydoc(name: str) -> None:
    named = getattr(mmnet, name)
    if not callable(named):
        pytest.skip(f"mmnet.{name} is a value")
    chosen = EVERYWHERE if inspect.isclass(named) else FUNCTIONS
    found = [(code, text) for code, text in validate(f"mmnet.{name}")["errors"] if text != PLAIN]
    assert [f"{code}: {text}" for code, text in found if code in chosen] == []


def test_every_public_name_is_found() -> None:
    assert set(mmnet.__all__) <= set(dir(mmnet))
    assert all(hasattr(mmnet, name) for name in mmnet.__all__)


def test_the_levels_of_tests_name_tests_that_are_there() -> None:
    named = tomllib.loads((ROOT / "tests" / "levels.toml").read_text(encoding="utf-8"))
    slow, thorough, moderate = (
        {(file, name) for file, names in named[mark].items() for name in names}
        for mark in ("slow", "thorough", "moderate")
    )
    assert not slow & thorough
    assert not moderate & (slow | thorough)
    first = {tuple(name.split("::", 1)) for name in named["first"]}
    texts = {
        file: (ROOT / "tests" / file).read_text(encoding="utf-8")
        for file, _ in slow | thorough | moderate | first
    }
    gone = [
        f"{file}::{name}" for file, name in slow | thorough | moderate | first
        if f"def {name.split('::')[-1]}(" not in texts[file]
    ]  # fmt: skip
    assert gone == []
