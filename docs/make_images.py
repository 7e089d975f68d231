"""Make the pictures of README.md from the example.

python docs/make_images.py

Needs the test requirements and Chromium. Pictures are reduced to 256 colors to stay small.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

import mmnet as mm

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Without a graphics card the map is drawn by the processor.
ARGUMENTS = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
SETTLED = 1500  # milliseconds until labels are placed


def main() -> None:
    """Write each picture and say how large it is."""
    net = mm.read(ROOT / "data" / "micro-majors")
    IMAGES.mkdir(exist_ok=True)
    mm.figures.save(mm.coverage(net).plot(), IMAGES / "coverage.png")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = {"map": mm.map(net), "report": mm.report(net)}
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        for name, page in pages.items():
            photograph(browser, page.save(Path(folder) / f"{name}.html"), IMAGES / f"{name}.png")
        browser.close()
    for path in sorted(IMAGES.glob("*.png")):
        reduce(path)
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")


def chromium() -> str:
    """Return the path of the browser."""
    found = [path for path in map(shutil.which, CHROMIUM) if path]
    if not found:
        sys.exit(f"Install one of {', '.join(CHROMIUM)}")
    return found[0]


def photograph(browser: Browser, source: Path, target: Path) -> None:
    """Show a page in a window of 1280 x 800 and take its picture."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(source.as_uri())
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=target)
    page.close()


def reduce(path: Path) -> None:
    """Write a picture again with 256 colors."""
    with Image.open(path) as image:
        small = image.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


if __name__ == "__main__":
    main()
