"""The columns that the page is told."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from mmnet.errors import OptionError
from mmnet.views.map import SIZES, _sized
from mmnet.views.map.document import assemble
from mmnet.views.map.payload import payload
from tests.views.map_frames import made_actors, made_ties, ontology

ACTORS = made_actors(120)
TIES = made_ties(ACTORS)


def test_shuffled_rows_give_the_same_bytes() -> None:
    first = assemble(payload(ACTORS, TIES, ontology()))
    for seed in range(3):
        actors = ACTORS.sample(frac=1, random_state=seed)
        ties = TIES.sample(frac=1, random_state=seed)
        assert assemble(payload(actors, ties, ontology())) == first


def test_seed_changes_the_positions_only() -> None:
    one, other = (payload(ACTORS, TIES, ontology(), seed=seed) for seed in (0, 1))
    assert one["actors"].pop("x") != other["actors"].pop("x")
    assert one["actors"].pop("y") != other["actors"].pop("y")
    one.pop("captions")
    other.pop("captions")
    assert one == other


def test_columns_agree_with_the_tables() -> None:
    data = payload(ACTORS, TIES, ontology())
    actors, ties = data["actors"], data["ties"]
    kinds = [data["kinds"][at]["id"] for at in actors["kind"]]
    assert kinds == ACTORS["kind"].to_list()
    assert [actors["countries"][at] for at in actors["country"]] == ACTORS["country"].to_list()
    parents = [actors["id"][at] if at >= 0 else None for at in actors["parent"]]
    assert parents == ACTORS["parent"].to_list()
    rows = TIES.sort_values(["source", "target", "mode"])
    assert [actors["id"][at] for at in ties["source"]] == rows["source"].to_list()
    assert [data["modes"][at]["id"] for at in ties["mode"]] == rows["mode"].to_list()
    assert ties["directed"] == rows["directed"].astype(int).to_list()


def test_partners_are_distinct_and_collaborations_are_summed() -> None:
    data = payload(ACTORS, TIES, ontology())
    both = pd.concat(
        [TIES, TIES.rename(columns={"source": "target", "target": "source"})], ignore_index=True
    )
    partners = both.groupby("source")["target"].nunique().reindex(ACTORS["actor_id"], fill_value=0)
    sums = both.groupby("source")["collaborations"].sum().reindex(ACTORS["actor_id"], fill_value=0)
    measures = {measure["label"]: measure["values"] for measure in data["measures"]}
    assert measures == {"partners": partners.to_list(), "collaborations": sums.to_list()}


def test_missing_values_are_left_out_and_extra_columns_pass_through() -> None:
    actors = ACTORS.assign(budget=np.where(ACTORS.index == 3, 12.0, np.nan), country=None)
    data = payload(actors, TIES, ontology())
    assert data["actors"]["countries"] == []
    assert set(data["actors"]["country"]) == {-1}
    assert data["actors"]["facts"]["budget"] == {"at": [3], "text": ["12"]}
    assert data["actors"]["aliases"]["at"] == [0, 20, 40, 60, 80, 100]
    json.dumps(data, allow_nan=False)


def test_given_measure_sizes_the_symbols() -> None:
    value = pd.Series(np.arange(120.0), index=ACTORS["actor_id"], name="closeness")
    measures, size = _sized(None, value)
    data = payload(ACTORS, TIES, ontology(), measures=measures, size=size)
    assert data["size"] == "closeness"
    assert data["actors"]["r"] == sorted(data["actors"]["r"])
    assert data["actors"]["r"][0] < data["actors"]["r"][-1]


def test_unknown_size_and_layout_are_refused() -> None:
    with pytest.raises(OptionError, match="degree, strength"):
        _sized(None, "importance")
    with pytest.raises(OptionError, match="force, kind"):
        payload(ACTORS, TIES, ontology(), layout="circle")  # type: ignore[arg-type]
    assert _sized(None, "degree")[1] == SIZES["degree"]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_very_small_networks(count: int) -> None:
    actors = ACTORS.head(count).assign(parent=None)
    data = payload(actors, TIES.head(0), ontology())
    assert len(data["actors"]["x"]) == count
    assert data["ties"]["source"] == []
    assert all(np.isfinite(data["actors"]["x"]))
