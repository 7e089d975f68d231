"""Confidence of records in a plan: Poisson-binomial by hand, every outcome counted."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.schema import frames_of
from tests.measures.made import plain_ontology, serving

if TYPE_CHECKING:
    from pathlib import Path

# Who serves which modes today, and how sure each record is.
SERVES = {"s1": [1, 2], "s2": [1, 3], "s3": [1]}
SURE = {"s1-p-1": 0.5, "s1-p-2": 0.9, "s2-p-1": 0.7, "s2-p-3": 0.25, "s3-p-1": 1.0}
WEIGHTS = {1: 3.0, 2: 2.0, 3: 1.0, 4: 1.0}
STAYS = {"s1": 0.8, "s2": 0.6, "s3": 0.5}


def recorded(folder: Path, sure: dict[str, float]) -> mm.Network:
    """A program with four needs, of which three are served by records of some confidence."""
    needs = pd.DataFrame(
        {
            "program": "p",
            "mode": [f"m{number}" for number in WEIGHTS],
            "weight": list(WEIGHTS.values()),
        }
    )
    net = serving(plain_ontology(folder, 4), SERVES, needs=needs)
    frames = {name: frame for name, frame in frames_of(net).items() if len(frame)}
    held = frames["collaborations"]["collaboration_id"].map(sure)
    frames["collaborations"] = frames["collaborations"].assign(confidence=held)
    return mm.Network.from_tables(frames, ontology=net.ontology, as_of=net.as_of)


def enumerated(sure: dict[str, float]) -> float:
    """The share of needs that are met, over every outcome of every record and every partner."""
    records = list(sure)
    total = 0.0
    for outcome in product([True, False], repeat=len(records) + len(STAYS)):
        true = dict(zip(records, outcome, strict=False))
        there = dict(zip(STAYS, outcome[len(records) :], strict=True))
        chances = [sure[name] if true[name] else 1 - sure[name] for name in records]
        chances += [STAYS[name] if there[name] else 1 - STAYS[name] for name in STAYS]
        met = {int(name[-1]) for name in records if true[name] and there[name.partition("-")[0]]}
        total += prod(chances) * sum(WEIGHTS[number] for number in met)
    return total / sum(WEIGHTS.values())


def simulated(sure: dict[str, float], draws: int = 100_000) -> tuple[float, float]:
    """The same by chance: the mean over draws of partners and records, and its standard error."""
    rng = np.random.default_rng(1)
    there = {name: rng.random(draws) < p for name, p in STAYS.items()}
    met = {number: np.zeros(draws, dtype=bool) for number in WEIGHTS}
    for name, p in sure.items():
        met[int(name[-1])] |= (rng.random(draws) < p) & there[name.partition("-")[0]]
    share = sum(WEIGHTS[number] * met[number] for number in WEIGHTS) / sum(WEIGHTS.values())
    return float(np.mean(share)), float(np.std(share) / np.sqrt(draws))


def expected(net: mm.Network, *, use_confidence: bool) -> float:
    """What is to be expected of today's records, where nothing is built."""
    leaves = {name: 1 - p for name, p in STAYS.items()} | {"a": 0.5}
    found = mm.plan(
        net, aims=("expected", "cost"), dropout=leaves, use_confidence=use_confidence
    ).frontier  # fmt: skip
    return float(found.loc[found["cost"] == 0, "expected"].iloc[0])


def test_expected_coverage_under_confidence_equals_enumeration(tmp_path: Path) -> None:
    net = recorded(tmp_path, SURE)
    assert expected(net, use_confidence=True) == pytest.approx(enumerated(SURE), abs=1e-12)


def test_expected_coverage_equals_simulation_within_its_error(tmp_path: Path) -> None:
    mean, error = simulated(SURE)
    found = expected(recorded(tmp_path, SURE), use_confidence=True)
    assert 0 < error < 0.001
    assert abs(found - mean) < 4 * error


def test_without_confidence_records_count_as_sure(tmp_path: Path) -> None:
    certain = dict.fromkeys(SURE, 1.0)
    net = recorded(tmp_path, SURE)
    assert expected(net, use_confidence=False) == pytest.approx(enumerated(certain), abs=1e-12)
    assert expected(net, use_confidence=False) > expected(net, use_confidence=True)


def test_a_record_without_confidence_is_sure(tmp_path: Path) -> None:
    some = {name: value for name, value in SURE.items() if name != "s1-p-1"}
    net = recorded(tmp_path, some)
    told = enumerated({**SURE, "s1-p-1": 1.0})
    assert expected(net, use_confidence=True) == pytest.approx(told, abs=1e-12)
