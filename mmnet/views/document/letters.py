"""Letters that no document may hold, and how a language is named in files."""

from __future__ import annotations

from mmnet.views.letters import plain

__all__ = ["colon_of", "plain", "region_of"]

COLONS = {"fr": "\u202f: ", "zh": "\uff1a"}
REGIONS = {"en": "en-US", "zh": "zh-CN", "fr": "fr-FR", "de": "de-DE", "es": "es-ES"}


def colon_of(language: str) -> str:
    """Return the colon between a name and what is said of it."""
    return COLONS.get(language, ": ")


def region_of(language: str) -> str:
    """Return the language with its region, as Word wants it."""
    return REGIONS.get(language, language)
