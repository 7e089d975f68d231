"""Questions: what must not be guessed, with examples, proposals, and the rows that hang on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.check import Problem
from mmnet.recipes.rates import EXAMPLE, read_rate
from mmnet.recipes.recipe import SECTIONS, Recipe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mmnet.recipes.recipe import Key

SHOWN = 5
LONGEST = 60
CODE = "E702"


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes
    ----------
    keys : tuple of tuple of str
        The decisions that the answer makes.
    what : str
        The question.
    where : str
        File, sheet and column.
    examples : tuple of str
        Cells that it is about.
    proposals : tuple of str
        Likely answers, the best first.
    choices : tuple of str
        All answers that are possible; empty where any text is.
    rows : int
        How many rows hang on it.
    first : int
        The first of these rows in the file.
    """

    keys: tuple[Key, ...]
    what: str
    where: str
    examples: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    rows: int = 0
    first: int = 0

    @property
    def id(self) -> str:
        """The key of the first decision, as one text."""
        return " / ".join(self.keys[0])

    @property
    def shown(self) -> str:
        """The first examples, as one text."""
        some = [
            one if len(one) <= LONGEST else f"{one[:LONGEST]}…" for one in self.examples[:SHOWN]
        ]
        more = len(self.examples) - len(some)
        return "; ".join(some) + (f"; … and {more:,} more" if more > 0 else "")

    @property
    def problem(self) -> Problem:
        """The question as the problem of a reading that it stops."""
        examples = f" ({self.shown})" if self.examples else ""
        best = f"; most likely {self.proposals[0]}" if self.proposals else ""
        rows = f"{self.rows:,} {'row hangs' if self.rows == 1 else 'rows hang'} on it"
        fix = f"answer it in the recipe, [{'.'.join(self.keys[0][:-1])}]{best}; {rows}"
        return Problem(self.where, self.first, "", CODE, f"{self.what}{examples}", fix)


COLUMNS = ("answer", "question", "where", "examples", "proposals", "choices", "rows", "id")


@dataclass(eq=False)
class Asker:
    """Decides by the recipe, by what is plain, or asks.

    Parameters
    ----------
    recipe : Recipe
        What was decided before.
    strict : bool
        True asks also what would be plain in a file that is seen for the first time.
    """

    recipe: Recipe
    strict: bool = False
    made: dict[Key, str] = field(default_factory=dict)
    asked: dict[Key, Question] = field(default_factory=dict)
    used: set[Key] = field(default_factory=set)
    hits: Counter[Key] = field(default_factory=Counter)

    def known(self, *key: str) -> str | None:
        """Return the decision of a key, if there is one."""
        if key in self.recipe.decisions:
            self.used.add(key)
            return self.recipe.decisions[key]
        return self.made.get(key)

    def note(self, key: Key, answer: str) -> str:
        """Remember what is plain, so that the recipe holds it."""
        self.made[key] = answer
        return answer

    def decide(
        self, key: Key, sure: str | None, question: Callable[[], Question], *, exact: bool = False
    ) -> str | None:
        """Return the decision; ask where there is none, and None is the answer for now.

        `exact` says that `sure` is no reading of ours but what the file itself says.
        """
        found = self.known(*key)
        if found is not None:
            return found
        if sure is not None and (exact or not self.strict):
            return self.note(key, sure)
        self.hits[key] += 1
        if key not in self.asked:
            self.asked[key] = question()
        return None

    @property
    def questions(self) -> list[Question]:
        """The questions, each once: of a sheet first, then of its columns, values and names."""
        distinct = dict.fromkeys(self.asked.values())
        return [one if one.rows else replace(one, rows=self.hits[one.keys[0]]) for one in distinct]

    @property
    def decided(self) -> Recipe:
        """The recipe with all that was plain."""
        return Recipe({**self.recipe.decisions, **self.made}, self.recipe.open_questions)


def questions_frame(questions: Iterable[Question]) -> pd.DataFrame:
    """Return one row a question: question, where, examples, proposals, choices, rows, id."""
    rows = [
        (
            "", one.what, one.where, one.shown, "; ".join(one.proposals),
            "; ".join(one.choices), one.rows, one.id,
        )
        for one in questions
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def answers_of(questions: Sequence[Question], given: Mapping[str, str]) -> dict[Key, str]:
    """Return the decisions that answers make, by the id of a question, its first key's last part.

    Raises
    ------
    ValueError
        If an answer is none of the choices, or the question is not known; the message says which.
    """
    by_id = {one.id: one for one in questions}
    by_last: dict[str, list[Question]] = {}
    for one in questions:
        by_last.setdefault(one.keys[0][-1], []).append(one)
    made: dict[Key, str] = {}
    single: dict[Key, str] = {}  # one of several that a question asks about together
    for name, answer in given.items():
        alike = by_last.get(name, [])
        asked = by_id.get(name) or (alike[0] if len(alike) == 1 else None)
        if asked is None and (key := _key(name)):
            single[key] = str(answer).strip()
            if key[0] == "rates" and read_rate(single[key]) is None:
                msg = f'"{answer}" is no rate with its day and source: write as in "{EXAMPLE}"'
                raise ValueError(msg)
            continue
        if asked is None:
            known = ", ".join(sorted(by_id)) or "none"
            msg = f'"{name}" is the id of no open question: use one of {known}'
            raise ValueError(msg)
        text = str(answer).strip()
        if not text:
            continue
        choice = _choice(text, asked)
        if choice is None:
            msg = f'"{text}" is no answer to "{asked.what}": use {", ".join(asked.choices)}'
            raise ValueError(msg)
        made |= dict.fromkeys(asked.keys, choice)
    return made | single


def _key(name: str) -> Key | None:
    """Return the key that an id writes, so that what is decided can be changed too."""
    section, _, rest = name.partition(" / ")
    if section not in SECTIONS:
        return None
    depth = SECTIONS[section][0]
    parts = tuple(rest.split(" / ", depth - 1))
    return (section, *parts) if len(parts) == depth and all(parts) else None


def _choice(text: str, asked: Question) -> str | None:
    if not asked.choices:
        return text
    folded = {one.casefold(): one for one in (*asked.choices, *asked.proposals)}
    return folded.get(text.casefold())
