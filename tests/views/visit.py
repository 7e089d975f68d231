"""A map in a browser, with what it asked for and what went wrong."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import ConsoleMessage, Dialog, Page

PATIENCE = 60  # seconds

# Two frames, and what waits for the end of a movement.
FRAMES = """async () => {
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve, 300));
}"""

# All that changes while a map comes to rest.
STATE = """() => {
    const {stage, network} = globalThis.mmnetMap ?? {};
    const shown = (id) => document.getElementById(id)?.hidden === false;
    return JSON.stringify([
        stage?.camera, stage?.labels?.drawn, network?.view?.name, network?.view?.level,
        location.hash, history.length,
        document.getElementById("drawn")?.textContent, shown("panel"), shown("table"),
        document.getAnimations().filter(({playState}) => playState === "running").length,
        document.body.scrollHeight,
    ]);
}"""

# Texts of the tiles above the map that are cut, or have more lines of a name than two.
CUT_TILES = """() => [...document.querySelectorAll(".tile, .tile *")].filter((part) => {
    const lines = part.matches(".named strong")
        ? part.getClientRects()[0].height / parseFloat(getComputedStyle(part).lineHeight) : 1;
    return part.scrollWidth > part.clientWidth + 1 && part.clientWidth
        || part.scrollHeight > part.clientHeight + 1 && part.clientHeight || lines > 2.1;
}).map((part) => part.textContent)"""
SCREENS = ((1280, 800), (1024, 768), (390, 844))  # a desk, a projector, a phone


class Visit:
    """An opened map, with what it asked for and what went wrong."""

    def __init__(self, page: Page, path: Path, fragment: str = "") -> None:
        self.page = page
        self.requests: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", self._refuse)
        page.on("console", self._listen)
        page.goto(path.as_uri() + fragment)

    def _refuse(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "GL Driver Message" not in message.text:
            self.faults.append(message.text)

    def run(self, script: str) -> Any:
        return self.page.evaluate(script)

    def rest(self, script: str = STATE) -> Any:
        """What a script gives once it gives the same before and after frames are drawn.

        A busy machine draws late: nothing is known of a page that has drawn nothing.
        """
        before, now, until = None, self.run(script), monotonic() + PATIENCE
        while before != now:
            assert monotonic() < until, f"no rest: {script}"
            self.run(FRAMES)
            before, now = now, self.run(script)
        return now

    def other(self, script: str, before: object) -> Any:
        """What a script gives once it gives something else than before."""
        until = monotonic() + PATIENCE
        while (now := self.run(script)) == before:
            assert monotonic() < until, f"still {before}: {script}"
            self.run(FRAMES)
        return now

    def drawn(self) -> str:
        return self.page.inner_text("#drawn")

    def switch(self, key: str) -> None:
        self.page.click(f'input[data-key="{key}"]')

    def count_of(self, key: str) -> int:
        row = self.page.locator(f'.row:has(input[data-key="{key}"]) .count')
        return int(row.inner_text().replace(",", ""))


def require_clean(page: Page) -> None:
    """Run axe over the page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is absent")
    results = axe.Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def require_whole_tiles(page: Page) -> None:
    """Nothing in the tiles above the map is cut on any screen."""
    before = page.viewport_size
    for wide, high in SCREENS:
        page.set_viewport_size({"width": wide, "height": high})
        assert page.locator(".tile.named").count() > 1
        assert page.evaluate(CUT_TILES) == [], f"{wide} x {high}"
    page.set_viewport_size(before or {"width": 1280, "height": 800})
