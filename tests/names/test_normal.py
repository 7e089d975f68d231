"""Normal forms of names."""

from __future__ import annotations

import pytest

from mmnet.names.normal import is_acronym, names_of, normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Universität Wien", "UNIVERSITAT WIEN"),
        ("Universitaet Wien", "Univ. Wien"),
        ("Łódź University", "Lodz University"),
        ("Siemens AG", "Siemens"),
        ("Acme S.p.A.", "ACME"),
        ("Comarch Sp. z o.o.", "Comarch"),
        ("Škoda s.r.o.", "Skoda"),
        ("Johnson & Johnson, Inc.", "Johnson and Johnson"),
        ("The University of Oslo", "University of Oslo"),
        ("海芋机器人有限公司", "海芋机器人"),
        ("Технический университет", "Tekhnicheskiy universitet"),
        ("Univeristy of Bern", "University of Bern"),
        ("Ｆｕｌｌ Ｗｉｄｔｈ Ltd", "Full Width"),  # noqa: RUF001
    ],
)
def test_spelling_and_legal_form_are_put_aside(one: str, other: str) -> None:
    assert normal(one).words == normal(other).words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of Washington", "Washington University"),
        ("University of Munich", "Technical University of Munich"),
        ("Bath Spa University", "University of Bath"),
        ("El Centro College", "Centre College"),
        ("浙江大学", "浙江工业大学"),
        ("National University", "Rational University"),
        ("La Salle University", "Salle University"),
    ],
)
def test_what_tells_names_apart_stays(one: str, other: str) -> None:
    assert normal(one).words != normal(other).words


@pytest.mark.parametrize("text", ["", "  ", "---", "GmbH", "of the", "(", "()", "\u202e", "\uff0e"])
def test_strange_texts_have_a_normal_form(text: str) -> None:
    assert isinstance(normal(text).words, tuple)
    assert all(name.words for name in names_of(text, "; ;"))


def test_initials_with_and_without_linking_words() -> None:
    assert normal("Massachusetts Institute of Technology").initials == {"MIT", "MIOT"}
    assert is_acronym("M.I.T.")
    assert is_acronym("TU")
    assert not any(map(is_acronym, ["Mit", "A", "ABCDEFGHI", "北京", "U2"]))


def test_brackets_may_hold_a_short_name_or_a_place() -> None:
    texts = [name.text for name in names_of("Massachusetts Institute of Technology (MIT)")]
    assert texts == ["Massachusetts Institute of Technology", "MIT"]
    assert names_of("Columbia College (CA)")[0].mark == "CA"
    assert names_of("University (Old Town)")[0].words == ("university", "old", "town")


def test_aliases_are_names_too() -> None:
    assert [name.key for name in names_of("Alpha", "Beta GmbH; ; 甲")] == ["alpha", "beta", "甲"]
