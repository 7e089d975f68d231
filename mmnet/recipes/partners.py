"""Who is meant by a name, and how a cell falls into several names.

A name is an actor's where the lists of the file have it, as a name, an alias or an id. Of another
one the nearest are proposed; nobody is taken for somebody else in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from mmnet.recipes.questions import Asker, Question
from mmnet.recipes.recipe import LEAVE_OUT
from mmnet.recipes.values import kind_in
from mmnet.recipes.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mmnet.ontology import Ontology

NEW, SEVERAL = "new", "several"
SURE = re.compile(r"[\n\r;；、|，•·]+|\s+/\s+")
# What may stand between two names, and in the middle of one.
DOUBTFUL: Final = (
    "/", ",", " & ", "&", "+", " and ", "和", "与", "及", " und ", " et ", " y ", " e ", " with ",
    " mit ", " avec ", " con ", " - ",
)  # fmt: skip
INSIDE = re.compile(r"[(（\[](.*?)[)）\]]")
SIGNS = re.compile(r"[\W_]+")
ASCII_SIGNS = dict.fromkeys(at for at in range(128) if SIGNS.match(chr(at)))
NEAR, PROPOSED, MANY = 80, 3, 12
NOBODY = {"", "-", "--", "n/a", "na", "none", "tbd", "无", "待定", "keine", "aucun", "ninguno"}
LONGEST_NOBODY = 3 * max(map(len, NOBODY))  # accents and blanks are letters before they are put off
BULLET = re.compile(r"^\s*(?:\d{1,2}[.)、]|[-*•])\s*", re.MULTILINE)


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """Write a name as names are compared: small letters, no accents, no signs."""
    small = plain(name)
    return small.translate(ASCII_SIGNS) if small.isascii() else SIGNS.sub("", small)


def _is_nobody(text: str) -> bool:
    return len(text) <= LONGEST_NOBODY and plain(text) in NOBODY


@dataclass(eq=False)
class Names:
    """The actors of a file, found by name; and those that no list has.

    Attributes
    ----------
    ids : dict of str to set of str
        Ids of the actors with a name, by `name_key`.
    kinds : dict of str to str
        Kind of each actor.
    sure : dict of str to str
        Names that a list has, as they were found.
    known : dict of str to bool
        Parts of cells that were looked for, and whether a list has them.
    joined : set of str
        Names of a list in which a sign stands that divides others.
    unlisted : dict of str to int
        Names that no list has and that are new actors, with how many rows name them.
    """

    asker: Asker
    ontology: Ontology
    ids: dict[str, set[str]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    unlisted: Counter[str] = field(default_factory=Counter)
    wanted: dict[str, tuple[int, str, int]] = field(default_factory=dict)
    split: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    pending: set[str] = field(default_factory=set)
    sure: dict[str, str] = field(default_factory=dict)
    known: dict[str, bool] = field(default_factory=dict)
    joined: set[str] = field(default_factory=set)

    def add(self, actor: str, names: Iterable[str], kind: str) -> None:
        """List an actor with its names."""
        self.kinds[actor] = kind
        self.sure.clear()
        self.known.clear()
        for i, name in enumerate(names):
            if SURE.search(name):
                self.joined.add(name)
            key = name_key(name)
            if key:
                self.ids.setdefault(key, set()).add(actor)
                if i == 0:
                    self.shown[actor] = name
        self.ids.setdefault(name_key(actor), set()).add(actor)

    def find(self, name: str) -> str | None:
        """Return the one actor with a name, also where two names stand in it: 清华大学 (THU)."""
        key = name_key(name)
        known = self.ids.get(key, ())
        if key in self.pending:
            return name
        if len(known) == 1:
            return next(iter(known))
        inside = INSIDE.findall(name) if not known else []
        if not inside:
            return None
        texts = [INSIDE.sub(" ", name), *inside]
        found = {actor for text in texts for actor in self.ids.get(name_key(text), set())}
        return found.pop() if len(found) == 1 else None

    def parts(self, cell: str, extra: str = "") -> tuple[str, ...]:
        """Cut a cell into names; a sign that may stand inside a name cuts only known ones."""
        key = (cell, extra)
        if key not in self.split:
            self.split[key] = tuple(self._parts(cell, extra))
        return self.split[key]

    def _parts(self, cell: str, extra: str) -> list[str]:
        whole = cell.strip()
        if _is_nobody(whole):
            return []
        names = [] if extra.strip() else [one.strip() for one in SURE.split(whole)]
        if len(names) > 1 and whole not in self.joined and all(map(self._is_known, names)):
            return names  # as nearly every cell of a long list
        if self.find(whole):
            return [whole]
        lines = BULLET.sub("", whole) if "\n" in whole or BULLET.match(whole) else whole
        pieces = [
            BULLET.sub("", one) if BULLET.match(one) else one
            for one in map(str.strip, SURE.split(lines))
        ]
        if extra.strip():
            pieces = [one.strip() for piece in pieces for one in piece.split(extra.strip())]
        return [
            part
            for piece in pieces
            if not _is_nobody(piece)
            for part in ([piece] if self.find(piece) else self._known_parts(piece))
        ]

    def _is_known(self, name: str) -> bool:
        if name not in self.known:
            self.known[name] = self.find(name) is not None
        return self.known[name]

    def _known_parts(self, piece: str) -> list[str]:
        """Cut at a doubtful sign where every part is a known name."""
        for sign in DOUBTFUL:
            parts = [part.strip() for part in piece.split(sign) if part.strip()]
            if len(parts) > 1 and all(self.find(part) for part in parts):
                return parts
        if self.asker.known("names", piece) == SEVERAL:
            return [part.strip() for part in self._cut(piece) if part.strip()]
        return [piece]

    def _cut(self, piece: str) -> list[str]:
        counts = {
            sign: sum(self.find(p.strip()) is not None for p in piece.split(sign))
            for sign in DOUBTFUL
        }
        best = max(counts, key=lambda sign: (counts[sign], sign in piece))
        return piece.split(best)

    def actor(self, name: str, where: str, row: int) -> str | None:
        """Return the actor that is meant: an id, `LEAVE_OUT`, or None while that is open."""
        if name in self.sure or name_key(name) in self.pending:
            return self.sure.get(name)
        answer = self.asker.known("names", name) or ""
        if not answer and (found := self.find(name)):
            self.sure[name] = found
            return found
        said, _, kind = (part.strip() for part in answer.partition(":"))
        if answer and said not in {NEW, SEVERAL}:
            return LEAVE_OUT if answer == LEAVE_OUT else self.find(answer) or answer
        self.unlisted[name] += 1
        kind = kind or self.asker.known("kinds", name) or self.hints.get(name, "")
        if kind in self.ontology.kinds:
            self.kinds[name] = kind
            return name
        if kind == LEAVE_OUT:
            return LEAVE_OUT
        count, place, first = self.wanted.get(name, (0, where, row))
        self.wanted[name] = (count + 1, place, first)
        return None

    def ask(self) -> None:
        """Ask who is meant: each name against a list, else all of one likely kind together."""
        listed = {name: about for name, about in self.wanted.items() if self.ids}
        for name, (count, where, row) in listed.items():
            if self.asker.known("names", name) is None:
                question = self._who(name, count, where, row)
                self.asker.asked.setdefault(question.keys[0], question)
        rest = [n for n in self.wanted if n not in listed or self.asker.known("names", n)]
        groups: dict[str, list[str]] = {}
        for name in rest:
            groups.setdefault(
                self.hints.get(name) or kind_in(name, self.ontology.kinds), []
            ).append(name)
        alone = groups.pop("", [])
        for kind, names in groups.items():
            self._ask_kind(kind, names)
        # Names that hint at nothing are asked one by one, unless they are too many.
        for names in [[name] for name in alone] if len(alone) <= MANY else [alone]:
            self._ask_kind("", names)

    def _ask_kind(self, kind: str, names: Sequence[str]) -> None:
        """Ask the kind of new actors; those whose names hint at one kind are asked together."""
        rows = sum(self.wanted[name][0] for name in names)
        _, where, first = self.wanted[names[0]]
        who = "is this actor" if len(names) == 1 else f"are these {len(names)} actors"
        what = f"Of which kind {who}?"
        keys = tuple(("kinds", name) for name in names)
        choices = (*self.ontology.kinds, LEAVE_OUT)
        proposals = (kind,) if kind else ()
        question = Question(keys, what, where, tuple(names), proposals, choices, rows, first)
        self.asker.asked.setdefault(keys[0], question)

    def _who(self, name: str, count: int, where: str, row: int) -> Question:
        near = self._near(name)
        several = any(
            sum(self.find(part.strip()) is not None for part in name.split(sign))
            for sign in DOUBTFUL
            if sign in name
        )
        kind = kind_in(name, self.ontology.kinds)
        new = [f"{NEW}: {one}" for one in self.ontology.kinds]
        best = [*([SEVERAL] if several else []), *near, *([f"{NEW}: {kind}"] if kind else [])]
        known = sorted(set(self.shown.values()))
        choices = (*best, *new, SEVERAL, LEAVE_OUT, *(one for one in known if one not in near))
        return Question(
            (("names", name),),
            f'Who is "{name}"?',
            where,
            (name,),
            tuple(best),
            choices,
            count,
            row,
        )

    def _near(self, name: str) -> list[str]:
        from rapidfuzz import fuzz, process

        names = {self.shown[actor]: actor for actor in self.shown}
        found = process.extract(
            plain(name), {shown: plain(shown) for shown in names}, scorer=fuzz.WRatio,
            limit=PROPOSED, score_cutoff=NEAR,
        )  # fmt: skip
        return [shown for _, _, shown in found]
