"""What the readers of all standards find: actors, programs, skills, and who does what for whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmnet.readers.credentials.account import Place


@dataclass(slots=True)
class Actor:
    """An organization; `types` are what the file says of its kind."""

    id: str
    name: str
    types: tuple[str, ...] = ()
    parent: str = ""
    country: str = ""
    region: str = ""
    city: str = ""
    lat: str = ""
    lon: str = ""
    ror: str = ""
    aliases: tuple[str, ...] = ()
    stated: bool = True


@dataclass(slots=True)
class Program:
    """A credential, a qualification, a program or a course."""

    id: str
    name: str
    type: str
    start: str = ""
    end: str = ""
    disciplines: tuple[str, ...] = ()


@dataclass(slots=True)
class Skill:
    """A skill; `aligned` says to which skills of other lists it is aligned, and how."""

    id: str
    label: str
    scheme: str = ""
    uri: str = ""
    parent: str = ""
    type: str = ""
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    aligned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody does something for a program, or for another organization (`holder`).

    Claims of one mode and `group` are one collaboration.
    """

    mode: str
    role: str
    actor: str
    program: str = ""
    holder: str = ""
    group: str = ""
    title: str = ""
    start: str = ""
    end: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Supply:
    """A skill is taught or assessed; without an actor by whoever offers `group`, or the program."""

    program: str
    skill: str
    how: str = ""
    actor: str = ""
    group: str = ""
    place: Place | None = None


@dataclass(slots=True)
class Facts:
    """All that a reader found."""

    actors: dict[str, Actor] = field(default_factory=dict)
    programs: dict[str, Program] = field(default_factory=dict)
    skills: dict[str, Skill] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    supplies: list[Supply] = field(default_factory=list)
    needs: list[tuple[str, str]] = field(default_factory=list)
    parts: set[str] = field(default_factory=set)
    """Nodes that are read as a part of a program: an opportunity, a course, an assessment."""
    left: dict[str, str] = field(default_factory=dict)
    """Nodes that would be programs, actors or skills and are left out, each with the reason."""
