"""No sentence says what is undefined, counts wrongly in words, or names one of equals."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from tests.views.degenerate import CASES, degenerate, made, mapless_report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.views.report import Report

NOUNS = (
    "actors|collaborations|participations|programs|countries|pairs|partners|needs|cells|parts|ties|"
    "subgroups|warnings|columns|others|raters|issues|points|networks|divisions|years|families|sets"
)
FORBIDDEN = {
    "an undefined value": re.compile(r"\b(nan|NaN|NaT|None(?! of)|inf)\b|∞"),
    "nothing counted as a place": re.compile(r"\b0 countries\b|\bin 0\b"),
    "one of many": re.compile(rf"(?<![\d.,-])\b1 (\w+ )?({NOUNS})\b(?! that)"),
    "one separate part": re.compile(r"\b1 separate|form one separate"),
    "the same twice": re.compile(r"\b([A-Z][\w ]{2,}|\w{4,}) (?:and|with|weakest) \1\b"),
    "a gap": re.compile(r"\s{2,}|\s[.,;:](\s|$)|\bin \.|\(\s*\)|“\s*”|^\s|\s$|\.\.|:\s*\."),
    "several with one's verb": re.compile(r"\b(0|[2-9]|\d\d+) \w+ (is|has|comes|serves) "),
    "one with several's verb": re.compile(
        r"(?<![\d.,])(?<!Actor )\b1 (?!of)\w+ (are|have|come|serve) "
    ),
    "no superlative of nothing": re.compile(r"\b0(\.0)?% most\b|serves most, 0\b|most, 0\b"),
}


@cache
def report_of(name: str) -> Report:
    """The report of a made network, or of the example."""
    net = mm.example() if name == "example" else degenerate(name)
    return mapless_report(net)


def sentences(net: mm.Network, report: Report) -> Iterator[tuple[str, str]]:
    """Every sentence that the library says of a network, with where it stands."""
    for section in report.sections:
        for said in (*section.sentences, *section.listed, *section.notes):
            yield section.key, said
        for _, answer, _ in section.answers:
            yield "questions", answer
    counted = net.summary()
    yield "summary", f"{counted.sentence()}."
    covered = mm.coverage(net)
    yield "coverage", covered.sentence()
    yield "coverage", covered.basis
    for frame in (covered.gaps, covered.single_sources, covered.lapsing(12)):
        yield from (("coverage", said) for said in frame["sentence"])
    robust = mm.resilience(net)
    yield "resilience", robust.sentence()
    yield from (("modes", said) for said in mm.modes(net).table["sentence"])
    for actor in net.actors["actor_id"].head(2):
        change = mm.what_if(net, remove=[actor])
        yield "what_if", change.sentence()
        yield from (("what_if", said) for said in change.cells["sentence"])
    if len(net.programs):
        found = mm.recommend(net, most=2)
        yield "recommend", found.sentence()
        yield "recommend", found.certificate
        yield "recommend", found.basis
        yield from (("recommend", said) for said in found.closes["sentence"])
        yield from (("recommend", said) for said in found.impossible["sentence"])


@pytest.mark.parametrize("name", list(CASES))
def test_no_sentence_says_what_it_cannot(name: str) -> None:
    told = list(sentences(degenerate(name), report_of(name)))
    assert len(told) >= 20
    for where, said in told:
        for what, pattern in FORBIDDEN.items():
            hit = pattern.search(said)
            assert hit is None, f"{where}: {what} ({hit[0]!r}): {said}"


def test_the_example_says_nothing_forbidden() -> None:
    for where, said in sentences(mm.example(), report_of("example")):
        for what, pattern in FORBIDDEN.items():
            hit = pattern.search(said)
            assert hit is None, f"{where}: {what} ({hit[0]!r}): {said}"


def told(name: str, key: str) -> str:
    """All that a section of the report of a degenerate network says."""
    parts = report_of(name).sections
    return " ".join(next(part for part in parts if part.key == key).sentences)


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("ring of equals", "central", "Who stands most often between others is not settled"),
        ("two stars", "central", "is not settled"),
        ("star", "central", "Actor 0 stands most often between others: 100.0%"),
        ("clique", "central", "Nobody stands between others"),
        ("clique", "mixing", "All actors are of one kind (university), so kinds cannot mix."),
        ("one actor", "central", "No two actors are known to work together on 2025-06-30"),
        ("no dates", "summary", "The data have no dates: all that is recorded is counted"),
        ("all unknown", "summary", "The dates tell of none whether it runs"),
        ("all over", "summary", "No collaboration is known to run on 2025-06-30: see History"),
        ("all over", "progress", "3 pairs of actors worked together; 0 do on 2025-06-30"),
        ("all planned", "core", "so the data cannot answer"),
        ("two actors", "quality", "Only mechanism is known"),
        ("two actors", "fragile", "hang together in one part"),
        ("ring of equals", "subgroups", "No subgroups stand out"),
        ("served by two", "central", "Actor 1 and Actor 2 each serve most needs, 1"),
        ("weights of nothing", "coverage", "none has a weight, so coverage is undefined"),
        ("uncertain", "coverage", "coverage 0% (up to 100% if the unknown ones run)"),
        ("program not served", "fragile", "No partner serves a need"),
    ],
)
def test_degenerate_cases_have_their_own_sentences(name: str, key: str, said: str) -> None:
    assert said in told(name, key)


def test_nobody_leans_where_each_is_of_its_own_kind() -> None:
    net = made(["university", "business", "research_institute"], [(0, 1), (1, 2)])
    (mixing,) = [part for part in mapless_report(net).sections if part.key == "mixing"]
    assert mixing.sentences == (
        "No single pair of kinds works together clearly more or less often than chance gives.",
    )


def test_equal_choices_are_said() -> None:
    found = mm.recommend(degenerate("served once"), most=1)
    assert "(one of 2 sets of partners that do equally well)" in found.sentence()


def test_equal_losses_name_nobody() -> None:
    net = mm.example()
    needs = net.needs.assign(weight=1.0)
    worst = mm.resilience(net, needs=needs).worst.iloc[0]
    said = mm.resilience(net, needs=needs).sentence()
    assert (f"any one of {worst['equals']} partners" in said) == (worst["equals"] > 1)
