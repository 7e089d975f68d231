"""Names and codes of countries: every form of the tables, and what must not be guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmnet import countries
from mmnet.countries import lookup
from mmnet.countries.tables import rows

FORMS = [
    (row["code"], name.strip())
    for row in rows("variants.csv")
    for name in row["names"].split(";")
    if name
]


@pytest.mark.parametrize("language", lookup.LANGUAGES)
def test_names_of_each_language_mean_their_country(language: str) -> None:
    known = countries.names(language)
    found = {code: countries.code(name) for code, name in known.items()}
    wrong = {code: known[code] for code, meant in found.items() if meant != code}
    # Spanish calls Congo-Brazzaville Congo, which elsewhere may be either.
    assert wrong == ({"CG": "Congo"} if language == "es" else {})


def test_other_names_mean_their_country() -> None:
    assert len(FORMS) > 500
    assert [(code, name) for code, name in FORMS if countries.code(name) != code] == []


def test_no_name_is_that_of_two_countries() -> None:
    named = [(code, n) for lang in lookup.LANGUAGES for code, n in countries.names(lang).items()]
    meant: dict[str, set[str]] = {}
    for code, name in [*named, *FORMS]:
        meant.setdefault(lookup.key(name), set()).add(code)
    assert {key: codes for key, codes in meant.items() if len(codes) > 1} == {}


def test_no_name_is_the_code_of_another_country() -> None:
    for code, name in FORMS:
        letters = name.upper()
        assert letters not in countries.names() or letters == code
        assert lookup._by_alpha3().get(letters, code) == code


def test_codes() -> None:
    assert all(countries.code(code) == code for code in countries.names())
    assert all(countries.code(code.lower()) == code for code in countries.names())
    alpha3 = {row["alpha3"]: row["code"] for row in rows("variants.csv")}
    assert len(alpha3) == len(countries.names()) == len(rows("variants.csv"))
    assert {countries.code(three) == two for three, two in alpha3.items()} == {True}
    # Which letters are not the first of the name, and which countries swap easily.
    some = ("DEU", "CHE", "CHN", "AUT", "AUS", "SVK", "SVN", "PRK", "KOR", "NER", "NGA", "ZAF")
    assert " ".join(countries.code(three) or "" for three in some) == (
        "DE CH CN AT AU SK SI KP KR NE NG ZA"
    )
    assert [countries.code(other) for other in ("EL", "uk", "XK", "XKX")] == [
        "GR",
        "GB",
        "XK",
        "XK",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Österreich", "AT"), ("OSTERREICH", "AT"), ("Autriche", "AT"), ("奥地利", "AT"),
        ("Korea, Republic of", "KR"), ("Korea (Democratic People's Republic of)", "KP"),
        ("Iran, Islamic Republic of", "IR"), ("The Czech Republic", "CZ"), ("P.R.China", "CN"),
        ("Cote D'Ivoire", "CI"), ("Côte d\u2019Ivoire", "CI"), ("U. S. A.", "US"),
        ("刚果 (金)", "CD"),
        ("Trinidad and Tobago", "TT"), ("St.Lucia", "LC"), ("  viet nam ", "VN"), ("EE.UU.", "US"),
        ("Congo, The Democratic Republic of the", "CD"), ("Hong Kong SAR, China", "HK"),
        ("Guinea-Bissau", "GW"), ("Equatorial Guinea", "GQ"), ("Guinea", "GN"), ("Niger", "NE"),
        ("Dominica", "DM"), ("Dominican Republic", "DO"), ("Macedonia", "MK"), ("Samoa", "WS"),
    ],
)  # fmt: skip
def test_usual_spellings(text: str, code: str) -> None:
    assert countries.code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "EU", "Europe", "International", "Yugoslavia", "Czechoslovakia", "XX", "ZZZ"),
        *("12", "Germani", "America", "Berlin", "of the", "nan", "\x00", "a" * 10_000),
    ],
)
def test_what_is_no_country_has_no_code(text: str) -> None:
    assert countries.code(text) is None
    assert countries.meanings(text) == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [("Korea", ("KP", "KR")), ("congo", ("CD", "CG")), ("Republic of China", ("CN", "TW"))],
)
def test_what_may_be_two_countries_is_not_decided(text: str, codes: tuple[str, ...]) -> None:
    assert countries.code(text) is None
    assert countries.meanings(text) == codes


@given(st.sampled_from(FORMS), st.randoms(use_true_random=False))
def test_order_of_words_and_case_do_not_matter(form: tuple[str, str], rng: object) -> None:
    code, name = form
    words = name.replace(".", "").split()
    rng.shuffle(words)
    assert countries.code(" ".join(words).upper()) in {code, countries.code(name.replace(".", ""))}
