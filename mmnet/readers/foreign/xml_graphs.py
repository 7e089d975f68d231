"""What GraphML and GEXF share: XML without declared entities, and values of declared types."""

from __future__ import annotations

import io
import math
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers import expat

from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.readers.foreign.model import broken
from mmnet.readers.prolog import read_prolog

if TYPE_CHECKING:
    from collections.abc import Iterator

    Value = str | bool | int | float | None

NUMBERS = {
    "int": int, "integer": int, "long": int, "short": int, "byte": int, "biginteger": int,
    "float": float, "double": float, "bigdecimal": float,
}  # fmt: skip
FLAGS = {"true": True, "1": True, "false": False, "0": False}
# How Gephi and others write that there is no number.
NULLS = {"", "null", "nan", "none"}


@dataclass
class Values:
    """Reads values of declared types, and collects those that are none."""

    file: str
    faults: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)

    def read(self, text: str, kind: str, place: str, name: str) -> Value:
        """Return a text, number or flag; None stands for no value."""
        kind = kind.casefold()
        plain = text.strip()
        if kind not in NUMBERS and kind != "boolean":
            return text
        if plain.casefold() in NULLS:
            return None
        if kind == "boolean":
            flag = FLAGS.get(plain.casefold())
            if flag is None:
                self._fault(plain, kind, place, name)
            return flag
        try:
            value = float(plain)
        except ValueError:
            self._fault(plain, kind, place, name)
            return None
        whole = NUMBERS[kind] is int and math.isfinite(value) and value.is_integer()
        return int(value) if whole else value

    def _fault(self, text: str, kind: str, place: str, name: str) -> None:
        self.faults.setdefault((name, kind, text), []).append(place)

    def problems(self) -> Iterator[Problem]:
        """Yield one problem for each wrong value of an attribute, with the first place."""
        for (name, kind, text), places in self.faults.items():
            more = f", and {len(places) - 1:,} more" if len(places) > 1 else ""
            what = f'"{text[:40]}" is declared as {kind} and is none'
            fix = (
                f"correct it, or declare the attribute as a string{more and ' (' + more[2:] + ')'}"
            )
            yield Problem(self.file, 0, f"{places[0]}:{name}", "E202", what, fix)

    def refuse(self) -> None:
        """Raise what was wrong, if anything was."""
        problems = list(self.problems())
        if problems:
            raise DataError(problems)


@dataclass
class Left:
    """Counts what the reader of a file passes over."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, what: str, reason: str, count: int = 1) -> None:
        """Count something that is not read."""
        self.counts[what, reason] += count

    @property
    def items(self) -> tuple[tuple[str, str, int], ...]:
        """What, reason and count of each."""
        return tuple((what, why, count) for (what, why), count in self.counts.items())


def parsed(file: str, data: bytes, *roots: str) -> ET.Element:
    """Return the first element, which must be one of `roots`, once no entity can be declared.

    Names of elements have lost their namespace, so that any edition of a format is read.
    """
    _refuse_entities(file, data)
    try:
        found = ET.fromstring(data)  # noqa: S314 - no DOCTYPE, see above
    except ET.ParseError as error:
        raise broken(file, error.position[0], str(error)) from error
    except (LookupError, ValueError) as error:
        raise broken(file, 1, str(error)) from error
    for element in found.iter():
        element.tag = element.tag.rpartition("}")[2]
    if found.tag not in roots:
        raise broken(file, 1, f"its first element is {found.tag[:40]}, not {' or '.join(roots)}")
    return found


def required(file: str, element: ET.Element, name: str) -> str:
    """Return an attribute that an element must have."""
    value = element.get(name)
    if value is None:
        about = ", ".join(f'{key}="{text[:40]}"' for key, text in element.attrib.items())
        said = f"<{element.tag}{' ' if about else ''}{about}> has no {name}"
        raise broken(file, 0, said)
    return value


def _refuse_entities(file: str, data: bytes) -> None:
    """Refuse a document type, the only place where entities that multiply can be declared."""
    try:
        prolog = read_prolog(io.BytesIO(data).read)
    except expat.ExpatError as error:
        raise broken(file, error.lineno, str(error)) from error
    except (LookupError, ValueError) as error:
        # The declaration names an encoding that does not exist.
        raise broken(file, 1, str(error)) from error
    if prolog.declares_type:
        raise broken(file, 0, "it declares a document type", "delete the DOCTYPE declaration")
    if not prolog.element:
        raise broken(file, 0, "it holds no element")
