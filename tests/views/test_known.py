"""Every form of report says in a line at its head how complete the record is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from mmnet.views.language.voice import Voice
from mmnet.views.said.known import known_said

if TYPE_CHECKING:
    from mmnet.views.document.model import Document

HEAD = 3  # blocks


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


def head(document: Document) -> list[str]:
    return [getattr(block, "text", "") for block in document.blocks[:HEAD]]


def test_every_form_says_it_at_its_head(net: mm.Network) -> None:
    said = known_said(Voice("en"), net)
    states = (net.state() != "unknown").sum()
    assert said.startswith(f"What is known: of 395 collaborations the state of {states}, ")
    assert said in head(mm.brief(net).document)
    found = mm.profiles(net, by="actor", only=["acme-robotics"])
    assert said in head(found.whole())
    own = net.participations.query("actor_id == 'acme-robotics'")["collaboration_id"]
    assert any(
        text.startswith(f"What is known: of {own.nunique()} collaborations")
        for text in head(found.document("acme-robotics"))
    )
    changed = mm.bulletin(net.at("2024"), net.at("2025"))
    assert known_said(Voice("en"), net.at("2025")) in head(changed.document)


def test_a_public_copy_says_nothing_of_what_it_leaves_out(net: mm.Network) -> None:
    assert "source" not in known_said(Voice("en"), mm.public_copy(net))
    assert "来源" not in known_said(Voice("zh"), mm.public_copy(net))


def test_sides_of_a_survey_are_told(net: mm.Network) -> None:
    table = net.collaborations.assign(standing="confirmed")
    table.loc[:2, "standing"] = "one-sided"
    table.loc[3, "standing"] = "disputed"
    tables = {
        name: getattr(net, name) for name in ("actors", "programs", "participations", "needs")
    }
    asked = mm.Network.from_tables({**tables, "collaborations": table}, as_of="2026-06-30")
    said = known_said(Voice("en"), asked)
    assert said.endswith("one side alone reports 3, and 1 against the other side's no.")


def test_profiles_show_scores_that_may_be_published(net: mm.Network) -> None:
    scores = mm.quality(net).public
    shown = scores.index[scores["connectivity"].notna()][0]
    hidden = scores.index[scores["connectivity"].isna()][0]
    found = mm.profiles(net, by="actor", only=[shown, hidden])
    texts = {
        key: " ".join(getattr(block, "text", "") for block in found.document(key).blocks)
        for key in (shown, hidden)
    }
    assert "Relative connectivity" in texts[shown]
    assert "Relative connectivity" not in texts[hidden]
