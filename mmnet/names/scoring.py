"""How alike two names are, and in what they differ, in words that a reviewer can check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmnet.names.words import NEAR, TELLING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.names.normal import Name

ALIKE = 0.78  # similarity from which two words may be spellings of one


@dataclass(frozen=True, slots=True)
class Likeness:
    """Result of a comparison.

    Attributes
    ----------
    score : float
        0 to 1; 1 for the same words in the same order.
    exact : bool
        The normal forms are equal.
    reason : str
        In what the names agree or differ.
    left, right : tuple of str
        Words that only one of the two has.
    respelled : tuple of (str, str)
        Words that are alike but not equal.
    """

    score: float
    exact: bool
    reason: str
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    respelled: tuple[tuple[str, str], ...] = ()


def compare(  # noqa: PLR0911 - one for each way of being alike
    one: Name, other: Name, weights: Mapping[str, float], usual: float
) -> Likeness:
    """Compare two names word by word.

    Parameters
    ----------
    one, other : Name
    weights : mapping of str to float
        Weight of each word: rare words weigh more.
    usual : float
        Weight of a word that is not among them.
    """
    if one.words == other.words and one.acronym:
        return Likeness(0.85, exact=False, reason="same acronym")
    if one.words == other.words and one.mark != other.mark and one.mark and other.mark:
        return Likeness(0.85, exact=False, reason=f"same but for ({one.mark}) / ({other.mark})")
    if one.words == other.words and one.links != other.links and one.links and other.links:
        said = f"{' '.join(one.links)} / {' '.join(other.links)}"
        return Likeness(0.97, exact=False, reason=f"same but for {said}")
    if one.words == other.words and one.cut != other.cut:
        return Likeness(0.9, exact=False, reason="same, but the end of one is cut off")
    if one.words == other.words:
        return Likeness(1.0, exact=True, reason="same name")
    if one.acronym and one.acronym in other.initials:
        return Likeness(0.8, exact=False, reason=f"{one.acronym} is the initials of the other")
    if other.acronym and other.acronym in one.initials:
        return Likeness(0.8, exact=False, reason=f"{other.acronym} is the initials of the other")
    if "".join(one.words) == "".join(other.words):
        return Likeness(0.98, exact=False, reason="same but for spaces")
    if sorted(one.words) == sorted(other.words):
        return Likeness(0.96, exact=False, reason="same words in another order")
    return _aligned(one, other, weights, usual)


def _aligned(one: Name, other: Name, weights: Mapping[str, float], usual: float) -> Likeness:
    left, right = list(one.words), list(other.words)
    common = []
    for word in one.words:
        if word in right:
            common.append(word)
            right.remove(word)
            left.remove(word)
    pairs = _respelled(left, right)
    for first, second, _ in pairs:
        left.remove(first)
        right.remove(second)

    def weight(word: str) -> float:
        return weights.get(word, usual)

    agreed = sum(2 * weight(word) for word in common)
    agreed += sum((weight(a) + weight(b)) * alike for a, b, alike in pairs)
    total = sum(map(weight, one.words)) + sum(map(weight, other.words))
    respelled = tuple((a, b) for a, b, _ in pairs)
    return Likeness(
        agreed / total if total else 0.0,
        exact=False,
        reason=_said(left, right, respelled),
        left=tuple(left),
        right=tuple(right),
        respelled=respelled,
    )


def _respelled(left: list[str], right: list[str]) -> list[tuple[str, str, float]]:
    """Pair the words that are alike, the likest first."""
    from rapidfuzz.distance import OSA, JaroWinkler

    found = []
    for first in left:
        for second in right:
            alike = OSA.normalized_similarity(first, second)
            short, long = sorted((first, second), key=len)
            if len(short) >= 3 and long.startswith(short):
                alike = max(alike, 0.9)
            elif alike >= 0.6 and not short.isascii():
                alike = max(alike, ALIKE)
            elif alike >= 0.7:
                alike = max(alike, JaroWinkler.similarity(first, second) - 0.1)
            near = frozenset([first, second]) in NEAR
            alike = 0.9 if near else alike
            if near or (alike >= ALIKE and not ({first, second} <= TELLING)):
                found.append((first, second, alike))
    found.sort(key=lambda pair: (-pair[2], pair[0], pair[1]))
    chosen, taken = [], (set[str](), set[str]())
    for first, second, alike in found:
        if first not in taken[0] and second not in taken[1]:
            chosen.append((first, second, alike))
            taken[0].add(first)
            taken[1].add(second)
    return chosen


def _said(left: list[str], right: list[str], pairs: tuple[tuple[str, str], ...]) -> str:
    said = [f"{first} / {second}" for first, second in pairs]
    parts = ["spelling: " + ", ".join(said)] if said else []
    if left:
        parts.append("only here: " + " ".join(left))
    if right:
        parts.append("only there: " + " ".join(right))
    return "; ".join(parts) or "same words"
