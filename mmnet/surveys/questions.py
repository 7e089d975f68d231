"""Questions of a survey: what is asked of a tie or a partner, and which values answer it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from mmnet.arguments import choice
from mmnet.errors import OptionError
from mmnet.schema import RATING_ITEMS, RATING_SCALES
from mmnet.suggestions import hint

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from typing import TypeAlias

    About: TypeAlias = Literal["tie", "partner"]
    Kind: TypeAlias = Literal["scale", "date", "text"]

ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
# A person cannot tell more steps apart, and a row of buttons holds no more.
MOST_STEPS = 11
SCALES = {name.replace(" to ", "-"): ends for name, ends in RATING_SCALES.items()}
RESERVED = frozenset({"mode", "direction", "partner", "tie", "actor", "name", "kind", "country"})


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a survey.

    Parameters
    ----------
    id : str
        Small letters, digits and underscores; the column of the answers.
    text : str
        How it is asked. Standard questions have their wording in the language of the page.
    about : {"partner", "tie"}
        Asked once of each partner, or of each way of working together.
    kind : {"scale", "date", "text"}
        Whole numbers from `low` to `high`, a year (or a month, or a day), or free text.
    low, high : int
        Ends of the scale.
    low_label, high_label : str
        What the ends mean.

    Raises
    ------
    OptionError
        If the id or the scale cannot be used.

    Examples
    --------
    >>> Question("speed", "How fast do they answer?", low=0, high=10).steps
    11
    """

    id: str
    text: str = ""
    about: About = "partner"
    kind: Kind = "scale"
    low: int = 1
    high: int = 4
    low_label: str = ""
    high_label: str = ""

    def __post_init__(self) -> None:
        if ID.fullmatch(str(self.id)) is None or self.id in RESERVED:
            msg = f"the id of a question is {self.id!r}: use a short word such as speed or trust_2"
            raise OptionError(msg)
        choice("about", self.about, ("partner", "tie"))
        choice("kind", self.kind, ("scale", "date", "text"))
        if [type(self.low), type(self.high)] != [int, int]:
            msg = f"the scale of {self.id} has no whole numbers at its ends: give low and high"
            raise OptionError(msg)
        if not 2 <= self.steps <= MOST_STEPS:
            msg = f"the scale of {self.id} has {self.steps} steps: use 2 to {MOST_STEPS}"
            raise OptionError(msg)

    @property
    def steps(self) -> int:
        """How many values the scale has."""
        return self.high - self.low + 1


# Frey et al. (2006) for the level; Varda et al. (2008) for trust and value.
STANDARD = {
    question.id: question
    for question in (
        Question("since", about="tie", kind="date"),
        Question("frequency", about="tie", low=1, high=4),
        Question("formality", about="tie", low=1, high=4),
        Question("level", low=0, high=5),
        *(Question(item) for items in RATING_ITEMS.values() for item in items),
        Question("benefit", low=0, high=4),
        Question("drawback", low=0, high=4),
        Question("remark", kind="text"),
    )
}
ITEMS = tuple(item for items in RATING_ITEMS.values() for item in items)
GROUPS = {**RATING_ITEMS, "benefits": ("benefit", "drawback")}
USUAL = ("since", "frequency", "formality", "level")


def questions_of(
    asked: str | Question | Collection[str | Question], scale: str = "1-4"
) -> tuple[Question, ...]:
    """Return the questions that are asked; `scale` is that of the trust and value items.

    Raises
    ------
    OptionError
        If one is not known or stands twice.

    Examples
    --------
    >>> [question.id for question in questions_of(["level", "trust"], "0-10")]
    ['level', 'reliability', 'mission_support', 'openness']
    """
    low, high = SCALES[choice("scale", scale, SCALES)]
    given = [asked] if isinstance(asked, str | Question) else list(asked)
    found = [question for one in given for question in _one_or_more(one)]
    scaled = [
        Question(question.id, low=low, high=high) if question == STANDARD.get(question.id)
        and question.id in ITEMS else question
        for question in found
    ]  # fmt: skip
    ids = [question.id for question in scaled]
    for name in ids:
        if ids.count(name) > 1:
            msg = f"the question {name!r} stands twice: ask it once"
            raise OptionError(msg)
    return tuple(scaled)


def _one_or_more(asked: str | Question) -> Iterable[Question]:
    if isinstance(asked, Question):
        return [asked]
    if asked in GROUPS:
        return [STANDARD[name] for name in GROUPS[asked]]
    if asked not in STANDARD:
        msg = f"{asked!r} is no standard question: {hint(asked, [*STANDARD, *GROUPS])}"
        raise OptionError(msg)
    return [STANDARD[asked]]
