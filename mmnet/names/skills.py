"""Match skills with those of another list, or among themselves: one address is the same, else ask.

Two lists mean different things by one word. So nothing but the address of a skill makes two the
same; labels that are equal or near, and alignments that a file states, are questions for a person.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.names.matches import Matches, in_order
from mmnet.names.normal import NO_WORD, ascii_of
from mmnet.names.sides import require_columns, texts_of
from mmnet.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

NEAR = 85
ASKED_OF_ONE = 5
SHORT = 4
CHUNK = 500
Pair = tuple[int, int]
Judged = tuple[str, float, str]


@dataclass(frozen=True)
class Skills:
    """One of the two lists, taken apart once: every label with its owner."""

    ids: list[str]
    labels: list[str]
    uris: list[str]
    schemes: list[str]
    aligned: list[str]
    names: list[str]
    written: list[str]
    owner: list[int]

    @classmethod
    def of(cls, given: Network | pd.DataFrame, what: str) -> Skills:
        """Take the columns of a table of skills."""
        frame = given.skills if isinstance(given, Network) else given
        require_columns(frame, ("skill_id", "label"), what)
        ids = texts_of(frame, "skill_id")
        twice = [one for one, times in Counter(ids).items() if times > 1]
        if twice:
            msg = f"{what}: the id {twice[0]!r} stands twice; ids are unique"
            raise OptionError(msg)
        names, written, owner = [], [], []
        labels = texts_of(frame, "label")
        for at, (label, others) in enumerate(zip(labels, texts_of(frame, "aliases"), strict=True)):
            for text in dict.fromkeys([label, *(one.strip() for one in others.split(";"))]):
                plain = " ".join(filter(None, NO_WORD.split(ascii_of(text))))
                if plain:
                    names.append(plain)
                    written.append(text)
                    owner.append(at)
        uris = [uri.rstrip("/") for uri in texts_of(frame, "uri")]
        schemes, aligned = texts_of(frame, "scheme"), texts_of(frame, "aligned")
        return cls(ids, labels, uris, schemes, aligned, names, written, owner)


@checked
def match_skills(
    skills: Network | pd.DataFrame, reference: Network | pd.DataFrame | None = None
) -> Matches:
    """Find skills that may mean the same, for a person to decide.

    Parameters
    ----------
    skills : Network or DataFrame
        The table of skills: skill_id and label; uri, scheme, aliases and aligned are used where
        they are.
    reference : Network or DataFrame, optional
        Another list in the same columns, such as `read_esco(...)`. Without it the skills are
        compared among themselves.

    Returns
    -------
    Matches
        As of `match`, with ids and labels of skills in the place of those of actors. "same" is
        one address alone. "ask" are equal or near labels, and alignments that a file states; at
        most five for one skill.

    Raises
    ------
    OptionError
        If a column is missing, or an id stands twice.

    Notes
    -----
    Labels are compared without case, accents and punctuation, their words in the order of the
    alphabet, by the share of letters that need not change (normalized indel similarity).

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> ours = pd.DataFrame({"skill_id": ["py", "law"], "label": ["Python programming", "Law"]})
    >>> theirs = pd.DataFrame({"skill_id": ["1"], "label": ["programming (Python)"]})
    >>> mm.match_skills(ours, theirs).pairs[["actor_id", "other_id", "outcome", "reason"]]
      actor_id other_id outcome                                           reason
    0       py        1     ask  label: Python programming / programming (Python)
    """
    left = Skills.of(skills, "skills")
    right = left if reference is None else Skills.of(reference, "reference")
    within = reference is None
    judged = _by_address(left, right)
    for pair, found in (*_by_alignment(left, right), *_by_label(left, right)):
        if pair not in judged or judged[pair][1] < found[1]:
            judged[pair] = found
    pairs = _once(judged) if within else judged
    return Matches(_table(left, right, _few(pairs)), len(left.ids), len(right.ids), "skills")


def _by_address(left: Skills, right: Skills) -> dict[Pair, Judged]:
    at = {uri: place for place, uri in enumerate(right.uris) if uri}
    return {
        (place, at[uri]): ("same", 100.0, "same address")
        for place, uri in enumerate(left.uris)
        if uri in at and left.ids[place] != right.ids[at[uri]]
    }


def _by_alignment(left: Skills, right: Skills) -> Iterator[tuple[Pair, Judged]]:
    """Yield pairs that one of the files aligns to each other."""
    for one, other, turned in ((left, right, False), (right, left, True)):
        at = {uri: place for place, uri in enumerate(other.uris) if uri}
        for place, stated in enumerate(one.aligned):
            for part in filter(None, (text.strip() for text in stated.split(";"))):
                how, _, uri = part.partition(" ")
                there = at.get(uri.rstrip("/"))
                if there is not None and one.ids[place] != other.ids[there]:
                    pair = (there, place) if turned else (place, there)
                    score = 100.0 if how == "exactAlignment" else 95.0
                    yield pair, ("ask", score, f"the file says {how}")


def _by_label(left: Skills, right: Skills) -> Iterator[tuple[Pair, Judged]]:
    """Yield pairs of labels that are equal or near."""
    if not left.names or not right.names:
        return
    for start in range(0, len(left.names), CHUNK):
        part = left.names[start : start + CHUNK]
        scores = process.cdist(
            part, right.names, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, dtype=np.float32
        )
        for row, column in np.argwhere(scores >= NEAR).tolist():
            one, other = part[row], right.names[column]
            pair = left.owner[start + row], right.owner[column]
            if left.ids[pair[0]] == right.ids[pair[1]]:
                continue
            if one != other and min(len(one), len(other)) < SHORT:
                continue
            said = left.written[start + row], right.written[column]
            schemes = left.schemes[pair[0]], right.schemes[pair[1]]
            lists = f" ({' / '.join(schemes)})" if all(schemes) and len(set(schemes)) > 1 else ""
            same = f"same label{lists}" if one == other else f"label: {' / '.join(said)}{lists}"
            # Equal words in another order are asked about before a spelling.
            yield pair, ("ask", float(scores[row, column]) - (one != other), same)


def _once(judged: dict[Pair, Judged]) -> dict[Pair, Judged]:
    """Of a list with itself, keep each pair once."""
    made: dict[Pair, Judged] = {}
    for (one, other), found in judged.items():
        if one != other:
            made.setdefault((min(one, other), max(one, other)), found)
    return made


def _few(judged: dict[Pair, Judged]) -> dict[Pair, Judged]:
    """Ask about the nearest few of each skill, and of none whose address is known."""
    settled = {pair[0] for pair, found in judged.items() if found[0] == "same"}
    asked: Counter[int] = Counter()
    made = {}
    for pair in sorted(judged, key=lambda pair: (-judged[pair][1], pair)):
        if judged[pair][0] == "ask":
            asked[pair[0]] += 1
            if pair[0] in settled or asked[pair[0]] > ASKED_OF_ONE:
                continue
        made[pair] = judged[pair]
    return made


def _table(left: Skills, right: Skills, judged: dict[Pair, Judged]) -> pd.DataFrame:
    rows = [
        (
            left.ids[one], left.labels[one], right.ids[other], right.labels[other],
            outcome, round(score, 1), reason,
        )
        for (one, other), (outcome, score, reason) in judged.items()
    ]  # fmt: skip
    return in_order(rows)
