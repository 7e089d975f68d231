"""What the standards have in common: programs, claims of organizations, and skills."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from mmnet.readers.credentials.facts import Claim, Facts, Program, Skill, Supply
from mmnet.readers.credentials.look import is_a, local
from mmnet.readers.credentials.organizations import Organizations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.readers.credentials.account import Place
    from mmnet.readers.credentials.look import Look
    from mmnet.readers.credentials.nodes import Node
    from mmnet.readers.credentials.organizations import Terms

CLAIMED = "a claim of an actor"
SKILL = "needs.skill, supplies.skill"
ESCO = "data.europa.eu/esco/"


class Standard:
    """Reads the nodes of one standard into facts; each standard says how in `read`."""

    TERMS: ClassVar[Terms]
    CLASSES: ClassVar[frozenset[str]]
    """Types of which fields are read, in addition to those of organizations."""
    PROGRAMS: ClassVar[frozenset[str]] = frozenset()
    """Types that can be a program, or a part of one."""
    SKILLS: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, look: Look) -> None:
        self.look, self.facts = look, Facts()
        self.organizations = Organizations(look, self.facts, self.TERMS)

    def read(self) -> Facts:
        """Return all that the nodes say."""
        raise NotImplementedError

    def having(self, types: frozenset[str]) -> list[Node]:
        """Return the nodes of some types, in the order of the file."""
        return [node for node in list(self.look.nodes.values()) if is_a(node, types)]

    def program(
        self, node: Node, *names: str, starts: tuple[str, ...] = (), ends: tuple[str, ...] = ()
    ) -> Program:
        """Make a program of a node; without a name it is called by its id."""
        name, _ = self.look.text(node, *names, kept_as="programs.name")
        made = Program(
            node.id, name or node.id, local(next(iter(node.types), "")),
            self.look.day(node, *starts, kept_as="programs.start"),
            self.look.day(node, *ends, kept_as="programs.end"),
        )  # fmt: skip
        self.facts.programs[node.id] = made
        return made

    def claims(
        self, node: Node, roles: Mapping[str, tuple[str, str]], *, program: str = "",
        holder: str = "", group: str = "", title: str = "", start: str = "", end: str = "",
    ) -> None:  # fmt: skip
        """Take the organizations of properties that say who owns, offers or assures it."""
        for name, (mode, role) in roles.items():
            for place, actor in self.organizations.named(node, name, kept_as=CLAIMED):
                self.facts.claims.append(
                    Claim(mode, role, actor, program, holder, group, title, start, end, place)
                )

    def skill(
        self, identifier: str, label: str, *, scheme: str = "", aliases: tuple[str, ...] = ()
    ) -> Skill:
        """Make or find a skill; what is known of it before is not overwritten."""
        made = self.facts.skills.get(identifier)
        if made is None:
            uri = "" if identifier.startswith("_:") else identifier
            made = Skill(identifier, label or identifier, scheme, uri, aliases=aliases)
            self.facts.skills[identifier] = made
        if label and made.label == made.id:
            made.label, made.aliases = label, aliases
        made.scheme = made.scheme or ("ESCO" if ESCO in identifier else scheme)
        return made

    def supplied(
        self, program: str, skill: str, how: str, *, needed: bool, group: str = "",
        actor: str = "", place: Place | None = None,
    ) -> None:  # fmt: skip
        """Note that a skill is supplied to a program, and whether the program is to give it."""
        if how is not None:
            self.facts.supplies.append(Supply(program, skill, how, actor, group, place))
        if needed:
            self.facts.needs.append((program, skill))
