"""Sizes: under chance p-values are not too often small, and intervals hold; few nulls, wide bands.

`benchmarks/inference_sizes.py` does the same with 500 nulls, for docs/inference.md.
"""

from __future__ import annotations

import pytest

from benchmarks.inference_sizes import SIMULATIONS, Result, simulate

LIGHT = (
    "qap", "mrqap, ols", "mrqap, logit", "logit, ties independent", "leader", "leading_column",
    "leader, unequal sizes and spreads",
    "sampled betweenness", "mixing, any pair, p_adjusted", "assortativity by kind",
    "assortativity by number", "mixing, a pair chosen before", "ei_index, network", "permute_kinds",
    "brokerage, liaison",
)  # fmt: skip


@pytest.mark.parametrize("name", LIGHT)
def test_under_chance(name: str) -> None:
    found = simulate(name, 30, seed=2, band=0.999)
    assert found.sound, found


def test_what_is_outside_its_band_is_seen() -> None:
    assert not Result("p", 0.05, 0.12, 0.03, 0.07, 500, holds=False).sound
    assert not Result("interval", 0.95, 0.84, 0.93, 0.97, 500, holds=True).sound
    assert Result("p", 0.05, 0.01, 0.03, 0.07, 500, holds=False).sound
    assert set(LIGHT) < set(SIMULATIONS)
