"""What is English in a text of another language, and which words a language has."""

from __future__ import annotations

import re
from functools import cache

import mmnet as mm
from mmnet import countries
from mmnet.ontology.reader import BUILT_IN
from mmnet.views.language.catalog import catalog
from mmnet.views.language.writing import writing

WORD = re.compile(r"[^\W\d_]{2,}")
SLOT = re.compile(r"\{[^}]*\}")


def several(words: str) -> frozenset[str]:
    """Return the words of a text, each once."""
    return frozenset(words.split())


# Words of English that none of the other languages has; hardly a sentence is without one of them.
ENGLISH_WORDS = several(
    "the of and with which that are has have by from for their its each only other others "
    "who what when where how needs actors ties known least share not this those these they "
    "it than could would one ones stands rests drawn shown counted"
)
# Words that are the same in English: whole texts may be made of them.
SHARED = {
    "fr": several(
        "aspect code collaboration collaborations composition direction disciplines division "
        "europe gain mode modes pagerank participation participations permutations places plan "
        "province questions source sources table total"
    ),
    "de": several("code definition in name pagerank partner plan"),
    "es": several("actor asia error no pagerank plan total"),
}


def words_of(text: str) -> list[str]:
    """Return the words of a text outside names in braces, in small letters."""
    return WORD.findall(SLOT.sub(" ", text).casefold())


def english_words(text: str) -> list[str]:
    """Return the words of a text that only English has."""
    return [word for word in words_of(text) if word in ENGLISH_WORDS]


@cache
def vocabulary(language: str) -> frozenset[str]:
    """Return every word that the texts, labels, countries and months of a language hold."""
    texts = [text for forms in catalog(language).values() for text in forms.values()]
    for name in BUILT_IN:
        labels = mm.load_ontology(name).labels.get(language, {})
        texts += [text for section in labels.values() for text in section.values()]
    texts += [*countries.names(language).values(), *writing(language).months]
    return frozenset(word for text in texts for word in words_of(text))


CUT = re.compile(r"\w+…$")  # what is left of a word at the end of a label that is cut


def foreign_words(told: set[str], own: list[str], language: str) -> dict[str, list[str]]:
    """Return texts with words that neither the language nor the user's data have."""
    known = vocabulary(language) | {word for text in own for word in words_of(text)}
    said = {text: words_of(CUT.sub("", text)) for text in told}
    left = {text: [word for word in words if word not in known] for text, words in said.items()}
    return {text: words for text, words in left.items() if words}


NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e-\d+)?%?")


def plain_numbers(text: str, language: str) -> list[str]:
    """Return the numbers of a text in the order in which they stand, as 1080.5 or 84%; no days."""
    marks = writing(language)
    months = "|".join(marks.months) or r"\d+月"
    days = (
        rf"\d{{1,2}}(?:er|\.)? (?:de )?(?:{months})(?: de)? \d{{4}}|\d{{4}}-\d\d-\d\d"
        r"|\d{4}年\d+月\d+日|\d\d[./]\d\d[./]\d{4}"
    )
    text = re.sub(r"(?<=\d)[\u00a0\u202f ]%", "%", re.sub(days, "", text))
    grouped = rf"\d{{1,3}}(?:{re.escape(marks.thousands)}\d{{3}})+(?!\d)"
    text = re.sub(grouped, lambda found: found[0].replace(marks.thousands, ""), text)
    text = re.sub(rf"(?<=\d){re.escape(marks.point)}(?=\d)", ".", text)
    return NUMBER.findall(text)
