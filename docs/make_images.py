"""Make the pictures of README.md and docs/ from the example.

python docs/make_images.py

Needs the test requirements, Chromium and pdftoppm; the picture of a large network also ../shared.
Pictures are reduced to 256 colors to stay small.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image
from playwright.sync_api import sync_playwright
from scipy.spatial import cKDTree

import mmnet as mm

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Without a graphics card the map is drawn by the processor.
ARGUMENTS = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
SETTLED = 1500  # milliseconds until labels are placed
# Each state of the map has an address of its own.
STATES = {
    "map": "",
    "map-actor": "names=latin&actor=flame-tree-university",
    "map-evidence": "names=latin&actor=flame-tree-university&with=crabapple-agency",
    "map-program": "names=latin&view=program:ai-ethics",
    "map-missing": "names=latin&missing=1",
    "map-filters": (
        "names=latin&countries=CN,FR&years=2023-2025&tied=1"
        "&modes=customized_training,internship_base,industry_university_research"
    ),
    "map-flows": "names=latin&ask=flows:EUR",
    "map-world": "view=map",
    "map-list": "names=latin&list=collaborations",
}
LARGE = ROOT.parent / "shared" / "data" / "h2020" / "participations.csv.gz"


def main() -> None:
    """Write each picture and say how large it is."""
    net = mm.read(ROOT / "mmnet" / "data" / "micro-majors")
    IMAGES.mkdir(exist_ok=True)
    mm.figures.save(mm.coverage(net).plot(), IMAGES / "coverage.png")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        for name, language in {"brief": "en", "brief-zh": "zh"}.items():
            made = mm.brief(net, language=language).save(Path(folder) / f"{name}.pdf")
            sheets(made, IMAGES / f"{name}.png")
        pages = mm.profiles(net, only=["bio-design"]).save(Path(folder), ending=".pdf").parent
        sheets(pages / "bio-design.pdf", IMAGES / "profiles.png")
        for name, language in {"report": "en", "report-zh": "zh"}.items():
            report = mm.report(net, language=language).save(Path(folder) / f"{name}.html")
            photograph(browser, report.as_uri(), IMAGES / f"{name}.png")
            photograph(browser, f"{report.as_uri()}#progress", IMAGES / f"{name}-history.png")
        page = mm.map(net).save(Path(folder) / "map.html").as_uri()
        for name, state in STATES.items():
            photograph(browser, f"{page}#{state}", IMAGES / f"{name}.png")
        page = mm.map(net, language="zh").save(Path(folder) / "chinese.html").as_uri()
        photograph(browser, f"{page}#actor=crabapple-agency", IMAGES / "map-chinese.png")
        for layout in ("columns", "rings"):
            page = mm.map(net, layout=layout).save(Path(folder) / f"{layout}.html").as_uri()
            photograph(browser, f"{page}#names=latin", IMAGES / f"map-{layout}.png")
        if LARGE.exists():
            large = mm.map(mm.read_cordis(LARGE), title="Horizon 2020 (CORDIS, CC BY 4.0)")
            page = large.save(Path(folder) / "large.html").as_uri()
            photograph(browser, page, IMAGES / "map-large.png")
        browser.close()
    for path in sorted(IMAGES.glob("*.png")):
        reduce(path)
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")


def sheets(path: Path, picture: Path) -> None:
    """Put the pages of a PDF beside each other in a picture."""
    program = shutil.which("pdftoppm") or sys.exit("Install pdftoppm")
    subprocess.run([program, "-r", "75", "-png", path, path.with_suffix("")], check=True)  # noqa: S603
    pages = [Image.open(page) for page in sorted(path.parent.glob(f"{path.stem}-[0-9].png"))]
    wide = sum(page.width + 8 for page in pages) - 8
    made = Image.new("RGB", (wide, pages[0].height), "#D9DEE3")
    for at, page in enumerate(pages):
        made.paste(page, (at * (page.width + 8), 0))
    made.save(picture)


def chromium() -> str:
    """Return the path of the browser."""
    found = [path for path in map(shutil.which, CHROMIUM) if path]
    if not found:
        sys.exit(f"Install one of {', '.join(CHROMIUM)}")
    return found[0]


def photograph(browser: Browser, address: str, target: Path) -> None:
    """Show a page in a window of 1280 x 800 and take its picture."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(address)
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=target)
    page.close()


def reduce(path: Path) -> None:
    """Write a picture again with 256 colors: the most frequent as they are, the rest grouped."""
    with Image.open(path) as image:
        points = np.asarray(image.convert("RGB"))
    flat = points.reshape(-1, 3)
    colors, place, number = np.unique(flat, axis=0, return_inverse=True, return_counts=True)
    colors_in_order = colors[np.argsort(-number, kind="stable")]
    kept, rest = colors_in_order[:128], colors_in_order[128:]
    grouped = Image.fromarray(rest[None]).quantize(128, kmeans=3).getpalette() if len(rest) else []
    palette = np.vstack([kept, np.array(grouped, dtype=np.uint8).reshape(-1, 3)])
    nearest = cKDTree(palette).query(colors)[1].astype(np.uint8)
    small = Image.fromarray(nearest[place.ravel()].reshape(points.shape[:2]), "P")
    small.putpalette(palette.ravel().tolist())
    small.save(path, optimize=True)


if __name__ == "__main__":
    main()
