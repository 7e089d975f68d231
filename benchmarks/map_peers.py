"""The map beside pyvis, ipysigma, vis-network and Gephi Lite, on the same three networks.

    python -m benchmarks.map_peers --participations FILE --npm FOLDER [--gephi-lite FOLDER]
                                   [--longest 120]

The networks: the example, 800 made actors, and the projects of one country in FILE (CORDIS
participations). Each tool writes its page as its documentation shows it first: pyvis by `from_nx`
with `cdn_resources="in_line"`, vis-network its standalone script with its own physics, ipysigma by
`Sigma.write_html`, Gephi Lite its built page, which opens a GEXF file with positions. ipysigma has
to be installed beside; FOLDER holds the node_modules of vis-network, requirejs and
@jupyter-widgets/html-manager. Scripts that ipysigma's page asks a server for are handed to it from
there at once, and counted as requests.

A page is opened in headless Chromium at 1280 x 800 with software rendering. The first picture is
there when more than 0.2 % of the middle are not of its background. Two seconds later the mouse
drags the ground for 1.5 seconds: frame time is the median of the times between frames meanwhile,
and the 95th percentile beside it. Everything but the scripts above is refused.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import re
import shutil
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

import mmnet as mm
from benchmarks.map import MIDDLE, PAINTED, painted
from tests.conftest import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.views.map_frames import made_actors, made_ties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Route

COUNTRY = "PT"
SETTLED, DRAGGED = 2.0, 1.5  # seconds
LISTEN = """() => {
    if (globalThis.frames_) return;
    globalThis.frames_ = [];
    const tick = (now) => { frames_.push(now); requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
}"""
VIS = """<!doctype html><meta charset="utf-8"><title>vis-network</title>
<style>html, body, #map {{ height: 100%; margin: 0 }}</style><div id="map"></div>
<script>{script}</script>
<script>
  const nodes = new vis.DataSet({nodes}), edges = new vis.DataSet({edges});
  new vis.Network(document.getElementById("map"), {{nodes, edges}}, {{}});
</script>"""


@dataclass(frozen=True)
class Opened:
    """How a page opened: seconds, milliseconds of a frame, and requests that left it."""

    first: float
    frame: float
    slow: float
    requests: int


def networks(participations: Path | None) -> Iterator[tuple[str, mm.Network]]:
    """The example, a made network, and a slice of Horizon 2020."""
    yield "example", mm.example()
    actors = made_actors(800)
    ties = made_ties(actors)[["source", "target", "mode"]]
    yield "made", mm.read_edges(ties, actors, as_of="2026-01-01")
    if participations:
        yield (
            "Horizon 2020",
            mm.read_cordis(participations, as_of="2020-06-30").select(country=COUNTRY),
        )


def graph_of(net: mm.Network) -> nx.MultiGraph[str]:
    """Actors with name and kind; an edge for each pair and mode."""
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    table = net.actors
    for actor, name, kind in zip(table["actor_id"], table["name"], table["kind"], strict=True):
        graph.add_node(actor, label=name, kind=kind)
    ties = net.ties()
    for source, target, mode in zip(ties["source"], ties["target"], ties["mode"], strict=True):
        graph.add_edge(source, target, mode=mode)
    return graph


# ---- how each tool writes its page


def by_mmnet(net: mm.Network, path: Path, _: Path) -> None:
    """The map as it is saved first."""
    mm.map(net, grouped=False).save(path)


def by_pyvis(net: mm.Network, path: Path, _: Path) -> None:
    """pyvis as most scripts use it."""
    from pyvis.network import Network

    page = Network(height="800px", width="100%", cdn_resources="in_line")
    page.from_nx(graph_of(net))
    path.write_text(page.generate_html(), encoding="utf-8")


def by_vis(net: mm.Network, path: Path, npm: Path) -> None:
    """vis-network with its standalone script inside."""
    script = npm / "vis-network" / "standalone" / "umd" / "vis-network.min.js"
    graph = graph_of(net)
    nodes = [{"id": node, "label": about["label"]} for node, about in graph.nodes(data=True)]
    edges = [{"from": one, "to": other} for one, other in graph.edges()]
    told = {"nodes": json.dumps(nodes), "edges": json.dumps(edges)}
    path.write_text(VIS.format(script=script.read_text("utf-8"), **told), encoding="utf-8")


def by_ipysigma(net: mm.Network, path: Path, _: Path) -> None:
    """ipysigma with kinds as colors and partners as sizes."""
    from ipysigma import Sigma

    graph = graph_of(net)
    kinds = nx.get_node_attributes(graph, "kind")
    Sigma.write_html(graph, str(path), fullscreen=True, node_size=graph.degree, node_color=kinds)
    text = path.read_text("utf-8")
    path.write_text(re.sub(r'\sintegrity="[^"]*"', "", text), encoding="utf-8")


def by_gephi_lite(net: mm.Network, path: Path, _: Path) -> None:
    """A file that Gephi Lite opens."""
    simple: nx.Graph[str] = nx.Graph(graph_of(net))
    places = nx.random_layout(simple, seed=0)
    for node, about in simple.nodes(data=True):
        x, y = (float(value) * 1000 for value in places[node])
        about["viz"] = {"position": {"x": x, "y": y, "z": 0.0}}
    nx.write_gexf(simple, path)


WRITERS: dict[str, Callable[[mm.Network, Path, Path], None]] = {
    "mmnet": by_mmnet,
    "pyvis": by_pyvis,
    "vis-network": by_vis,
    "ipysigma": by_ipysigma,
    "Gephi Lite": by_gephi_lite,
}


def handed(npm: Path) -> list[tuple[str, Path]]:
    """Scripts that ipysigma asks a server for, and where they lie here."""
    import ipysigma

    own = Path(ipysigma.__file__).parent / "nbextension" / "index.js"
    manager = npm / "@jupyter-widgets" / "html-manager" / "dist"
    return [
        (r"require\.min\.js", npm / "requirejs" / "require.js"),
        (r"embed-amd\.js", manager / "embed-amd.js"),
        (r"ipysigma.*\.js", own),
        (r"html-manager.*/dist/(.+\.js)", manager),
    ]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder on a local port."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def opened(browser: Browser, address: str, scripts: list[tuple[str, Path]], most: float) -> Opened:
    """Open a page, wait for its first picture, and drag."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    asked: list[str] = []

    def answer(route: Route) -> None:
        url = route.request.url
        if url.startswith("http://127.0.0.1:"):
            route.continue_()
            return
        asked.append(url)
        for pattern, path in scripts:
            if (found := re.search(pattern, url)) is None:
                continue
            file = path / found[1] if path.is_dir() else path
            if file.exists():
                route.fulfill(path=file, content_type="text/javascript")
                return
        route.abort()

    page.route(re.compile(r"^https?:"), answer)
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    first = first_picture(page, start, most)
    median, slow = dragging(page) if first < most else (float("nan"), float("nan"))
    context.close()
    return Opened(first, median, slow, len(set(asked)))


def first_picture(page: Page, start: float, most: float) -> float:
    """Seconds until something is drawn; infinite if it takes too long."""
    while time.perf_counter() - start < most:
        try:
            shot = page.screenshot(clip=MIDDLE, timeout=most * 1000)
        except Exception:  # noqa: BLE001, S112 - the page is busy: look again
            continue
        seen = time.perf_counter() - start
        if painted(shot) > PAINTED:
            return seen
    return float("inf")


def dragging(page: Page) -> tuple[float, float]:
    """Median and 95th percentile of the milliseconds between frames while the ground is dragged."""
    page.wait_for_timeout(SETTLED * 1000)
    page.evaluate(LISTEN)
    page.mouse.move(700, 760)
    page.mouse.down()
    found = frames_while(
        page,
        lambda at: page.mouse.move(700 - 150 * np.sin(at / 6), 760 - 100 * np.sin(at / 9) ** 2),
    )
    page.mouse.up()
    return found


def frames_while(page: Page, move: Callable[[int], None]) -> tuple[float, float]:
    """Median and 95th percentile of the milliseconds between frames while something moves."""
    page.evaluate("() => { frames_.length = 0; }")
    start, at = time.perf_counter(), 0
    while time.perf_counter() - start < DRAGGED:
        at += 1
        move(at)
    steps = np.diff(page.evaluate("() => frames_"))
    if not len(steps):
        return DRAGGED * 1000, DRAGGED * 1000
    return float(np.median(steps)), float(np.percentile(steps, 95))


def main() -> None:
    """Write, open, drag, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--participations", type=Path)
    parser.add_argument("--npm", type=Path, required=True)
    parser.add_argument("--gephi-lite", type=Path)
    parser.add_argument("--longest", type=float, default=120)
    parser.add_argument("--tools", nargs="+", default=list(WRITERS))
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    chromium = next(path for path in map(shutil.which, CHROMIUM) if path)
    heads = ("network", "actors", "ties", "page", "MB", "first picture, s", "frame, ms", "95 %, ms")
    print("| " + " | ".join([*heads, "requests"]) + " |\n|" + " --- |" * (len(heads) + 1))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=list(CHROMIUM_ARGUMENTS)
        )
        for name, net in networks(given.participations):
            for tool in given.tools:
                if tool == "Gephi Lite" and not given.gephi_lite:
                    continue
                path = Path(folder) / f"{tool}.{'gexf' if tool == 'Gephi Lite' else 'html'}"
                WRITERS[tool](net, path, given.npm)
                scripts = handed(given.npm) if tool == "ipysigma" else []
                if tool == "Gephi Lite":
                    found, size = in_gephi_lite(browser, given.gephi_lite, path, given.longest)
                else:
                    found, size = (
                        opened(browser, path.as_uri(), scripts, given.longest),
                        path.stat().st_size,
                    )
                print(
                    f"| {name} | {len(net.actors):,} | {len(net.ties()):,} | {tool} "
                    f"| {size / 1e6:.2f} | {found.first:.1f} | {found.frame:.0f} "
                    f"| {found.slow:.0f} | {found.requests} |",
                    flush=True,
                )
        browser.close()


def in_gephi_lite(browser: Browser, built: Path, path: Path, most: float) -> tuple[Opened, int]:
    """Gephi Lite, served from its folder, with a file of the same; the size is that of both."""
    size = sum(file.stat().st_size for file in built.rglob("*.*") if file.suffix != ".map")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "gephi-lite").symlink_to(built.resolve())  # it is built for this address
        shutil.copy(path, Path(folder) / "network.gexf")
        with served(Path(folder)) as root:
            address = f"{root}gephi-lite/?file={root}network.gexf"
            return opened(browser, address, [], most), size


if __name__ == "__main__":
    main()
