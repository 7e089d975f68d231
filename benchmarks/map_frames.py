"""How long the frames of the map take while it moves, and how many it draws as it opens.

    python -m benchmarks.map_frames [--actors 127 800 5000] [--profile]

127 stands for the example, others for made networks with four ties an actor, drawn actor by actor.
Headless Chromium at 1280 x 800 with software rendering. The mouse drags the ground for 1.5 seconds,
then its wheel turns as long, in and out, in short and with every tie drawn: median and 95th
percentile of the milliseconds between frames. *Whole* is the processor time of the browser's
drawing for each of 20 frames that are drawn in full, as the last one of a move is.
Frames at load are those in which WebGL draws until two seconds after the numbers are there.
`--profile` prints where the processor's time goes while every tie is panned: the share of each
function of the page, and of the program of the browser around it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mmnet as mm
from benchmarks.map_peers import LISTEN, SETTLED, dragging, frames_while
from tests.conftest import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.views.map_frames import made_actors, made_ties

if TYPE_CHECKING:
    from playwright.sync_api import Page

EXAMPLE = 127
TIES = 4.0  # of each actor
TOP = 8
COUNT = """
globalThis.drawnFrames = 0;
let isMarked = false;
const mark = () => {
    if (isMarked) return;
    isMarked = true;
    globalThis.drawnFrames += 1;
    requestAnimationFrame(() => { isMarked = false; });
};
for (const kind of [WebGLRenderingContext, WebGL2RenderingContext])
    for (const name of ["drawArrays", "drawElements", "drawArraysInstanced"]) {
        const draw = kind.prototype[name];
        if (draw) kind.prototype[name] = function (...about) { mark(); return draw.apply(this, about); };
    }
"""  # noqa: E501
STILL = """async (frames) => {
    const camera = mmnetMap.stage.renderer.getCamera();
    const start = camera.getState();
    for (let at = 1; at <= frames; at += 1) {
        camera.setState({...start, x: start.x + 0.01 * (at % 2)});
        await new Promise(requestAnimationFrame);
    }
    camera.setState(start);
    await new Promise(requestAnimationFrame);
}"""
FRAMES = 20
READY = "() => globalThis.mmnetMap?.numbers.view && mmnetMap.numbers.all"


def network(actors: int) -> mm.Network:
    """The example, or a made network."""
    if actors == EXAMPLE:
        return mm.example()
    rows = made_actors(actors)
    ties = made_ties(rows, TIES)[["source", "target", "mode"]]
    return mm.read_edges(ties, rows, as_of="2026-01-01")


def zooming(page: Page) -> tuple[float, float]:
    """Median and 95th percentile of the milliseconds between frames while the wheel turns."""
    page.wait_for_timeout(SETTLED * 1000)
    page.mouse.move(790, 460)
    page.evaluate(LISTEN)

    def turn(at: int) -> None:
        page.mouse.wheel(0, -120 if at % 8 < 4 else 120)
        page.wait_for_timeout(60)

    return frames_while(page, turn)


def drawing(page: Page) -> float:
    """Processor milliseconds of the browser's drawing for a frame that is drawn in full."""
    page.wait_for_timeout(SETTLED * 1000)
    before = spent_drawing()
    page.evaluate(STILL, FRAMES)
    page.wait_for_timeout(500)
    return 1000 * (spent_drawing() - before) / FRAMES


def spent_drawing() -> float:
    """Processor seconds of the processes that draw for our browser (Linux)."""
    parents, spent = {}, {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parts = (process / "stat").read_text().rpartition(")")[2].split()
            is_drawing = b"--type=gpu-process" in (process / "cmdline").read_bytes()
        except OSError:
            continue  # it has ended
        parents[int(process.name)] = int(parts[1])
        if is_drawing:
            spent[int(process.name)] = int(parts[11]) + int(parts[12])
    ours = [ticks for each, ticks in spent.items() if os.getpid() in above(each, parents)]
    return sum(ours) / os.sysconf("SC_CLK_TCK")


def above(process: int, parents: dict[int, int]) -> list[int]:
    """The processes that a process was started by."""
    found = []
    while (process := parents.get(process, 0)) > 1:
        found.append(process)
    return found


def profiled(page: Page) -> list[tuple[str, float]]:
    """Shares of the processor's time by function while the ground is dragged."""
    session = page.context.new_cdp_session(page)
    session.send("Profiler.enable")
    session.send("Profiler.start")
    dragging(page)
    profile: dict[str, Any] = session.send("Profiler.stop")["profile"]
    names = {
        node["id"]: node["callFrame"]["functionName"] or f"line {node['callFrame']['lineNumber']}"
        for node in profile["nodes"]
    }
    spent: Counter[str] = Counter()
    for node, took in zip(profile["samples"], profile["timeDeltas"], strict=True):
        spent[names[node]] += took
    total = sum(spent.values())
    return [(name, took / total) for name, took in spent.most_common(TOP)]


def main() -> None:
    """Write, open, drag, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, nargs="+", default=[EXAMPLE, 800, 5000])
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    chromium = next(path for path in map(shutil.which, CHROMIUM) if path)
    print(
        "| actors | ties | drawn | drag, ms | 95 % | zoom, ms | 95 % | whole, ms | at load |\n"
        + "| --- " * 9
        + "|"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=list(CHROMIUM_ARGUMENTS)
        )
        for actors in given.actors:
            net = network(actors)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.add_init_script(COUNT)
            page.goto(mm.map(net, grouped=False).save(Path(folder) / "map.html").as_uri())
            page.wait_for_function(READY, timeout=180_000)
            page.wait_for_timeout(2_000)
            at_load = page.evaluate("drawnFrames")
            for view in ("overview", "whole"):
                page.evaluate("(view) => mmnetMap.views.open(view)", view)
                page.wait_for_function(READY, timeout=180_000)
                numbers = [*dragging(page), *zooming(page), drawing(page)]
                print(
                    f"| {len(net.actors):,} | {len(net.ties()):,} | {view} "
                    + "".join(f"| {number:.0f} " for number in numbers)
                    + f"| {at_load} |",
                    flush=True,
                )
            if given.profile:
                print("\n".join(f"  {share:.0%} {name}" for name, share in profiled(page)))
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
