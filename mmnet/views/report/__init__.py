"""The report: one HTML file that a policy analyst can send."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from mmnet.arguments import checked, choice
from mmnet.public import public_copy
from mmnet.results import Result
from mmnet.views.document.forms import require_form, write_document
from mmnet.views.document.letters import plain, region_of
from mmnet.views.document.templates import template_of, with_whole_days
from mmnet.views.language.catalog import ENGLISH, LANGUAGES
from mmnet.views.language.labels import labelled
from mmnet.views.language.names import Letters, lettered, own_letters
from mmnet.views.language.voice import Voice
from mmnet.views.map import map as draw_map
from mmnet.views.report import (
    advice,
    appendix,
    gains,
    history,
    kinds,
    modes,
    needs,
    plans,
    quality,
    questions,
    sections,
    subgroups,
)
from mmnet.views.report.annex import ANNEXED, UNSAID, annex, main_part
from mmnet.views.report.paper import document_of
from mmnet.views.report.story import Story
from mmnet.writers.atomic import replace_file
from mmnet.writers.endings import PAGE
from mmnet.writers.sealed import source_hash

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike

    from mmnet.network import Network
    from mmnet.views.document.model import Document
    from mmnet.views.report.content import Section

__all__ = ["Report", "report"]

# Letters of the title above each printed page.
MOST_TITLE = 90
LARGEST_MAP = 4_000_000
# Sentences of a section that answer its question, where they are not two.
ANSWER = {"central": 3}
# Sections that speak of what a public copy does not hold.
WITHHELD = {"formal", "modes", "quality", "trust", "benefits", "problems"}
# To add a section, write a function that gives one, and name it here.
SECTIONS = (
    sections.summary,
    sections.composition,
    sections.central,
    questions.outside,
    questions.formality,
    questions.strength,
    subgroups.subgroups,
    history.progress,
    needs.covered,
    needs.fragile,
    advice.next_partners,
    plans.sensible_plans,
    modes.mode_lines,
    quality.method_scores,
    quality.trust,
    gains.gains,
    kinds.mixed,
    appendix.glossary,
    appendix.names,
    appendix.method_notes,
    appendix.problems,
)


@dataclass(frozen=True, eq=False, repr=False)
class Report(Result):
    """A report as a page. Made by `report`.

    Attributes
    ----------
    html : str
        The whole page; it asks nothing of the network.
    sections : tuple of Section
        What it says, as text and tables.
    title : str
    as_of : str
        The day that the report speaks of.
    language : str
    missing : tuple of str
        Texts and labels that stand in English because the language has no words for them.
    """

    html: str
    sections: tuple[Section, ...]
    title: str = ""
    as_of: str = ""
    language: str = ENGLISH
    missing: tuple[str, ...] = ()

    @property
    def document(self) -> Document:
        """The same as headings, paragraphs, tables and figures, for paper; without the map."""
        return document_of(Voice(self.language), self.title, self.as_of, self.sections)

    @checked
    def save(self, path: str | PathLike[str]) -> Path:
        """Write the report.

        Parameters
        ----------
        path : str or path
            .html (with the interactive map), .md, .docx (Word) or .pdf (PDF/UA-1); the last two
            need `mmnet[documents]`.

        Returns
        -------
        Path
            Where it was written. A failure leaves an older file as it was.

        Raises
        ------
        OptionError
            If the name ends in something else.
        MissingExtraError
            If the package for Word or PDF is not installed.

        Examples
        --------
        >>> from mmnet.views.report.content import Section
        >>> page = Report("<!doctype html>", (Section("who", "Who", ("One.",)),))
        >>> page.save("report.html").read_text()
        '<!doctype html>'
        """
        target = Path(path)
        if require_form(target, "report") not in PAGE:
            return write_document(self.document, target, "report")
        target.parent.mkdir(parents=True, exist_ok=True)
        return replace_file(target, self.html)

    @property
    def table(self) -> pd.DataFrame:
        """One row for each section: its title, and how many sentences and tables it has."""
        return pd.DataFrame(
            {
                "title": [section.title for section in self.sections],
                "sentences": [len(section.sentences) for section in self.sections],
                "tables": [len(section.tables) for section in self.sections],
            },
            index=pd.Index([section.key for section in self.sections], name="section"),
        )

    def sentence(self) -> str:
        """Say how long it is, and how to read it."""
        sections = f"{len(self.sections)} section{'' if len(self.sections) == 1 else 's'}"
        return f"{sections}, {len(self.html) / 1e6:.1f} MB; .save(path) writes it."


@checked
def report(
    net: Network,
    path: str | PathLike[str] | None = None,
    *,
    language: str | None = None,
    title: str | None = None,
    map: bool = True,  # noqa: A002 - the analyst's word
    public: bool = False,
    letters: Letters = "latin",
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Write a report on a network: who is in it, who is central, what is covered and what is not.

    Parameters
    ----------
    net : Network
    path : str or path, optional
        Where to write it: .html, .md, .docx or .pdf.
    language : {"en", "zh", "fr", "de", "es"}, optional
        English when not given. What has no translation stands in English, and in `.missing`.
    title : str, optional
        Instead of the network's own.
    map : bool
        True puts the interactive map into the page.
    public : bool
        True writes of a public copy (`public_copy`), and says what that leaves out.
    letters : {"latin", "own"}
        Names in Latin letters, but in Chinese: an alias in them, or letter by letter; the annex has
        what they stand for. Or all as they are.
    progress : callable, optional
        Called with (done, total) while betweenness is computed.

    Returns
    -------
    Report
        Every number in a sentence stands in a table of the report.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> actors = pd.DataFrame({"actor_id": ["a", "b"], "name": ["Alpha", "Beta"]})
    >>> ties = pd.DataFrame({"source": ["a"], "target": ["b"], "mode": ["research_cooperation"]})
    >>> net = mm.read_edges(ties, actors.assign(kind="university"))
    >>> found = mm.report(net, "report.html", map=False)
    >>> found.table[["title", "sentences"]].head(2)
                         title  sentences
    section
    summary            Summary          3
    questions  Eight questions          0
    """
    voice = Voice(choice("language", language or ENGLISH, LANGUAGES))
    if path is not None:
        require_form(path, "report")
    net = labelled(public_copy(net) if public else net, voice)
    shown = lettered(net, voice, letters)
    story = Story(shown, progress, voice, own_letters(net, shown))
    parts = [_left_out(story, section(story)) for section in SECTIONS]
    parts.insert(1, _overview(story, parts))
    if any(part.lacks for part in parts):
        parts.insert(-len(ANNEXED), story.section(UNSAID))
    if map:
        parts.insert(4, _map_section(story))
    called = title or net.title or story.say("report.name")
    page = _page(story, called, tuple(parts))
    found = Report(page, tuple(parts), called, f"{net.as_of}", voice.language, voice.missing)
    if path is not None:
        found.save(path)
    return found


def _left_out(story: Story, part: Section) -> Section:
    """Say of a section whose numbers a public copy lacks that they are left out."""
    if not story.net.left_out or part.key not in WITHHELD:
        return part
    return replace(part, notes=(story.say("report.withheld"), *part.notes))


def _overview(story: Story, parts: list[Section]) -> Section:
    """Answer the questions of partnership evaluation in a sentence each."""
    asked = [part for part in parts if part.question]
    together = story.voice.together
    return story.section(
        "questions",
        answers=tuple(
            (
                part.question,
                together(*part.sentences[: ANSWER.get(part.key, 2)]),
                UNSAID if part.lacks else part.key,
            )
            for part in asked
        ),
        notes=(story.say("report.questions.note"),),
    )


def _map_section(story: Story) -> Section:
    drawn = draw_map(story.net, language=story.voice.language, letters="own")
    if len(drawn.html) > LARGEST_MAP:
        return story.section("map", story.say("report.map.too_large"))
    return story.section("map", notes=(story.say("report.map.note"),), map_page=drawn.html)


def _page(story: Story, title: str, parts: tuple[Section, ...]) -> str:
    folder = files("mmnet.views.report")
    style = (folder / "style.css").read_text(encoding="utf-8") + _running(title)
    template = template_of("mmnet.views.report")
    maps = [section.map_page for section in parts if section.map_page]
    made = template.render(
        title=title,
        say=story.say,
        lang=region_of(story.voice.language),
        day=story.voice.day(story.net.as_of),
        sections=main_part(parts, story.voice.together),
        annex=annex(parts),
        style=Markup(style),  # noqa: S704 - our own file
        policy=_policy(style, maps),
    )
    return with_whole_days(made)


def _running(title: str) -> str:
    """Put the title above each printed page; every sign of it is written as its number."""
    text = "".join(f"\\{ord(sign):06x}" for sign in plain(title)[:MOST_TITLE])
    return f'@page {{ @top-left {{ content: "{text}"; }} }}\n'


def _policy(style: str, maps: list[str]) -> str:
    """Allow our style and, inside the frame, the map's own style and script, by their hashes.

    A frame made of text inherits the policy of its page, so the map's hashes are named here too.
    """
    scripts, styles = [], [f"'{source_hash(style)}'"]
    for page in maps:
        found = re.search(r'content="default-src [^"]*"', page)
        if found:
            scripts += re.findall(r"script-src ([^;\"]*)", found[0])
            styles += re.findall(r"style-src ([^;\"]*)", found[0])
    parts = [
        "default-src 'none'",
        f"style-src {' '.join(styles)}",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    if scripts:
        parts.append(f"script-src {' '.join(scripts)}")
    return "; ".join(parts)
