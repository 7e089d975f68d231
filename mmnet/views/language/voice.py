"""A voice: says things in one language, and keeps what it had no words for."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from mmnet.views.language.catalog import ENGLISH, catalog
from mmnet.views.language.writing import writing
from mmnet.wording import NEARLY_ALL, NEARLY_NONE, lower, percent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import numpy as np

    from mmnet.ontology import Ontology


class Voice:
    """Says the texts of a catalog.

    Attributes
    ----------
    language : str
    missing : tuple of str
        Keys and labels that were said in English because the language has no words for them.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = catalog(language)
        self._writing = writing(language)
        self._missing: dict[str, None] = {}

    @property
    def missing(self) -> tuple[str, ...]:
        """What was said in English for want of words, in the order in which it was said."""
        return tuple(self._missing)

    def say(self, key: str, number: float | None = None, /, **names: object) -> str:
        """Say a text; `number` chooses its form, and is written where the text holds {number}."""
        if key not in self._texts:
            self._missing[key] = None
        forms = self._texts.get(key) or catalog(ENGLISH)[key]
        one = number is not None and self._writing.one(number)
        form = "one" if one and "one" in forms else "other"
        if number is not None:
            names.setdefault("number", self.written(number, ",.0f"))
        return forms[form].format_map(names)

    def known(self, section: str, word: str) -> str:
        """Say a word of the data that a section of the catalog knows; another one as it is."""
        key = f"{section}.{word}"
        return self.say(key) if key in self._texts else word

    def translated(self, key: str, own: str) -> str:
        """Say a text that came with the data in English; where there are no words, as it is."""
        if key in self._texts:
            return self.say(key)
        self._missing[key] = None
        return own

    def label(self, ontology: Ontology, section: str, key: str) -> str:
        """Say the label of a part of the ontology, as inside a sentence; its own where unknown."""
        own = ontology.labels.get(self.language, {}).get(section, {}).get(key)
        if own is None and self.language != ENGLISH:
            self._missing[f"{section}.{key}"] = None
        return own or ontology.label(section, key)

    def plural(self, ontology: Ontology, kind: str) -> str:
        """Say the label of several actors of a kind; that of one where no plural is known."""
        if self.language == ENGLISH:
            return ontology.kinds[kind].plural
        own = ontology.labels.get(self.language, {})
        return own.get("plurals", {}).get(kind) or own.get("kinds", {}).get(
            kind, ontology.kinds[kind].plural
        )

    def listing(self, names: Sequence[str], *, most: int | None = None) -> str:
        """Say names one after the other; of too many the rest as a number."""
        shown = list(names)
        if most is not None and len(shown) > most:
            left = self.say("list.more", len(shown) - most)
            shown = [*shown[:most], left]
        if len(shown) < 2:
            return "".join(shown)
        last = self._writing.link(self.say("list.last"), shown[-1])
        return last.join((self.say("list.between").join(shown[:-1]), shown[-1]))

    def written(self, value: float, form: str) -> str:
        """Write a number in a form of Python's, such as ",.1f", with the marks of the language."""
        return self._writing.number(format(value, form))

    def number(self, value: float | np.integer | np.floating, decimals: int | None = None) -> str:
        """Write a number with separators; if not said otherwise, fractions with three digits."""
        plain = float(value)
        if isnan(plain):
            return ""
        if decimals is not None:
            return self.written(plain, f",.{decimals}f")
        if plain.is_integer() or abs(plain) >= 100:
            return self.written(plain, ",.0f")
        return self.written(plain, ".3g" if abs(plain) >= 1e-4 else ".1e")

    def share(self, value: float, decimals: int | None = None) -> str:
        """Say a share of 1 as a percentage; if not said otherwise, one digit below 10 %."""
        if isnan(value):
            return ""
        if decimals is not None:
            return self._percent(f"{value:.{decimals}%}")
        if NEARLY_ALL <= value < 1:
            return self.say("number.nearly_all")
        if 0 < value < NEARLY_NONE:
            return self.say("number.nearly_none")
        return self._percent(percent(value))

    def _percent(self, english: str) -> str:
        """Write a percentage with the sign where the language has it, as the map does."""
        return self.say("map.{share}%", share=self._writing.number(english.removesuffix("%")))

    def lower(self, label: object) -> str:
        """Write a label inside a sentence."""
        return lower(label) if self._writing.lowers else str(label)

    def day(self, day: date) -> str:
        """Say a day."""
        month, number = self._writing.month(day.month), self._writing.day(day.day)
        return self.say("date.day", year=day.year, month=month, day=number)

    def short_day(self, day: date) -> str:
        """Say a day in figures, for a chart."""
        return self.say("date.short", year=day.year, month=day.month, day=day.day)

    def moment(self, first: date, last: date) -> str:
        """Say when: a day, a year, or from when to when."""
        if first == last:
            return self.say("date.on", day=self.day(first))
        whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        if whole and first.year == last.year:
            return self.say("date.year", year=first.year)
        if whole:
            return self.say("date.years", first=first.year, last=last.year)
        return self.say("date.span", first=self.day(first), last=self.day(last))

    def together(self, *sentences: str) -> str:
        """Put sentences behind each other."""
        return self.say("list.sentence").join(part for part in sentences if part)
