"""How long the page takes to count its numbers anew after a filter, by the size of the network.

    python -m benchmarks.map_numbers [--actors 127 500 3000] [--repeats 5] [--best 1 3 5 10 20]

The networks are copies of the example with some ties between them, so that they have programs,
needs and services in the same proportion. The page counts in headless Chromium; time runs from the
filter (one kind off, then on again) until the first numbers are there (degree, strength, density,
parts, mixing, coverage, gaps, single sources, contribution, next partner), and until all are
(betweenness, in a worker): the medians of the repeats, in short (the first view) and with every tie
drawn. `--best` measures instead how long the best so many partners take, and what is proven.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

import mmnet as mm
from tests.conftest import CHROMIUM, CHROMIUM_ARGUMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

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
BEST = """async (most) => {
    const {choice} = mmnetMap.selection;
    const start = performance.now();
    while (!choice.of(most)) await new Promise((done) => choice.onChange(done));
    const {after, bound, isProven} = choice.of(most);
    return {took: performance.now() - start, after, bound, isProven};
}"""
HEADS = ("actors", "tied pairs", "needs", "drawn", "first, ms", "all, ms", "worst, ms")
BEST_HEADS = ("actors", "needs", "partners", "ms", "needs met", "proof")
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
    """Write, open, measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, nargs="+", default=[127, 500, 3000])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--best", type=int, nargs="+", default=[])
    given = parser.parse_args()
    from playwright.sync_api import sync_playwright

    chromium = next(path for path in map(shutil.which, CHROMIUM) if path)
    heads = BEST_HEADS if given.best else HEADS
    print("| " + " | ".join(heads) + " |\n|" + " --- |" * len(heads))
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
            rows = chosen(page, given.best) if given.best else filtered(page, given.repeats)
            for row in rows:
                print(f"| {len(net.actors):,} | " + " | ".join(row) + " |", flush=True)
            page.close()
        browser.close()


def filtered(page: Page, repeats: int) -> Iterator[list[str]]:
    """How long the numbers take after a filter, in short and with every tie drawn."""
    pairs = page.evaluate("mmnetMap.numbers.all.pairs")
    needs = page.evaluate("mmnetMap.numbers.all.covered.needs")
    for view in ("overview", "whole"):
        page.evaluate("(view) => mmnetMap.views.open(view)", view)
        page.wait_for_function(CALCULATED)
        took = []
        for at in range(repeats):
            took += [page.evaluate(CHANGED, at % 6), page.evaluate(CHANGED, at % 6 + 6)]
        first, last = np.median(took, axis=0)
        yield [
            f"{pairs:,}", f"{needs:,}", view, f"{first:,.0f}", f"{last:,.0f}",
            f"{np.max(took):,.0f}",
        ]  # fmt: skip


def chosen(page: Page, budgets: list[int]) -> Iterator[list[str]]:
    """How long the best so many partners take, and what is proven."""
    needs = page.evaluate("mmnetMap.numbers.all.covered.needs")
    for most in budgets:
        found = page.evaluate(BEST, most)
        proof = "proven" if found["isProven"] else f"at most {found['bound']:.2%}"
        yield [f"{needs:,}", f"{most}", f"{found['took']:,.0f}", f"{found['after']:.2%}", proof]


if __name__ == "__main__":
    main()
