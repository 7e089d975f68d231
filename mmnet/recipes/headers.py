"""What a column is by its name: the fields that a header may mean, in five languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mmnet.recipes.amounts import is_money, read_unit
from mmnet.recipes.words import plain, words

if TYPE_CHECKING:
    from mmnet.ontology import Ontology

OWN = "own"
"""A column that is kept under its own name."""

IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
TIME = {"start", "end", "period"}
BRACKETS = re.compile(r"[(\[（【](.*?)[)\]）】]")
BOUNDARY = re.compile(
    r"(?<=[\u3400-\u9fff）)]) *(?=[A-Za-z])|(?<=[A-Za-z)）]) *(?=[\u3400-\u9fff])"
)
IN_UNIT = re.compile(r"(?:[,;:/]| in| en) *([^,;:/ ]+(?: [^,;:/ ]+)?)$")
NUMBERING = re.compile(r"^(?:\d{1,2}[.)、] *)")


# Headers of Neo4j's own exports: ":START_ID(Actor)", "name:string", "_end".
NEO4J = re.compile(
    r"([^:]*):(?:(START_ID|END_ID|TYPE|ID|LABEL)|(?:string|int|long|float|double|boolean|date|"
    r"datetime)(?:\[\])?)(?:\([^)]*\))?|_(id|labels|start|end|type)",
    re.IGNORECASE,
)
OF_NEO4J = {
    "START_ID": "party_a", "START": "party_a", "END_ID": "party_b", "END": "party_b",
    "TYPE": "mode", "ID": "actor_id", "LABEL": "kind", "LABELS": "kind",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header may mean.

    Attributes
    ----------
    fields : tuple of str
        The fields, all of those that it may be; empty if it is not known.
    unit : str
        What it says of its numbers, such as "万元", in brackets or behind "in".
    hints : tuple of str
        What a part of an unknown name means: its end in Chinese, else its first or last words.
    """

    fields: tuple[str, ...]
    unit: str = ""
    hints: tuple[str, ...] = ()


@cache
def vocabulary() -> dict[str, tuple[str, ...]]:
    """Return the fields of each known word."""
    found: dict[str, tuple[str, ...]] = {}
    listed = words("headers")
    for field, names in listed["fields"].items():
        for name in {*names, field.replace("_", " "), field}:
            key = plain(name)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), field)))
    for name in listed["own"]["names"]:
        found.setdefault(plain(name), (OWN,))
    return found


def of_ontology(ontology: Ontology) -> dict[str, tuple[str, ...]]:
    """Return the fields that an ontology adds, by their ids and labels."""
    found: dict[str, tuple[str, ...]] = {}
    for field in ontology.fields.values():
        for name in (field.id, field.id.replace("_", " "), field.label):
            found[plain(name)] = (field.id,)
    return found


def meaning(header: str, more: dict[str, tuple[str, ...]]) -> Meaning:
    """Return what a header may mean: the whole, its lines, its parts in two languages.

    Parameters
    ----------
    header : str
        As it stands, lines joined by " / ".
    more : dict of str to tuple of str
        Fields beside the usual ones, as `of_ontology` has them.

    Examples
    --------
    >>> meaning("经费（万元）", {})
    Meaning(fields=('amount',), unit='万元', hints=())
    >>> meaning("合作单位 Partners", {}).fields
    ('partners',)
    """
    exported = NEO4J.fullmatch(header.strip())
    if exported and (said := exported[2] or exported[3]):
        return Meaning((OF_NEO4J[said.upper()],))
    bare, unit = _without_unit(exported[1] if exported else header)
    for text in (header, bare):
        found = _lookup(text, more)
        if found:
            return Meaning(found, unit)
    lines = [line for line in re.split(r" / |\n", bare) if line.strip()]
    parts = [part for line in lines for part in BOUNDARY.split(line)]
    parts += [part for line in lines for part in re.split(r"[/|]", line)]
    known = [found for part in dict.fromkeys(parts) if (found := _lookup(part, more))]
    if not known and unit and is_money(unit):
        return Meaning((), unit, ("amount",))
    if not known:
        return Meaning((), unit, _hints(bare, more))
    within = _within(lines, more)
    if within:
        return Meaning(within, unit)
    common = tuple(field for field in known[0] if all(field in found for found in known))
    if not common and len(lines) > 1:  # the lowest line of a header is the closest to the cells
        common = next((one for p in BOUNDARY.split(lines[-1]) if (one := _lookup(p, more))), ())
    return Meaning(common or tuple(dict.fromkeys(f for one in known for f in one)), unit)


def _hints(text: str, more: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return what the end of a Chinese name, or the first or last words of another, may mean."""
    key = NUMBERING.sub("", plain(text)).strip(" *:.?#")
    if IDEOGRAPH.search(key):
        parts = [key[at:] for at in range(1, len(key) - 1)]
    else:
        words_of = key.split()
        parts = [" ".join(words_of[at:]) for at in range(1, len(words_of))]
        parts += [" ".join(words_of[:at]) for at in range(len(words_of) - 1, 0, -1)]
    found = next((found for part in parts if (found := _lookup(part, more))), ())
    return () if OWN in found else found


def _within(lines: list[str], more: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return what "from" and "to" mean below a line that speaks of time."""
    if len(lines) < 2 or not set(_lookup(lines[-2], more)) & TIME:
        return ()
    return _end(lines[-1])


def _end(text: str) -> tuple[str, ...]:
    key = plain(text).strip(" :.")
    return next(
        ((field,) for field, known in words("headers")["within"].items() if key in known), ()
    )


def is_end(text: str) -> bool:
    """Tell whether a text is "from" or "to", as it stands below a name such as "period"."""
    return bool(_end(text))


def _lookup(text: str, more: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    key = NUMBERING.sub("", plain(text)).strip(" *:.?#") or plain(text).strip()
    known = vocabulary()
    for name in (key, plain(text), key.replace("_", " "), key.replace("-", " ")):
        found = more.get(name) or known.get(name)
        if found:
            return found
    return ()


def _without_unit(header: str) -> tuple[str, str]:
    """Take a unit off a header: in brackets, or behind a comma or "in"."""
    for inside in BRACKETS.findall(header):
        if read_unit(inside):
            return BRACKETS.sub(" ", header).strip(), inside
    found = IN_UNIT.search(header)
    if found and read_unit(found[1]):
        return header[: found.start()].strip(), found[1]
    return BRACKETS.sub(" ", header).strip(), ""
