"""Quality scores: by hand, as PARTNER words them, and without a single answer in what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import mmnet as mm

if TYPE_CHECKING:
    from mmnet.measures.evaluation.quality import Quality

ITEMS = ("reliability", "mission_support", "openness", "involvement")
# a works with b, c and d, b with c; e is rated and works with nobody.
TIES = ("ab", "ac", "ad", "bc")
SAID = {
    "ba": (4, 3, 2, 2), "ca": (None, None, 2, 3), "da": (3, 3, 3, 4),
    "ab": (2, 2, 2, 2), "cb": (3, 3, 3, 2), "db": (2, 2, 2, 3),
    "ae": (4, 4, 4, 4), "be": (3, 3, 3, 3), "ce": (2, 2, 2, 3),
    "ac": (4, 4, 4, 4), "bc": (4, 4, 4, 4),
}  # fmt: skip


def network(said: dict[str, tuple[float | None, ...]], scale: str = "") -> mm.Network:
    ids = [*"abcde"]
    kinds = ["university", "business", "university", "business", "university"]
    actors = pd.DataFrame({"actor_id": ids, "name": [*"ABCDE"], "kind": kinds})
    rows = [
        {
            "rater": pair[0],
            "rated": pair[1],
            "scale": scale,
            **dict(zip(ITEMS, values, strict=True)),
        }
        for pair, values in said.items()
    ]
    part = [(tie, who, "partner") for tie in TIES for who in tie]
    work = {"collaboration_id": TIES, "mode": "research_cooperation", "status": "active"}
    tables = {
        "actors": actors,
        "collaborations": pd.DataFrame(work),
        "participations": pd.DataFrame(part, columns=["collaboration_id", "actor_id", "role"]),
        "ratings": pd.DataFrame(rows),
    }
    return mm.Network.from_tables(tables, ontology=mm.load_ontology("cordis"), as_of="2026-07-01")


@pytest.fixture(scope="module")
def found() -> Quality:
    return mm.quality(network(SAID))


def test_scores_by_hand(found: Quality) -> None:
    full = found.full
    # Trust of a: 3 by b (items 4, 3, 2), 2 by c, 3 by d; value 2, 3, 4. Benefit 3 (8/3 + 3) = 17.
    assert full.loc["a", ["trust", "value"]].tolist() == pytest.approx([8 / 3, 3])
    assert full.loc["a", ["trust_received", "value_received"]].tolist() == pytest.approx([8, 9])
    # b: trust 7/3, value 7/3, two partners: benefit 28/3.
    assert full.loc["b", ["trust_given", "value_given"]].tolist() == [3 + 3 + 4, 2 + 3 + 4]
    assert full["partners"].to_dict() == {"a": 3, "b": 2, "c": 2, "e": 0}
    # The benefit of c is two partners by four and four, 16.
    hand = {"a": 100, "b": 100 * (28 / 3) / 17, "c": 1600 / 17, "e": 0}
    assert full["connectivity"].to_dict() == pytest.approx(hand)


def test_only_what_may_be_published_is_public(found: Quality) -> None:
    public = found.public
    assert public.loc["c"].drop(["name", "partners"]).isna().all()
    assert not [name for name in public if name.endswith("_given")]
    assert public["connectivity"].dropna().to_dict() == pytest.approx(
        {"a": 100, "b": 100 * (28 / 3) / 17, "e": 0}
    )
    assert list(found.frames) == ["public", "network"]


def test_the_network_is_scored_as_a_share_of_the_highest(found: Quality) -> None:
    # Answers on a, b and e, which are shown: (8 + 7 + 9) / 9 and (9 + 7 + 10) / 9 of 4.
    table = found.network
    assert table.loc["trust"].tolist() == pytest.approx([9, 24 / 9, 24 / 36])
    assert table.loc["value"].tolist() == pytest.approx([9, 26 / 9, 26 / 36])
    assert table.loc["level"].isna().tolist() == [False, True, True]
    assert "trust is 67% of the highest" in found.sentence()


@pytest.mark.parametrize(("answer", "share"), [(4, 1.0), (3.24, 0.81), (1, 0.25)])
def test_trust_is_whole_where_all_trust_at_the_highest_level(answer: float, share: float) -> None:
    """PARTNER's words; the 81 % of McCullough et al. (2016) are a mean of 3.24 of 4."""
    said = {f"{one}{other}": (answer,) * 4 for one in "abcde" for other in "abcde" if one != other}
    table = mm.quality(network(said), minimum_raters=1).network
    assert table.loc["trust", "share"] == pytest.approx(share)


def test_scores_follow_from_the_published_means_alone() -> None:
    """Changing answers that are hidden, with the same means shown, changes nothing in public."""
    hidden = {**SAID, "ac": (1, 1, 1, 2), "bc": (3, 4, 2, 1)}
    one, other = (mm.quality(network(said)) for said in (SAID, hidden))
    pd.testing.assert_frame_equal(one.public, other.public)
    pd.testing.assert_frame_equal(one.network, other.network)
    assert not np.allclose(one.full["connectivity"], other.full["connectivity"])


def test_the_scale_is_as_given() -> None:
    said = {pair: tuple(None if v is None else v + 4 for v in each) for pair, each in SAID.items()}
    found = mm.quality(network(said, "0 to 10"))
    assert found.scale == "0 to 10"
    assert found.network.loc["trust", "share"] == pytest.approx((24 / 9 + 4) / 10)
    assert mm.quality(network(said, "0 to 10"), scale="1-4").full["trust"].isna().all()
