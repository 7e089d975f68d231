"""The balance of a reading: of each kind of object how many there are, were read, were left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mmnet.check import Tally
from mmnet.readers.credentials.account import OF_PERSONS, UNREAD_CLASS
from mmnet.readers.credentials.look import is_a

if TYPE_CHECKING:
    from collections.abc import Collection

    from mmnet.readers.credentials.account import Account
    from mmnet.readers.credentials.facts import Facts
    from mmnet.readers.credentials.look import Look
    from mmnet.readers.credentials.nodes import Node, Nodes
    from mmnet.readers.credentials.standard import Standard
    from mmnet.readers.credentials.tables import Tabled

UNUSED = "nothing says what it is a part of"
EMPTY = "nothing of it is kept"


def tallies_of(
    file: str, look: Look, facts: Facts, tables: Tabled, standards: Collection[Standard]
) -> list[Tally]:
    """Return a line for organizations, programs, skills, claims, supplies, and all else."""
    nodes, account = look.nodes, look.account
    persons: set[str] = set().union(*(one.organizations.persons for one in standards))
    actors = set(facts.actors)
    programs = _typed(nodes, {name for one in standards for name in one.PROGRAMS})
    skills = _typed(nodes, {name for one in standards for name in one.SKILLS}) | set(facts.skills)
    lines = [
        Tally.of(
            file, "organizations", len(actors | persons), len(actors), {OF_PERSONS: len(persons)}
        ),
        _line(file, "programs and their parts", programs - actors, set(facts.programs), facts),
        _line(file, "skills", skills - actors - programs, set(facts.skills), facts),
    ]
    claims, supplies = len(facts.claims), len(facts.supplies)
    lost, missed = tables.left_claims, tables.left_supplies
    lines.append(Tally.of(file, "claims of organizations", claims, claims - lost.total(), lost))
    lines.append(Tally.of(file, "supplies of skills", supplies, supplies - missed.total(), missed))
    told = actors | persons | programs | skills
    others = [
        node
        for node in nodes.values()
        if node.id not in told and not node.implied and (node.types or node.fields)
    ]
    return [*lines, _others(file, others, account)]


def _typed(nodes: Nodes, types: Collection[str]) -> set[str]:
    return {node.id for node in nodes.values() if is_a(node, types)}


def _line(file: str, what: str, found: set[str], rows: set[str], facts: Facts) -> Tally:
    left = Counter(
        facts.left.get(one, UNUSED) for one in found if one not in rows and one not in facts.parts
    )
    return Tally.of(file, what, len(found), len(found) - left.total(), left)


def _others(file: str, nodes: Collection[Node], account: Account) -> Tally:
    """Count what is none of the above: places, periods, notes, prices."""
    left: Counter[str] = Counter()
    for node in nodes:
        if not account.keeps(node.id):
            left[EMPTY if node.id in account.read else UNREAD_CLASS] += 1
    return Tally.of(file, "other objects", len(nodes), len(nodes) - left.total(), left)
