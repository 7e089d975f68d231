"""Organizations of all standards: one way to read them, with each standard's own names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmnet.readers.credentials.account import OF_PERSONS
from mmnet.readers.credentials.facts import Actor
from mmnet.readers.credentials.look import is_a, local
from mmnet.readers.credentials.nodes import Ref, Text

if TYPE_CHECKING:
    from mmnet.readers.credentials.account import Place
    from mmnet.readers.credentials.facts import Facts
    from mmnet.readers.credentials.look import Look
    from mmnet.readers.credentials.nodes import Node

ROR = re.compile(r"^https?://ror\.org/(0[0-9a-z]{6}\d{2})/?$")
LEVELS = 3


@dataclass(frozen=True)
class Terms:
    """The names of a standard for what it says of organizations."""

    types: frozenset[str]
    persons: frozenset[str]
    name: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    parent: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    city: tuple[str, ...] = ()
    lat: tuple[str, ...] = ()
    lon: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    person_fields: tuple[str, ...] = ()


class Organizations:
    """Makes actors of nodes, once each."""

    def __init__(self, look: Look, facts: Facts, terms: Terms) -> None:
        self.look, self.facts, self.terms = look, facts, terms
        self.persons: set[str] = set()

    def read_all(self) -> None:
        """Read every organization that has a type, also those that nothing refers to."""
        for node in list(self.look.nodes.values()):
            if is_a(node, self.terms.persons) or self._is_person(node):
                self.persons.add(node.id)
            elif is_a(node, self.terms.types):
                self.actor(node)

    def named(self, node: Node, *names: str, kept_as: str) -> list[tuple[Place, str]]:
        """Return the organizations of some properties by their ids; persons are left out."""
        found = []
        for place, other in self.look.places(node, *names):
            actor = self.actor(other)
            if actor:
                self.look.account.keep(place, kept_as)
                found.append((place, actor))
            else:
                self.look.account.leave(place, OF_PERSONS)
        return found

    def actor(self, node: Node) -> str:
        """Return the id of the actor that a node is, "" for a person."""
        if node.id in self.facts.actors:
            return node.id
        if node.id in self.persons or is_a(node, self.terms.persons) or self._is_person(node):
            self.persons.add(node.id)
            return ""
        terms, look = self.terms, self.look
        name, more = look.text(node, *terms.name, kept_as="actors.name", others="actors.aliases")
        first, others = look.text(
            node, *terms.aliases, kept_as="actors.aliases", others="actors.aliases"
        )
        aliases = dict.fromkeys(one for one in (*more, first, *others) if one and one != name)
        made = Actor(
            node.id, name or node.id, self._types(node), aliases=tuple(aliases),
            ror=self._ror(node), stated=bool(node.fields),
        )  # fmt: skip
        self.facts.actors[node.id] = made
        self._place(node, made, 0)
        self._relations(node, made)
        return node.id

    def _is_person(self, node: Node) -> bool:
        return any(name in node.fields for name in self.terms.person_fields)

    def _types(self, node: Node) -> tuple[str, ...]:
        """Return what the file says of the kind: codes of a field first, then types."""
        said = []
        for place, value in self.look.values(node, *self.terms.kinds):
            said += [_code(self.look, value)]
            self.look.account.keep(place, "actors.kind")
        return tuple(dict.fromkeys([*said, *map(local, node.types)]))

    def _ror(self, node: Node) -> str:
        found = ROR.match(node.id)
        for place, value in self.look.values(node, *self.terms.same):
            said = value.id if isinstance(value, Ref) else value.text
            if ROR.match(said):
                found = ROR.match(said)
                self.look.account.keep(place, "actors.ror")
        return found[1] if found else ""

    def _relations(self, node: Node, made: Actor) -> None:
        for place, parent in self.named(node, *self.terms.parent, kept_as="actors.parent"):
            if made.parent and made.parent != parent:
                self.look.account.drop(place, "a further parent")
            elif parent != node.id:
                made.parent = parent
        for place, child in self.named(node, *self.terms.children, kept_as="actors.parent"):
            own = self.facts.actors[child]
            if own.parent in {"", node.id} and child != node.id:
                own.parent = node.id
            else:
                self.look.account.drop(place, "a further parent")

    def _place(self, node: Node, made: Actor, level: int) -> None:
        """Take country, region, city and position from the first place that has each."""
        terms, look = self.terms, self.look
        made.country = made.country or look.country(node, *terms.country, kept_as="actors.country")
        made.region = made.region or look.text(node, *terms.region, kept_as="actors.region")[0]
        made.city = made.city or look.text(node, *terms.city, kept_as="actors.city")[0]
        if not (made.lat and made.lon):
            made.lat = look.number(node, *terms.lat, kept_as="actors.lat", most=90)
            made.lon = look.number(node, *terms.lon, kept_as="actors.lon", most=180)
        if level < LEVELS:
            for place, value in look.values(node, *terms.place):
                if isinstance(value, Ref):
                    look.account.keep(place, "the place of an actor")
                    self._place(look.nodes.of(value.id), made, level + 1)


def _code(look: Look, value: Text | Ref) -> str:
    """Return a code: the end of an address, the label of an alignment, or the text itself."""
    if isinstance(value, Text):
        return local(value.text) if " " not in value.text else value.text
    node = look.nodes.of(value.id)
    look.account.read.add(node.id)
    for name in ("ceterms:targetNode",):
        for number, one in enumerate(node.fields.get(name, ())):
            look.account.keep((node.id, name, number), "actors.kind")
            return local(one.id if isinstance(one, Ref) else one.text)
    return local(node.id)
