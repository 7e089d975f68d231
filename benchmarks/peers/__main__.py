"""mmnet beside its peers: seconds, memory, ratio, equality, and how cost grows.

    pip install -r benchmarks/peers/requirements.txt
    python benchmarks/peers [--participations FILE] [--scales 0.125 0.25 …] [--limit 120]

Every measure of every library runs in a process of its own; what takes longer than the limit is
stopped and stands as "over". Results are compared with those of mmnet before a time is printed.
Without a file of Horizon 2020 participations only made networks are measured.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from libraries import LIBRARIES, SAME_TO  # noqa: E402 - the checkout comes first
from networks import Affiliations, horizon, made, save  # noqa: E402

MEASURES = (
    "folding, once", "betweenness, 256 sources", "betweenness", "closeness", "harmonic",
    "pagerank", "eigenvector", "constraint", "clustering", "brokerage", "core", "components",
)  # fmt: skip
GROWING = ("betweenness, 256 sources", "closeness", "pagerank", "constraint", "core")
VERSIONS = (
    "igraph", "networkit", "rustworkx", "scikit-network", "networkx", "numba", "numpy", "scipy",
)  # fmt: skip
WORKER = Path(__file__).with_name("worker.py")


class Run(NamedTuple):
    """What one worker found; `note` says why there is nothing."""

    note: str = ""
    first: float = np.nan
    wall: float = np.nan
    processor: float = np.nan
    memory: float = np.nan
    values: np.ndarray | None = None


def run(library: str, measure: str, network: Path, limit: float) -> Run:
    """Run one worker."""
    result = network.with_name("result.npz")
    result.unlink(missing_ok=True)
    words = [sys.executable, str(WORKER), library, measure, str(network), str(result)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    try:
        done = subprocess.run(  # noqa: S603
            words, timeout=limit, check=False, capture_output=True, text=True, env=environment
        )
    except subprocess.TimeoutExpired:
        return Run(f"over {limit:g}")
    if done.returncode or not result.exists():
        return Run((done.stderr.strip().splitlines() or ["stopped"])[-1][:60])
    with np.load(result) as found:
        if not found["offered"]:
            return Run("")
        numbers = {name: float(found[name]) for name in ("first", "wall", "processor", "memory")}
        return Run("", values=found["values"], **numbers)


def compare(measure: str, ours: Run, other: Run) -> str:
    """Say whether values agree."""
    if ours.values is None or other.values is None:
        return ""
    precise = SAME_TO.get(measure, 1e-9)
    a, b = np.nan_to_num(ours.values), np.nan_to_num(other.values)
    if measure == "betweenness, 256 sources" and len(a) == len(b):
        # Peers add up ordered or unordered pairs: the same up to one factor.
        top = int(np.argmax(a))
        b = b * (a[top] / b[top])
    if np.allclose(a, b, rtol=precise, atol=precise * max(1.0, float(np.abs(a).max()) * 1e-3)):
        return "equal"
    return f"differs by {np.abs(a - b).max():.1e}"


def peers(name: str, network: Affiliations, measures: list[str], limit: float) -> None:
    """Print the table of all libraries on one network."""
    print(f"\n## {name}: {describe(network)}\n")
    print("| measure | library | seconds | processor s | peak MiB | mmnet is faster | values |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.npz"
        save(network, path)
        for measure in measures:
            ours = run("mmnet", measure, path, limit * 5)
            for library in LIBRARIES:
                found = ours if library == "mmnet" else run(library, measure, path, limit)
                if found.values is None and not found.note:
                    continue
                print(line(measure, library, ours, found), flush=True)


def line(measure: str, library: str, ours: Run, found: Run) -> str:
    """Write one row."""
    if found.values is None:
        return f"| {measure} | {library} | {found.note} | | | | |"
    same = "" if library == "mmnet" else compare(measure, ours, found)
    ratio = "" if library == "mmnet" else f"{found.processor / ours.processor:,.1f}"
    return (
        f"| {measure} | {library} | {found.wall:.3g} | {found.processor:.3g} | "
        f"{found.memory:,.0f} | {ratio} | {same} |"
    )


def growth(scales: list[float], limit: float) -> None:
    """Print how the processor time of mmnet grows with the memberships."""
    print("\n## Growth of mmnet on made networks, processor seconds\n")
    print(f"| scale | memberships | pairs | {' | '.join(GROWING)} |")
    print("|" + "---|" * (3 + len(GROWING)))
    sizes, table = [], []
    with tempfile.TemporaryDirectory() as folder:
        for scale in scales:
            network, path = made(scale), Path(folder) / "network.npz"
            save(network, path)
            row = [run("mmnet", measure, path, limit).processor for measure in GROWING]
            sizes.append(len(network.actor))
            table.append(row)
            shown = " | ".join(f"{value:.3g}" for value in row)
            print(f"| {scale:g} | {sizes[-1]:,} | {len(network.pairs):,} | {shown} |", flush=True)
    if len(scales) > 1:
        slopes = [np.polyfit(np.log(sizes), np.log(column), 1)[0] for column in np.array(table).T]
        print(f"| exponent | | | {' | '.join(f'{slope:.2f}' for slope in slopes)} |")


def cold(participations: str | None) -> None:
    """Print what the first call costs: importing, compiling, and reading compiled code."""
    print("\n## Start\n\n| what | seconds |\n|---|---|")
    for what, code in (
        ("import pandas, networkx", "import pandas, networkx"),
        ("import mmnet", "import mmnet"),
        (
            "import mmnet, with what mm.read and mm.centrality load",
            "import mmnet; mmnet.read; mmnet.centrality",
        ),
    ):
        print(f"| {what} (median of 7) | {started(code, 7):.2f} |")
    example = ROOT / "mmnet" / "data" / "micro-majors"
    first = f"import mmnet as mm; mm.centrality(mm.read({str(example)!r}))"
    print(f"| read the example, first mm.centrality (no compiling) | {started(first, 3):.2f} |")
    if participations:
        large = f"import mmnet as mm; mm.centrality(mm.read_cordis({participations!r}))"
        with tempfile.TemporaryDirectory() as folder:
            fresh = {"NUMBA_CACHE_DIR": folder}
            compiled = started(large, 1, fresh)
            print(f"| Horizon 2020, read, first mm.centrality, nothing compiled | {compiled:.1f} |")
            print(f"| the same with compiled code on disk | {started(large, 3, fresh):.1f} |")


def started(code: str, runs: int, extra: dict[str, str] | None = None) -> float:
    """Median seconds of a whole Python process."""
    import time

    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", code], check=True, capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(extra or {})},
        )  # fmt: skip
        seconds.append(time.perf_counter() - began)
    return float(np.median(seconds))


def describe(network: Affiliations) -> str:
    """Say how large a network is."""
    return (
        f"{network.n_actors:,} actors, {len(network.actor):,} memberships, "
        f"{len(network.pairs):,} tied pairs"
    )


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--participations", help="Horizon 2020, columns rcn and pic")
    scales = [0.125, 0.25, 0.5, 1.0, 2.0, 4.0]
    parser.add_argument("--scales", type=float, nargs="*", default=scales)
    parser.add_argument("--limit", type=float, default=120.0, help="seconds a run")
    parser.add_argument("--measures", nargs="*", default=list(MEASURES))
    parser.add_argument("--peers-on", type=float, nargs="*", default=[0.125], help="made networks")
    parser.add_argument("--no-start", action="store_true", help="leave out the table of starts")
    options = parser.parse_args()
    print(
        f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, "
        f"Python {sys.version.split()[0]}"
    )
    print(", ".join(f"{name} {version(name)}" for name in VERSIONS))
    for scale in options.peers_on:
        peers(f"Made, scale {scale:g}", made(scale), options.measures, options.limit)
    if options.participations:
        network = horizon(options.participations)
        peers("Horizon 2020", network, options.measures, options.limit)
    if options.scales:
        growth(options.scales, options.limit * 5)
    if not options.no_start:
        cold(options.participations)


if __name__ == "__main__":
    main()
