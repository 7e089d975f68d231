"""The two lists that are matched: their columns, taken apart once."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mmnet.countries import code
from mmnet.countries.places import city_words
from mmnet.errors import OptionError
from mmnet.names.normal import NO_WORD, Name, ascii_of, names_of
from mmnet.network import Network

if TYPE_CHECKING:
    import pandas as pd

ROR = re.compile(r"(?:https?://)?(?:ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6}\d{2})/?$", re.IGNORECASE)


@dataclass(frozen=True)
class Side:
    """One of the two lists: its columns, and every name with its owner."""

    ids: list[str]
    labels: list[str]
    kind: list[str]
    country: list[str]
    city: list[frozenset[str]]
    ror: list[str]
    towns: list[str]
    names: list[Name]
    owner: list[int]
    position: dict[str, int] = field(repr=False)

    @classmethod
    def of(cls, given: Network | pd.DataFrame, what: str) -> Side:
        """Take the columns of a table of actors."""
        frame = given.actors if isinstance(given, Network) else given
        require_columns(frame, ("actor_id", "name"), what)
        ids = texts_of(frame, "actor_id")
        twice = [actor for actor, times in Counter(ids).items() if times > 1]
        if twice:
            msg = f"{what}: the id {twice[0]!r} stands {ids.count(twice[0])} times; ids are unique"
            raise OptionError(msg)
        labels = texts_of(frame, "name")
        country = [code(text) or text.upper() for text in texts_of(frame, "country")]
        names, owner = [], []
        columns = zip(labels, texts_of(frame, "aliases"), country, strict=True)
        for at, (label, others, where) in enumerate(columns):
            own = names_of(label, others, where)
            names += own
            owner += [at] * len(own)
        towns = texts_of(frame, "city")
        cities = [_words(city, where) for city, where in zip(towns, country, strict=True)]
        ror = [_ror(text) for text in texts_of(frame, "ror")]
        position = {actor: at for at, actor in enumerate(ids)}
        kind = texts_of(frame, "kind")
        return cls(ids, labels, kind, country, cities, ror, towns, names, owner, position)


def require_columns(frame: pd.DataFrame, wanted: tuple[str, ...], what: str) -> None:
    """Refuse a list that lacks a column."""
    missing = [column for column in wanted if column not in frame]
    if missing:
        msg = f"{what} have no column {missing[0]!r}; found: {', '.join(map(str, frame))}"
        raise OptionError(msg)


def _words(city: str, country: str) -> frozenset[str]:
    """Words of a city, in one language where they are known."""
    words = filter(None, NO_WORD.split(ascii_of(city)))
    return frozenset(city_words(country).get(word, word) for word in words)


def texts_of(frame: pd.DataFrame, column: str) -> list[str]:
    """Return the texts of a column; empty ones where it is not there."""
    if column not in frame:
        return [""] * len(frame)
    return frame[column].fillna("").astype(str).str.strip().tolist()


def _ror(text: str) -> str:
    found = ROR.match(text)
    return found[1].lower() if found else ""
