"""Damaged and hostile answers: each is told in words of its own, and the rest is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import mmnet as mm
from mmnet.surveys.form import Form
from tests.surveys.made import BUSINESS, OTHER, UNIVERSITY, answer, new, partner

if TYPE_CHECKING:
    from pathlib import Path

BASE = "internship_base"
GOOD = partner(OTHER, "interdisciplinary_cooperation", level=2)
TEXT = json.dumps(answer(UNIVERSITY, GOOD, survey="s", consent=True))


def of(*partners: Any, **more: Any) -> str:
    data = answer(UNIVERSITY, GOOD, *partners, survey="s", consent=True)
    return json.dumps({**data, **more})


# What the file holds, the code, and what the message says. A file that is refused stands first.
REFUSED: dict[str, tuple[str | bytes, str, str]] = {
    "an empty file": ("", "E801", "is empty"),
    "only spaces": (" \n ", "E801", "is empty"),
    "a file of 6 MB": ("[" + "1," * 3_000_000 + "1]", "E801", "more than 5 MB"),
    "Latin letters of one byte": (TEXT.replace(OTHER, "é").encode("latin-1"), "E801", "not UTF-8"),
    "a file that was cut off": (TEXT[: len(TEXT) // 2], "E802", "cannot be read as JSON"),
    "no JSON": ("hello", "E802", "cannot be read as JSON"),
    "two answers in one file": (TEXT + TEXT, "E802", "Extra data"),
    "nested a hundred thousand deep": ("[" * 100_000, "E802", "nested too deeply"),
    "a list": ("[]", "E803", "a list of 0"),
    "a number": ("7", "E803", '"7"'),
    "JSON of something else": ('{"type": "FeatureCollection"}', "E803", "no file of answers"),
    "a version that is to come": (TEXT.replace('"version": 1', '"version": 2'), "E804", '"2"'),
    "another survey": (of(survey="t"), "E805", 'answers the survey "t"'),
    "no survey": (of(survey=None), "E805", "missing"),
    "nobody": (TEXT.replace(UNIVERSITY, ""), "E806", "the respondent is"),
    "a respondent that is a list": (of(respondent=["a"]), "E806", "a list of 1"),
    "a stranger": (TEXT.replace(UNIVERSITY, "mallory"), "E806", '"mallory" was not asked'),
    "a slip in the id": (TEXT.replace(UNIVERSITY, "ginko-university"), "E806", "was not asked"),
    "no consent": (of(consent=False), "E807", "did not consent"),
    "consent in words": (of(consent="yes"), "E807", "did not consent"),
    "partners that are a mapping": (of(partners={}), "E808", "a mapping of 0"),
    "ten thousand partners": (of(partners=[{}] * 10_000), "E808", "10,000 partners"),
}  # fmt: skip
LEFT_OUT: dict[str, tuple[str, str, str]] = {
    "a key that nobody knows": (of(evil=1), "W802", "evil: is not part of an answer"),
    "no date": (of(date=None), "W803", "date of the answer is missing"),
    "a date that no calendar has": (of(date="2026-02-30"), "W803", '"2026-02-30"'),
    "complete as a text": (of(complete="yes"), "W801", "neither true nor false"),
    "a partner that is a text": (of("acme"), "W804", 'partners[2]: is "acme"'),
    "a partner that nobody knows": (of(partner("acme-robotic")), "W804", "did you mean"),
    "a partner without id": (of({"ties": []}), "W804", "missing is not in the roster"),
    "itself": (of(partner(UNIVERSITY, BASE)), "W805", "names itself"),
    "one partner twice": (of(GOOD), "W806", "named twice"),
    "a new partner without name": (of(new("")), "W807", "has no name"),
    "a new partner of no kind": (of(new("N", kind="firm")), "W807", 'kind of "N" is "firm"'),
    "a new partner that is a text": (of({"new": "N"}), "W807", "no new partner"),
    "a mode that nobody knows": (of(partner(BUSINESS, "internship_bas")), "W808", "did you mean"),
    "a mode that two kinds cannot have": (
        of(partner(BUSINESS, "policy_and_financial_support")), "W808", "have no tie of the mode"),
    "ties that are a number": (of({"actor": BUSINESS, "ties": 3}), "W808", "no short list"),
    "one mode twice": (of(partner(BUSINESS, BASE, BASE)), "W806", "stands twice"),
    "a direction that is none": (
        of(partner(BUSINESS, {"mode": BASE, "direction": "up"})), "W809", 'direction is "up"'),
    "a direction that kinds forbid": (
        of(partner(BUSINESS, {"mode": BASE, "direction": "give"})), "W809", "read as receive"),
    "above the scale": (of(partner(BUSINESS, level=6)), "W801", "not on the scale 0 to 5"),
    "below the scale": (of(partner(BUSINESS, reliability=0)), "W801", "not on the scale 1 to 4"),
    "between two steps": (of(partner(BUSINESS, level=2.5)), "W801", '"2.5"'),
    "yes on a scale": (of(partner(BUSINESS, level=True)), "W801", '"True"'),
    "no number": (of(partner(BUSINESS, level="NaN")), "W801", '"NaN"'),
    "a number of 400 digits": (
        of(partner(BUSINESS, level=10**400)), "W801", "a huge number"),
    "infinity": (of(partner(BUSINESS, level=float("inf"))), "W801", '"Infinity"'),
    "a formula": (of(partner(BUSINESS, level="=1+1")), "W801", '"=1+1"'),
    "a list as a value": (of(partner(BUSINESS, level=[1])), "W801", "a list of 1"),
    "a question that was not asked": (
        of(partner(BUSINESS, income=3)), "W802", "no question of this"),
    "a question about ties at a partner": (
        of(partner(BUSINESS, since="2020")), "W802", "no question of this"),
    "a year that is none": (
        of(partner(BUSINESS, {"mode": BASE, "since": "long ago"})), "W803", '"long ago"'),
    "a text of a megabyte": (of(partner(BUSINESS, remark="x" * 10**6)), "W810", "4,000 are kept"),
    "a text that turns around": (of(partner(BUSINESS, remark="a\u202eb")), "W810", "nobody sees"),
    "a remark that is a mapping": (of(partner(BUSINESS, remark={})), "W810", "no text"),
    "a key that stands twice": (
        TEXT.replace('"complete": true', '"complete": true, "complete": false'), "W806",
        "stands twice"),
}  # fmt: skip
NO_ANSWERS = {
    "page.html": ("<!doctype html>", "a questionnaire, no answers"),
    "scan.pdf": ("%PDF", "a file .pdf"),
    "noname": ("x", "a file without ending"),
    "broken.xlsx": ("PK", "zip file"),
}


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


def read(net: mm.Network, folder: Path, content: str | bytes, name: str = "a.json") -> Any:
    Form(id="s", consent=True).save(folder)
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    good = answer(BUSINESS, survey="s", consent=True)
    (folder / "good.json").write_text(json.dumps(good), encoding="utf-8")
    return mm.read_survey(folder, roster=net)


def told(found: Any, name: str = "a.json") -> list[str]:
    return [str(problem) for problem in found.problems if problem.file == name]


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_is_refused_with_its_reason(net: mm.Network, tmp_path: Path, case: str) -> None:
    content, code, words = REFUSED[case]
    found = read(net, tmp_path, content)
    (message,) = told(found)
    assert words in message
    assert f"[{code}]" in message
    status = found.files.set_index("file")["status"]
    assert status.to_dict() == {"a.json": "refused", "good.json": "counted"}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_an_entry_is_left_out_and_the_rest_is_kept(
    net: mm.Network, tmp_path: Path, case: str
) -> None:
    content, code, words = LEFT_OUT[case]
    found = read(net, tmp_path, content)
    (message,) = told(found)
    assert words in message
    assert f"[{code}]" in message
    assert (UNIVERSITY, OTHER) in set(
        zip(found.reports["reporter"], found.reports["partner"], strict=True)
    )
    level = found.opinions.query("question == 'level' and partner == @OTHER")["value"]
    assert level.tolist() == [2]


@pytest.mark.parametrize("name", NO_ANSWERS)
def test_what_is_no_answer_is_told(net: mm.Network, tmp_path: Path, name: str) -> None:
    content, words = NO_ANSWERS[name]
    found = read(net, tmp_path, content, name)
    (message,) = told(found, name)
    assert words in message


@pytest.mark.parametrize("case", [*REFUSED, *LEFT_OUT])
def test_a_message_names_the_file_the_place_and_what_to_do(
    net: mm.Network, tmp_path: Path, case: str
) -> None:
    content, _, _ = {**REFUSED, **LEFT_OUT}[case]
    (problem,) = [one for one in read(net, tmp_path, content).problems if one.file == "a.json"]
    assert problem.what
    assert problem.fix
    # Of a file that is left out as a whole the place is the file.
    assert bool(problem.column) == (case in LEFT_OUT)
    assert str(problem).startswith("a.json:")
    assert f": {problem.fix}" in str(problem)


def test_there_are_many_cases_and_no_two_messages_are_alike(
    net: mm.Network, tmp_path: Path
) -> None:
    assert len(REFUSED) + len(LEFT_OUT) + len(NO_ANSWERS) >= 50
    words = [words for _, _, words in LEFT_OUT.values()]
    assert len(set(words)) > len(words) - 6
    # What lies about is no file of anybody.
    (tmp_path / ".DS_Store").write_text("x")
    (tmp_path / "~$a.xlsx").write_text("x")
    assert len(read(net, tmp_path, TEXT).files) == 2


def test_a_form_that_is_damaged_stops_the_reading(net: mm.Network, tmp_path: Path) -> None:
    for content in ("{", "[]", '{"format": "mmnet survey", "version": 9}'):
        (tmp_path / "survey.json").write_text(content, encoding="utf-8")
        with pytest.raises(mm.DataError, match="not the form of a survey"):
            mm.read_survey(tmp_path, roster=net)
