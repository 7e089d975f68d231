"""The brief: two pages for the desk of who decides, in Word, PDF, HTML or Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.arguments import checked, choice
from mmnet.public import public_copy
from mmnet.views.brief.glance import glance
from mmnet.views.brief.letters import own_names
from mmnet.views.brief.needs import NEEDS, Found
from mmnet.views.brief.partners import partners
from mmnet.views.brief.plans import plans
from mmnet.views.brief.rests import rests
from mmnet.views.brief.structure import STRUCTURE
from mmnet.views.brief.told import Told
from mmnet.views.brief.unknown import completeness, unknown
from mmnet.views.brief.wheel import wheel
from mmnet.views.document.forms import require_form
from mmnet.views.document.model import (
    Definition,
    Document,
    Heading,
    Note,
    Paragraph,
    Strip,
)
from mmnet.views.document.written import Written
from mmnet.views.language.catalog import ENGLISH, LANGUAGES
from mmnet.views.language.names import Letters, lettered, own_letters
from mmnet.views.language.voice import Voice
from mmnet.views.report.story import Story

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from os import PathLike

    from mmnet.network import Network
    from mmnet.views.document.model import Block

__all__ = ["Brief", "brief"]

MOST, FEWEST = 5, 3


@dataclass(frozen=True, eq=False, repr=False)
class Brief(Written):
    """A brief. Made by `brief`.

    Attributes
    ----------
    document : Document
        What it says, as headings, findings, figures and tables.
    table : DataFrame, index finding
        headline, said, could (what could be done), consequence (share of the programs' needs, by
        weight, that is at stake; NaN where the finding is about the network itself).
    rows : mapping of str to DataFrame
        The rows that the numbers of each finding come from.
    missing : tuple of str
        Texts and labels that stand in English because the language has no words for them.
    """

    NAME = "brief"
    document: Document
    table: pd.DataFrame
    rows: Mapping[str, pd.DataFrame] = field(repr=False)
    missing: tuple[str, ...] = ()

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The findings, and the rows that each rests on."""
        return {"findings": self.table, **self.rows}

    def sentence(self) -> str:
        """Say the first finding."""
        if len(self.table):
            return str(self.table["headline"].iloc[0])
        return next(
            block.text for block in self.document.blocks if isinstance(block, Note | Paragraph)
        )


@checked
def brief(
    net: Network,
    path: str | PathLike[str] | None = None,
    *,
    at: int | str | date | None = None,
    language: str | None = None,
    title: str | None = None,
    public: bool = False,
    letters: Letters = "latin",
) -> Brief:
    """Write a brief of two pages: what stands out, what could be done, what is not known.

    Findings stand in the order of their consequence: the share of the programs' needs, by weight,
    that is at stake. There is none where the data cannot carry one, and none is a verdict on an
    institution. The numbers are those of `report`.

    Parameters
    ----------
    net : Network
    path : str or path, optional
        Where to write it: .html, .md, .docx, .pdf or .pptx (slides).
    at : str, date or int, optional
        Day, month or year that counts; the network's own moment when not given.
    language : {"en", "zh", "fr", "de", "es"}, optional
        English when not given. What has no translation stands in English, and in `.missing`.
    title : str, optional
        Instead of the network's own.
    public : bool
        True writes of a public copy (`public_copy`), and says what that leaves out.
    letters : {"latin", "own"}
        Names in Latin letters, but in Chinese: an alias in them, or letter by letter; the end says
        what they stand for. Or all as they are.

    Returns
    -------
    Brief
        `.save(path)` writes it; `.table` has the findings, `.rows` what they rest on.

    Raises
    ------
    OptionError
        If the language or the ending is none of those.
    MissingExtraError
        If the package for Word or PDF is not installed.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.brief(mm.example())
    >>> list(found.table.index)
    ['open', 'quality', 'single', 'fell', 'lapsing']
    """
    chosen = choice("language", language or ENGLISH, LANGUAGES)
    if path is not None:
        require_form(path, Brief.NAME)
    net = public_copy(net) if public else net
    voice = Voice(chosen)
    shown = lettered(net, voice, letters)
    told = Told(Story(shown.with_moment(at), own=own_letters(net, shown)), voice)
    findings = _found(told)
    written = Brief(
        _document(told, findings, title or net.title or voice.say("brief.untitled")),
        _table(findings),
        {one.key: one.rows for one in findings},
        voice.missing,
    )
    if path is not None:
        written.save(path)
    return written


def _found(told: Told) -> list[Found]:
    """Look for findings: those about needs first, the weightiest before; then of the network."""
    about_needs = NEEDS if told.has_needs else ()
    found = [one for one in (look(told) for look in about_needs) if one is not None]
    found.sort(key=lambda one: -one.consequence)
    for look in STRUCTURE:
        if len(found) >= MOST:
            break
        more = look(told)
        found += [more] if more is not None else []
    return found[:MOST]


def _table(findings: list[Found]) -> pd.DataFrame:
    rows = [
        {
            "headline": one.finding.headline, "said": one.finding.said,
            "could": one.finding.could, "consequence": one.consequence,
        }
        for one in findings
    ]  # fmt: skip
    index = pd.Index([one.key for one in findings], name="finding", dtype="str")
    columns = ["headline", "said", "could", "consequence"]
    return pd.DataFrame(rows, columns=columns, index=index)


def _document(told: Told, findings: list[Found], title: str) -> Document:
    say = told.voice.say
    blocks: list[Block] = [
        Paragraph(_held(told), lead=True), *completeness(told), Strip(_numbers(told)),
        Heading(say("heading.findings")), *_findings(told, findings),
        *_terms(told), *unknown(told), *glance(told, fresh=len(findings) >= FEWEST),
        *_picture(told), *partners(told), *plans(told),
    ]  # fmt: skip
    blocks += own_names(told, blocks)
    return Document(
        title=title,
        kicker=say("brief.kicker", when=told.when),
        language=told.voice.language,
        blocks=tuple(blocks),
        footer=say("brief.footer"),
        could=say("brief.could"),
    )


def _held(told: Told) -> str:
    """Say what the data hold."""
    totals, say = told.story.summary.totals, told.voice.say
    held = {noun: told.count(noun[:-1], totals[noun]) for noun in ("actors", "collaborations")}
    if not told.story.dated:
        return say("brief.undated", **held)
    return say("brief.held", active=say("brief.runs", totals["active"]), when=told.when, **held)


def _numbers(told: Told) -> tuple[tuple[str, str], ...]:
    """The few numbers at the top."""
    totals, say = told.story.summary.totals, told.voice.say
    runs = ("collaborations", totals["active"])
    numbers = [
        ("actors", totals["actors"]),
        ("programs", totals["programs"]),
        runs if told.story.dated else ("recorded", totals["collaborations"]),
    ]
    facts = [
        (say(f"strip.{name}"), told.number(value))
        for name, value in numbers
        if value or name != "programs"
    ]
    if told.has_needs:
        facts.append(
            (say("strip.coverage"), told.voice.share(float(told.covered.total["coverage"])))
        )
        facts.append((say("strip.open"), told.number(told.covered.counts["open"])))
    return tuple(facts)


def _findings(told: Told, findings: list[Found]) -> list[Block]:
    say = told.voice.say
    if not findings:
        tied = told.story.now.graph().n_ties
        why = say("finding.none_told" if tied else "finding.none_tied")
        return [Paragraph(say("finding.none", why=why))]
    few = [Note(say("finding.few"))] if len(findings) < FEWEST else []
    return [*(one.finding for one in findings), *few]


def _picture(told: Told) -> list[Block]:
    """The still picture of what matters for the findings."""
    figure, key = (rests(told), "picture") if told.has_needs else (None, "")
    if figure is None:
        figure, key = wheel(told), "wheel"
    return [Heading(told.voice.say(f"heading.{key}")), figure] if figure is not None else []


def _terms(told: Told) -> list[Block]:
    if not told.has_needs:
        return []
    say = told.voice.say
    return [
        Definition(say(f"term.{key}"), say(f"term.{key}_is", when=told.when))
        for key in ("need", "coverage", "open")
    ]
