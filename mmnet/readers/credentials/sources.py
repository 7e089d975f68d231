"""Files of credential standards, opened safely, as nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.check import Problem
from mmnet.readers.bounded import read_up_to
from mmnet.readers.credentials.contexts import BADGES, CTDL, ELM, SCHEMA, Context, vocabulary_of
from mmnet.readers.credentials.json_ld import Flattener
from mmnet.readers.credentials.nodes import Nodes
from mmnet.readers.credentials.pages import records_in_page
from mmnet.readers.credentials.xml_nodes import add_xml
from mmnet.readers.records import beside, files_of, read_records, refused

if TYPE_CHECKING:
    from pathlib import Path

VOCABULARIES = {"elm": ELM, "ctdl": CTDL, "schema.org": SCHEMA, "open-badges": BADGES}
XML = ".xml"
PAGES = (".html", ".htm", ".xhtml")
LINES = (".jsonl", ".ndjson")
SUFFIXES = (".json", ".jsonld", ".gz", XML, *LINES, *PAGES)
LARGEST_XML = 1024**3
# Types by which a file without a known context is told; the local names are the standard's own.
TELLING = {
    **dict.fromkeys(
        (
            "LearningOpportunity", "LearningAchievementSpecification", "Qualification",
            "EuropeanDigitalCredential", "LearningAchievement",
        ),
        ELM,
    ),
    **dict.fromkeys(
        (
            "OpenBadgeCredential", "AchievementCredential", "Achievement", "AchievementSubject",
            "EndorsementCredential",
        ),
        BADGES,
    ),
    **dict.fromkeys(
        (
            "EducationalOccupationalProgram", "EducationalOccupationalCredential",
            "WorkBasedProgram", "CourseInstance", "CollegeOrUniversity",
        ),
        SCHEMA,
    ),
    **dict.fromkeys(
        (
            "CredentialOrganization", "QACredentialOrganization", "LearningProgram",
            "LearningOpportunityProfile", "AssessmentProfile", "MicroCredential",
        ),
        CTDL,
    ),
}  # fmt: skip


def nodes_in(source: Path, standard: str | None) -> tuple[Nodes, list[Problem]]:
    """Return the nodes of a file or a folder, and what is doubtful of its contexts.

    Raises
    ------
    DataError
        If a file is broken or of a kind that is not read here.
    """
    nodes = Nodes()
    unknown: dict[str, None] = {}
    paths = files_of(source, SUFFIXES)
    for number, path in enumerate(paths):
        scope = f"{number + 1}." if len(paths) > 1 else ""
        if path.suffix.lower() == XML:
            _add_xml(path, nodes)
        elif path.suffix.lower() in SUFFIXES:
            unknown |= dict.fromkeys(_add_json(path, nodes, scope, standard))
        else:
            what = f"ends in {path.suffix or 'nothing'}"
            raise refused(path, 0, "E115", what, f"give a file that ends in {', '.join(SUFFIXES)}")
    what = f"contexts that are not known: {', '.join(unknown)}"
    fix = "names are read as those of the standard that the types tell; say standard= if not"
    doubts = [Problem(source.name, 0, "@context", "W435", what, fix)] if unknown else []
    return nodes, [*beside(source, paths, SUFFIXES), *doubts]


def _add_xml(path: Path, nodes: Nodes) -> None:
    with path.open("rb") as stream:
        data = read_up_to(stream, LARGEST_XML + 1)
    if len(data) > LARGEST_XML:
        raise refused(path, 0, "E112", "is larger than 1 GiB", "give a part of it")
    add_xml(path.name, data, nodes)


def _add_json(path: Path, nodes: Nodes, scope: str, standard: str | None) -> list[str]:
    """Add the objects of a file; return the contexts that are not known."""
    page = path.suffix.lower() in PAGES
    by_line = path.name.lower().removesuffix(".gz").endswith(LINES) or page
    flattener = Flattener(path.name, nodes, scope)
    for number, record in records_in_page(path) if page else read_records(path):
        if by_line:
            flattener.scope = f"{scope}{number}."
        stated = Context().extended(record.get("@context")).vocabulary
        told = VOCABULARIES[standard] if standard else stated or vocabulary_of(record, TELLING)
        flattener.add(record, Context(vocabulary=told))
    return flattener.unknown
