"""The plans of a brief and a report are those of `mm.plan`."""

from __future__ import annotations

import pytest

import mmnet as mm
from mmnet.views.brief.plans import plans
from mmnet.views.brief.told import Told
from mmnet.views.document.model import Note
from mmnet.views.language.voice import Voice
from mmnet.views.report.plans import sensible_plans
from mmnet.views.report.story import MOST_PLANNED, Story
from mmnet.wording import percent


@pytest.fixture(scope="module")
def story() -> Story:
    return Story(mm.example().select(program=["ai-ethics", "bio-design"]))


def test_three_plans_are_those_of_the_frontier(story: Story) -> None:
    section = sensible_plans(story)
    found = mm.plan(story.net, aims=("coverage", "cost"))
    assert section.sentences[0].startswith(f"{len(found.frontier)} plans are each the best ")
    three = section.tables[0].rows
    for row, word in zip(three, ("small", "middle", "full"), strict=True):
        chosen = found.choose(word)
        assert [cell.text for cell in row[:4]] == [
            word.capitalize(), str(chosen.number), f"{chosen.row['collaborations']:.0f}",
            percent(chosen.row["coverage"]),
        ]  # fmt: skip
    assert len(section.tables[2].rows) == len(found.choose("middle").builds)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_brief_says_them_in_its_language(story: Story, language: str) -> None:
    voice = Voice(language)
    (note,) = plans(Told(story, voice))
    assert isinstance(note, Note)
    assert story.planned is not None
    for word in ("small", "middle", "full"):
        assert percent(story.planned.choose(word).row["coverage"]) in note.text
    assert voice.missing == ()
    assert ("each the best" in note.text) == (language == "en")


def test_without_programs_or_with_too_many_needs_nothing_is_planned(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mmnet.views.report.story.MOST_PLANNED", 0)
    many = Story(story.net)
    assert MOST_PLANNED > 0
    assert many.planned is None
    assert "too many to plan in a report" in sensible_plans(many).sentences[0]
    assert plans(Told(many, Voice("en"))) == []
