"""Answers to fixed questions about a network, in English and Chinese, without any guess."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from mmnet import countries
from mmnet.arguments import checked
from mmnet.results import Result
from mmnet.views.asking.answers import ANSWERS
from mmnet.views.asking.matching import Vocabulary, language_of, nearest, questions, understood
from mmnet.views.asking.shown import shown_table
from mmnet.views.brief.told import Told
from mmnet.views.language.labels import labelled
from mmnet.views.language.names import Letters, lettered
from mmnet.views.language.voice import Voice
from mmnet.views.report.story import Story

if TYPE_CHECKING:
    from datetime import date

    from mmnet.network import Network
    from mmnet.views.asking.matching import Understood

__all__ = ["Answer", "ask"]

MOST_NAMED = 8
# What is told of needs only.
OF_NEEDS = {"needs", "single", "lapsing", "loss", "next"}


# What is defined as something else is, and has a caveat of its own.
SAME = {"partners": "ties", "between": "position"}


@dataclass(frozen=True, eq=False, repr=False)
class Answer(Result):
    """An answer, or the questions nearest to one that was not understood. Made by `ask`.

    Attributes
    ----------
    table : DataFrame
        What the sentence rests on; where nothing was understood, the nearest questions.
    said : str
        The answer in a sentence.
    definition, caveat : str
        What is counted, and what to keep in mind; empty where nothing was understood.
    question : str
        Key of the question; empty where nothing was understood.
    is_answer : bool
        False where nothing was understood.
    shown : DataFrame
        The table for a reader: headings and words in the language of the question. Those of
        `table` are the same in every language, but for the letters of names.
    """

    table: pd.DataFrame
    said: str
    definition: str = ""
    caveat: str = ""
    question: str = ""
    is_answer: bool = True
    shown: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The table, and the same for a reader of another language."""
        same = not len(self.shown.columns) or self.shown is self.table
        return {"table": self.table} if same else {"table": self.table, "shown": self.shown}

    @property
    def _shown(self) -> pd.DataFrame:
        return self.frames.get("shown", self.table)

    def sentence(self) -> str:
        """Say the answer."""
        return self.said

    @property
    def _notes(self) -> tuple[str, ...]:
        return tuple(part for part in (self.definition, self.caveat) if part)


@checked
def ask(
    net: Network,
    question: str,
    *,
    at: int | str | date | None = None,
    letters: Letters = "latin",
) -> Answer:
    """Answer one of some forty fixed questions, with its table, definition and caveat.

    Each question has a few wordings in English and Chinese, with slots for a program, an actor, a
    mode (or a family or group of modes), a kind, a country or a year. A text that is none of them,
    or whose slot names nothing in the data, is not answered: the nearest questions are returned.

    Parameters
    ----------
    net : Network
    question : str
        In English or Chinese; the answer is in the same language.
    at : str, date or int, optional
        Day, month or year that counts; the network's own moment when not given.
    letters : {"latin", "own"}
        Names in Latin letters in the answer to an English question: an alias in them, or letter by
        letter. Or all as they are.

    Returns
    -------
    Answer
        `.is_answer` tells whether the question was understood.

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.example()
    >>> mm.ask(net, "Where does internship base rest on one partner?").sentence()
    'For internship base, 4 needs rest on one partner alone, in Ageing Society, Bio-Design,
    Digital Health and Green Finance.'
    >>> mm.ask(net, "Is it going well?").is_answer
    False
    """
    vocabulary = Vocabulary(net)
    found = understood(question, vocabulary)
    chosen = found[0] if len(found) == 1 else None
    if chosen is None or any(len(ids) > 1 for slot, ids in chosen.slots.items() if slot != "mode"):
        return _not_understood(question)
    voice = Voice(chosen.language)
    shown = lettered(labelled(net.with_moment(at), voice), voice, letters)
    told = Told(Story(shown, voice=voice), voice)
    return _answered(told, chosen)


def _answered(told: Told, asked: Understood) -> Answer:
    say, question = told.voice.say, questions()[asked.key]
    about = question["about"]
    definition = say(f"ask.{SAME.get(about, about)}.definition", when=told.when)
    caveat = say(f"ask.{about}.caveat")
    if about in OF_NEEDS and not told.has_needs:
        empty = pd.DataFrame()
        return Answer(empty, say("ask.no_needs"), definition, caveat, asked.key)
    found = ANSWERS[asked.key](told, asked.slots)
    shown = shown_table(told, found.table)
    if not found.number and asked.key != "central":
        return Answer(found.table, say("ask.none"), definition, caveat, asked.key, shown=shown)
    forms = question["said"][asked.language]
    forms = {"other": forms} if isinstance(forms, str) else forms
    form = forms["one"] if found.number == 1 and "one" in forms else forms["other"]
    names = told.voice.listing(found.names, most=MOST_NAMED)
    slots = {slot: _called(told, slot, ids) for slot, ids in asked.slots.items()}
    said = form.format(number=told.number(found.number), names=names, **slots, **found.values)
    return Answer(found.table, said, definition, caveat, asked.key, shown=shown)


def _called(told: Told, slot: str, ids: tuple[str, ...]) -> str:
    """Say what a slot names."""
    if slot == "program":
        names = told.net.programs.set_index("program_id")["name"]
        return str(names[ids[0]])
    if slot.startswith("actor"):
        return str(told.story.names[ids[0]])
    if slot == "mode":
        return told.voice.listing([told.mode(one) for one in ids])
    if slot == "country":
        return countries.names(told.voice.language).get(ids[0], ids[0])
    return told.kind(ids[0]) if slot == "kind" else ids[0]


def _not_understood(question: str) -> Answer:
    found = nearest(question)
    table = pd.DataFrame({"question": pd.Series(found, dtype="str")})
    voice = Voice(language_of(question))
    said = voice.say("ask.nearest", questions=voice.say("list.facts").join(found))
    return Answer(table, said, is_answer=False)
