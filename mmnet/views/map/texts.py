"""The page in a language: what its program says, and what stands in the page itself.

English stands in the program (`say("…")`) and in `page.html` (`[[…]]`). `npm run build` collects
both into the English catalog; another language is a catalog with the same keys.
"""

from __future__ import annotations

import html
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from mmnet.public import said as said_in_english
from mmnet.views.document.letters import region_of
from mmnet.views.language.catalog import ENGLISH, catalog
from mmnet.views.language.voice import Voice
from mmnet.views.said.notes import left_out_said
from mmnet.writers.sealed import embedded_json

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAD = "map."
MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


def voice_of(data: Mapping[str, Any]) -> Voice:
    """Return the voice of what a page is told."""
    return Voice(str(data.get("language", ENGLISH)))


def day_of(voice: Voice, text: str) -> str:
    """Say a day, or from one to another: in English as it is written, 2026-06-30."""
    if voice.language == ENGLISH:
        return text
    first, _, last = text.partition(" to ")
    days = [voice.day(date.fromisoformat(day)) for day in (first, last or first)]
    return days[0] if not last else voice.say("date.span", first=days[0], last=days[1])


def said(voice: Voice, text: str, number: float | None = None, /, **names: object) -> str:
    """Say a text of the page by its English."""
    return voice.say(f"map.{text}", number, **names)


def page_in(template: str, voice: Voice) -> str:
    """Return the page with its own texts in a language, `$` doubled as templates want it."""
    return MARKED.sub(lambda found: html.escape(said(voice, found[1])).replace("$", "$$"), template)


def texts_of(language: str) -> str:
    """Return what the program says in a language, as an element of the page; none in English."""
    if language == ENGLISH:
        return ""
    texts = {
        key.removeprefix(LEAD): forms["other"] if len(forms) == 1 else forms
        for key, forms in catalog(language).items()
        if key.startswith(LEAD)
    }
    held = embedded_json({"language": region_of(language), "texts": texts})
    return f'<script type="application/json" id="texts">{held}</script>'


def in_language(data: Mapping[str, Any], voice: Voice) -> dict[str, Any]:
    """Return what the page is told with the words of the library in a language."""
    if voice.language == ENGLISH:
        return dict(data)
    told = dict(data) | {"language": voice.language}
    if "meaning" in told:
        told["meaning"] = {
            word: voice.translated(f"meaning.{word.replace(' ', '_')}", text)
            for word, text in told["meaning"].items()
        }
    return told


def note_of(left: Mapping[str, int], voice: Voice) -> str:
    """Say what a public copy leaves out, in English as the notes of the network do."""
    if voice.language == ENGLISH:
        return said_in_english(left)
    return left_out_said(voice, left) or voice.say("public.copy")


def untold(language: str) -> tuple[str, ...]:
    """Return the texts of the page for which a language has no words, by their keys."""
    known = catalog(language)
    return tuple(key for key in catalog(ENGLISH) if key.startswith(LEAD) and key not in known)
