"""Barriers of a page that axe knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


def require_no_barrier(page: Page, html: str, folder: Path) -> None:
    """Open a page and let axe look at it, but for the map in its frame."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    path = folder / "page.html"
    # axe runs as a script, which the policy of the page forbids; the policy has its own test.
    bare = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", html, count=1)
    path.write_text(bare, encoding="utf-8")
    page.goto(path.as_uri())
    result = axe.Axe().run(page, options={"iframes": False})
    assert result.violations_count == 0, result.generate_report()
