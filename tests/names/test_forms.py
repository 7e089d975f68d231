"""Legal forms, two scripts in one name, names turned around or cut off."""

from __future__ import annotations

import pandas as pd
import pytest

import mmnet as mm
from mmnet.names.normal import names_of, normal

FORMS = """GmbH|GmbH & Co. KG|GmbH und Co. KG|GmbH & Co. KGaA|AG & Co. KG|AG|Aktiengesellschaft|e.V.
e. V.|gGmbH|S.p.A.|S.r.l.|S.A.R.L.|SARL|SAS|S.A.|Société Anonyme|A/S|ApS|AS|AB (publ)|Oy|Oyj|B.V.
N.V.|Sp. z o.o.|Sp. z o. o.|spółka z ograniczoną odpowiedzialnością|spol. s r.o.|s.r.o.|a.s.|d.o.o.
Kft.|Zrt.|S.L.|S.L.U.|Sociedad Limitada|S.A. de C.V.|Lda|Ltda.|Co., Ltd.|Ltd|Limited|PLC|P.L.C.|Inc.
LLC|L.L.C.|Limited Liability Company|EPE|AD|EOOD|UAB|SIA|ASBL|VZW|Anonymi Etaireia"""


@pytest.mark.parametrize("form", FORMS.replace("\n", "|").split("|"))
def test_legal_forms_do_not_count(form: str) -> None:
    assert normal(f"Birkenwerk Robotik {form}").words == ("birkenwerk", "robotik")
    assert normal(f"BIRKENWERK ROBOTIK, {form.upper()}").words == ("birkenwerk", "robotik") or (
        form == "S.p.A."  # a town may be called Spa
    )


@pytest.mark.parametrize(
    "text",
    [
        "雪松技术有限公司",
        "雪松技术股份有限公司",
        "雪松技术集团",
        "株式会社雪松技术",
        "雪松技术\uff08集团\uff09有限责任公司",
    ],
)
def test_chinese_legal_forms_do_not_count(text: str) -> None:
    assert normal(text).words == ("雪松技术",)


@pytest.mark.parametrize(
    "text",
    [
        "Snow Pine University (雪松大学)", "雪松大学 (Snow Pine University)",
        "雪松大学 Snow Pine University", "Snow Pine University / 雪松大学",
        "雪松大学\uff08Snow Pine University\uff09",
    ],
)  # fmt: skip
def test_names_in_two_scripts_are_two_names(text: str) -> None:
    assert {name.key for name in names_of(text)} == {"snow pine university", "雪松大学"}


@pytest.mark.parametrize("text", ["IBM中国", "雪松大学(北京)", "3M 中国 Technology 公司"])
def test_letters_in_a_chinese_name_do_not_take_it_apart(text: str) -> None:
    assert len(names_of(text)) == 1


def outcomes(one: str, other: str) -> list[str]:
    frame = pd.DataFrame({"actor_id": ["a", "b"], "name": [one, other], "country": "US"})
    return mm.match(frame).pairs["outcome"].tolist()


def test_a_name_turned_at_a_comma_is_the_same() -> None:
    assert outcomes("Washington, University of", "University of Washington") == ["same"]
    assert outcomes("Technology, Alder Institute of", "Alder Institute of Technology") == ["same"]
    assert outcomes("Washington, University of", "Washington University") != ["same"]


def test_a_name_that_is_cut_off_is_a_question() -> None:
    assert outcomes("West Virginia University at", "West Virginia University") == ["ask"]
    assert outcomes("Osaka University of", "Osaka University of") == ["same"]


def test_the_word_that_people_leave_out_is_a_question_among_actors_of_one_kind() -> None:
    left = pd.DataFrame({"actor_id": ["a", "b"], "name": "Alder", "country": "US"})
    left["kind"] = ["university", "business"]
    towns = [
        "Alder",
        *(
            f"{start}ton"
            for start in ["Bo", "Ca", "De", "Fro", "Gar", "Hil", "Kim", "Lam", "Mar", "Nor"]
        ),
    ]
    names = [f"University of {town}" for town in towns]
    right = pd.DataFrame({"actor_id": towns, "name": names, "country": "US"})
    found = mm.match(left, right.assign(kind="university")).pairs
    assert found[["actor_id", "outcome"]].to_numpy().tolist() == [["a", "ask"]]


@pytest.mark.parametrize(
    ("one", "other", "country", "outcome"),
    [
        ("Technical University of Munich", "Technische Universität München", "DE", "same"),
        (
            "Georg-August-Universität Göttingen",
            "GEORG AUGUST UNIVERSITAET GOETTINGEN",
            "DE",
            "same",
        ),
        ("University of Seville", "Universidad de Sevilla", "ES", "same"),
        ("University of Florence", "Università degli Studi di Firenze", "IT", "same"),
        ("Vienna University of Technology", "Technische Universität Wien", "AT", "ask"),
        ("University of Warsaw", "Uniwersytet Warszawski", "PL", "ask"),
        ("Catholic University of Louvain", "Catholic University of Leuven", "BE", ""),
        ("Université libre de Bruxelles", "Vrije Universiteit Brussel", "BE", ""),
        ("Åbo Akademi University", "University of Turku", "FI", ""),
        ("Helsinki University of Technology", "University of Helsinki", "FI", ""),
        ("Madras Institute of Technology", "Chennai Institute of Technology", "IN", ""),
        ("Pusan University", "Busan University", "KR", "same"),
    ],
)
def test_cities_have_one_name_in_all_languages(
    one: str, other: str, country: str, outcome: str
) -> None:
    frame = pd.DataFrame({"actor_id": ["a", "b"], "name": [one, other], "country": country})
    found = mm.match(frame).pairs["outcome"].tolist()
    assert found == ([outcome] if outcome else [])


@pytest.mark.parametrize(
    ("here", "there", "outcome"),
    [
        ("Phoenix", "New Haven", "ask"),  # two colleges, 3,500 km apart
        ("Unknownville", "New Haven", "ask"),
        ("New York", "Newark", "same"),  # neighbors
        ("Nueva York", "NEW YORK NY 10003", "same"),
        ("Phoenix", "", "same"),
        ("Smallville, KS", "Smallville", "same"),
    ],
)
def test_one_name_in_two_cities_is_a_question(here: str, there: str, outcome: str) -> None:
    frame = pd.DataFrame({"actor_id": ["a", "b"], "name": "Gateway College", "country": "US"})
    found = mm.match(frame.assign(city=[here, there])).pairs
    assert found["outcome"].tolist() == [outcome]
    assert (f"other cities: {here} / {there}" in found["reason"][0]) == (outcome == "ask")
