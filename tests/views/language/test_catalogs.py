"""Catalogs: every key in every language, the same names in braces, terms kept."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

import mmnet as mm
from mmnet.ontology.reader import BUILT_IN
from mmnet.views.language.catalog import ENGLISH, LANGUAGES, catalog, slots, untranslated
from mmnet.views.language.voice import Voice
from tests.views.language.foreign import SHARED, english_words, words_of

OTHERS = [language for language in LANGUAGES if language != ENGLISH]
LATIN = [language for language in OTHERS if language != "zh"]
VIEWS = Path(mm.__file__).parent / "views"
# Names of people, indices and a command, and the signs of formulas.
KEPT = (
    "mmnet map", "mmnet", r"p\^x", r"\bp\b", r"\bmin\b", r"\bTr e\b", r"\be[² ]", r"\bw\b",
    r"\bg\b", "Σp²", "Σ w",
    "HHI", "Gini", "PageRank", "Borgatti & Everett", "Provan、Veazie、Staten 与 Teufel-Shone",
    "Public Administration Review", r"\bEsc\b", r"\bEnter\b", r"\bN\b", r"\bP\b",
    "WebGL", "JavaScript", "PNG", "SVG", "CSV", "HTML", "Equal Earth", "Natural Earth",
)  # fmt: skip
MARKS = ("Connu, %",)
SECTIONS = ("kinds", "families", "groups", "modes", "methods")


@pytest.mark.parametrize("language", OTHERS)
def test_every_key_is_translated_and_no_other(language: str) -> None:
    assert untranslated(language) == ()
    assert set(catalog(language)) == set(catalog(ENGLISH))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_fills_in_the_same_names(language: str) -> None:
    wrong = {
        key: (form, text)
        for key, forms in catalog(language).items()
        for form, text in forms.items()
        if slots(text) - {"number"} != slots(catalog(ENGLISH)[key]["other"]) - {"number"}
    }
    assert wrong == {}


def test_no_english_word_is_left_in_chinese() -> None:
    kept = re.compile(rf"\{{[^}}]*\}}|{'|'.join(KEPT)}")
    texts = [text for forms in catalog("zh").values() for text in forms.values()]
    assert [text for text in texts if re.search("[A-Za-z]", kept.sub("", text))] == []


@pytest.mark.parametrize("language", LATIN)
def test_no_text_is_left_in_english(language: str) -> None:
    texts = {key: text for key, forms in catalog(language).items() for text in forms.values()}
    left = {key: found for key, text in texts.items() if (found := english_words(text))}
    assert left == {}
    alike = {key for key, text in texts.items() if text in catalog(ENGLISH)[key].values()}
    words = {word for key in alike for word in words_of(texts[key])} - SHARED[language]
    assert words == set()


@pytest.mark.parametrize("language", ["fr"])
def test_french_marks_stand_behind_a_narrow_blank(language: str) -> None:
    texts = [text for forms in catalog(language).values() for text in forms.values()]
    kept = re.compile(r"\{[^}]*\}|times=|https?:|\? incertain|docs/|[a-z_]+=")
    assert [
        text for text in texts if re.search(r"[^\u202f\w)=\"][;:?!%»]", kept.sub("x", text))
    ] == []
    assert [text for text in texts if re.search(r"\w[;:!?»%]|«\w", kept.sub("x", text))] == []


def test_every_key_is_said_somewhere() -> None:
    commands = VIEWS.parent / "cli"
    paths = [*VIEWS.rglob("*.py"), *VIEWS.rglob("page.html"), *commands.glob("*.py")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    said = {key for key in catalog(ENGLISH) if f'"{key}"' in code}
    made = set(catalog(ENGLISH)) - said
    lead = re.compile(r"""f["']([a-z.]+\.)\{""")
    leads = {*lead.findall(code), *(f"{one}." for one in re.findall(r'known\("([a-z]+)"', code))}
    assert [key for key in made if not any(key.startswith(one) for one in leads)] == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", BUILT_IN)
def test_the_ontologies_bring_their_labels(name: str, language: str) -> None:
    ontology = mm.load_ontology(name)
    for section in SECTIONS:
        labels = ontology.labels[language][section] if getattr(ontology, section) else {}
        assert set(labels) == set(getattr(ontology, section))
        for key in labels:
            assert ontology.label(section, key, language=language) == labels[key]
            assert ontology.label(section, key, language="xx") == ontology.label(section, key)
        if language == "zh":
            assert all(re.search("[\u4e00-\u9fff]", label) for label in labels.values())


def test_a_missing_text_falls_back_and_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = Voice("zh")
    monkeypatch.delitem(voice._texts, "heading.findings")
    assert voice.say("heading.findings") == "What stands out"
    assert voice.say("heading.unknown") == "尚不清楚的方面"
    assert voice.missing == ("heading.findings",)


def test_numbers_choose_the_form() -> None:
    voice = Voice("en")
    assert [voice.say("count.need", n) for n in (0, 1, 1200)] == [
        "0 needs",
        "1 need",
        "1,200 needs",
    ]
    assert voice.listing(["A", "B", "C", "D"], most=2) == "A, B and 2 more"
    assert Voice("zh").listing(["甲", "乙", "丙"]) == "甲、乙和丙"
    french = Voice("fr")
    assert [french.say("count.need", n) for n in (0, 1, 1200)] == [
        "0 besoin", "1 besoin", "1\u202f200 besoins",
    ]  # fmt: skip


WRONG = {
    '[labels]\nzh = "x"': "labels.zh: is 'x'",
    '[labels.zh.modes]\nnone = "无"': "labels.zh.modes.none: is not an id",
    "[labels.zh.kinds]\none = 3": "labels.zh.kinds.one: is 3",
    '[labels.zh.cities]\none = "无"': "labels.zh.cities: is not a section",
    '[labels.Chinese.kinds]\none = "无"': "labels.Chinese: is not a language",
}
FILE = """
schema = 1
name = "small"
[kinds.one]
label = "One"
[families.all]
label = "All"
[groups]
all = "All"
[modes.work]
label = "Work"
family = "all"
group = "all"
roles = ["partner"]
pairs = [{ between = "any", and = "any" }]
"""


@pytest.mark.parametrize("lines", WRONG)
def test_a_wrong_label_is_named(tmp_path: Path, lines: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(f"{FILE}{lines}\n", encoding="utf-8")
    with pytest.raises(mm.OntologyError, match=re.escape(WRONG[lines])):
        mm.load_ontology(path)


def test_labels_of_ones_own_are_read_and_written(tmp_path: Path) -> None:
    from mmnet.writers.toml import ontology_toml

    path = tmp_path / "own.toml"
    path.write_text(f'{FILE}[labels.zh.modes]\nwork = "共事"\n', encoding="utf-8")
    own = mm.load_ontology(path)
    assert own.label("modes", "work", language="zh") == "共事"
    path.write_text(ontology_toml(own), encoding="utf-8")
    assert mm.load_ontology(path) == own


@pytest.mark.parametrize("language", OTHERS)
def test_catalogs_use_the_terms_of_the_glossary(language: str) -> None:
    path = VIEWS / "language" / "glossary.toml"
    terms = tomllib.loads(path.read_text(encoding="utf-8"))[language]
    wrong = [
        (term, key)
        for term, words in terms.items()
        for key, forms in catalog(ENGLISH).items()
        if re.search(rf"\b{term}\b", re.sub(r"\{[^}]*\}", "", forms["other"]).lower())
        and not any(word in catalog(language)[key]["other"] for word in words)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["fr", "de", "es"])
@pytest.mark.parametrize("name", BUILT_IN)
def test_the_ontologies_bring_the_plurals_of_kinds(name: str, language: str) -> None:
    ontology = mm.load_ontology(name)
    plurals, voice = ontology.labels[language]["plurals"], Voice(language)
    assert set(plurals) == set(ontology.kinds)
    assert [voice.plural(ontology, key) for key in plurals] == list(plurals.values())
    assert voice.missing == ()


def test_a_kind_without_a_plural_has_the_label_of_one() -> None:
    bare = replace(mm.load_ontology(), labels={"de": {"kinds": {"university": "Hochschule"}}})
    told = [Voice(language).plural(bare, "university") for language in ("de", "fr", "en")]
    assert told == ["Hochschule", "Universities", "Universities"]


def test_the_ontology_of_micro_majors_in_china_labels_all() -> None:
    ontology = mm.load_ontology("micro-major-cn")
    levels = ("state", "province", "university", "enterprise")
    assert ontology.fields["filing_level"].values == levels
    assert ontology.label("modes", "filing", language="zh") == "微专业备案"
    assert {mode.unit for mode in ontology.modes.values()} >= {"CNY"}
    assert set(ontology.labels["zh"]["fields"]) == set(ontology.fields)
    default = mm.load_ontology()
    assert set(default.modes) | {"filing"} == set(ontology.modes)


def test_the_warnings_of_the_check_have_words() -> None:
    page = (Path(mm.__file__).parents[1] / "docs" / "problems.md").read_text(encoding="utf-8")
    codes = set(re.findall(r"^\| (W4\d\d) \|", page, re.MULTILINE))
    for language in LANGUAGES:
        told = {key.split(".")[1] for key in catalog(language) if key.startswith("problem.")}
        assert told <= codes
        assert len(told) >= 45  # a newer one stands in English, and is listed as missing
