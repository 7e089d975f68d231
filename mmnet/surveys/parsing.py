"""Parse an answer: everything in it is tried by itself, and what cannot be used is told.

An answer comes from somebody's computer. A fault of the whole file refuses the file; a fault of one
entry leaves out that entry and keeps the rest.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from mmnet.check import Problem
from mmnet.periods import partial_date
from mmnet.suggestions import hint
from mmnet.surveys.answer import Answer, NamedPartner, NewName, ReportedTie
from mmnet.surveys.form import ANSWERS_FORMAT, VERSION
from mmnet.surveys.roster import DIRECTIONS, NONE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.surveys.answer import Value
    from mmnet.surveys.form import Form
    from mmnet.surveys.questions import Question
    from mmnet.surveys.roster import Roster

LONGEST_TEXT, LONGEST_NAME, MOST_PARTNERS, MOST_TIES = 4000, 300, 5000, 100
SHOWN = 40
WHOLE = re.compile(r"-?\d{1,9}")
# Letters of some scripts are joined or parted by these, which nobody sees.
JOINERS = frozenset("\u200c\u200d")
KEYS = frozenset(
    {"format", "version", "survey", "respondent", "date", "language", "consent", "complete",
     "partners", "comment", "filled"}
)  # fmt: skip
PARTNER_KEYS = frozenset({"actor", "new", "ties", "answers"})
NEW_KEYS = frozenset({"name", "kind", "country"})
ASK_AGAIN = "ask the respondent to send it again"


class RefusedError(Exception):
    """The whole file cannot be used."""

    def __init__(self, what: str, code: str, fix: str) -> None:
        super().__init__(what)
        self.code, self.what, self.fix = code, what, fix


class Parser:
    """Parses the data of one file; keeps what was wrong with it in `problems`."""

    def __init__(self, file: str, form: Form, roster: Roster) -> None:
        self.file, self.form, self.roster = file, form, roster
        self.problems: list[Problem] = []
        self.questions = {question.id: question for question in form.questions}

    def tell(self, place: str, code: str, what: str, fix: str) -> None:
        """Keep a problem of one entry."""
        self.problems.append(Problem(self.file, 0, place, code, what, fix))

    def answer(self, data: Any) -> Answer:
        """Return the answer.

        Raises
        ------
        RefusedError
            If the file is no answer to this survey.
        """
        self._require_answers(data)
        respondent = self._respondent(data)
        if self.form.consent and data.get("consent") is not True and data.get("filled", True):
            what = "the respondent did not consent"
            raise RefusedError(what, "E807", "ask for consent, or leave the answer out")
        partners = data.get("partners")
        if not isinstance(partners, list):
            what = f"partners is {shown(partners)}, no list"
            raise RefusedError(what, "E808", ASK_AGAIN)
        if len(partners) > MOST_PARTNERS:
            what = f"names {len(partners):,} partners; {MOST_PARTNERS:,} are read"
            raise RefusedError(what, "E808", ASK_AGAIN)
        for key in sorted(set(map(str, data)) - KEYS):
            self.tell(key[:SHOWN], "W802", "is not part of an answer: left out", "nothing to do")
        return Answer(
            file=self.file,
            respondent=respondent,
            day=self._day(data.get("date")),
            complete=self._flag(data, "complete"),
            partners=tuple(self._partners(partners, respondent)),
            comment=self._text(data.get("comment", ""), "comment", LONGEST_TEXT),
            filled=data.get("filled", True) is not False,
        )

    # ---- the whole file

    def _require_answers(self, data: Any) -> None:
        if not isinstance(data, dict):
            what = f"holds {shown(data)}, no answers"
            raise RefusedError(what, "E803", ASK_AGAIN)
        if data.get("format") != ANSWERS_FORMAT:
            what = f'is no file of answers (it has no "format": "{ANSWERS_FORMAT}")'
            raise RefusedError(what, "E803", "take it out of the folder, or ask for the answers")
        if data.get("version") != VERSION:
            what = f"is of version {shown(data.get('version'))}; {VERSION} is read"
            raise RefusedError(what, "E804", "read it with the mmnet that made the questionnaire")
        survey = data.get("survey")
        if self.form.id and survey != self.form.id:
            what = f'answers the survey {shown(survey)}, not "{self.form.id}"'
            raise RefusedError(what, "E805", "read it with the answers of that survey")

    def _respondent(self, data: dict[str, Any]) -> str:
        respondent = data.get("respondent")
        known = self.form.respondents or tuple(self.roster.name)
        if not isinstance(respondent, str) or not respondent.strip():
            what = f"the respondent is {shown(respondent)}"
            raise RefusedError(what, "E806", "write the id of the respondent, or ask who sent it")
        if respondent not in known or respondent not in self.roster.name:
            what = f"the respondent {shown(respondent)} was not asked"
            raise RefusedError(what, "E806", hint(respondent, known))
        return respondent

    def _flag(self, data: dict[str, Any], key: str) -> bool:
        value = data.get(key, False)
        if not isinstance(value, bool):
            self.tell(key, "W801", f"is {shown(value)}, neither true nor false: read as false",
                      "ask whether the answer is complete")  # fmt: skip
        return value is True

    def _day(self, value: Any) -> str:
        """Return the day of the answer; one that cannot be read is told and left empty."""
        try:
            day = partial_date(value) if isinstance(value, str) else ""
        except ValueError:
            day = ""
        if not day:
            what = f"the date of the answer is {shown(value)}"
            self.tell("date", "W803", what, "write the day as 2026-11-30")
        return day

    # ---- partners

    def _partners(self, entries: list[Any], respondent: str) -> Iterator[NamedPartner]:
        met: set[str] = set()
        for at, entry in enumerate(entries, start=1):
            place = f"partners[{at}]"
            if not isinstance(entry, dict):
                self.tell(place, "W804", f"is {shown(entry)}: left out", ASK_AGAIN)
                continue
            for key in sorted(set(map(str, entry)) - PARTNER_KEYS):
                self.tell(f"{place}.{key[:SHOWN]}", "W802", "is not part of a partner: left out",
                          "nothing to do")  # fmt: skip
            named = self._named(entry, place, respondent)
            if named is None:
                continue
            actor, new = named
            key = actor or f"new:{new.name.casefold() if new else ''}"
            if key in met:
                what = (
                    f"{shown(actor or (new.name if new else ''))} is named twice: the first counts"
                )
                self.tell(place, "W806", what, "ask which of the two holds")
                continue
            met.add(key)
            kind = self.roster.kind[actor] if actor else new.kind if new else ""
            yield NamedPartner(
                actor, new,
                tuple(self._ties(entry.get("ties", []), place, respondent, kind)),
                self._values(entry.get("answers", {}), f"{place}.answers", "partner"),
            )  # fmt: skip

    def _named(
        self, entry: dict[str, Any], place: str, respondent: str
    ) -> tuple[str, NewName | None] | None:
        """Return the actor, or the new name; nothing where neither can be used."""
        if entry.get("new") is not None:
            new = self._new(entry["new"], f"{place}.new")
            return None if new is None else ("", new)
        actor = entry.get("actor")
        if actor == respondent:
            self.tell(place, "W805", "the respondent names itself: left out", "nothing to do")
            return None
        if not isinstance(actor, str) or actor not in self.roster.name:
            close = hint(actor, self.roster.name) if isinstance(actor, str) and actor else ""
            advice = close if close.startswith("did") else "ask who is meant"
            self.tell(place, "W804", f"the partner {shown(actor)} is not in the roster", advice)
            return None
        return actor, None

    def _new(self, value: Any, place: str) -> NewName | None:
        if not isinstance(value, dict):
            self.tell(place, "W807", f"is {shown(value)}, no new partner: left out", ASK_AGAIN)
            return None
        name = self._text(value.get("name"), f"{place}.name", LONGEST_NAME)
        if not name:
            self.tell(place, "W807", "a new partner has no name: left out", "ask who is meant")
            return None
        kind = self._text(value.get("kind"), f"{place}.kind", LONGEST_NAME)
        if kind not in self.roster.ontology.kinds:
            what = f"the kind of {shown(name)} is {shown(kind)}: its ties wait for a kind"
            self.tell(f"{place}.kind", "W807", what, hint(kind, self.roster.ontology.kinds))
            kind = ""
        return NewName(name, kind, self._text(value.get("country", ""), place, LONGEST_NAME))

    def _ties(self, entries: Any, place: str, respondent: str, kind: str) -> Iterator[ReportedTie]:
        if not isinstance(entries, list) or len(entries) > MOST_TIES:
            what = f"ties is {shown(entries)}, no short list: left out"
            self.tell(f"{place}.ties", "W808", what, ASK_AGAIN)
            return
        met: set[str] = set()
        for at, entry in enumerate(entries, start=1):
            spot = f"{place}.ties[{at}]"
            mode = entry.get("mode") if isinstance(entry, dict) else entry
            if not isinstance(mode, str) or mode not in self.roster.ontology.modes:
                advice = hint(mode, self.roster.ontology.modes)
                self.tell(spot, "W808", f"{shown(mode)} is not a mode: left out", advice)
                continue
            if mode in met:
                self.tell(spot, "W806", f'the mode "{mode}" stands twice: the first counts',
                          "ask which of the two holds")  # fmt: skip
                continue
            met.add(mode)
            data = entry if isinstance(entry, dict) else {}
            tie = self._tie(data, mode, spot, (self.roster.kind[respondent], kind))
            if tie is not None:
                yield tie

    def _tie(
        self, entry: dict[str, Any], mode: str, place: str, kinds: tuple[str, str]
    ) -> ReportedTie | None:
        """Return the tie; nothing where the two kinds cannot have it."""
        own, other = kinds
        values = {key: value for key, value in entry.items() if key not in {"mode", "direction"}}
        given = entry.get("direction", "")
        if given not in {*DIRECTIONS, ""}:
            self.tell(f"{place}.direction", "W809", f"the direction is {shown(given)}: left open",
                      "write give, receive or both")  # fmt: skip
            given = ""
        if not other:  # a new partner without a kind: what it may have is not known yet
            return ReportedTie(mode, given or UNKNOWN, self._values(values, place, "tie"))
        ways = self.roster.modes(own, other).get(mode, ())
        if not ways:
            label = self.roster.ontology.modes[mode].label
            what = f"{own} and {other} have no tie of the mode {label}: left out"
            self.tell(place, "W808", what, "ask what is meant, or add the pair to the ontology")
            return None
        if given and given not in ways and ways != (NONE,):
            what = f'the direction "{given}" is not one that {own} and {other} can have here'
            self.tell(f"{place}.direction", "W809", f"{what}: read as {ways[0]}", "ask who gives")
            given = ways[0]
        direction = ways[0] if len(ways) == 1 else given or UNKNOWN
        if direction == UNKNOWN:
            what = "who gives is not said: it is as the other side says, else both ways"
            self.tell(f"{place}.direction", "W809", what, "ask who gives")
        return ReportedTie(mode, direction, self._values(values, place, "tie"))

    # ---- values

    def _values(self, data: Any, place: str, about: str) -> dict[str, Value]:
        if not isinstance(data, dict):
            self.tell(place, "W801", f"is {shown(data)}, no answers: left out", ASK_AGAIN)
            return {}
        found: dict[str, Value] = {}
        for key, value in data.items():
            question = self.questions.get(key)
            spot = f"{place}.{str(key)[:SHOWN]}"
            if question is None or question.about != about:
                if value not in {None, ""} if isinstance(value, str | int | None) else True:
                    known = [one.id for one in self.form.about(about)]
                    self.tell(spot, "W802", f"is no question of this survey: {shown(value)} is "
                              "left out", hint(key, known))  # fmt: skip
            elif value is not None and value != "":
                read = self._value(question, value, spot)
                if read is not None:
                    found[key] = read
        return found

    def _value(self, question: Question, value: Any, place: str) -> Value | None:
        if question.kind == "text":
            return self._text(value, place, LONGEST_TEXT) or None
        if question.kind == "date":
            try:
                return partial_date(str(value).removesuffix(".0")) or None
            except ValueError:
                self.tell(place, "W803", f"the date {shown(value)} cannot be read: left out",
                          "write 2024 or 2024-09")  # fmt: skip
                return None
        number = whole(value)
        if number is None or not question.low <= number <= question.high:
            what = f"{shown(value)} is not on the scale {question.low} to {question.high}: left out"
            self.tell(place, "W801", what, "ask for the answer")
            return None
        return number

    def _text(self, value: Any, place: str, longest: int) -> str:
        """Return a text without characters that nobody sees, and not longer than is read."""
        if value is None:
            return ""
        if not isinstance(value, str):
            self.tell(place, "W810", f"is {shown(value)}, no text: left out", ASK_AGAIN)
            return ""
        plain = "".join(
            " " if letter in "\n\r\t" else letter
            for letter in value[: longest + 1]
            if letter in "\n\r\t"
            or letter in JOINERS
            or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co"}
        )
        text = unicodedata.normalize("NFC", " ".join(plain.split()))
        if len(value) > longest:
            what = f"the text has {len(value):,} characters: {longest:,} are kept"
            self.tell(place, "W810", what, "nothing to do")
        elif text != unicodedata.normalize("NFC", " ".join(value.split())):
            self.tell(place, "W810", "the text holds characters that nobody sees: taken out",
                      "nothing to do")  # fmt: skip
        return text[:longest]


def whole(value: Any) -> int | None:
    """Return a whole number, also one that is written as text or as 3.0."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        text = value.strip().removesuffix(".0")
        return int(text) if WHOLE.fullmatch(text) else None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e9 else None
    return value if isinstance(value, int) and abs(value) < 10**9 else None


def shown(value: Any) -> str:
    """Write a value of a file inside a sentence; a long one is cut."""
    if value is None:
        return "missing"
    if isinstance(value, dict | list):
        return f"a {'mapping' if isinstance(value, dict) else 'list'} of {len(value):,}"
    text = str(value) if not isinstance(value, int) or abs(value) < 10**15 else "a huge number"
    plain = "".join(letter if letter.isprintable() else "?" for letter in text[:SHOWN])
    return f'"{plain}{"…" if len(text) > SHOWN else ""}"'
