"""How time and memory grow with the data, on DuckDB and on Spark, beside pandas and beside memory.

    python -m benchmarks.scale [--participations FILE] [--times 1 10 100] [--engine duckdb|spark]
                               [--folder FOLDER] [--repeats 1] [--every] [--peers]

FILE has the reduced layout of CORDIS; without it collaborations are made. It is repeated TIMES
times with fresh ids; 5 % of the participations, drawn at random, go to an actor of any copy,
so that the copies hang together. Every run is a process of its own: DuckDB with two threads, 6 GiB
and a spill folder; Spark as local[2] with 4 GiB. Memory is the sum of the peaks of its processes.

With --peers, the number of tied pairs and of shared collaborations must be the same in pandas (a
join with itself, as most scripts have it) and in mmnet in memory before their times are printed.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS = ["rcn", "pic", "type", "country", "contribution", "role", "start_date", "end_date"]
ACTOR = ["pic", "type", "country"]
REWIRED = 0.05
SEED = 7
ENGINES = {"duckdb": {"memory": "6GiB", "threads": 2}, "spark": {"master": "local[2]"}}
QUESTIONS = (
    "open", "projection", "strength", "mixing", "coverage", "components", "pagerank",
)  # fmt: skip
SLOW = ("pagerank_alike",)
PEERS = ("pandas", "memory")


# ---- data


def base(file: Path | None) -> pd.DataFrame:
    """Participations as texts."""
    if file is not None:
        frame = pd.read_csv(file, dtype=str, keep_default_na=False, usecols=COLUMNS)
        return frame[COLUMNS]
    rng = np.random.default_rng(SEED)
    sizes = np.minimum(1 + rng.geometric(0.12, 17_000), 80)
    works = np.repeat(np.arange(len(sizes)), sizes)
    actors = np.minimum(rng.pareto(1.1, len(works)) * 60, 35_999).astype(int)
    kinds = np.array(["HES", "REC", "PRC", "PUB", "OTH"])
    countries = np.array(["DE", "FR", "ES", "IT", "KE", "JP", "BR", "PL"])
    frame = pd.DataFrame({"rcn": works, "pic": actors, "type": kinds[actors % 5]})
    frame["country"] = countries[actors % 8]
    frame["contribution"] = rng.integers(1_000, 900_000, len(frame))
    frame = frame.assign(role="participant", start_date="2019-01-01", end_date="2022-12-31")
    return frame.drop_duplicates(["rcn", "pic"]).astype(str)


def grow(frame: pd.DataFrame, times: int, path: Path) -> None:
    """Write the participations so many times, with fresh ids and some rewired."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rng = np.random.default_rng([SEED, times])
    writer = None
    for copy in range(times):
        one = frame.copy()
        copies = np.full(len(one), copy)
        moved = np.flatnonzero(rng.random(len(one)) < REWIRED) if times > 1 else np.zeros(0, int)
        new = rng.integers(len(frame), size=len(moved))
        for name in ACTOR:
            values = one[name].to_numpy(copy=True)
            values[moved] = frame[name].to_numpy()[new]
            one[name] = values
        copies[moved] = rng.integers(times, size=len(moved))
        one["rcn"] = one["rcn"] + f"-{copy}"
        one["pic"] = one["pic"] + "-" + pd.Series(copies, index=one.index).astype(str)
        table = pa.Table.from_pandas(one, preserve_index=False)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()


# ---- one run, in a process of its own


def run(engine: str, path: Path, *, every: bool) -> dict[str, Any]:
    """Ask every question once; seconds, answers, memory and what was spilled."""
    import mmnet as mm

    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        spill = Path(folder) / "spill"
        options: dict[str, Any] = dict(ENGINES[engine])
        if engine == "duckdb":
            options["spill"] = spill
        connection = mm.scale.connect(engine, **options)
        watch = _Watch(Path(folder))
        seconds: dict[str, float] = {}
        start = time.perf_counter()
        source = mm.scale.open(path, connection, columns=mm.scale.CORDIS, folder=folder)
        size = source.size()
        seconds["open"] = time.perf_counter() - start
        out = Path(folder) / "out.parquet"

        def pagerank(weight: str | None) -> None:
            source.pagerank(weight=weight, tolerance=1e-8).write(out)

        asked: dict[str, Callable[[], object]] = {
            "projection": lambda: source.project().write(out),
            "strength": lambda: source.strength().write(out),
            "mixing": lambda: source.mixing().collect(),
            "coverage": lambda: source.coverage().collect(),
            "components": lambda: source.components().write(out),
            "pagerank": lambda: pagerank("count"),
            "pagerank_alike": lambda: pagerank(None),
        }
        for name, ask in asked.items():
            if name in SLOW and not every:
                continue
            start = time.perf_counter()
            ask()
            seconds[name] = time.perf_counter() - start
            print(f"  {name} {seconds[name]:.1f} s", file=sys.stderr, flush=True)
        pairs = source.mixing().expression
        answers = {
            "pairs": source.project().count(),
            "weight": int(source.project().expression["weight"].sum().execute()),
            "within": int(pairs["pairs"].sum().execute()),
        }
        return {"seconds": seconds, "answers": answers, "size": size, **watch.end()}


class _Watch:
    """Largest size of a folder meanwhile, and the peak of memory of this process and its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.most, self.ended = folder, 0, threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def _look(self) -> None:
        while not self.ended.wait(0.5):
            size = 0
            for path in self.folder.rglob("*"):
                try:
                    size += path.stat().st_size
                except OSError:
                    continue
            self.most = max(self.most, size)

    def end(self) -> dict[str, float]:
        self.ended.set()
        self.thread.join()
        return {"memory": _memory() / 1024**2, "disk": self.most / 1024**3}


def _memory() -> int:
    """Sum of the peaks (KiB) of this process and all that it started."""
    parents, peaks = {}, {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        fields = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
        pid = int(fields["Pid"])
        parents[pid] = int(fields["PPid"])
        peaks[pid] = int(fields.get("VmHWM", "0 kB").split()[0])
    here = int(Path("/proc/self").resolve().name)
    family = {here}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(peaks[pid] for pid in family)


# ---- peers


def peer(name: str, path: Path) -> dict[str, Any]:
    """Project in pandas, or in memory with mmnet; seconds, answers and memory."""
    watch = _Watch(path.parent / "nothing")
    start = time.perf_counter()
    part = pd.read_parquet(path)
    if name == "pandas":
        part = part[["rcn", "pic"]].drop_duplicates()
        both = part.merge(part, on="rcn")
        both = both[both["pic_x"] < both["pic_y"]]
        weight = both.groupby(["pic_x", "pic_y"]).size()
        pairs, total = len(weight), int(weight.sum())
    else:
        import mmnet as mm

        file = path.with_suffix(".csv")
        if not file.exists():
            part.to_csv(file, index=False)
        start = time.perf_counter()
        # Planned ones count as on the engines, where time is asked for by at().
        matrix = mm.read_cordis(file).graph(planned=True).adjacency("count")
        pairs, total = matrix.nnz // 2, int(matrix.sum() // 2)
    seconds = time.perf_counter() - start
    answers = {"pairs": pairs, "weight": total}
    return {"seconds": {"projection": seconds}, "answers": answers, **watch.end()}


# ---- all runs


def apart(*words: str) -> dict[str, Any]:
    """Run this file in a process of its own."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "benchmarks.scale", *words], stdout=subprocess.PIPE, check=True
    )
    result: dict[str, Any] = json.loads(done.stdout.decode().splitlines()[-1])
    return result


def measure(words: list[str], repeats: int) -> dict[str, Any]:
    """Take the median of several runs."""
    runs = [apart(*words) for _ in range(repeats)]
    result = runs[0]
    names = result["seconds"]
    result["seconds"] = {name: median(one["seconds"][name] for one in runs) for name in names}
    return result


def exponents(results: dict[int, dict[str, Any]]) -> dict[str, float]:
    """Find the powers with which the seconds grow between the two largest sizes."""
    if len(results) < 2:
        return {}
    small, large = sorted(results)[-2:]
    ratio = math.log(large / small)
    before, after = results[small]["seconds"], results[large]["seconds"]
    return {name: math.log(after[name] / before[name]) / ratio for name in after if name in before}


def table(engine: str, results: dict[int, dict[str, Any]]) -> str:
    """Give the growth as a Markdown table."""
    times = sorted(results)
    head = [engine, *(f"{each} times" for each in times), "exponent"]
    powers = exponents(results)
    rows = [head, ["---"] * len(head)]
    size = [results[each]["size"] for each in times]
    rows.append(["participations", *(f"{each['participations']:,}" for each in size), ""])
    pairs = [results[each]["answers"]["pairs"] for each in times]
    rows.append(["tied pairs", *(f"{each:,}" for each in pairs), ""])
    for name in (*QUESTIONS, *SLOW):
        cells = [results[each]["seconds"].get(name) for each in times]
        if any(cell is not None for cell in cells):
            power = f"{powers[name]:.2f}" if name in powers else ""
            shown = ["" if cell is None else f"{cell:,.1f}" for cell in cells]
            rows.append([f"{name}, s", *shown, power])
    rows.append(["peak memory, GiB", *(f"{results[each]['memory']:.1f}" for each in times), ""])
    rows.append(["most disk, GiB", *(f"{results[each]['disk']:.1f}" for each in times), ""])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    """Make the data, run, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--participations", type=Path)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--engine", choices=sorted(ENGINES), default="duckdb")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--every", action="store_true", help="also PageRank with all ties alike")
    parser.add_argument("--peers", action="store_true", help="also pandas and memory")
    parser.add_argument("--only", choices=[*ENGINES, *PEERS], help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.only in PEERS:
        print(json.dumps(peer(given.only, given.participations)))
        return
    if given.only:
        print(json.dumps(run(given.only, given.participations, every=given.every)))
        return
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        frame, results = base(given.participations), {}
        for times in given.times:
            path = Path(folder) / f"participations-{times}.parquet"
            grow(frame, times, path)
            words = ["--participations", str(path)] + ["--every"] * given.every
            found = measure(["--only", given.engine, *words], given.repeats)
            results[times] = found
            print(f"{times} times: {found['answers']}", flush=True)
            for name in PEERS if given.peers and times <= 10 else ():
                other = measure(["--only", name, *words], given.repeats)
                for key, value in other["answers"].items():
                    if value != found["answers"][key]:
                        msg = f"{name} has {value:,} {key}, not {found['answers'][key]:,}"
                        raise SystemExit(msg)
                took = found["seconds"]["open"] + found["seconds"]["projection"]
                theirs = other["seconds"]["projection"]
                print(
                    f"{times} times, {name}: {theirs:.1f} s to read and project, "
                    f"{other['memory']:.1f} GiB; "
                    f"{given.engine} {took:.1f} s, {found['memory']:.1f} GiB; "
                    f"ratio {theirs / took:.2f}"
                )
        print(table(given.engine, results))


if __name__ == "__main__":
    main()
