"""Tables of a network from the facts: who hosts, who works with whom, who supplies what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mmnet.readers.credentials.account import Account
    from mmnet.readers.credentials.facts import Actor, Claim, Facts, Supply

OWNER, PROVIDER = "owner", "provider"
# Whose first actor hosts a program, if it is stated at all.
HOSTS = ("ownership", "offering", "awarding")
JOINT = {"ownership", "offering"}
"""Modes in which all who take part are partners; the others go to whoever holds the program."""
HOST = "programs.host"
ALONE = "nobody else takes part"
NOBODY = "nobody owns or offers what it is about"
NO_SUPPLIER = "nobody is said to supply it"


@dataclass
class Tabled:
    """Rows of the tables, and the reasons why claims and supplies made none."""

    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    left_claims: Counter[str] = field(default_factory=Counter)
    left_supplies: Counter[str] = field(default_factory=Counter)

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return a frame for each table that has rows, or must be there."""
        made = {}
        for name, rows in self.rows.items():
            if rows or not TABLES[name].optional:
                columns = list(dict.fromkeys((*TABLES[name].names, *(rows[0] if rows else ()))))
                made[name] = pd.DataFrame(
                    {column: [row.get(column, "") for row in rows] for column in columns}
                )
        return made


def tabled(facts: Facts, account: Account, kinds: Mapping[str, str], status: str) -> Tabled:
    """Return the tables of the facts; what becomes of each claim is noted in the account."""
    made = Tabled()
    owners, providers = _by_program(facts, "ownership"), _by_program(facts, "offering")
    hosting = [_by_program(facts, mode) for mode in HOSTS]
    hosts = {
        program: first
        for program in facts.programs
        if (first := next((of[program][0] for of in hosting if of.get(program)), ""))
    }
    # Who offers the whole, and not a part of it.
    whole = _by_program(facts, "offering", whole=True)
    holders = {
        program: owners.get(program) or whole.get(program) or providers.get(program)
        or _first(hosts, program)
        for program in facts.programs
    }  # fmt: skip
    held = {"": holders, "offering": {**whole, **owners}, "ownership": owners}
    joined = _collaborations(facts, account, made, hosts, held)
    for work in made.rows["collaborations"]:
        work["status"] = "" if work["end"] else status
    made.rows["actors"] = [_actor(one, kinds) for one in facts.actors.values()]
    made.rows["programs"] = [
        {
            "program_id": one.id, "name": one.name, "host": hosts.get(one.id, ""),
            "disciplines": "; ".join(one.disciplines), "start": one.start, "end": one.end,
            "type": one.type,
        }
        for one in facts.programs.values()
    ]  # fmt: skip
    made.rows["skills"] = [
        {
            "skill_id": one.id, "label": one.label, "scheme": one.scheme, "uri": one.uri,
            "parent": one.parent, "type": one.type, "aliases": "; ".join(one.aliases),
            "aligned": "; ".join(one.aligned),
        }
        for one in facts.skills.values()
    ]  # fmt: skip
    made.rows["needs"] = [
        {"program": program, "skill": skill} for program, skill in dict.fromkeys(facts.needs)
    ]
    made.rows["supplies"] = _supplies(facts, made, providers, holders, joined)
    return made


def _first(hosts: Mapping[str, str], program: str) -> list[str]:
    return [hosts[program]] if program in hosts else []


def _by_program(facts: Facts, mode: str, *, whole: bool = False) -> dict[str, list[str]]:
    """Return who claims a mode for each program, or for the whole of it, as the file has them."""
    found: dict[str, list[str]] = {}
    for claim in facts.claims:
        if claim.mode == mode and claim.program and not (whole and claim.group):
            held = found.setdefault(claim.program, [])
            if claim.actor not in held:
                held.append(claim.actor)
    return found


def _actor(one: Actor, kinds: Mapping[str, str]) -> dict[str, str]:
    known = (kinds[name] for name in one.types if name in kinds)
    return {
        "actor_id": one.id, "name": one.name, "kind": next(known, kinds[""]),
        "parent": one.parent, "country": one.country, "region": one.region, "city": one.city,
        "lat": one.lat, "lon": one.lon, "ror": one.ror,
        "aliases": "; ".join(alias.replace(";", ",") for alias in one.aliases),
    }  # fmt: skip


def _collaborations(
    facts: Facts, account: Account, made: Tabled, hosts: Mapping[str, str],
    holders: Mapping[str, Mapping[str, list[str]]],
) -> dict[tuple[str, str], str]:  # fmt: skip
    """Make collaborations of claims; return the ids of the offers that became one."""
    works: list[dict[str, str]] = []
    parts: list[dict[str, str]] = []
    joined: dict[tuple[str, str], str] = {}
    for key, claims in _grouped(facts).items():
        first = claims[0]
        of = holders.get(first.mode, holders[""])
        held = [first.holder] if first.holder else of.get(first.program, [])
        members = _members(claims, held, holders["ownership"].get(first.program, []))
        if len({actor for actor, _ in members}) < 2:
            _left_alone(claims, held, hosts, account, made)
            continue
        for claim in claims:
            _note(account, claim, f"participations ({claim.mode}, {claim.role})")
        name = "|".join(filter(None, [key[0], *key[2:], first.mode]))
        works.append(
            {
                "collaboration_id": name, "mode": first.mode, "program": first.program,
                "title": first.title, "start": first.start, "end": first.end,
            }
        )  # fmt: skip
        parts += [
            {"collaboration_id": name, "actor_id": actor, "role": role} for actor, role in members
        ]
        if first.mode == "offering":
            joined[first.program, first.group] = name
    made.rows["collaborations"], made.rows["participations"] = works, parts
    return joined


def _grouped(facts: Facts) -> dict[tuple[str, ...], list[Claim]]:
    """Group claims into collaborations: jointly in joint modes, one by one in the others."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in facts.claims:
        apart = "" if claim.mode in JOINT else claim.actor
        key = (claim.program or claim.holder, claim.mode, claim.group, apart)
        groups.setdefault(key, []).append(claim)
    return groups


def _members(
    claims: Sequence[Claim], held: Sequence[str], owners: Sequence[str]
) -> list[tuple[str, str]]:
    """Return who takes part in what role; who holds the whole joins the offers of others."""
    own = list(dict.fromkeys((claim.actor, claim.role) for claim in claims))
    if claims[0].mode == "ownership":
        return own
    taking = {actor for actor, _ in own}
    more = [actor for actor in held if actor not in taking]
    if claims[0].mode == "offering":
        return own + [(actor, OWNER if actor in owners else PROVIDER) for actor in more]
    return own + [(actor, "holder") for actor in more]


def _left_alone(
    claims: Sequence[Claim], held: Sequence[str], hosts: Mapping[str, str], account: Account,
    made: Tabled,
) -> None:  # fmt: skip
    """Note claims that tie nobody: the host's own, those about nothing, those of one alone."""
    for claim in claims:
        if claim.mode in HOSTS and hosts.get(claim.program) == claim.actor:
            _note(account, claim, HOST)
            continue
        why = ALONE if held or claim.mode in JOINT else NOBODY
        made.left_claims[why] += 1
        if claim.place:
            account.drop(claim.place, why)


def _note(account: Account, claim: Claim, kept_as: str) -> None:
    if claim.place:
        account.settle(claim.place, kept_as)


def _supplies(
    facts: Facts, made: Tabled, providers: Mapping[str, list[str]],
    holders: Mapping[str, list[str]], joined: Mapping[tuple[str, str], str],
) -> list[dict[str, str]]:  # fmt: skip
    offers: dict[tuple[str, str], list[str]] = {}
    for claim in facts.claims:
        if claim.mode == "offering":
            offers.setdefault((claim.program, claim.group), []).append(claim.actor)
    rows: dict[tuple[str, ...], dict[str, str]] = {}
    for supply in facts.supplies:
        offer = (supply.program, supply.group)
        actors = (
            [supply.actor] if supply.actor
            else offers.get(offer) or providers.get(supply.program) or holders.get(supply.program)
        )  # fmt: skip
        if not actors:
            made.left_supplies[NO_SUPPLIER] += 1
        for actor in actors or []:
            _add_supply(rows, supply, actor, joined.get(offer, ""))
    return list(rows.values())


def _add_supply(
    rows: dict[tuple[str, ...], dict[str, str]], supply: Supply, actor: str, work: str
) -> None:
    row = {
        "collaboration_id": work, "program": supply.program, "actor_id": actor,
        "skill": supply.skill, "how": supply.how,
    }  # fmt: skip
    rows[tuple(row.values())] = row
