"""Layouts beside each other: seconds, and how many partners stand next to each other.

    pip install -r benchmarks/peers/requirements.txt
    PYTHONPATH=. python benchmarks/layout.py [--participations FILE] [--limit 120] [--picture FILE]

Networks of 200, 2,000 and all actors: projects of Horizon 2020 drawn at random, or made ones of its
shape without a file of participations. Every layout runs in a process of its own and is stopped
after the limit. "mmnet" is what `mm.map` does: weights of the pull, components placed and packed,
symbols pushed off each other; "mmnet, points" leaves symbols out, as peers do. These place the same
pairs with their defaults; reading and building their graphs is not counted, nor is the compiling of
ours. Neighborhood preservation is, for an
actor of d partners, |P & N| / |P | N| with its partners P and the d actors N that stand nearest,
in the mean of at most 3,000 actors drawn among those with partners: 1 when nobody stands closer
than a partner. The picture shows each layout of each network that came in time, with a sample of
the ties, to be judged by eye.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "peers")]

from networks import Affiliations, _with_pairs, horizon, load, made, save  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import NDArray
    from scipy import sparse

    Array = NDArray[np.float64]

SIZES = (200, 2_000)
LOOKED_AT = 3_000
DRAWN = 6_000  # ties of a picture
ALL = 35_900


def mmnet(network: Affiliations) -> Callable[[], Array]:
    from mmnet.views.map.force import by_force
    from mmnet.views.map.sizes import radius_range, symbol_radii

    def placed(network: Affiliations) -> Array:
        pull = pull_of(network)
        partners = np.diff(pull.indptr).astype(np.float64)
        radii = symbol_radii(partners, radius_range(network.n_actors))
        return by_force(pull, radii, seed=0).positions

    placed(made(0.1))
    return lambda: placed(network)


def mmnet_points(network: Affiliations) -> Callable[[], Array]:
    from scipy.sparse.csgraph import connected_components

    from mmnet.kernels.layout import positions

    def placed(network: Affiliations) -> Array:
        pull = pull_of(network)
        _, component = connected_components(pull, directed=False)
        order = np.argsort(component, kind="stable")
        points, left = np.zeros((network.n_actors, 2)), 0.0
        for inside in np.split(order, np.flatnonzero(np.diff(component[order])) + 1):
            local = positions(pull[inside][:, inside].tocsr(), seed=0)
            local[:, 0] += left - local[:, 0].min()
            left = local[:, 0].max() + float(np.ptp(local, axis=0).max()) + 1.0
            points[inside] = local
        return points

    placed(made(0.1))
    return lambda: placed(network)


def pull_of(network: Affiliations) -> sparse.csr_array[Any]:
    """How strongly the map pulls each pair, by the projects they share."""
    import pandas as pd

    from mmnet import kernels
    from mmnet.views.map.attraction import pair_weights

    source, target = network.pairs.T
    shared = kernels.adjacency(network.incidence)[source, target]
    ties = pd.DataFrame({"collaborations": np.asarray(shared).ravel()})
    return pair_weights(source, target, ties, network.n_actors)


def networkx_spring(network: Affiliations) -> Callable[[], Array]:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(network.n_actors))
    graph.add_edges_from(network.pairs.tolist())
    return lambda: np.array(list(nx.spring_layout(graph, seed=0).values()))


def rustworkx_spring(network: Affiliations) -> Callable[[], Array]:
    import rustworkx as rx

    graph = rx.PyGraph()
    graph.add_nodes_from(range(network.n_actors))
    graph.add_edges_from([(a, b, 1.0) for a, b in network.pairs.tolist()])
    return lambda: np.array(list(rx.spring_layout(graph, seed=0).values()))


def scikit_network(method: str) -> Callable[[Affiliations], Callable[[], Array]]:
    def prepared(network: Affiliations) -> Callable[[], Array]:
        from scipy import sparse
        from sknetwork import embedding

        links = sparse.csr_matrix(links_of(network))
        return lambda: np.asarray(getattr(embedding, method)().fit_transform(links))

    return prepared


def igraph(method: str) -> Callable[[Affiliations], Callable[[], Array]]:
    def prepared(network: Affiliations) -> Callable[[], Array]:
        import random

        import igraph as ig

        random.seed(0)
        graph = ig.Graph(network.n_actors, network.pairs.tolist())
        return lambda: np.array(graph.layout(method).coords)

    return prepared


LAYOUTS: dict[str, tuple[str, Callable[[Affiliations], Callable[[], Array]]]] = {
    "mmnet": ("numba", mmnet),
    "mmnet, points": ("numba", mmnet_points),
    "NetworkX spring": ("networkx", networkx_spring),
    "rustworkx spring": ("rustworkx", rustworkx_spring),
    "scikit-network Spring": ("sknetwork", scikit_network("Spring")),
    "scikit-network ForceAtlas": ("sknetwork", scikit_network("ForceAtlas")),
    "igraph Fruchterman-Reingold": ("igraph", igraph("fr")),
    "igraph DrL": ("igraph", igraph("drl")),
}


def links_of(network: Affiliations) -> sparse.csr_array[Any]:
    from scipy import sparse

    n = network.n_actors
    half = sparse.csr_array((np.ones(len(network.pairs)), tuple(network.pairs.T)), shape=(n, n))
    return (half + half.T).tocsr()


def preserved(network: Affiliations, points: Array) -> float:
    """Mean Jaccard index of partners and as many nearest actors."""
    from scipy.spatial import cKDTree

    links, tree = links_of(network), cKDTree(points)
    degree = np.diff(links.indptr)
    tied = np.flatnonzero(degree)
    rng = np.random.Generator(np.random.PCG64(0))
    shares = []
    for i in rng.permutation(tied)[:LOOKED_AT]:
        partners = set(links.indices[links.indptr[i] : links.indptr[i + 1]].tolist())
        nearest = np.ravel(tree.query(points[i], int(degree[i]) + 1)[1]).tolist()
        near = set([other for other in nearest if other != i][: degree[i]])
        shares.append(len(partners & near) / len(partners | near))
    return float(np.mean(shares))


def some_projects(network: Affiliations, n_actors: int) -> Affiliations:
    """Projects in random order until so many actors take part in them."""
    rng = np.random.Generator(np.random.PCG64(0))
    rank = rng.permutation(int(network.clique.max()) + 1)[network.clique]
    order = np.argsort(rank, kind="stable")
    actor, clique = network.actor[order], rank[order]
    first = np.sort(np.unique(actor, return_index=True)[1])
    last = clique[first[n_actors - 1]]
    actor, clique = actor[clique <= last], clique[clique <= last]
    ids, position = np.unique(actor, return_inverse=True)
    return _with_pairs(position.astype(np.int64), clique.astype(np.int64), len(ids))


def networks(participations: str | None) -> dict[str, Affiliations]:
    if participations is None:
        return {f"Made, {n:,}": made(n / ALL) for n in (*SIZES, ALL)}
    whole = horizon(participations)
    some = {f"Horizon 2020, projects of {n:,}": some_projects(whole, n) for n in SIZES}
    return some | {"Horizon 2020": whole}


def work(name: str, path: str, runs: int) -> None:
    """In a process of its own: print the least seconds and the preservation, keep the places."""
    network = load(path)
    layout = LAYOUTS[name][1](network)
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        points = layout()
        seconds.append(time.perf_counter() - began)
    np.save(places_of(name, Path(path)), points)
    print(f"{min(seconds):.3g} | {preserved(network, points):.3f}")


def places_of(name: str, network: Path) -> Path:
    """Where a layout leaves its places."""
    return network.with_name(f"{list(LAYOUTS).index(name)}.npy")


def draw(axes: Axes, network: Affiliations, points: Array) -> None:
    """Actors as points over a sample of their ties, the outermost hundredth left out."""
    from matplotlib.collections import LineCollection

    rng = np.random.Generator(np.random.PCG64(0))
    some = network.pairs[rng.permutation(len(network.pairs))[:DRAWN]]
    axes.add_collection(LineCollection(points[some], colors="#0072B2", linewidths=0.3, alpha=0.06))
    size = float(np.clip(300 / np.sqrt(len(points)), 0.3, 9))
    axes.scatter(*points.T, s=size, c="#1d232b", linewidths=0)
    low, high = np.quantile(points, [0.005, 0.995], axis=0)
    axes.set_xlim(low[0], high[0])
    axes.set_ylim(low[1], high[1])
    axes.set_aspect("equal", adjustable="box")


def row(name: str, path: Path, limit: float, runs: int) -> str:
    package = LAYOUTS[name][0]
    if find_spec(package) is None:
        return f"skipped: {package} is not installed |"
    words = [sys.executable, __file__, "--work", name, str(path), "--runs", str(runs)]
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    try:
        done = subprocess.run(  # noqa: S603
            words, timeout=limit * runs, check=False, capture_output=True, text=True,
            env=environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"over {limit * runs:g} |"
    if done.returncode:
        return f"{(done.stderr.strip().splitlines() or ['stopped'])[-1][:60]} |"
    return done.stdout.strip()


def versions() -> str:
    found = []
    for name in ("numba", "networkx", "rustworkx", "scikit-network", "igraph"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"no {name}")
    return ", ".join(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--participations", help="Horizon 2020, columns rcn and pic")
    parser.add_argument("--limit", type=float, default=120.0, help="seconds a run")
    parser.add_argument("--runs", type=int, default=1, help="the fastest counts")
    parser.add_argument("--layouts", nargs="*", default=list(LAYOUTS))
    parser.add_argument("--work", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--picture", type=Path, help="write the layouts side by side: .png, .svg")
    options = parser.parse_args()
    if options.work:
        work(*options.work, options.runs)
        return
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}, {versions()}")
    cases = networks(options.participations)
    figure, grid = pages(len(cases), len(options.layouts))
    for line, (title, network) in enumerate(cases.items()):
        print(f"\n## {title}: {network.n_actors:,} actors, {len(network.pairs):,} tied pairs\n")
        print("| layout | seconds | neighborhood preservation |\n|---|---|---|", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "network.npz"
            save(network, path)
            for name in options.layouts:
                found = row(name, path, options.limit, options.runs)
                print(f"| {name} | {found} |", flush=True)
                axes = grid[line][options.layouts.index(name)]
                axes.set_title(f"{name}\n{found.split('|')[0].strip()[:24]} s", fontsize=7)
                if places_of(name, path).exists():
                    draw(axes, network, np.load(places_of(name, path)))
        grid[line][0].set_ylabel(f"{network.n_actors:,} actors", fontsize=8)
    if options.picture:
        figure.savefig(options.picture, dpi=130)
        print(f"\n{options.picture}")


def pages(lines: int, columns: int) -> tuple[Figure, Any]:
    """A grid of empty pictures, a line for each network."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(1.7 * columns, 1.9 * lines), layout="constrained")
    grid = figure.subplots(lines, columns, squeeze=False)
    for axes in grid.ravel():
        axes.set_xticks([])
        axes.set_yticks([])
    return figure, grid


if __name__ == "__main__":
    main()
