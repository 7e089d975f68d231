"""The map beside pyvis by hand, on the same networks: size, first picture, requests.

    python -m benchmarks.map [--actors 12 120 500 2000] [--repeats 3] [--longest 180]

Both pages are opened in headless Chromium with software rendering and without a network; requests
that leave the page are counted and refused. The first picture is there when more than 0.2 % of the
middle of the window are not of its background: the same eyes for both. pyvis is asked as its users
do: `from_nx` on a multigraph, `cdn_resources="in_line"`, physics as it comes. The ties that a page
holds are counted before the times are printed.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from PIL import Image

from mmnet.views.map.document import Map
from mmnet.views.map.payload import payload
from tests.conftest import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.views.map_frames import made_actors, made_ties, ontology

if TYPE_CHECKING:
    import pandas as pd
    from playwright.sync_api import Browser

MIDDLE = {"x": 420, "y": 160, "width": 700, "height": 500}
PAINTED = 0.002


def ours(actors: pd.DataFrame, ties: pd.DataFrame, path: Path) -> int:
    """Write mmnet's page; the ties that it holds."""
    made = Map(payload(actors, ties, ontology(), title="Made", grouped=False))
    made.save(path)
    return made.n_ties


def theirs(actors: pd.DataFrame, ties: pd.DataFrame, path: Path) -> int:
    """Write pyvis's page; the ties that it holds."""
    from pyvis.network import Network

    graph = nx.MultiGraph()
    for actor, name, kind in actors[["actor_id", "name", "kind"]].itertuples(index=False):
        graph.add_node(actor, label=name, group=kind)
    for one, other, mode in ties[["source", "target", "mode"]].itertuples(index=False):
        graph.add_edge(one, other, title=mode)
    page = Network(height="700px", width="100%", cdn_resources="in_line")
    page.from_nx(graph)
    path.write_text(page.generate_html(), encoding="utf-8")
    return len(page.edges)


def opened(browser: Browser, path: Path, longest: float) -> tuple[float, int]:
    """Seconds until something is drawn (infinite if too long), and requests that left the page."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    page = context.new_page()
    page.route(
        re.compile(r"^https?:"), lambda route: (asked.append(route.request.url), route.abort())
    )
    start = time.perf_counter()
    page.goto(path.as_uri(), wait_until="commit")
    took = float("inf")
    while time.perf_counter() - start < longest:
        try:
            shot = page.screenshot(clip=MIDDLE, timeout=longest * 1000)
        except Exception:  # noqa: BLE001, S112 - the page is busy: look again
            continue
        seen = time.perf_counter() - start
        if painted(shot) > PAINTED:
            took = seen
            break
    context.close()
    return took, len(asked)


def painted(png: bytes) -> float:
    """Share of points that are not of the most common color."""
    points = np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).reshape(-1, 3)
    codes = points.astype(np.int64) @ np.array([65536, 256, 1])
    _, number = np.unique(codes, return_counts=True)
    return 1 - number.max() / len(codes)


def main() -> None:
    """Write, open, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, nargs="+", default=[12, 120, 500, 2000])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--longest", type=float, default=180)
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    found = next(path for path in map(shutil.which, CHROMIUM) if path)
    print("| actors | ties | page | holds ties | write, s | MB | first picture, s | requests |")
    print("|" + " --- |" * 8)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(CHROMIUM_ARGUMENTS))
        for count in given.actors:
            actors = made_actors(count)
            ties = made_ties(actors)
            for name, write in (("mmnet", ours), ("pyvis", theirs)):
                path = Path(folder) / f"{name}-{count}.html"
                start = time.perf_counter()
                held = write(actors, ties, path)
                wrote = time.perf_counter() - start
                runs = [opened(browser, path, given.longest) for _ in range(given.repeats)]
                took = median(each[0] for each in runs)
                size = path.stat().st_size / 1e6
                print(
                    f"| {count:,} | {len(ties):,} | {name} | {held:,} | {wrote:.2f} | {size:.2f} "
                    f"| {took:.1f} | {runs[0][1]} |",
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main()
