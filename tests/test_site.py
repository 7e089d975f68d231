"""The site of the documentation, as `python3 run.py docs` left it: whole, offline, accessible."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mmnet as mm

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "docs" / "_build" / "html"
LOADED = re.compile(r"""<(?:script|img|iframe|link)\b[^>]*?\b(?:src|href)=["'](https?:)?//""")
pytestmark = pytest.mark.skipif(
    not (SITE / "index.html").exists(), reason="the site is made by: python3 run.py docs"
)


def test_every_public_name_has_a_page() -> None:
    assert [name for name in mm.__all__ if not has_page(name)] == []


def has_page(name: str) -> bool:
    """Whether the reference tells of a name, or of each name of a module."""
    pages = {path.stem for path in (SITE / "api").glob("*.html")}
    return name in pages or any(page.startswith(f"{name}.") for page in pages)


def test_no_page_loads_anything_from_outside() -> None:
    pages = sorted(SITE.rglob("*.html"))
    assert len(pages) > 50
    outside = [page.name for page in pages if LOADED.search(page.read_text(encoding="utf-8"))]
    assert outside == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_accessible_and_ask_nothing_of_the_network(browser: Browser, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is absent")
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    found = {}
    for name in ("index.html", "tutorials/register.html", "api/coverage.html"):
        page.goto((SITE / name).as_uri())
        results = axe.Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]})
        found[name] = [violation["id"] for violation in results.response["violations"]]
    page.close()
    assert not [address for address in requests if not address.startswith(("file:", "data:"))]
    assert not any(found.values()), found
