"""How each language writes numbers, days and the form of one; English and Chinese as before."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from mmnet.views.language.catalog import LANGUAGES
from mmnet.views.language.voice import Voice
from mmnet.views.language.writing import WRITINGS, writing
from mmnet.views.said.coverage import need_said
from mmnet.views.said.modes import value_said

WRITTEN = {
    "en": ("1,080", "12,345", "0.5", "-1,234.5", "1.2e-05"),
    "zh": ("1,080", "12,345", "0.5", "-1,234.5", "1.2e-05"),
    "fr": ("1\u202f080", "12\u202f345", "0,5", "-1\u202f234,5", "1,2e-05"),
    "de": ("1.080", "12.345", "0,5", "-1.234,5", "1,2e-05"),
    "es": ("1080", "12\u202f345", "0,5", "-1234,5", "1,2e-05"),
}
SHARES = {
    "en": ("84%", "3.3%", "0%"),
    "zh": ("84%", "3.3%", "0%"),
    "fr": ("84\u202f%", "3,3\u202f%", "0\u202f%"),
    "de": ("84\u00a0%", "3,3\u00a0%", "0\u00a0%"),
    "es": ("84\u00a0%", "3,3\u00a0%", "0\u00a0%"),
}
DAYS = {
    "en": ("2026-06-30", "2026-07-01"),
    "zh": ("2026年6月30日", "2026年7月1日"),
    "fr": ("30 juin 2026", "1er juillet 2026"),
    "de": ("30. Juni 2026", "1. Juli 2026"),
    "es": ("30 de junio de 2026", "1 de julio de 2026"),
}


@pytest.mark.parametrize("language", WRITINGS)
def test_numbers_have_the_marks_of_the_language(language: str) -> None:
    english = WRITTEN["en"]
    assert tuple(writing(language).number(one) for one in english) == WRITTEN[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_voices_write_numbers_shares_and_days(language: str) -> None:
    voice = Voice(language)
    numbers = (1080, 12345.0, np.float64(0.5))
    assert tuple(voice.number(one) for one in numbers) == WRITTEN[language][:3]
    assert voice.number(1234.56, 1) == writing(language).number("1,234.6")
    assert voice.number(float("nan")) == ""
    blanks = {"\u00a0": " ", "\u202f": " "}
    said = [voice.share(one) for one in (0.84, 0.0333, 0.0)]
    for share, wanted in zip(said, SHARES[language], strict=True):
        assert share.translate(str.maketrans(blanks)) == wanted.translate(str.maketrans(blanks))
        assert " " not in share  # no line breaks between a number and its sign
    days = (date(2026, 6, 30), date(2026, 7, 1))
    assert tuple(voice.day(day) for day in days) == DAYS[language]


def test_nothing_and_one_have_one_form_in_french() -> None:
    asked = (0, 1, 1.5, 2)
    assert [writing("fr").one(number) for number in asked] == [True, True, True, False]
    for language in WRITINGS.keys() - {"fr"}:
        assert [writing(language).one(number) for number in asked] == [False, True, False, False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_keep_the_capitals_of_german_nouns_alone(language: str) -> None:
    assert Voice(language).lower("Ziel") == ("Ziel" if language == "de" else "ziel")


@pytest.mark.parametrize("language", WRITINGS)
def test_y_is_e_before_the_sound_of_i_in_spanish_alone(language: str) -> None:
    joined = {"Instituto": " e ", "Índice": " e ", "hijos": " e ", "IBM": " e ",
              "Hielo": " y ", "iones": " y ", "Universidad": " y ", "": " y "}  # fmt: skip
    for name, wanted in joined.items():
        assert writing(language).link(" y ", name) == (wanted if language == "es" else " y ")


@pytest.mark.skipif("es" not in LANGUAGES, reason="the texts in Spanish are not whole")
def test_lists_in_spanish_are_joined_as_they_sound() -> None:
    voice = Voice("es")
    assert (
        voice.listing(["Asia", "Bello", "Instituto Nacional"]) == "Asia, Bello e Instituto Nacional"
    )
    assert voice.listing(["A", "B", "C"], most=1) == "A y 2 más"


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_of_modes_have_the_marks_of_the_language(language: str) -> None:
    voice = Voice(language)
    written = ("1,080", "12,345", "0.5", "-1,234.5")
    assert tuple(value_said(voice, one) for one in written) == WRITTEN[language][:4]
    assert value_said(voice, "84%") == voice.share(0.84, 0)
    assert [value_said(voice, one) for one in ("2024", "2024-06-30", "")] == [
        "2024", "2024-06-30", "",
    ]  # fmt: skip


def test_a_region_keeps_its_letters() -> None:
    row = {"column_label": "Internship base", "kind": "business", "region": "Zhejiang"}
    said = need_said(Voice("en"), row, {"business": "Business"})
    assert said == "internship base (business, Zhejiang)"
