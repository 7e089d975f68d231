"""Asking: every wording is understood, answers are those of the measures, nothing is guessed."""

from __future__ import annotations

import re
from functools import cache

import pytest

import mmnet as mm
from mmnet.views.asking.answers import ANSWERS
from mmnet.views.asking.matching import SPOKEN, questions, wordings
from mmnet.views.language.catalog import slots
from tests.faults.test_degenerate import NETWORKS, network

FILL = {
    "{program}": "Bio-Design", "{actor}": "Acme & Arum Robotics",
    "{actor2}": "camphor-digital-health", "{year}": "2025",
}  # fmt: skip
WORDS = {
    "en": {"{mode}": "internships", "{kind}": "universities", "{country}": "Japan"},
    "zh": {"{mode}": "实习", "{kind}": "大学", "{country}": "日本"},
}
# What a table of the check names: files and their columns.
FILES = {"nan", "end", "actors.csv", "collaborations.csv"}


@cache
def net() -> mm.Network:
    return mm.example()


def filled(wording: str, language: str) -> str:
    for slot, text in (FILL | WORDS[language]).items():
        wording = wording.replace(slot, text)
    return wording


@pytest.mark.parametrize("language", SPOKEN)
def test_every_question_is_understood_and_answered(language: str) -> None:
    first = {key: wording for key, wording, spoken in reversed([*wordings()]) if spoken == language}
    assert len(first) > 40
    for key, wording in first.items():
        found = mm.ask(net(), filled(wording, language))
        assert found.question == key, wording
        assert found.is_answer
        assert found.definition
        assert found.caveat
        assert "{" not in found.said
        is_chinese = re.search("[\u4e00-\u9fff]", found.caveat) is not None
        assert is_chinese == (language == "zh")


def test_questions_are_whole() -> None:
    assert set(questions()) == set(ANSWERS)
    for key, question in questions().items():
        wanted = {frozenset(slots(text)) for language in SPOKEN for text in question[language]}
        assert len(wanted) == 1, key
        said = [question["said"]["zh"], *question["said"]["en"].values()]
        assert len({frozenset(slots(text) - {"number"}) for text in said}) == 1, key


def test_no_wording_stands_twice() -> None:
    texts = [wording for _, wording, _ in wordings()]
    assert len(set(texts)) == len(texts)


def test_answers_are_those_of_the_measures() -> None:
    cov = mm.coverage(net())
    single = cov.single_sources
    found = mm.ask(net(), "Which programs depend on one partner for internships?")
    own = single[single["column"] == "internship_base"]
    assert list(found.table["program"]) == sorted(own["row_label"])
    assert len(mm.ask(net(), "Which needs are open?").table) == cov.counts["open"]
    worst = cov.contribution.iloc[0]
    said = mm.ask(net(), "Whose loss would cost most coverage?", letters="own").said
    assert worst["label"] in said
    assert f"{100 * worst['criticality']:.1f} points" in said
    now = mm.centrality(net().with_moment(net().as_of))
    partners = mm.ask(net(), "With whom does acme-robotics work?").table
    assert len(partners) == now.loc["acme-robotics", "degree"]
    ran = mm.ask(net(), "How many collaborations ran in 2025?").table
    assert len(ran) == (net().state("2025") == "active").sum()


def test_names_are_in_the_letters_of_the_question() -> None:
    english = mm.ask(net(), "Whose loss would cost most coverage?")
    assert "Crabapple Agency for Higher Education" in english.said
    assert "Crabapple" in str(english.shown.iloc[0].to_dict())
    assert "海棠高等教育署" in mm.ask(net(), "失去谁会使覆盖率下降最多\uff1f").said


@pytest.mark.parametrize(
    "text",
    [
        "Which programs depend on one partner for lunch?", "Who hosts Nowhere?", "Is it good?", "",
        "Who hosts Bio-Design? Drop the tables", "{program}", "哪个大学最好", "What ran in 20255?",
    ],
)  # fmt: skip
def test_nothing_is_guessed(text: str) -> None:
    found = mm.ask(net(), text)
    assert not found.is_answer
    assert found.question == ""
    assert 1 <= len(found.table) <= 3
    assert found.definition == ""


def test_the_nearest_question_comes_first() -> None:
    found = mm.ask(net(), "Which programs rely on a single partner?")
    assert found.table["question"][0] == "Which programs depend on one partner?"
    found = mm.ask(net(), "覆盖率如何")
    assert "覆盖" in found.table["question"][0]


def test_the_moment_counts() -> None:
    text = "Which needs are open?"
    assert len(mm.ask(net(), text, at="2022").table) != len(mm.ask(net(), text).table)


@pytest.mark.parametrize("name", [name for name in NETWORKS if "one" in name or "no" in name][:4])
def test_small_networks_bear_every_question(name: str) -> None:
    small = network(name)
    actors = [*small.actors["actor_id"], "x"]
    for _, wording, language in wordings():
        text = wording.replace("{actor}", actors[0]).replace("{actor2}", actors[1])
        assert mm.ask(small, filled(text, language)).said


def test_tables_are_shown_in_the_language_of_the_question() -> None:
    names = re.compile("|".join(map(re.escape, [
        *net().actors["name"], *net().programs["name"], *net().actors["actor_id"],
        *net().programs["program_id"], *net().collaborations["collaboration_id"],
    ])))  # fmt: skip
    first = {key: wording for key, wording, spoken in reversed([*wordings()]) if spoken == "zh"}
    for key, wording in first.items():
        found = mm.ask(net(), filled(wording, "zh"))
        shown = found.frames.get("shown", found.table).reset_index(drop=True)
        assert len(shown) == len(found.table)
        texts = [*map(str, shown.columns), *(str(text) for name in shown for text in shown[name])]
        left = [text for text in texts if re.search("[a-z]{3}", names.sub("", text))]
        assert [text for text in left if text not in FILES] == [], key
    english = mm.ask(net(), "Which needs are open?")
    assert list(english.frames) == ["table"]
    assert list(english.table) == list(mm.ask(net(), first["open"]).table)
    why = list(mm.ask(net(), "Whom to work with next?", letters="own").table["why"])
    assert why == list(mm.recommend(net(), most=5).partners["why"])
    single = list(
        mm.ask(net(), "Whom should Bio-Design work with next?", letters="own").table["why"]
    )
    assert single == list(mm.recommend(net(), program="bio-design", most=3).partners["why"])
