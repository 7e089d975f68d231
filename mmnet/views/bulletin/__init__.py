"""The bulletin: what changed since, on a page for those who know the older version."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mmnet.arguments import checked, choice
from mmnet.changes import Diff
from mmnet.changes.comparing import diff
from mmnet.errors import OptionError
from mmnet.views.brief.letters import names_note
from mmnet.views.bulletin.actors import movement, partners
from mmnet.views.bulletin.needs import consequences, lapsing, single_sources
from mmnet.views.bulletin.rest import rest
from mmnet.views.bulletin.sides import Sides
from mmnet.views.bulletin.top import numbers, said
from mmnet.views.document.forms import require_form
from mmnet.views.document.model import Document, Note, Paragraph, Strip
from mmnet.views.document.written import Written
from mmnet.views.language.catalog import ENGLISH, LANGUAGES
from mmnet.views.language.labels import labelled
from mmnet.views.language.names import Letters, lettered, own_letters
from mmnet.views.language.voice import Voice
from mmnet.views.said.known import known_said

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

    from mmnet.names.matches import Matches
    from mmnet.network import Network
    from mmnet.views.bulletin.part import Part
    from mmnet.views.document.model import Block

__all__ = ["Bulletin", "bulletin"]


@dataclass(frozen=True, eq=False, repr=False)
class Bulletin(Written):
    """What changed since, as a document. Made by `bulletin`.

    Attributes
    ----------
    document : Document
        What it says, as headings, sentences and tables.
    diff : Diff
        What it rests on.
    headline : str
        What became of coverage, or how much changed.
    consequences, single_sources, partners, lapsing, central : DataFrame
        The rows of its tables: needs that were lost and won, needs that came to rest on one
        partner, actors that began or ceased to work with others, needs that lose their last
        partner within 12 months, and the ranks of the ten most central.
    missing : tuple of str
        Texts and labels that stand in English because the language has no words for them.
    """

    NAME = "bulletin"
    document: Document
    diff: Diff = field(repr=False)
    headline: str
    consequences: pd.DataFrame
    single_sources: pd.DataFrame
    partners: pd.DataFrame
    lapsing: pd.DataFrame
    central: pd.DataFrame
    missing: tuple[str, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """The needs that were lost and won: `consequences`."""
        return self.consequences

    def sentence(self) -> str:
        """Say the headline."""
        return self.headline


@checked
def bulletin(
    old: Network | Diff,
    new: Network | None = None,
    path: str | PathLike[str] | None = None,
    *,
    answers: Matches | pd.DataFrame | str | PathLike[str] | None = None,
    language: str | None = None,
    title: str | None = None,
    letters: Letters = "latin",
) -> Bulletin:
    """Say what changed since, as a document: needs first, then partners, then ranks.

    Ranks of actors are held against chance: a movement is said where the two rank ranges do not
    overlap. They are left out where too little is known to rank anybody.

    Parameters
    ----------
    old : Network or Diff
        The older version, or a diff that is at hand.
    new : Network, optional
        The newer version, or another moment of the same network; not with a diff.
    path : str or path, optional
        Where to write it: .html, .md, .docx, .pdf or .pptx (slides).
    answers : Matches, DataFrame or path, optional
        Decisions on ids that may be one, as `diff` takes them.
    language : {"en", "zh", "fr", "de", "es"}, optional
        English when not given. What has no translation stands in English, and in `.missing`.
    title : str, optional
        Instead of the new network's own.
    letters : {"latin", "own"}
        Names in Latin letters, but in Chinese: an alias in them, or letter by letter; the end says
        what they stand for. Or all as they are.

    Returns
    -------
    Bulletin
        `.save(path)` writes it; `.consequences`, `.single_sources`, `.partners`, `.lapsing` and
        `.central` have the rows.

    Raises
    ------
    OptionError
        If there are not two networks or one diff, or the ending of the path or the language is
        none of those.
    DataError
        If an answer names an id that the networks do not have.
    MissingExtraError
        If the package for Word or PDF is not installed.

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.example()
    >>> found = mm.bulletin(net.at("2024"), net.at("2025"))
    >>> found.headline
    'Coverage rose from 81% to 87%: 9 needs won their first partner and 2 lost their last partner.'
    """
    if path is not None:
        require_form(path, Bulletin.NAME)
    voice = Voice(choice("language", language or ENGLISH, LANGUAGES))
    told = _diff(old, new, answers)
    sides = Sides(_shown(told, voice, letters), voice)
    parts: dict[str, Part] = {
        "consequences": consequences(sides),
        "single_sources": single_sources(sides),
        "partners": partners(sides),
        "lapsing": lapsing(sides),
        "central": movement(sides),
    }
    blocks: list[Block] = [
        block for part in (*parts.values(), rest(sides)) for block in part.blocks
    ]
    lead = said(sides)
    blocks = [Paragraph(lead, lead=True), *_known(sides), Strip(numbers(sides)), *blocks]
    own = {
        **own_letters(told.before, sides.diff.before),
        **own_letters(told.after, sides.diff.after),
    }
    document = Document(
        title=title or sides.diff.after.title or voice.say("brief.untitled"),
        kicker=voice.say("bulletin.kicker", when=sides.when),
        language=voice.language,
        blocks=(*blocks, *names_note(voice, own, blocks)),
        footer=voice.say("bulletin.footer"),
    )
    frames = {name: part.rows for name, part in parts.items()}
    made = Bulletin(document, told, lead, **frames, missing=voice.missing)
    if path is not None:
        made.save(path)
    return made


def _known(sides: Sides) -> list[Note]:
    """Say how complete the newer record is."""
    told = known_said(sides.voice, sides.new.net)
    return [Note(told)] if told else []


def _shown(diff: Diff, voice: Voice, letters: Letters) -> Diff:
    """Return the diff with labels in the language of a voice, and names in its letters."""
    before, after = (
        lettered(labelled(net, voice), voice, letters) for net in (diff.before, diff.after)
    )
    return replace(diff, before=before, after=after)


def _diff(
    old: Network | Diff,
    new: Network | None,
    answers: Matches | pd.DataFrame | str | PathLike[str] | None,
) -> Diff:
    """Return the diff that is told: the given one, or that of two networks."""
    if isinstance(old, Diff):
        if new is None and answers is None:
            return old
        msg = "a diff has both networks and its answers in it: give it alone"
        raise OptionError(msg)
    if new is None:
        msg = "new is missing: give the newer network, or a diff in the place of old"
        raise OptionError(msg)
    return diff(old, new, answers=answers)
