"""Designs of the map's first view beside each other: clutter, and what a reader can answer from it.

    python -m benchmarks.first_view [--participations FILE] [--pictures FOLDER]

Each design is drawn by the page itself, in headless Chromium at 1280 x 800, on the example, on 800
made actors, and on the projects of FILE (CORDIS participations, drawn as groups). The page holds
"in short" and "every tie"; the two others are made of these by a few lines of script:

- kinds: strands between the kinds alone, without actors
- strongest: every tie, but all except the strongest `STRONG` faint
- every tie: what the page opened with before
- in short: actors in discs by kind, strands between the kinds, names on the outer rims

Crossings are pairs of strokes that cross, of those that are seen (opacity from 0.05). Names overlap
where a name or caption lies over another one, or over the symbol of somebody else. Ink is the share
of points of the stage that differ from its ground by more than `SEEN` of 255. Answers are read from
the drawing alone, without the numbers above it: of the five actors (groups: the largest) with most
partners, and with the highest betweenness, how many are named; of the five strongest pairs of kinds
how many have their number; of the hosts with open needs how many say how many partners they want.
"""

from __future__ import annotations

import argparse
import io
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pandas as pd
from PIL import Image

import mmnet as mm
from mmnet.views.map.document import Map
from mmnet.views.map.payload import payload
from tests.conftest import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.views.map_frames import made_actors, made_ties, ontology

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from playwright.sync_api import Page

STRONG = 150  # ties that stay in the design "strongest"
VISIBLE = 0.05
SEEN = 24
FIVE = 5
NOTHING = "\u2013"
DESIGNS = {
    "kinds": """() => {
        const {stage, views} = mmnetMap;
        views.open("overview");
        stage.labels.order = [];
        stage.renderer.setSetting("nodeReducer", (_, data) => ({...data, hidden: true}));
        stage.renderer.refresh();
    }""",
    "strongest": """(strong) => {
        const {stage, views, network, filters} = mmnetMap;
        views.open("whole");
        const order = [...network.ties.n.keys()].filter((tie) => filters.tieOn[tie]);
        order.sort((one, other) => filters.weight[other] - filters.weight[one] || one - other);
        const kept = new Set(order.slice(0, strong));
        const look = stage.tieLook.bind(stage);
        stage.tieLook = (tie) => ({...look(tie), alpha: kept.has(tie) ? 0.6 : 0.03});
        stage.renderer.refresh();
    }""",
    "every tie": """() => { mmnetMap.views.open("whole"); }""",
    "in short": """() => { mmnetMap.views.open("overview"); }""",
}
DRAWN = """async (hidden) => {
    const {stage, network, filters} = mmnetMap;
    stage.renderer.refresh();
    const {ties, actors, view} = network;
    const lines = [];
    if (!view.bundled)
        for (const tie of ties.source.keys()) {
            if (!filters.tieOn[tie]) continue;
            const [a, b] = [ties.source[tie], ties.target[tie]].map((end) => stage.viewport(end));
            lines.push([a.x, a.y, b.x, b.y, stage.tieLook(tie).alpha]);
        }
    const {labels} = stage;
    const box = ({text, left, right, top, bottom, size, actor = -1}) => ({
        text, left, top, right: right ?? left + 0.55 * size * text.length,
        bottom: bottom ?? top + size, actor,
    });
    const symbols = hidden ? [] : actors.id.map((_, at) => at).filter((at) => filters.actorOn[at])
        .map((at) => ({actor: at, ...stage.viewport(at)}));
    return {lines, bundled: Boolean(view.bundled), symbols,
        names: [...labels.drawn.filter(({inside}) => !inside), ...labels.captions].map(box),
        inside: labels.drawn.filter(({inside}) => inside).map(({actor}) => actor)};
}"""
STRANDS = """() => mmnetMap.short().strands.map(({from, control, to, pairs}) =>
    ({from, control, to, pairs}))"""
RINGS = "() => mmnetMap.short().rings.length"


def crossings(segments: NDArray[np.float64], owner: NDArray[np.int64]) -> int:
    """Pairs of owners of which segments cross in their inside."""
    found: set[tuple[int, int]] = set()
    a, b = segments[:, :2], segments[:, 2:4]
    for at in range(len(segments) - 1):
        others = slice(at + 1, None)
        p, r = a[at], b[at] - a[at]
        q, s = a[others], b[others] - a[others]
        cross = r[0] * s[:, 1] - r[1] * s[:, 0]
        with np.errstate(divide="ignore", invalid="ignore"):
            t = ((q[:, 0] - p[0]) * s[:, 1] - (q[:, 1] - p[1]) * s[:, 0]) / cross
            u = ((q[:, 0] - p[0]) * r[1] - (q[:, 1] - p[1]) * r[0]) / cross
        inside = (t > 1e-6) & (t < 1 - 1e-6) & (u > 1e-6) & (u < 1 - 1e-6)
        for other in owner[others][inside].tolist():
            if other != owner[at]:
                found.add((int(owner[at]), other))
    return len({tuple(sorted(pair)) for pair in found})


def overlapping(names: list[dict[str, Any]], symbols: list[dict[str, Any]]) -> int:
    """Names and captions that lie over another one, or over the symbol of somebody else."""

    def over(one: dict[str, Any], other: dict[str, Any]) -> bool:
        return bool(
            one["left"] < other["right"] and other["left"] < one["right"]
            and one["top"] < other["bottom"] and other["top"] < one["bottom"]
        )  # fmt: skip

    boxes = [
        {
            "actor": each["actor"], "left": each["x"] - each["r"], "right": each["x"] + each["r"],
            "top": each["y"] - each["r"], "bottom": each["y"] + each["r"],
        }
        for each in symbols
    ]  # fmt: skip
    return sum(
        any(over(name, other) for other in names if other is not name)
        or any(over(name, box) for box in boxes if box["actor"] != name["actor"])
        for name in names
    )


def ink(png: bytes) -> float:
    """Share of points that differ from the most common color."""
    points = np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(np.int64).reshape(-1, 3)
    codes, number = np.unique(points @ np.array([65536, 256, 1]), return_counts=True)
    ground = int(codes[number.argmax()])
    rgb = np.array([ground >> 16, (ground >> 8) & 255, ground & 255])
    return float((np.abs(points - rgb).max(axis=1) > SEEN).mean())


def bent(strand: dict[str, Any]) -> NDArray[np.float64]:
    """A strand as a line of 24 steps."""
    t = np.linspace(0, 1, 25)[:, None]
    a, b, c = (np.array([strand[end]["x"], strand[end]["y"]]) for end in ("from", "control", "to"))
    points = (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c
    return np.hstack([points[:-1], points[1:]])


def measured(page: Page, design: str, data: dict[str, Any]) -> dict[str, Any]:
    """Draw a design and measure it."""
    page.evaluate(DESIGNS[design], STRONG)
    drawn = page.evaluate(DRAWN, design == "kinds")
    shot = page.locator("#map").screenshot()
    seen = np.array([line[:4] for line in drawn["lines"] if line[4] >= VISIBLE]).reshape(-1, 4)
    owner = np.arange(len(seen))
    strands = page.evaluate(STRANDS) if drawn["bundled"] else []
    if strands:
        bends = [bent(strand) for strand in strands]
        seen, owner = np.vstack(bends), np.repeat(np.arange(len(bends)), 24)
    texts = [name["text"] for name in drawn["names"]]
    named = {name["actor"] for name in drawn["names"]} | set(drawn["inside"])
    return {
        "strokes": len(np.unique(owner)),
        "crossings": crossings(seen, owner),
        "names": len(drawn["names"]),
        "overlapping": overlapping(drawn["names"], drawn["symbols"]),
        "ink": ink(shot),
        "central": _of(named, top(data, ("partners", "actors"))),
        "bridges": _of(named, top(data, ("betweenness",))),
        "mix": _mixed(texts, strands, data),
        "missing": _missing(page, design, data),
        "picture": shot,
    }


def top(data: dict[str, Any], labels: tuple[str, ...]) -> list[int]:
    """The five that are first by a measure; none where the page has no such measure."""
    held = [measure["values"] for measure in data["measures"] if measure["label"] in labels]
    if not held:
        return []
    values = np.array([-1.0 if value is None else value for value in held[0]])
    return np.argsort(-values, kind="stable")[:FIVE].tolist()


def _of(named: set[int], wanted: list[int]) -> str:
    return f"{len(named & set(wanted))} of {len(wanted)}" if wanted else NOTHING


def _mixed(texts: list[str], strands: list[dict[str, Any]], data: dict[str, Any]) -> str:
    """Of the five strongest pairs of kinds: how many have their number written."""
    numbers = sorted((strand["pairs"] for strand in strands), reverse=True)[:FIVE]
    written = sum(f"{number:,}" in texts for number in numbers)
    kinds = len(set(data["actors"]["kind"]))
    return f"{written} of {min(FIVE, kinds * (kinds - 1) // 2)}"


def _missing(page: Page, design: str, data: dict[str, Any]) -> str:
    """Of the hosts with open needs: how many say how many partners they want."""
    if not data.get("programs"):
        return NOTHING
    needs, hosts = data["programs"]["needs"], data["programs"]["host"]
    lacking = {
        hosts[program]
        for program, wanting in zip(needs["program"], needs["wanting"], strict=True)
        if wanting
    }
    shown = page.evaluate(RINGS) if design == "in short" else 0
    return f"{shown} of {len(lacking)}"


def networks(participations: Path | None) -> Iterator[tuple[str, Map]]:
    """The maps on which the designs are compared."""
    yield "example", mm.map(mm.example())
    actors = made_actors(800)
    ties = made_ties(actors)
    graph = nx.Graph(list(zip(ties["source"], ties["target"], strict=True)))
    between = pd.DataFrame({"betweenness": pd.Series(nx.betweenness_centrality(graph))})
    yield (
        "made, 800 actors",
        Map(payload(actors, ties, ontology(), measures=between, title="Made", grouped=False)),
    )
    if participations is not None:
        yield "Horizon 2020, 601 groups", mm.map(mm.read_cordis(participations, as_of="2020-06-30"))


def main() -> None:
    """Draw, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--participations", type=Path)
    parser.add_argument("--pictures", type=Path)
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    head = [
        "network", "design", "strokes", "crossings", "names", "overlap", "ink",
        "central", "bridges", "kinds that mix", "missing",
    ]  # fmt: skip
    print(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    chromium = next(path for path in map(shutil.which, CHROMIUM) if path)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=list(CHROMIUM_ARGUMENTS)
        )
        for name, made in networks(given.participations):
            path = made.save(Path(folder) / "map.html")
            for design in DESIGNS:
                page = browser.new_page(viewport={"width": 1280, "height": 800})
                page.goto(path.as_uri())
                page.wait_for_function(
                    "() => !mmnetMap.network.members || mmnetMap.network.between"
                )
                found = measured(page, design, dict(made.data))
                page.close()
                picture = found.pop("picture")
                if given.pictures:
                    stem = f"{name}-{design}".replace(" ", "-").replace(",", "")
                    (given.pictures / f"{stem}.png").write_bytes(picture)
                found["ink"] = f"{found['ink']:.0%}"
                cells = [f"{each:,}" if isinstance(each, int) else each for each in found.values()]
                print(f"| {name} | {design} | {' | '.join(cells)} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
