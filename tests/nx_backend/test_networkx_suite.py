"""NetworkX's own tests, run on our kernels.

They run in a process of their own, because NetworkX chooses the backend to test when it starts.
The small graphs of NetworkX would all take the plain path, so the compiled one runs them too.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mmnet.nx_backend.info import FUNCTIONS

MODULES = [
    f"networkx.algorithms.{name}"
    for name in (
        "centrality.tests.test_betweenness_centrality",
        "centrality.tests.test_closeness_centrality",
        "centrality.tests.test_degree_centrality",
        "centrality.tests.test_eigenvector_centrality",
        "centrality.tests.test_harmonic_centrality",
        "centrality.tests.test_katz_centrality",
        "components.tests.test_biconnected",
        "components.tests.test_connected",
        "connectivity.tests.test_edge_augmentation",  # finds bridges
        "link_analysis.tests.test_pagerank",
        "shortest_paths.tests.test_generic",
        "tests.test_bridges",
        "tests.test_cluster",
        "tests.test_core",
        "tests.test_distance_measures",
        "tests.test_efficiency",
        "tests.test_structuralholes",
    )
]
HERE = Path(__file__).parent


@pytest.mark.parametrize("path", ["plain", "compiled"])
def test_the_tests_of_networkx_pass(path: str, tmp_path: Path) -> None:
    counts = tmp_path / "calls.json"
    environment = {
        **os.environ,
        "NETWORKX_TEST_BACKEND": "mmnet",
        "NETWORKX_FALLBACK_TO_NX": "True",
        "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parents[1])]),
        "MMNET_TEST_PATH": path,
        "MMNET_TEST_CALLS": str(counts),
    }
    options = ["-q", "-p", "counted_calls", "-p", "no:cacheprovider", "-p", "no:randomly", "-rxX"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--pyargs", *MODULES],
        check=False,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed[1]) > 300
    calls = json.loads(counts.read_text())
    assert calls["engines"] == [path]
    # Each function ran on kernels, not by falling back to NetworkX.
    assert set(calls["functions"]) == set(FUNCTIONS)
