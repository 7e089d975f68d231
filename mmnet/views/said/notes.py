"""How a network was narrowed, and what a public copy leaves out, in the language of a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.public import said as said_in_english
from mmnet.views.language.catalog import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.network import Network
    from mmnet.views.language.voice import Voice


def left_out_said(voice: Voice, left: Mapping[str, int]) -> str:
    """Say what a public copy leaves out; empty where it leaves out nothing."""
    parts = [voice.say(f"public.{key}", number) for key, number in left.items()]
    return voice.say("public.said", parts=voice.listing(parts)) if parts else ""


def notes_said(voice: Voice, net: Network) -> tuple[str, ...]:
    """Say the notes of a network; those without words in the language are listed as missing."""
    if voice.language == ENGLISH:
        return net.notes
    public = said_in_english(net.left_out)
    return tuple(
        left_out_said(voice, net.left_out) or voice.say("public.copy")
        if note == public
        else voice.translated(f"note: {note}", note)
        for note in net.notes
    )
