"""How long the page takes to count its numbers anew after a filter, by the size of the network.

    python -m benchmarks.map_numbers [--actors 127 500 3000] [--repeats 5]

The networks are copies of the example with some ties between them, so that they have programs,
needs and services in the same proportion. The page counts in headless Chromium; time runs from the
filter (one kind off, then on again) until the first numbers are there (degree, strength, density,
parts, mixing, coverage, gaps, single sources, contribution, next partner), and until all are
(betweenness, in a worker): the medians of the repeats, in short (the first view) and with every tie
drawn.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

import mmnet as mm
from tests.conftest import CHROMIUM, CHROMIUM_ARGUMENTS

WITHIN = {  # columns that hold ids, by table
    "actors": ("actor_id", "parent"),
    "programs": ("program_id", "host"),
    "collaborations": ("collaboration_id", "program"),
    "participations": ("collaboration_id", "actor_id"),
    "needs": ("program",),
}
CHANGED = """async (at) => {
    const {filters, numbers} = mmnetMap;
    const start = performance.now();
    filters.set("kinds", [at % 6], at >= 6);
    while (!numbers.shown) await new Promise((done) => numbers.onChange(done));
    const first = performance.now() - start;
    while (!numbers.view) await new Promise((done) => numbers.onChange(done));
    return [first, performance.now() - start];
}"""
CALCULATED = "() => mmnetMap.numbers.view && mmnetMap.numbers.all"


def copied(actors: int) -> mm.Network:
    """Copies of the example, so many actors; a twentieth takes part in the next copy too."""
    net = mm.example()
    times = -(-actors // len(net.actors))
    tables = {}
    for name, columns in WITHIN.items():
        table = getattr(net, name)
        parts = [
            table.assign(**{at: table[at] + f"-{copy}" for at in columns}) for copy in range(times)
        ]
        tables[name] = pd.concat(parts, ignore_index=True)
    strangers = tables["participations"].sample(frac=0.05, random_state=0)
    name, copy = strangers["actor_id"].str.rsplit("-", n=1).str[0], _copy_of(strangers)
    strangers = strangers.assign(actor_id=name + "-" + ((copy + 1) % times).astype(str))
    both = pd.concat([tables["participations"], strangers], ignore_index=True)
    tables["participations"] = both.drop_duplicates(["collaboration_id", "actor_id", "role"])
    return mm.Network.from_tables(tables, title="Copies", as_of=str(net.as_of))


def _copy_of(rows: pd.DataFrame) -> pd.Series:
    return rows["actor_id"].str.rsplit("-", n=1).str[1].astype(int)


def main() -> None:
    """Write, open, change a filter, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, nargs="+", default=[127, 500, 3000])
    parser.add_argument("--repeats", type=int, default=5)
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    chromium = next(path for path in map(shutil.which, CHROMIUM) if path)
    print(
        "| actors | tied pairs | needs | drawn | first, ms | all, ms | worst, ms |\n"
        "| --- | --- | --- | --- | --- | --- | --- |"
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=list(CHROMIUM_ARGUMENTS)
        )
        for actors in given.actors:
            net = copied(actors)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            path = mm.map(net, grouped=False).save(Path(folder) / "map.html")
            page.goto(path.as_uri())
            page.wait_for_function(CALCULATED)
            pairs = page.evaluate("mmnetMap.numbers.all.pairs")
            needs = page.evaluate("mmnetMap.numbers.all.covered.needs")
            for view in ("overview", "whole"):
                page.evaluate("(view) => mmnetMap.views.open(view)", view)
                page.wait_for_function(CALCULATED)
                took = []
                for at in range(given.repeats):
                    took += [page.evaluate(CHANGED, at % 6), page.evaluate(CHANGED, at % 6 + 6)]
                first, last = np.median(took, axis=0)
                print(
                    f"| {len(net.actors):,} | {pairs:,} | {needs:,} | {view} | {first:,.0f} "
                    f"| {last:,.0f} | {np.max(took):,.0f} |",
                    flush=True,
                )
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
