"""One questionnaire as an offline page: what the page is told, and the file that it is."""

from __future__ import annotations

import html
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

from mmnet.surveys.wordings import labels_of, steps_of, words
from mmnet.writers.sealed import embedded_json, source_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.surveys.form import Form
    from mmnet.surveys.known import Known
    from mmnet.surveys.roster import Roster


def page(data: dict[str, Any]) -> str:
    """Return the page of a questionnaire; only its own script and style may run in it."""
    script, style, template = _parts()
    return Template(template).substitute(
        title=html.escape(data["title"]),
        no_script=html.escape(data["words"][data["language"]]["page"]["no_script"]),
        script=script,
        style=style,
        script_hash=source_hash(script),
        style_hash=source_hash(style),
        data=embedded_json(data),
    )


@cache
def _parts() -> tuple[str, str, str]:
    folder = files("mmnet.surveys") / "page"
    names = ("page.js", "page.css", "page.html")
    script, style, template = (folder.joinpath(name).read_text("utf-8") for name in names)
    return script, style, template


class Pages:
    """What all questionnaires of a survey have in common."""

    def __init__(self, form: Form, roster: Roster, languages: Sequence[str], consent: str) -> None:
        self.form, self.roster = form, roster
        also = roster.column("aliases")
        ids = list(roster.name)
        ontology = roster.ontology
        self.common: dict[str, Any] = {
            "survey": form.id,
            "title": form.title,
            "due": form.due,
            "consent": consent or form.consent,
            "kinds": {kind.id: kind.label for kind in ontology.kinds.values()},
            "modes": {mode.id: mode.label for mode in ontology.modes.values()},
            "questions": [{**asdict(one), "steps": steps_of(one)} for one in form.questions],
            "words": {
                language: {
                    **words(language),
                    "kinds": labels_of(ontology, language, "kinds"),
                    "modes": labels_of(ontology, language, "modes"),
                }
                for language in languages
            },
        }
        self.rows = [
            [one, roster.name[one], roster.kind[one], also[at]] for at, one in enumerate(ids)
        ]

    def data(self, respondent: str, known: Known, *, language: str, file: str) -> dict[str, Any]:
        """Return what the page of a respondent is told."""
        kind = self.roster.kind[respondent]
        listed = sorted(known, key=lambda one: (self.roster.name[one].casefold(), one))
        ways = {other: self.roster.modes(kind, other) for other in self.roster.ontology.kinds}
        return {
            **self.common,
            "language": language,
            "file": file,
            "respondent": {"id": respondent, "name": self.roster.name[respondent], "kind": kind},
            "roster": [row for row in self.rows if row[0] != respondent],
            "ways": {
                other: {mode: list(each) for mode, each in modes.items()}
                for other, modes in ways.items()
            },
            "known": [
                [one, [[mode, _open(way, ways[self.roster.kind[one]].get(mode, ()))]
                       for mode, way in sorted(known[one].items())]]
                for one in listed
            ],
        }  # fmt: skip


def _open(way: str, ways: tuple[str, ...]) -> str:
    """Return a direction where the kinds leave it open; else nothing needs to be said."""
    return way if len(ways) > 1 else ""
