"""Which of the fixed questions a text is, and what its slots name; nothing is guessed."""

from __future__ import annotations

import difflib
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from mmnet import countries
from mmnet.equality import ByContent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.network import Network

SLOT = re.compile(r"\{(\w+?)2?\}")
MOST = 3
SPOKEN = ("en", "zh")  # languages of the questions


@cache
def questions() -> dict[str, dict[str, Any]]:
    """Return the questions by key: about, wordings and answers by language."""
    path = files("mmnet.views.asking") / "questions.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def plain(text: str) -> str:
    """Return a text without what makes no difference: case, end marks, articles, underscores.

    Examples
    --------
    >>> plain("  The Internship_base ? "), plain("哪些?")
    ('internship base', '哪些')
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("_", " ")
    folded = re.sub(r"[\s]+", " ", folded).strip(" ?.!。\"'“”")
    return folded.removeprefix("the ")


@dataclass(frozen=True)
class Understood:
    """A question that was understood: its key, its language, and what its slots name."""

    key: str
    language: str
    slots: dict[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Vocabulary(ByContent):
    """What the slots of a question may name in a network."""

    net: Network = field(repr=False)

    @cached_property
    def names(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """For each slot the ids that a plain text names."""
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for slot, text, ids in self._pairs():
            held = found.setdefault(slot, {})
            key = plain(text)
            held[key] = tuple(dict.fromkeys((*held.get(key, ()), *ids)))
        return found

    def _pairs(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        net, ontology = self.net, self.net.ontology
        for key, name in net.programs[["program_id", "name"]].fillna("").to_numpy():
            yield from (("program", text, (key,)) for text in (key, name) if text)
        for key, name, more in net.actors[["actor_id", "name", "aliases"]].fillna("").to_numpy():
            texts = [key, name, *(part.strip() for part in more.split(";"))]
            yield from (("actor", text, (key,)) for text in texts if text)
        for language in SPOKEN:
            for key in ontology.modes:
                yield "mode", ontology.label("modes", key, language=language), (key,)
                yield "mode", key, (key,)
            for section in ("groups", "families"):
                for key in getattr(ontology, section):
                    kind_of = {"groups": "group", "families": "family"}[section]
                    modes = ontology.modes_of(**{kind_of: key})
                    yield "mode", ontology.label(section, key, language=language), modes
            for kind in ontology.kinds.values():
                label = ontology.label("kinds", kind.id, language=language)
                yield from (("kind", text, (kind.id,)) for text in (kind.id, label, kind.plural))
            for code, name in countries.names(language).items():
                yield from (("country", text, (code,)) for text in (code, name))

    def resolve(self, slot: str, text: str) -> tuple[str, ...]:
        """Return what a text names; nothing where it names nothing."""
        if slot == "year":
            return (text,) if re.fullmatch(r"(19|20)\d\d", text) else ()
        return self.names.get(slot, {}).get(plain(text), ())


def understood(text: str, vocabulary: Vocabulary) -> list[Understood]:
    """Return every way in which a text is one of the questions, each slot naming something."""
    found: list[Understood] = []
    asked = plain(text)
    for key, wording, language in wordings():
        match = _pattern(wording).fullmatch(asked)
        if match is None:
            continue
        slots = {
            name: vocabulary.resolve(name.rstrip("2"), value)
            for name, value in match.groupdict().items()
        }
        one = Understood(key, language, slots)
        if all(slots.values()) and all(one.key != other.key for other in found):
            found.append(one)
    return found


def language_of(text: str) -> str:
    """Return the language of a question: Chinese where it has a Chinese letter."""
    return "zh" if re.search("[\u4e00-\u9fff]", text) else "en"


def nearest(text: str) -> tuple[str, ...]:
    """Return the questions whose wording is nearest to a text, in its language."""
    language, asked = language_of(text), plain(text)
    ranked = sorted(
        ((_likeness(asked, plain(wording)), key, wording)
         for key, wording, spoken in wordings() if spoken == language),
        key=lambda one: -one[0],
    )  # fmt: skip
    best: dict[str, str] = {}
    for _, key, wording in ranked:
        best.setdefault(key, wording)
    return tuple(best.values())[:MOST]


def wordings() -> Iterator[tuple[str, str, str]]:
    """Give each wording with its question and language."""
    for key, question in questions().items():
        for language in SPOKEN:
            for wording in question[language]:
                yield key, wording, language


@cache
def _pattern(wording: str) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\})", plain(wording))
    made = [f"(?P<{part[1:-1]}>.+?)" if part.startswith("{") else re.escape(part) for part in parts]
    return re.compile("".join(made))


def _likeness(one: str, other: str) -> float:
    words, others = set(one.split()), set(other.split())
    shared = len(words & others) / max(len(words | others), 1)
    return shared + difflib.SequenceMatcher(None, one, other).ratio()
