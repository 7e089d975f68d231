"""`mmnet.map` from a network to a file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from tests.views.map_frames import made_actors, made_ties

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def net() -> mm.Network:
    actors = made_actors(60)
    ties = made_ties(actors)
    return mm.read_edges(ties[["source", "target", "mode"]], actors, as_of="2026-01-01")


def told(drawn: Any) -> Any:
    """The data inside the page."""
    found = re.search(r'id="data">(.*?)</script>', drawn.html, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_map_of_a_network_holds_its_actors_and_ties(net: mm.Network, tmp_path: Path) -> None:
    drawn = mm.map(net)
    data = told(drawn)
    assert data["actors"]["id"] == net.actors["actor_id"].to_list()
    assert len(data["ties"]["source"]) == len(net.graph().ties()) == drawn.n_ties
    assert data["as_of"] == "2026-01-01"
    assert drawn.save(tmp_path / "map.html").stat().st_size == len(drawn.html.encode())


def test_modes_and_families_narrow_the_ties(net: mm.Network) -> None:
    data = told(mm.map(net, family=["business"]))
    modes = {data["modes"][at]["id"] for at in data["ties"]["mode"]}
    assert modes
    assert all(net.ontology.modes[mode].family == "business" for mode in modes)
    data = told(mm.map(net, mode=["internship_base"], layout="kind", title="Internships"))
    assert {data["modes"][at]["id"] for at in data["ties"]["mode"]} == {"internship_base"}
    assert data["title"] == "Internships"
    assert {caption["kind"] for caption in data["captions"]} == set(data["actors"]["kind"])


def test_measures_of_other_actors_are_refused(net: mm.Network) -> None:
    with pytest.raises(mm.OptionError, match="index them by actor_id"):
        mm.map(net, size=pd.Series([1.0, 2.0], name="weight"))


def test_a_column_of_measures_sizes_the_symbols(net: mm.Network) -> None:
    centrality = mm.centrality(net)
    column = centrality.select_dtypes("number").columns[-1]
    data = told(mm.map(net, measures=centrality, size=column))
    assert data["size"] == column
    assert column in [measure["label"] for measure in data["measures"]]


def test_a_thousand_actors_and_five_thousand_ties_take_a_megabyte(tmp_path: Path) -> None:
    actors = made_actors(1000)
    edges = made_ties(actors, 5.0)[["source", "target", "mode"]].copy()
    start = np.random.default_rng(0).integers(2015, 2024, len(edges))
    edges["start"], edges["end"] = start.astype(str), (start + 2).astype(str)
    edges["title"] = [f"Collaboration on topic {at}" for at in range(len(edges))]
    edges.to_csv(tmp_path / "ties.csv", index=False)
    actors.to_csv(tmp_path / "actors.csv", index=False)
    net = mm.read_edges(tmp_path / "ties.csv", tmp_path / "actors.csv")
    assert (len(net.actors), len(net.graph().ties())) == (1000, 5000)
    assert mm.map(net).save(tmp_path / "map.html").stat().st_size <= 1_000_000


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"size": pd.Series([1.0, 2.0], index=["a", "a"])}, "size names 'a' twice"),
        ({"size": pd.Series(["x"], index=["a"])}, "size holds other things than numbers"),
        ({"measures": pd.DataFrame({"x": [1.0, 2.0]}, index=["a", "a"])}, "names 'a' twice"),
        ({"measures": pd.DataFrame([[1, 2]], columns=["x", "x"], index=["a"])}, "names 'x' twice"),
    ],
)
def test_measures_that_stand_twice_are_refused(options: dict[str, Any], words: str) -> None:
    ids = ["a", "b"]
    actors = pd.DataFrame({"actor_id": ids, "name": ids, "kind": "university"})
    ties = pd.DataFrame({"source": ["a"], "target": ["b"], "mode": "research_cooperation"})
    with pytest.raises(mm.OptionError, match=words):
        mm.map(mm.read_edges(ties, actors), **options)
