"""Sentences about modes, and words of their data, in the language of a voice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from mmnet.views.language.voice import Voice

COUNTED = re.compile(r"(.+) \(([\d,]+)\)")
NUMBER = re.compile(r"(-?\d[\d,]*(?:\.(\d+))?)(%?)")


def unit_said(voice: Voice, unit: object) -> str:
    """Say a unit; one of the user's own stays as it is."""
    return voice.known("unit", str(unit)) if isinstance(unit, str) else ""


def value_said(voice: Voice, value: object) -> str:
    """Say values with their counts, as a measure of a mode holds them."""
    parts = str(value).split("; ")
    return voice.say("list.facts").join(_value(voice, part) for part in parts)


def _value(voice: Voice, part: str) -> str:
    found = COUNTED.fullmatch(part)
    if found is None:
        return _number(voice, part)
    number = voice.number(float(found[2].replace(",", "")))
    return voice.say("said.mode.value", value=voice.known("value", found[1]), number=number)


def _number(voice: Voice, text: str) -> str:
    """Say a number or a percentage that a measure wrote; another text as it is."""
    found = NUMBER.fullmatch(text)
    if found is None:
        return text
    value, decimals = float(found[1].replace(",", "")), len(found[2] or "")
    if found[3]:
        return voice.share(value / 100, decimals)
    groups = "," if "," in found[1] else ""
    return voice.written(value, f"{groups}.{decimals}f")


def mode_said(
    voice: Voice, row: Mapping[Any, Any], lines: Iterable[Mapping[Any, Any]], amount: str
) -> str:
    """Say what is measured of a mode: its size, its amount, and each of its own measures."""
    say = voice.say
    if not row["collaborations"]:
        return say("said.mode.none", mode=row["label"])
    held = say("count.collaboration", row["collaborations"])
    parts = [say("said.mode.held", held=held, actors=say("count.actor", row["actors"]))]
    unit = unit_said(voice, row["unit"])
    if row["known_amounts"]:
        several = row["collaborations"] > 1
        key = "said.mode.amount" if several else "said.mode.amount_one"
        parts.append(say(key, row["known_amounts"], amount=amount, unit=unit))
    elif not row["unit"]:
        parts.append(say("said.mode.unmeasured"))
    else:
        parts.append(say("said.mode.unknown_amount", unit=unit))
    for line in lines:
        measure = voice.lower(measure_said(voice, line["measure"]))
        known = {"measure": measure, "value": value_said(voice, line["value"])}
        parts.append(say("said.mode.line" if line["value"] else "said.mode.line_unknown", **known))
    return say("said.mode.said", mode=row["label"], parts=say("list.facts").join(parts))


def measure_said(voice: Voice, measure: object) -> str:
    """Say the name of a measure of a mode: the label of its field, or the use of an offer."""
    text = str(measure)
    return voice.say("said.mode.use_of_places") if text == "Use of places" else text
