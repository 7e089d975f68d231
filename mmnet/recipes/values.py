"""What the words of a cell mean: kinds, modes, roles, states, countries, yes and no.

A word is the ontology's own (its id or label), a known synonym in five languages, or unknown; for
an unknown one the nearest are proposed and none is applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmnet import countries
from mmnet.recipes.words import plain, words
from mmnet.schema import STATUSES

if TYPE_CHECKING:
    from collections.abc import Collection

    from mmnet.ontology import Ontology

CHOSEN = ("kind", "mode", "role", "status", "country", "flag", "contact")
"""Fields whose cells are one of a list."""

PROPOSED, CLOSE = 3, 60


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of one field.

    Attributes
    ----------
    ids : tuple of str
        What a cell may mean.
    own : dict of str to str
        Meaning of ids and labels.
    synonyms : dict of str to str
        Meaning of other words.
    """

    ids: tuple[str, ...]
    own: dict[str, str]
    synonyms: dict[str, str]

    def exact(self, text: str) -> str | None:
        """Return the meaning of an id or label."""
        return self.own.get(key_of(text))

    def meaning(self, text: str) -> str | None:
        """Return the meaning of an id, label or synonym."""
        key = key_of(text)
        return self.own.get(key) or self.synonyms.get(key)

    def near(self, text: str, *, close: int = CLOSE) -> tuple[str, ...]:
        """Return what may be meant, the nearest first, from so many of 100 points on."""
        from rapidfuzz import fuzz, process

        known = {**self.synonyms, **self.own}
        found = process.extract(
            key_of(text), list(known), scorer=fuzz.token_set_ratio, limit=12, score_cutoff=close
        )
        return tuple(dict.fromkeys(known[name] for name, _, _ in found))[:PROPOSED]


def key_of(text: str) -> str:
    """Write a word as it is compared: plain, without signs between words."""
    bare = plain(text).replace("_", " ").replace("-", " ").strip(" .:;,()[]*")
    return " ".join(bare.split())


def vocabulary_of(field: str, ontology: Ontology) -> Vocabulary:
    """Return the words of a field.

    Parameters
    ----------
    field : {"kind", "mode", "role", "status", "country", "flag", "contact"}
        Which; "contact" is whether two work together, yes and no and how often.
    ontology : Ontology
        Kinds and modes; synonyms of ids that it does not have are passed over.
    """
    if field == "country":
        return Countries(tuple(countries.names()), {}, {})
    if field in {"flag", "contact"}:
        parts = ("answers", "contact") if field == "contact" else ("answers",)
        own = {
            key_of(name): answer
            for part in parts
            for answer, names in words("values")[part].items()
            for name in names
        }
        return Vocabulary(("yes", "no"), own, {})
    ids, labels = _known(field, ontology)
    own = {key_of(name): name for name in ids}
    own |= {key_of(label): name for name, label in labels.items() if key_of(label) not in own}
    synonyms = {
        key_of(word): name
        for name, listed in words("values").get(field, {}).items()
        if name in ids
        for word in listed
        if key_of(word) not in own
    }
    return Vocabulary(tuple(ids), own, synonyms)


def _known(field: str, ontology: Ontology) -> tuple[Collection[str], dict[str, str]]:
    if field == "kind":
        kinds = ontology.kinds
        plural = {name: kind.plural for name, kind in kinds.items()}
        return kinds, {name: kind.label or plural[name] for name, kind in kinds.items()}
    if field == "mode":
        return ontology.modes, {name: mode.label for name, mode in ontology.modes.items()}
    if field == "role":
        return list(dict.fromkeys(role for m in ontology.modes.values() for role in m.roles)), {}
    return STATUSES, {}


class Countries(Vocabulary):
    """Countries by code and by name in five languages."""

    def exact(self, text: str) -> str | None:
        """Return the code that a text means beyond doubt."""
        return countries.code(text)

    def meaning(self, text: str) -> str | None:
        """Return the code that a text means beyond doubt."""
        return countries.code(text)

    def near(self, text: str, *, close: int = CLOSE) -> tuple[str, ...]:  # noqa: ARG002 - as above
        """Return the codes that may be meant."""
        several = countries.meanings(text)
        if several:
            return several
        one = countries.suggest(text)
        return (one,) if one else ()


def kind_in(name: str, kinds: Collection[str]) -> str:
    """Return the kind that the words of a name hint at, if they hint at one alone.

    Examples
    --------
    >>> kind_in("清华大学", ["university", "business"])
    'university'
    >>> kind_in("University Press Ltd", ["university", "business"])
    ''
    """
    text = f" {key_of(name)} "
    found = {
        kind
        for kind, listed in words("values")["names"].items()
        if kind in kinds
        for word in listed
        if (f" {key_of(word)} " in text if word.isascii() else word in text)
    }
    found -= {"research_institute"} if "university" in found else set()
    return found.pop() if len(found) == 1 else ""
