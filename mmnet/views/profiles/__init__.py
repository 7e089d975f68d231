"""Profiles: a page for each program or each actor, in Word, PDF, HTML or Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.arguments import checked, choice
from mmnet.errors import OptionError
from mmnet.public import public_copy
from mmnet.results import Result
from mmnet.suggestions import hint
from mmnet.views.brief.letters import own_names
from mmnet.views.brief.told import Told
from mmnet.views.brief.unknown import completeness, left_out
from mmnet.views.document.forms import form, require_form, write_document
from mmnet.views.document.model import (
    Cell,
    Definition,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
)
from mmnet.views.language.catalog import ENGLISH, LANGUAGES
from mmnet.views.language.names import Letters, lettered, own_letters
from mmnet.views.language.voice import Voice
from mmnet.views.profiles import actor, program
from mmnet.views.profiles.facts import ACTOR, BY, PROGRAM, Facts, facts
from mmnet.views.profiles.files import INDEX, NAME, file_names, require_place
from mmnet.views.report.story import Story
from mmnet.wording import count, listing
from mmnet.writers.atomic import replace_file

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from os import PathLike
    from pathlib import Path

    from mmnet.network import Network
    from mmnet.views.document.model import Block

__all__ = ["Profiles", "profiles"]

PARTS = {PROGRAM: program.program, ACTOR: actor.actor}
ROWS = {PROGRAM: program.row, ACTOR: actor.row}
COLUMNS = {
    PROGRAM: ("collaborations", "partners", "needs", "open", "single", "coverage"),
    ACTOR: ("collaborations", "partners", "programs", "needs", "alone", "lost"),
}
WITHOUT_PROGRAMS = ("collaborations", "partners")
SHARES = ("coverage", "lost")


@dataclass(frozen=True, eq=False, repr=False)
class Profiles(Result):
    """Profiles of actors or of programs. Made by `profiles`.

    Attributes
    ----------
    table : DataFrame, index the id of the program or actor
        name; collaborations that run, or that are recorded where no date tells; partners. Of
        programs: needs, open, single (needs that rest on one partner), coverage. Of actors:
        programs, needs (that it serves), alone (that rest on it alone), lost (coverage that would
        be lost without it).
    missing : tuple of str
        Texts and labels that stand in English because the language has no words for them.
    """

    table: pd.DataFrame
    missing: tuple[str, ...]
    facts: Facts = field(repr=False)
    title: str = ""

    @checked
    def document(self, id: str) -> Document:  # noqa: A002 - our word
        """Return one profile as headings, tables and figures.

        Parameters
        ----------
        id : str
            Of the program or actor.

        Returns
        -------
        Document

        Raises
        ------
        OptionError
            If there is no profile of it.

        Examples
        --------
        >>> import mmnet as mm
        >>> found = mm.profiles(mm.example(), only=["bio-design"])
        >>> found.document("bio-design").title
        'Bio-Design'
        """
        _require_known([id], self.facts.by, self.facts.keys)
        return self._page(id, {})

    def _page(self, key: str, links: Mapping[str, str]) -> Document:
        say, told = self.facts.told.voice.say, self.facts.told
        title = self.facts.titles[key]
        about = self._about(key, links)
        return Document(
            title=title,
            kicker=say(f"profile.kicker_{self.facts.by}", when=told.when),
            language=told.voice.language,
            blocks=(*about, *self._left_out(), *self._names((Paragraph(title), *about))),
            footer=say("profile.footer"),
        )

    def _about(self, key: str, links: Mapping[str, str]) -> list[Block]:
        """Say what is known of a program or actor."""
        return PARTS[self.facts.by](self.facts, key, self.table.loc[[key]].iloc[0], links)

    def _index(self, links: Mapping[str, str], behind: tuple[Block, ...] = ()) -> Document:
        """Return the page that leads to all others; it says the words and names of those behind."""
        say, told, by = self.facts.told.voice.say, self.facts.told, self.facts.by
        held = told.count(by, len(self.facts.keys))
        shown = COLUMNS[by] if told.story.has_programs else WITHOUT_PROGRAMS
        columns = tuple(say(f"profile.index.{name}") for name in ("name", *shown))
        rows = tuple(
            (Cell(self.facts.titles[str(key)], link=links[str(key)]),
             *(_number(self.facts.told.voice, name, row[name]) for name in shown))
            for key, row in self.table.iterrows()
        )  # fmt: skip
        table = [Table(say(f"profile.index.{by}"), columns, rows)] if rows else []
        return Document(
            title=self.title or say("brief.untitled"),
            kicker=say("profile.kicker", when=told.when),
            language=told.voice.language,
            blocks=(
                Paragraph(say("profile.index.held", number=held), lead=True),
                *completeness(told),
                *table,
                *self._left_out(),
                *(block for block in behind if isinstance(block, Definition)),
                *self._names((*table, *behind)),
            ),
            footer=say("profile.footer"),
        )

    def _names(self, blocks: tuple[Block, ...]) -> list[Block]:
        """Say what the names of some blocks are in their own letters."""
        return own_names(self.facts.told, blocks)

    def _left_out(self) -> list[Block]:
        """Say what a public copy leaves out."""
        said = left_out(self.facts.told)
        return [Note(said)] if said else []

    def whole(self) -> Document:
        """Return all profiles as one document: the list of them, then each from a new page.

        What words mean and what names stand for is said once, under the list.

        Returns
        -------
        Document

        Examples
        --------
        >>> import mmnet as mm
        >>> found = mm.profiles(mm.example(), only=["bio-design", "ai-ethics"])
        >>> [block.text for block in found.whole().blocks if getattr(block, "fresh", False)]
        ['AI Ethics', 'Bio-Design']
        """
        anchors = {key: f"profile-{at}" for at, key in enumerate(self.facts.keys)}
        links = {key: f"#{anchor}" for key, anchor in anchors.items()}
        blocks: list[Block] = []
        for key, anchor in anchors.items():
            blocks.append(Heading(self.facts.titles[key], fresh=True, anchor=anchor))
            blocks += map(_lowered, self._about(key, links))
        told = [block for block in blocks if not isinstance(block, Definition)]
        terms = dict.fromkeys(block for block in blocks if isinstance(block, Definition))
        index = self._index(links, (*terms, *told))
        return replace(index, blocks=(*index.blocks, *told))

    @checked
    def save(self, path: str | PathLike[str], *, ending: str = ".html") -> Path:
        """Write the profiles: as one file, or as a folder of linked files.

        Parameters
        ----------
        path : str or path
            A file that ends in .html, .md, .docx or .pdf holds all profiles. Anything else is a
            folder: a file for each profile, and `index`, which leads to them.
        ending : {".html", ".md", ".docx", ".pdf"}
            Of the files of a folder. Word and PDF need `mmnet[documents]`.

        Returns
        -------
        Path
            The file; of a folder the index. Each file is written whole or not at all.

        Raises
        ------
        OptionError
            If the path or `ending` is something else.
        MissingExtraError
            If the package for Word or PDF is not installed.

        Examples
        --------
        >>> import mmnet as mm
        >>> found = mm.profiles(mm.example(), only=["bio-design"])
        >>> found.save("profiles", ending=".md").name
        'index.md'
        """
        place = require_place(path)
        if place.suffix and not place.is_dir():
            return write_document(self.whole(), place, NAME)
        require_form(f"{INDEX}{ending}", NAME)
        names = {key: f"{name}{ending}" for key, name in file_names(self.facts.keys).items()}
        for key, name in names.items():
            replace_file(place / name, form(self._page(key, names), ending))
        return replace_file(place / f"{INDEX}{ending}", form(self._index(names), ending))

    def sentence(self) -> str:
        """Say how many there are."""
        return f"{count(len(self.table), 'profile')} by {self.facts.by}; .save(path) writes them."


@checked
def profiles(
    net: Network,
    path: str | PathLike[str] | None = None,
    *,
    by: str = PROGRAM,
    only: Collection[str] | None = None,
    at: int | str | date | None = None,
    language: str | None = None,
    title: str | None = None,
    public: bool = False,
    letters: Letters = "latin",
) -> Profiles:
    """Write a profile of each program or actor: with whom it works, and what rests on what.

    A profile of a program has its host, its partners, its collaborations by mode and year, and its
    needs: which are open, on whom the others rest and until when. One of an actor has its partners,
    its collaborations, the needs that rest on it, what its own programs lack, and the mean of what
    others said of it, where no single answer follows from that (`ratings`). Numbers are those of
    `coverage` and `report`; none is a verdict.

    Parameters
    ----------
    net : Network
    path : str or path, optional
        Where to write them: a folder, or a file that ends in .html, .md, .docx or .pdf.
    by : {"program", "actor"}
        Of what there are profiles.
    only : collection of str, optional
        Ids of the programs or actors; all of them when not given.
    at : str, date or int, optional
        Day, month or year that counts; the network's own moment when not given.
    language : {"en", "zh", "fr", "de", "es"}, optional
        English when not given.
    title : str, optional
        Of the index, instead of the network's own.
    public : bool
        True writes of a public copy (`public_copy`), and says what that leaves out.
    letters : {"latin", "own"}
        Names in Latin letters, but in Chinese: an alias in them, or letter by letter; the end of
        each says what they stand for. Or all as they are.

    Returns
    -------
    Profiles
        `.save(path)` writes them; `.table` has their numbers.

    Raises
    ------
    OptionError
        If an id, the language or the ending is unknown.
    MissingExtraError
        If the package for Word or PDF is not installed.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.profiles(mm.example(), by="actor", only=["acme-robotics"])
    >>> found.table[["name", "partners", "needs", "alone"]]
                                   name  partners  needs  alone
    actor_id
    acme-robotics  Acme & Arum Robotics        18      6      3
    """
    by = choice("by", by, BY)
    chosen = choice("language", language or ENGLISH, LANGUAGES)
    if path is not None:
        require_place(path)
    net = public_copy(net) if public else net
    voice, wanted = Voice(chosen), None if only is None else list(only)
    table = net.actors["actor_id"] if by == ACTOR else net.programs["program_id"]
    _require_known(wanted or [], by, tuple(table))
    shown = lettered(net, voice, letters)
    story = Story(shown.with_moment(at), own=own_letters(net, shown))
    held = facts(Told(story, voice), by, wanted)
    numbers = {key: {"name": held.titles[key], **ROWS[by](held, key)} for key in held.keys}
    frame = pd.DataFrame.from_dict(numbers, orient="index", columns=["name", *COLUMNS[by]])
    _say_labels(held)
    made = Profiles(frame.rename_axis(f"{by}_id"), voice.missing, held, title or net.title)
    if path is not None:
        made.save(path)
    return made


def _require_known(ids: Collection[str], by: str, known: Collection[str]) -> None:
    unknown = sorted(set(ids) - set(known))
    if unknown:
        advice = hint(unknown[0], list(known)) or f"use ids of the {by}s table"
        msg = f"{listing([repr(one) for one in unknown], most=3)}: no {by} has this id: {advice}"
        raise OptionError(msg)


def _say_labels(held: Facts) -> None:
    """Say every label that profiles may hold, so that those without a translation are known."""
    for mode in held.works["mode"].unique():
        held.told.mode(str(mode))
    for kind in held.net.actors["kind"].unique():
        held.told.kind(str(kind))


def _lowered(block: Block) -> Block:
    """Return a heading one level lower, and any other block as it is."""
    return replace(block, level=block.level + 1) if isinstance(block, Heading) else block


def _number(voice: Voice, name: str, value: float) -> Cell:
    return Cell(voice.share(value) if name in SHARES else voice.number(value), number=True)
