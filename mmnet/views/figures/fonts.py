"""Fonts for every name: which ones know its letters, and what to do where none does.

Matplotlib remembers the fonts that it found once; those installed later it does not know. Where a
letter has no font, the fonts of the machine are looked up anew; then a Latin alias stands in where
the data have one; else a warning says which package brings the font. Nothing turns into boxes
without a word.
"""

from __future__ import annotations

import unicodedata
import warnings
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Tried in this order for each character, so that Chinese and Arabic names are drawn.
FONTS = (
    "Noto Sans", "DejaVu Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans CN",
    "Microsoft YaHei", "PingFang SC", "Noto Sans Arabic", "Noto Naskh Arabic", "Arial Unicode MS",
)  # fmt: skip
CJK = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH")
PACKAGES = {True: "fonts-noto-cjk", False: "fonts-noto-core"}
LAST_RESORT = "Last Resort High-Efficiency"  # comes with Matplotlib and draws boxes
SHOWN = 3


class FontWarning(UserWarning):
    """No installed font knows some letters of a figure."""


def families(text: str = "") -> list[str]:
    """Font families for a text: the usual ones that are there, and others that it needs.

    Parameters
    ----------
    text : str
        What is to be drawn.

    Returns
    -------
    list of str
        Never empty; Matplotlib tries them in turn for each letter.
    """
    usual = _usual()
    if unknown_letters(text, usual):
        _look_up_anew()
        usual = _usual()
    lacking = unknown_letters(text, usual)
    others = _others(lacking) if lacking else []
    return [*usual, *others] or ["sans-serif"]


def unknown_letters(text: str, names: Iterable[str]) -> str:
    """Letters of a text that none of these families knows, each once, in order."""
    letters = "".join(
        dict.fromkeys(sign for sign in text if sign.isprintable() and not sign.isspace())
    )
    for _, face in _faces(names):
        letters = _without(letters, face)
    return letters


def can_draw(text: str) -> bool:
    """Whether the fonts of this machine know every letter of a text."""
    return not unknown_letters(text, families(text))


def legible(name: str, latin: str = "") -> str:
    """Return a name, or its Latin alias where no font knows the letters of the name."""
    return latin if latin and not can_draw(name) else name


def warn_of_boxes(texts: Iterable[str]) -> None:
    """Say which texts of a figure hold letters that no font knows, and what to install."""
    lost = {text: unknown_letters(text, families(text)) for text in dict.fromkeys(texts)}
    lost = {text: letters for text, letters in lost.items() if letters}
    if not lost:
        return
    letters = "".join(lost.values())
    packages = sorted({PACKAGES[_is_cjk(sign)] for sign in letters})
    names = ", ".join(f'"{text}"' for text in list(lost)[:SHOWN])
    more = f" and {len(lost) - SHOWN:,} more" if len(lost) > SHOWN else ""
    msg = (
        f"no installed font knows {letters[:SHOWN]!r}, so these are drawn as boxes: {names}{more}. "
        f"Install a font that does (Debian and Ubuntu: apt-get install {' '.join(packages)}) "
        f"and draw again"
    )
    warnings.warn(msg, FontWarning, stacklevel=2)


def spelled(text: str, latin: Mapping[str, str]) -> str:
    """Return a text with the names in it that no font knows written in Latin letters."""
    for name in sorted(latin, key=len, reverse=True):
        if name in text and not can_draw(name):
            text = text.replace(name, latin[name])
    return text


def _usual() -> list[str]:
    installed = _files(_known())
    return [name for name in FONTS if name in installed]


def _known() -> tuple[int, int]:
    """Say which fonts Matplotlib knows now: the list only grows, or is another one."""
    fonts = font_manager.fontManager.ttflist
    return id(fonts), len(fonts)


@lru_cache(maxsize=1)
def _files(_: tuple[int, int]) -> dict[str, str]:
    """Return the file of the plainest face of each family that is installed."""
    plainest: dict[str, tuple[bool, int, str]] = {}
    for font in font_manager.fontManager.ttflist:
        weight = font.weight if isinstance(font.weight, int) else 400
        rank = (font.style != "normal", abs(weight - 400), font.fname)
        plainest[font.name] = min(plainest.get(font.name, rank), rank)
    return {name: rank[2] for name, rank in plainest.items()}


def _look_up_anew() -> None:
    """Add the fonts of the machine that Matplotlib has not met: its memory may be stale."""
    manager = font_manager.fontManager
    met = {font.fname for font in manager.ttflist}
    for path in sorted(set(font_manager.findSystemFonts()) - met - _refused()):
        try:
            manager.addfont(path)
        except (OSError, RuntimeError, ValueError):
            _refused().add(path)  # broken, or of a kind that Matplotlib does not read


@cache
def _refused() -> set[str]:
    return set()


def _others(letters: str) -> list[str]:
    """Any installed families that know these letters, as few as it takes."""
    chosen: list[str] = []
    left = letters
    for name, face in _faces(_files(_known())):
        rest = _without(left, face)
        if rest != left and name != LAST_RESORT:
            chosen.append(name)
            left = rest
        if not left:
            break
    return chosen


def _without(letters: str, face: FT2Font) -> str:
    return "".join(sign for sign in letters if not face.get_char_index(ord(sign)))


def _faces(names: Iterable[str]) -> Iterator[tuple[str, FT2Font]]:
    """The plainest face of each of these families that can be read."""
    installed = _files(_known())
    for name in sorted({*names} & installed.keys()):
        face = _face(installed[name])
        if face is not None:
            yield name, face


@cache
def _face(path: str) -> FT2Font | None:
    try:
        return FT2Font(path)
    except (OSError, RuntimeError, ValueError):
        return None


def _is_cjk(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(CJK)
