"""Nodes of XML of the European Learning Model: learning opportunities and qualifications.

Editions 3 (`Courses`, `Qualifications`) and 1 (`qmsLearningOpportunities`) have other names for the
same things; both become the names of ELM 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.readers.credentials.json_ld import DEEPEST
from mmnet.readers.credentials.nodes import Ref, Text
from mmnet.readers.foreign.model import broken
from mmnet.readers.foreign.xml_graphs import parsed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from mmnet.readers.credentials.nodes import Nodes

ROOTS = (
    "Courses", "Qualifications", "LearningOpportunities", "learningOpportunities",
    "qmsLearningOpportunities", "qmsQualifications", "loms", "LOMS",
)  # fmt: skip
# Elements that only hold others.
LISTS = {"learningOutcomes", "awardingOpportunities", "learningOpportunities", "qualifications"}
# Names of edition 1 and what edition 3 calls them.
NAMES = {
    "specifiedBy": "learningAchievementSpecification",
    "learningSpecification": "learningAchievementSpecification",
    "qualification": "learningAchievementSpecification",
    "qualificationRef": "learningAchievementSpecification",
    "organization": "organisation",
    "hasISCED-FCode": "ISCEDFCode",
    "relatedEscoSkill": "relatedESCOSkill",
    "hasLocation": "location",
    "hasAddress": "address",
    "unitOf": "subOrganizationOf",
    "hasUnit": "hasSubOrganization",
    "startedAtDate": "startDate",
    "endedAtDate": "endDate",
    "startedAtTime": "startDate",
    "endedAtTime": "endDate",
    "hasEducationLevel": "educationLevel",
    "hasEducationSubject": "educationSubject",
    "hasECTSCreditPoints": "creditPoint",
    "hasCreditPoints": "creditPoint",
}
TYPES = {
    "learningOpportunity": "LearningOpportunity",
    "learningAchievementSpecification": "LearningAchievementSpecification",
    "learningSpecification": "LearningAchievementSpecification",
    "qualification": "Qualification",
    "qualificationRef": "QualificationReference",
    "learningOutcome": "LearningOutcome",
    "organisation": "Organisation",
    "organization": "Organisation",
    "providedBy": "Organisation",
    "awardingBody": "Organisation",
    "awardingOpportunity": "AwardingOpportunity",
    "location": "Location",
    "hasLocation": "Location",
    "address": "Address",
    "hasAddress": "Address",
    "temporal": "PeriodOfTime",
    "person": "Person",
}
ORGANISATION = "Organisation"
MARKUP = {"text", "noteLiteral"}
LANGUAGES = {"language", "lang"}
CODES = ("uri", "targetID")


def add_xml(file: str, data: bytes, nodes: Nodes) -> None:
    """Put the elements of a file into nodes.

    Raises
    ------
    DataError
        If it is no such XML, or declares a document type.
    """
    root = parsed(file, data, *ROOTS)
    for element in root:
        _contained(file, element, nodes, 0)


def _contained(file: str, element: Element, nodes: Nodes, depth: int) -> None:
    """Take the records of the lists that stand below the root."""
    if _is_list(element) and depth < DEEPEST:
        for one in element:
            _contained(file, one, nodes, depth + 1)
    elif element.tag in TYPES or element.get("id"):
        _value(file, element, nodes, depth)
    else:
        nodes.unnamed([f"elm:{element.tag}"], {})


def _is_list(element: Element) -> bool:
    return element.tag in LISTS or element.tag.endswith("References")


def _value(file: str, element: Element, nodes: Nodes, depth: int) -> list[Text | Ref]:
    """Return an element as a text, a reference, or a node."""
    if depth > DEEPEST:
        raise broken(file, 0, f"it is nested more than {DEEPEST} elements deep")
    if element.get("idref"):
        return [Ref(str(element.get("idref")).strip())]
    if len(element) and all(child.tag in MARKUP for child in element):
        return [one for child in element for one in _texts(child, _language(element))]
    address = next((str(element.get(key)).strip() for key in CODES if element.get(key)), "")
    own = (element.get("id") or address).strip()
    if not len(element) and not own:
        return _texts(element, "")
    return [Ref(_node(file, element, own, nodes, depth))]


def _node(file: str, element: Element, own: str, nodes: Nodes, depth: int) -> str:
    kind = TYPES.get(element.tag)
    # <providedBy> and the like may hold the organization itself.
    held_only = len(element) == 1 and TYPES.get(element[0].tag) == ORGANISATION
    if not own and held_only and kind in {None, ORGANISATION}:
        held = _value(file, element[0], nodes, depth + 1)
        return held[0].id if held and isinstance(held[0], Ref) else ""
    types = [f"elm:{kind}"] if kind else ["elm:Concept"] if element.get("uri") else []
    values: dict[str, list[Text | Ref]] = {}
    for child in _children(element):
        name = f"elm:{_name(child, element)}"
        held = values.setdefault(name, [])
        held += [one for one in _value(file, child, nodes, depth + 1) if one not in held]
    values = {name: held for name, held in values.items() if held}
    if not own:
        return nodes.unnamed(types, values).id
    node = nodes.of(own)
    node.types += [one for one in types if one not in node.types]
    for name, held in values.items():
        node.add(name, held)
    return own


def _children(element: Element) -> list[Element]:
    """Return what stands below an element, the records of lists in place of the lists."""
    made: list[Element] = []
    for child in element:
        made += list(child) if child.tag in LISTS else [child]
    return made


def _name(child: Element, above: Element) -> str:
    """Return the property of ELM 3 for a child."""
    if above.tag == "awardingOpportunity" and child.tag in {"organization", "organisation"}:
        return "awardingBody"
    if above.tag == "organization" and child.tag == "prefLabel":
        return "legalName"
    if above.tag == "learningOutcome" and child.tag == "prefLabel":
        return "title"
    return NAMES.get(child.tag, child.tag)


def _texts(element: Element, language: str) -> list[Text | Ref]:
    text = " ".join("".join(element.itertext()).split())
    return [Text(text, _language(element) or language)] if text else []


def _language(element: Element) -> str:
    """Return the language that an attribute says: en, or the address of a code of three letters."""
    said = next(
        (text for key, text in element.attrib.items() if key.rpartition("}")[2] in LANGUAGES), ""
    )
    short = said.rpartition("/")[2].lower()
    return THREE.get(short, short)


THREE = {
    "bul": "bg", "ces": "cs", "dan": "da", "deu": "de", "ell": "el", "eng": "en", "est": "et",
    "fin": "fi", "fra": "fr", "gle": "ga", "hrv": "hr", "hun": "hu", "isl": "is", "ita": "it",
    "lav": "lv", "lit": "lt", "mlt": "mt", "nld": "nl", "nor": "no", "pol": "pl", "por": "pt",
    "ron": "ro", "slk": "sk", "slv": "sl", "spa": "es", "srp": "sr", "swe": "sv", "tur": "tr",
    "ukr": "uk", "zho": "zh",
}  # fmt: skip
"""The codes of languages of the Publications Office that have one of two letters."""
