"""Read a filled workbook as the data of an answer, as a page would have saved it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet.readers.workbook import read_sheets
from mmnet.surveys.form import ANSWERS_FORMAT, VERSION
from mmnet.surveys.parsing import RefusedError, shown
from mmnet.surveys.roster import DIRECTIONS
from mmnet.surveys.sheets import ABOUT, NEW, PARTNERS, TIES
from mmnet.surveys.wordings import LANGUAGES, labels_of, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mmnet.check import RawTable
    from mmnet.surveys.parsing import Parser
    from mmnet.surveys.roster import Roster

NEEDED = {
    ABOUT: ("key", "value"), TIES: ("partner", "mode", "tie"), PARTNERS: ("partner",),
    NEW: ("name", "kind"),
}  # fmt: skip
YES = frozenset({"yes", "y", "true", "x", "1", "✓"})
NO = frozenset({"no", "n", "false", "0", "-"})
OWN = frozenset({"partner", "mode", "tie", "direction"})


def read_twin(path: Path, parser: Parser) -> dict[str, Any]:
    """Return what a filled workbook says.

    Raises
    ------
    DataError
        If it cannot be read.
    RefusedError
        If it is another workbook.
    """
    sheets = read_sheets(path, NEEDED)
    if ABOUT not in sheets or TIES not in sheets:
        what = "is a workbook without the sheets about and ties"
        raise RefusedError(what, "E803", "ask for the workbook that was sent")
    for sheet, raw in sheets.items():
        lost = [name for name in NEEDED[sheet] if name not in raw.frame]
        if lost:
            what = f"is a workbook whose sheet {sheet} has no column {lost[0]}"
            raise RefusedError(what, "E803", "write the first row as it was in what was sent")
    return _Twin(sheets, parser).data()


class _Twin:
    """A filled workbook, its names and labels resolved."""

    def __init__(self, sheets: Mapping[str, RawTable], parser: Parser) -> None:
        self.parser, self.roster = parser, parser.roster
        self.sheets = sheets
        about = sheets[ABOUT].frame
        self.about = dict(zip(about["key"], about["value"], strict=True))
        self.actors = {label.casefold(): one for one, label in self.roster.labels.items()}
        self.actors |= {one.casefold(): one for one in self.roster.name}
        self.modes = labels(self.roster, "modes")
        self.kinds = labels(self.roster, "kinds")
        self.new = {row["name"].casefold(): row for _, row in self._rows(NEW) if row["name"]}
        self.partners: dict[str, dict[str, Any]] = {}
        self.entered = False

    def data(self) -> dict[str, Any]:
        """Return the data of the answer."""
        for place, row in self._rows(TIES):
            self._tie(place, row)
        for place, row in self._rows(PARTNERS):
            self._values(place, row)
        for name in self.new:
            self.entered = True
            self._partner(name, name, "")
        finished, consent = self._flag("finished"), self._flag("consent")
        return {
            "format": self.about.get("format", ANSWERS_FORMAT),
            "version": VERSION,
            "survey": self.about.get("survey", ""),
            "respondent": self.about.get("respondent", ""),
            "date": self.about.get("date") or None,
            "language": self.about.get("language", ""),
            "consent": consent is True,
            "complete": finished is True,
            "partners": list(self.partners.values()),
            "comment": self.about.get("comment", ""),
            "filled": self.entered or finished is not None or consent is not None,
        }

    def _rows(self, sheet: str) -> list[tuple[str, dict[str, str]]]:
        """Return the rows below the words of the columns that hold anything, with their places."""
        raw = self.sheets.get(sheet)
        if raw is None:
            return []
        rows = zip(raw.rows.tolist(), raw.frame.to_dict("records"), strict=True)
        return [
            (f"{sheet}[{at}]", {str(key): str(value).strip() for key, value in row.items()})
            for at, row in rows
            if at > 2 and any(map(str, row.values()))
        ]

    def _flag(self, key: str) -> bool | None:
        text = self.about.get(key, "").strip()
        if not text:
            return None
        found = truth(text)
        if found is None:
            self.parser.tell(f"{ABOUT}.{key}", "W801", f"is {shown(text)}, neither yes nor no: "
                             "read as no", "write yes or no")  # fmt: skip
        return bool(found)

    def _tie(self, place: str, row: dict[str, str]) -> None:
        values = {key: text for key, text in row.items() if key not in OWN and text}
        answered = truth(row["tie"])
        if answered is None and row["tie"]:
            self.entered = True
            self.parser.tell(f"{place}.tie", "W801", f"is {shown(row['tie'])}, neither yes nor no: "
                             "left out", "write yes or no")  # fmt: skip
        if answered is None and values and not row["tie"]:
            what = "the row is answered, but not whether you work together so: read as yes"
            self.parser.tell(f"{place}.tie", "W801", what, "write yes or no")
            answered = True
        if answered is None:
            return
        self.entered = True
        if not answered:
            return
        partner = self._partner(row["partner"].casefold(), row["partner"], place)
        if partner is not None:
            mode = self.modes.get(row["mode"].casefold(), row["mode"])
            direction = row.get("direction", "")
            ways = {words(one)["page"][way].casefold(): way
                    for one in LANGUAGES for way in DIRECTIONS}  # fmt: skip
            tie = {"mode": mode, **values}
            if direction:
                tie["direction"] = ways.get(direction.casefold(), direction)
            partner["ties"].append(tie)

    def _values(self, place: str, row: dict[str, str]) -> None:
        values = {key: text for key, text in row.items() if key != "partner" and text}
        if values:
            self.entered = True
            partner = self._partner(row["partner"].casefold(), row["partner"], place)
            if partner is not None:
                partner["answers"] |= values

    def _partner(self, key: str, name: str, place: str) -> dict[str, Any] | None:
        """Return the entry of a partner, made when it is first named."""
        if key in self.partners:
            return self.partners[key]
        actor = self.actors.get(key)
        if actor is not None:
            key = actor.casefold()
            entry: dict[str, Any] = {"actor": actor}
        elif key in self.new:
            row = self.new[key]
            kind = self.kinds.get(row["kind"].casefold(), row["kind"])
            entry = {"new": {"name": row["name"], "kind": kind, "country": row.get("country", "")}}
        else:
            what = f"{shown(name)} is neither in the roster nor in the sheet {NEW}"
            self.parser.tell(f"{place}.partner", "W804", what, "write it as in the sheet roster")
            return None
        return self.partners.setdefault(key, {**entry, "ties": [], "answers": {}})


def labels(roster: Roster, what: str) -> dict[str, str]:
    """Return the ids of kinds or modes by their labels in every language, and by themselves."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for key, label in labels_of(roster.ontology, language, what).items():
            found.setdefault(label.casefold(), key)
            found[key.casefold()] = key
    return found


def truth(text: str) -> bool | None:
    """Tell yes from no in every language of the catalogs; nothing for anything else."""
    folded = text.strip().casefold()
    yes = YES | {str(words(one)["sheet"]["yes"]).casefold() for one in LANGUAGES}
    no = NO | {str(words(one)["sheet"]["no"]).casefold() for one in LANGUAGES}
    return True if folded in yes else False if folded in no else None
