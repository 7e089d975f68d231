"""The documentation says what is so: its examples run, its links lead somewhere."""

from __future__ import annotations

import doctest
import re
import runpy
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest

from mmnet.ontology import load_ontology
from mmnet.schema import TABLES

ROOT = Path(__file__).resolve().parents[1]
MADE = {"_build", "api"}  # by the site
PAGES = sorted(
    [
        ROOT / "README.md",
        *(page for page in (ROOT / "docs").rglob("*.md") if not MADE & set(page.parts)),
    ]
)
PYTHON = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# A file that the text names, and after it what it holds.
FILE = re.compile(
    r"`([\w-]+\.(?:csv|toml|json))`[^\n]*:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
EXAMPLES = [page for page in PAGES if PYTHON.search(page.read_text(encoding="utf-8"))]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like the checkout, where examples may write."""
    (tmp_path / "data").symlink_to(ROOT / "data", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", EXAMPLES, ids=named)
def test_examples_give_what_the_page_says(page: Path, folder: Path) -> None:
    text = page.read_text(encoding="utf-8")
    examples = PYTHON.findall(text)
    for name, content in FILE.findall(text):
        (folder / name).write_text(content, encoding="utf-8")
    test = doctest.DocTestParser().get_doctest("".join(examples), {}, page.name, str(page), 0)
    said: list[str] = []
    with mpl.rc_context({"backend": "agg"}), pd.option_context("display.width", 100):
        options = doctest.NORMALIZE_WHITESPACE
        failed, tried = doctest.DocTestRunner(optionflags=options).run(test, out=said.append)
    assert tried > 0
    assert failed == 0, "".join(said)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_to_files(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    written = [link for link in links if not link.startswith("api/")]
    assert [link for link in written if not (page.parent / link).exists()] == []


def test_pictures_are_small() -> None:
    pictures = sorted((ROOT / "docs" / "images").glob("*.png"))
    assert pictures
    assert {path.name for path in pictures if path.stat().st_size > 300_000} == set()


def test_what_pages_repeat_of_the_code_is_current() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_reference.py"))["pages"]()
    stale = [path.name for path, text in made.items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run: python docs/make_reference.py"


def test_every_column_and_mode_is_described() -> None:
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    assert "| `collaboration_id` | yes | id in collaborations |" in text
    assert all(f"### {name}\n" in text for name in TABLES)
    modes = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert all(f"| `{mode}` |" in modes for mode in load_ontology().modes)
