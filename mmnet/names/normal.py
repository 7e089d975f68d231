"""Normal form of a name: spelling, case, legal form and small words put aside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from mmnet.countries.places import city_words
from mmnet.names.words import (
    ARTICLES,
    CUT,
    FREE,
    LEGAL,
    LEGAL_CHINESE,
    LEGAL_PHRASES,
    LINKING,
    NOT_ONE,
    PLAIN,
)

CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
POINTED = re.compile(r"\b(?:\w\.\s?){2,}")
WORD = re.compile(r"[^\W\d_]{3,}")
TURNED = re.compile(r"(?P<rest>[^,]+),\s*(?P<start>[^,]*?\s(?P<link>[^\W\d_]+))")
NO_WORD = re.compile(r"[^\w]+|_+")
BRACKETS = re.compile("[(\\[\uff08\u3010]([^)\\]\uff09\u3011]*)[)\\]\uff09\u3011]")
ITALIAN = re.compile(r"\bS\.?p\.?A\.?\s*$")  # "Spa" may be a town
PHRASES = tuple(sorted((tuple(form.split()) for form in LEGAL_PHRASES), key=len, reverse=True))
SHORT = 8  # letters of an acronym at most
ALONE = 3  # letters from which an acronym in brackets is a name of its own
LONG = 7  # letters from which a word may have a slip and still be known


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    Attributes
    ----------
    text : str
        As it was written.
    words : tuple of str
        Words in order, in ASCII and one language where they are known, without linking words and
        legal forms. A Chinese name is one word.
    initials : frozenset of str
        Acronyms that the name may have.
    acronym : str
        The name itself where it looks like an acronym, else empty.
    mark : str
        An acronym in brackets that the words do not give: a place such as (CA), or a short name.
    links : tuple of str
        Linking words, where no word was translated: of two names of one language they must agree.
    cut : bool
        The name ends in a word such as "of", so that its end is missing.
    """

    text: str
    words: tuple[str, ...]
    initials: frozenset[str]
    acronym: str
    mark: str = ""
    links: tuple[str, ...] = ()
    cut: bool = False

    @property
    def key(self) -> str:
        """The words in order."""
        return " ".join(self.words)


def names_of(text: str, aliases: str = "", country: str = "") -> list[Name]:
    """Take a name and its aliases (separated by semicolons) apart; brackets may hold one.

    The country, a code of two letters, tells which names of cities mean one city.
    """
    found = []
    for part in by_script([text, *aliases.split(";")]):
        inside = [piece.strip() for piece in BRACKETS.findall(part)]
        short = [piece for piece in inside if is_acronym(piece)]
        whole = BRACKETS.sub(lambda m: " " if is_acronym(m[1].strip()) else m[0], part).strip()
        name = normal(whole, country) if whole else None
        if name and name.words:
            strange = [piece for piece in short if piece not in name.initials]
            found.append(replace(name, mark=strange[0]) if strange else name)
        found += [normal(piece) for piece in short if len(piece) >= ALONE]
    return list(dict.fromkeys(found))


def by_script(parts: list[str]) -> list[str]:
    """Take a Chinese name and the same in Latin letters beside it, or in brackets, apart."""
    found = []
    for part in parts:
        chinese = CHINESE.findall(part)
        latin = CHINESE.sub(" ", part).strip(" ()[]\uff08\uff09\u3010\u3011/|,;-")
        both = len(chinese) == 1 and len(chinese[0]) > 2 and len(WORD.findall(latin)) > 1
        found += [latin, chinese[0]] if both else [part]
    return found


def is_acronym(text: str) -> bool:
    """Tell whether a text looks like an acronym: MIT, TU, CNRS, UCL-Q."""
    plain = re.sub(r"[.\-&/ ]", "", text)
    return 2 <= len(plain) <= SHORT and plain.isupper() and plain.isalpha() and plain.isascii()


@lru_cache(maxsize=200_000)
def normal(text: str, country: str = "") -> Name:
    """Normal form of one name; with a country its cities have one name in all languages."""
    if CHINESE.search(text):
        return _chinese(text)
    plain = ascii_of(ITALIAN.sub("", text) or text).strip()
    turned = TURNED.fullmatch(plain)
    if turned and turned["link"] in CUT:
        plain = f"{turned['start']} {turned['rest']}"
    every = [word for word in NO_WORD.split(plain) if word]
    kept = _without_legal_form(every)
    linking = [at > 0 or word not in ARTICLES for at, word in enumerate(kept)]
    linking = [word in LINKING and may for word, may in zip(kept, linking, strict=True)]
    content = [word for word, links in zip(kept, linking, strict=True) if not links]
    cities = city_words(country) if country else {}
    translated = (word if word in NOT_ONE else cities.get(word, word) for word in content)
    words = tuple(map(known, translated)) or tuple(kept or every)
    acronym = re.sub(r"[^A-Z]", "", text) if is_acronym(text) else ""
    links = tuple(word for word in kept if word in LINKING and word not in FREE)
    cut = len(kept) > 1 and kept[-1] in CUT
    return Name(text, words, _initials(kept), acronym, links=links, cut=cut)


@lru_cache(maxsize=200_000)
def known(word: str) -> str:
    """Return the English word for one that is known, also with one slip in a long one."""
    if word in PLAIN or len(word) < LONG:
        return PLAIN.get(word, word)
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    same_start = [form for form in PLAIN if form[0] == word[0] and len(form) >= LONG]
    found = process.extractOne(word, same_start, scorer=OSA.distance, score_cutoff=1)
    return PLAIN[found[0]] if found else word


def ascii_of(text: str) -> str:
    """Small letters without accents, other scripts transliterated."""
    from anyascii import anyascii

    composed = unicodedata.normalize("NFKC", text)
    if not composed.isascii():
        composed = anyascii(_umlauts(composed))
    pointed = POINTED.sub(lambda m: re.sub(r"[.\s]", "", m[0]) + " ", composed)
    return pointed.casefold().replace("'", "").replace("&", " and ")


def _umlauts(text: str) -> str:
    """Write ö as o, as most foreign lists do, not as oe."""
    marks = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in marks if not unicodedata.combining(c)))


def _chinese(text: str) -> Name:
    plain = NO_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()
    bare = plain
    for form in LEGAL_CHINESE:
        bare = bare.removesuffix(form).removeprefix(form)
    kept = bare if len(bare) > 1 else plain
    return Name(text, (kept,) if kept else (), frozenset(), "")


def _without_legal_form(words: list[str]) -> list[str]:
    left = words
    while (shorter := _without_last_form(left)) != left:
        left = shorter
        while len(left) > 1 and left[-1] in LINKING:  # GmbH & Co. KG, S.A. de C.V.
            left = left[:-1]
    return left


def _without_last_form(words: list[str]) -> list[str]:
    for parts in PHRASES:
        if len(words) > len(parts) and tuple(words[-len(parts) :]) == parts:
            return words[: -len(parts)]
    return words[:-1] if len(words) > 1 and words[-1] in LEGAL else words


def _initials(words: list[str]) -> frozenset[str]:
    content = [word for word in words if word not in LINKING]
    forms = ("".join(word[0] for word in some).upper() for some in (words, content))
    return frozenset(form for form in forms if 2 <= len(form) <= SHORT)
