"""Read files of credential standards: who owns, offers and assures programs, and their skills."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mmnet.arguments import checked
from mmnet.arguments.values import choice
from mmnet.check import Problem, RawTable
from mmnet.network import Network
from mmnet.ontology import Ontology, load_ontology
from mmnet.readers.credentials.balance import tallies_of
from mmnet.readers.credentials.ctdl import Ctdl
from mmnet.readers.credentials.elm import Elm
from mmnet.readers.credentials.facts import Facts
from mmnet.readers.credentials.kinds import KINDS
from mmnet.readers.credentials.look import Look, is_a
from mmnet.readers.credentials.open_badges import OpenBadges
from mmnet.readers.credentials.schema_org import SchemaOrg
from mmnet.readers.credentials.sources import nodes_in
from mmnet.readers.credentials.tables import tabled
from mmnet.readers.records import refused
from mmnet.schema import STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from os import PathLike

    from mmnet.readers.credentials.nodes import Nodes
    from mmnet.readers.credentials.standard import Standard

STANDARDS: dict[str, type[Standard]] = {
    "elm": Elm, "ctdl": Ctdl, "schema.org": SchemaOrg, "open-badges": OpenBadges,
}  # fmt: skip
SHOWN = 5


@checked
def read_credentials(
    source: str | PathLike[str],
    *,
    standard: str | None = None,
    language: str = "en",
    kinds: Mapping[str, str] | None = None,
    status: str | None = None,
    ontology: Ontology | str | PathLike[str] = "credentials",
    title: str = "Credentials",
    as_of: int | str | date | None = None,
) -> Network:
    """Read descriptions of programs and credentials, as they are published for other programs.

    European Learning Model 3 (JSON-LD and XML of learning opportunities), CTDL and CTDL-ASN,
    schema.org and Open Badges 3. No address is asked for anything: contexts are known from a table.

    Parameters
    ----------
    source : str or path
        A file, or a folder of them: .json, .jsonld, lines of JSON, each also .gz; .xml; or .html
        with JSON-LD in its scripts.
    standard : {"elm", "ctdl", "schema.org", "open-badges"}, optional
        What names without a prefix mean where a file does not say it.
    language : str
        Which names are taken where a file has them in several languages, such as "fi".
    kinds : mapping of str to str, optional
        Kind of actor for each type of organization; "" stands for all others.
    status : {"planned", "active", "ended"}, optional
        Of collaborations without an end: "active" for a catalog of what runs on `as_of`. Without it
        nobody knows whether they run.
    ontology : Ontology or path
        Must know the kinds and the modes of claims; "credentials" does.
    title : str
        What the network is called.
    as_of : str, date or int, optional
        The day for which collaborations count as running; today if not given.

    Returns
    -------
    Network
        Programs with their hosts, needs of skills and supplies; a collaboration for what another
        organization does for a program: offers, accredits, approves, assesses, recognizes,
        regulates or awards it. Nothing is matched: whoever has another id is another actor, and a
        skill with another address another skill. `net.check().fields` says of every field how
        often it was found, what it was kept as, and why it was left out; `.balance` counts
        objects. Nothing of persons is read.

    Raises
    ------
    DataError
        If a file is broken, or holds nothing of a standard that is read here.

    References
    ----------
    European Commission (2023). European Learning Model, version 3.
    Credential Engine. Credential Transparency Description Language; CTDL-ASN.
    1EdTech (2024). Open Badges Specification 3.0.

    Examples
    --------
    >>> import json
    >>> from pathlib import Path
    >>> import mmnet as mm
    >>> course = {
    ...     "@context": "http://data.europa.eu/snb/model/elm/",
    ...     "id": "urn:course:1", "type": "LearningOpportunity", "title": {"en": ["Robot Ethics"]},
    ...     "providedBy": [
    ...         {"id": "urn:org:1", "type": "Organisation", "legalName": {"en": "Tea University"}},
    ...         {"id": "urn:org:2", "type": "Organisation", "legalName": {"en": "Fern AI"}},
    ...     ],
    ... }
    >>> Path("course.jsonld").write_text(json.dumps(course)) and None
    >>> net = mm.read_credentials("course.jsonld", as_of="2026-01-01")
    >>> net.participations[["actor_id", "role"]]
        actor_id      role
    0  urn:org:1  provider
    1  urn:org:2  provider
    >>> net.check().fields[["field", "found", "kept_as"]]
                field  found                              kept_as
    0  elm:providedBy      2  participations (offering, provider)
    1       elm:title      1                        programs.name
    2   elm:legalName      2                          actors.name
    """
    if standard is not None:
        choice("standard", standard, STANDARDS)
    if status is not None:
        choice("status", status, STATUSES)
    terms = ontology if isinstance(ontology, Ontology) else load_ontology(ontology)
    path = Path(source)
    nodes, problems = nodes_in(path, standard)
    readers = _fitting(path, nodes)
    look = Look(nodes, language)
    made = [reader(look) for reader in readers]
    facts = _together([one.read() for one in made])
    table = {**KINDS, **(kinds or {})}
    tables = tabled(facts, look.account, table, status or "")
    problems += _doubts(path.name, facts, table)
    persons = set().union(*(one.organizations.persons for one in made))
    classes = {name for one in readers for name in (*one.CLASSES, *one.TERMS.types)}
    raw = {
        name: RawTable.derived(name, path.name, frame) for name, frame in tables.frames().items()
    }
    return Network.from_raw(
        raw, terms, title=title, as_of=as_of, found=problems,
        tallies=tallies_of(path.name, look, facts, tables, made),
        fields=look.account.frame(nodes, persons, classes),
    )  # fmt: skip


def _fitting(path: Path, nodes: Nodes) -> list[type[Standard]]:
    """Return the readers of the standards whose classes occur."""
    found = [
        one
        for one in STANDARDS.values()
        if any(is_a(node, one.PROGRAMS | one.TERMS.types) for node in nodes.values())
    ]
    if found:
        return found
    types = dict.fromkeys(name for node in nodes.values() for name in node.types)
    what = f"holds nothing of {', '.join(STANDARDS)}"
    some = ", ".join(list(types)[:SHOWN])
    fix = f"its types are {some}" if types else "its objects have no type"
    raise refused(path, 0, "E115", what, f"{fix}; say standard= if names lack their context")


def _together(found: list[Facts]) -> Facts:
    """Put the facts of several standards together; the first that describes a thing counts."""
    made = Facts()
    for one in found:
        for name in ("actors", "programs", "skills", "left"):
            held = getattr(made, name)
            held.update({key: fact for key, fact in getattr(one, name).items() if key not in held})
        made.claims += one.claims
        made.supplies += one.supplies
        made.needs += one.needs
        made.parts |= one.parts
    return made


def _doubts(file: str, facts: Facts, kinds: Mapping[str, str]) -> list[Problem]:
    """Say how many actors have no kind that is sure, and how many are only referred to."""
    made = []
    unsure = [one.name for one in facts.actors.values() if not any(map(kinds.get, one.types))]
    if unsure:
        some = "; ".join(unsure[:SHOWN])
        what = f"organizations whose kind is not said: {len(unsure):,} ({some})"
        fix = f'they are {kinds[""]}; say kinds={{"": "university"}}, or correct the actors'
        made.append(Problem(file, 0, "", "W442", what, fix))
    bare = [one.id for one in facts.actors.values() if not one.stated]
    if bare:
        what = f"organizations that are referred to and not described: {len(bare):,}"
        fix = f"say what is known of them in the actors ({'; '.join(bare[:SHOWN])})"
        made.append(Problem(file, 0, "", "W440", what, fix))
    return made
