"""Compiling ahead leaves nothing to compile for what comes later."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Every measure that has compiled kernels, on another network than the one that warms.
LATER = """
import mmnet as mm
from tests.views.map_frames import made_actors, made_ties

actors = made_actors(900, seed=3)
ties = made_ties(actors, 5.0)[["source", "target", "mode"]].assign(start="2020", end="2025")
for net in (mm.read_edges(ties, actors), mm.example()):
    for name in ("centrality", "brokerage", "structural_holes", "key_players", "communities",
                 "cohesion", "resilience", "core_periphery", "mixing", "tie_strength", "trend"):
        getattr(mm, name)(net)
    mm.report(net).html
    mm.map(net).html
for k in (1, 3, 8):
    mm.recommend(mm.example(), most=k)
"""


def kernels(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*.nbc")}


@pytest.mark.thorough
def test_nothing_is_compiled_after_a_warm_start(tmp_path: Path) -> None:
    pytest.importorskip("numba", reason="numba is absent")
    cache = tmp_path / "compiled"
    own = {**os.environ, "NUMBA_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "mmnet", "warm"], check=True, env=own, cwd=tmp_path)
    before = kernels(cache)
    assert len(before) > 50
    subprocess.run([sys.executable, "-c", LATER], check=True, env=own, cwd=tmp_path)
    assert kernels(cache) - before == set()
