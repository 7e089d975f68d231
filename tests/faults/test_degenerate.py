"""Family 13: degenerate networks through every public measure, the map and the report.

The report takes two seconds for each network, whatever its size: in every run of the tests it is
written for the networks of REPORTED, and for all of them where MMNET_TESTS=thorough is set. So
are a few measures that take half a second and more.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet import inference
from mmnet.views.document.forms import form
from tests.faults.degenerate import NETWORKS
from tests.measures.test_invariance import PAGES, parts

if TYPE_CHECKING:
    from collections.abc import Callable

    Measure = Callable[[mm.Network], object]

ASKED = os.environ.get("MMNET_TESTS") == "thorough"
ROUNDS = 99  # the fewest that a p-value may come from
# Public functions that read, write or are measured with something else than a network.
OTHERS = {"match", "load_ontology", "example", *PAGES}
OPTIONS: dict[str, dict[str, Any]] = {
    "assortativity": {"rounds": ROUNDS},
    "brokerage": {"rounds": ROUNDS},
    "centrality": {"measures": "all", "ranks": True},
    "cohesion": {"rounds": ROUNDS},
    "communities": {"seeds": 2, "orders": 1},
    "completeness": {"rounds": ROUNDS, "measures": "degree"},
    "core_periphery": {"rounds": ROUNDS},
    "ei_index": {"rounds": ROUNDS},
    "helix": {"rounds": ROUNDS},
    "key_players": {"size": 2},
    "mixing": {"rounds": ROUNDS},
    "resilience": {"lose": 2, "dropout": (0.0, 0.5), "time_limit": 2.0},
}
INFERENCE: dict[str, Measure] = {
    "ahead": lambda net: inference.ahead(net, "a0", "a1", rounds=ROUNDS),
    "bootstrap": lambda net: inference.bootstrap(net, density, rounds=ROUNDS),
    "cug": lambda net: inference.cug(net, density, rounds=ROUNDS),
    "permute_kinds": lambda net: inference.permute_kinds(net, density, rounds=ROUNDS),
    "qap": lambda net: inference.qap(
        inference.ties(net), inference.same(net, "kind"), rounds=ROUNDS),
    "mrqap": lambda net: inference.mrqap(
        inference.ties(net), {"kind": inference.same(net, "kind")}, rounds=ROUNDS),
    "recommend": lambda net: mm.recommend(net, program="p", most=1, time_limit=2.0),
    "what_if": lambda net: mm.what_if(net, remove=["a0"]),
    "compare": lambda net: mm.compare(net, net),
    "waves": lambda net: mm.waves(net, net, rounds=ROUNDS),
    "completeness, silent": lambda net: mm.completeness(
        net, silent=list(net.actors["actor_id"][:3]),
        doubtful=list(net.collaborations["collaboration_id"][:1]), rounds=ROUNDS),
}  # fmt: skip
# Half a second each time and more: of every network where MMNET_TESTS=thorough is set, else of two.
SLOW = ("ahead", "compare", "bootstrap", "cug", "permute_kinds")
ALSO_SLOW = ("one collaboration of 25", "a program that nobody serves")
REPORTED = (
    "one actor, no tie", "one collaboration of 25", "all planned", "enormous amounts",
    "a program that nobody serves", "ratings without a number", "narrowed to nothing",
)  # fmt: skip
# What stands in a text when a number that is not there was written as one.
NOT_NUMBERS = re.compile(r"\b(nan|NaN|inf|NaT|<NA>)\b")


def density(net: mm.Network) -> float:
    """Share of the pairs that are tied."""
    graph = net.graph()
    return float(graph.n_ties / max(graph.n_actors * (graph.n_actors - 1) / 2, 1))


def measures() -> dict[str, Measure]:
    """Every public function that takes a network, with options that make it quick."""
    public = {
        name: getattr(mm, name)
        for name in mm.__all__
        if callable(getattr(mm, name)) and not isinstance(getattr(mm, name), type)
    }
    own = {
        name: measure(function, OPTIONS.get(name, {}))
        for name, function in public.items()
        if name not in {*OTHERS, *INFERENCE} and not name.startswith("read")
    }
    return {**own, **INFERENCE}


def measure(function: Callable[..., object], options: dict[str, Any]) -> Measure:
    return lambda net: function(net, **options)


@cache
def network(name: str) -> mm.Network:
    return NETWORKS[name]()


def numbers(part: Any) -> pd.DataFrame:
    return pd.DataFrame(part if np.ndim(part) else [part]).select_dtypes("number")


def infinite(result: object) -> list[str]:
    """The frames and numbers of a result that hold an infinite number."""
    return [
        name
        for name, part in parts(result).items()
        if isinstance(part, (pd.DataFrame, float, np.ndarray))
        and np.isinf(numbers(part)).any(axis=None)
    ]


def spoken(result: object) -> list[str]:
    """The sentence of a result; in tables NaN stands for what is not there."""
    repr(result)  # whatever it is, it can be shown
    sentence = getattr(result, "sentence", None)
    return [str(sentence())] if callable(sentence) else []


def whatever_is_wrong(name: str, run: Measure, net: mm.Network) -> list[str]:
    try:
        result = run(net)
    except mm.MmnetError as error:
        return [] if len(str(error)) > 20 else [f"{name}: {error!r}"]
    except Exception as error:  # noqa: BLE001 - it is told with the name of the measure
        return [f"{name}: {type(error).__name__}: {error}"]
    return [
        *(f"{name}: {part} is infinite" for part in infinite(result)),
        *(f"{name}: {line}" for line in spoken(result) if NOT_NUMBERS.search(line)),
    ]


# A few are measured in every run of the tests, all of them in a thorough one.
MEASURED = [
    pytest.param(name, marks=[pytest.mark.thorough] if at % 4 and name not in REPORTED else [])
    for at, name in enumerate(NETWORKS)
]


@pytest.mark.parametrize("name", MEASURED)
def test_every_measure_bears_it(name: str) -> None:
    net = network(name)
    chosen = measures()
    if not ASKED and name not in ALSO_SLOW:
        for key in SLOW:
            del chosen[key]
    wrong = [line for key, run in chosen.items() for line in whatever_is_wrong(key, run, net)]
    assert wrong == []


@pytest.mark.parametrize("name", NETWORKS)
def test_the_map_bears_it(name: str) -> None:
    drawn = mm.map(network(name))
    assert drawn.html.startswith("<!")
    json.dumps(drawn.data, allow_nan=False)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", NETWORKS)
def test_the_brief_bears_it(name: str, language: str) -> None:
    if (name not in REPORTED or language != "en") and not ASKED:
        pytest.skip("the brief of this network is written where MMNET_TESTS=thorough is set")
    found = mm.brief(network(name), language=language)
    assert found.missing == ()
    assert not NOT_NUMBERS.search(str(form(found.document, ".md")))


@pytest.mark.parametrize("by", ["program", "actor"])
@pytest.mark.parametrize("name", NETWORKS)
def test_the_profiles_bear_it(name: str, by: str) -> None:
    if name not in REPORTED and not ASKED:
        pytest.skip("profiles of this network are written where MMNET_TESTS=thorough is set")
    net = network(name)
    ids = net.programs["program_id"] if by == "program" else net.actors["actor_id"]
    found = mm.profiles(net, by=by, only=list(ids.head(3)), language="zh")
    assert found.missing == ()
    assert not NOT_NUMBERS.search(str(form(found.whole(), ".md")))


@pytest.mark.parametrize("name", NETWORKS)
def test_the_bulletin_and_the_map_of_two_bear_it(name: str) -> None:
    if name not in REPORTED and not ASKED:
        pytest.skip("the bulletin of this network is written where MMNET_TESTS=thorough is set")
    net, other = network(name), network("a program that nobody serves")
    for old in (net, other):
        found = mm.bulletin(old, net)
        assert not NOT_NUMBERS.search(str(form(found.document, ".md")))
    assert mm.map(net, before=net).html.startswith("<!")


@pytest.mark.parametrize("name", NETWORKS)
def test_the_report_bears_it(name: str) -> None:
    if name not in REPORTED and not ASKED:
        pytest.skip("the report of this network is written where MMNET_TESTS=thorough is set")
    report = mm.report(network(name), map=False)
    said = [line for section in report.sections for line in section.sentences]
    assert [line for line in said if NOT_NUMBERS.search(line)] == []
    plain = re.sub(r"<(style|svg).*?</\1>|src=\"data[^\"]*\"", "", report.html, flags=re.DOTALL)
    assert not NOT_NUMBERS.search(plain)
