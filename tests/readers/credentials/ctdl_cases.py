"""CTDL and CTDL-ASN: credentials, organizations, conditions, actions and competencies."""

from __future__ import annotations

import json
from typing import Any

from tests.readers.credentials.cases import Case

CONTEXT = "https://credreg.net/ctdl/schema/context/json"
AT = "https://registry.example/resources/"
ESCO = "http://data.europa.eu/esco/skill/py"
Node = dict[str, Any]


def node(kind: str, key: str, **fields: Any) -> Node:
    """A node of CTDL; the names of its fields are those of ceterms, but for ceasn_."""
    named = {
        name.replace("ceasn_", "ceasn:") if name.startswith("ceasn_") else f"ceterms:{name}": value
        for name, value in fields.items()
    }
    made = {"@type": kind if ":" in kind else f"ceterms:{kind}", **named}
    return {"@id": AT + key, **made} if key else made


def text(words: str, language: str = "en-US") -> Node:
    return {language: words}


def org(key: str, name: str, kind: str = "CredentialOrganization", **fields: Any) -> Node:
    return node(kind, key, name=text(name), **fields)


def graph(*nodes: Node, context: Any = CONTEXT) -> Node:
    return {"@context": context, "@graph": list(nodes)}


def to(*keys: str) -> list[str]:
    return [AT + key for key in keys]


TEA, FERN = org("tea", "Tea University"), org("fern", "Fern AI")
PLUM = org("plum", "Plum Board", "QACredentialOrganization")


def cert(**fields: Any) -> Node:
    return node("Certificate", "cert", name=text("Robot Ethics"), **fields)


def skill(label: str, target: str = "", framework: str = "", **fields: Any) -> Node:
    made = node("CredentialAlignmentObject", "", targetNodeName=text(label), **fields)
    if target:
        made["ceterms:targetNode"] = target
    if framework:
        made["ceterms:frameworkName"] = text(framework)
    return made


def competency(key: str, words: str, **fields: Any) -> Node:
    named = {f"ceasn_{name}": value for name, value in fields.items()}
    return node("ceasn:Competency", key, ceasn_competencyText=text(words, "en"), **named)


def learning(key: str, name: str, kind: str = "LearningProgram", **fields: Any) -> Node:
    return node(kind, key, name=text(name), **fields)


def condition(**fields: Any) -> Node:
    return node("ConditionProfile", "", **fields)


WHO = {
    "accredited": ("accreditation", "accreditor"), "approved": ("approval", "approver"),
    "assessed": ("assessment", "assessor"), "recognized": ("recognition", "recognizer"),
    "regulated": ("regulation", "regulator"),
}  # fmt: skip
PROGRAM = {"Robot Ethics": "Tea University"}


def assured(verb: str) -> tuple[str, str, str]:
    mode, role = WHO[verb]
    return mode, "Robot Ethics", f"Plum Board:{role}, Tea University:holder"


EVERY = cert(ownedBy=to("tea"), **{f"{verb}By": to("plum") for verb in WHO})
FRAMEWORK = node("ceasn:CompetencyFramework", "frame", ceasn_name=text("Robot skills", "en"))
TREE = (
    FRAMEWORK,
    competency("c1", "Robots", isPartOf=AT + "frame", hasChild=to("c2")),
    competency("c2", "Ethics of robots", isPartOf=AT + "frame", isChildOf=to("c1"),
               exactAlignment=[ESCO], closeAlignment=["https://other.example/9"]),
)  # fmt: skip
TAUGHT = learning(
    "prog", "Year with robots", offeredBy=to("fern"), ownedBy=to("tea"),
    teaches=[skill("Python", ESCO, "ESCO")],
)  # fmt: skip
TEST = node(
    "AssessmentProfile", "test", name=text("Exam"), ownedBy=to("plum"),
    assesses=[skill("Python", ESCO)],
)  # fmt: skip
WHOLE = cert(
    ownedBy=to("tea"), requires=[condition(
        targetCompetency=[skill("Python", ESCO)], targetLearningOpportunity=to("prog"),
        targetAssessment=to("test"), description=text("Do it all"))],
)  # fmt: skip
WHOLE_WORKS = {
    ("offering", "Robot Ethics", "Fern AI:provider, Tea University:owner"),
    ("assessment", "Robot Ethics", "Plum Board:assessor, Tea University:holder"),
}
LANGUAGES = cert(ownedBy=to("tea"))
LANGUAGES["ceterms:name"] = {"en-US": "Robot Ethics", "fr-CA": "Éthique des robots"}
FULL = json.loads(
    json.dumps(graph(TEA, PLUM, EVERY))
    .replace('"ceterms:', '"http://purl.org/ctdl/terms/')
)  # fmt: skip
FULL.pop("@context")


def nested(levels: int) -> Node:
    made = learning("l0", "Level 0")
    for level in range(1, levels):
        made = learning(f"l{level}", f"Level {level}", hasPart=[made])
    return made


CASES: dict[str, Case] = {
    "who does what": Case(
        graph(TEA, PLUM, EVERY), programs=PROGRAM, actors={"Tea University", "Plum Board"},
        works={assured(verb) for verb in WHO},
        cells={("actors", AT + "plum", "kind"): "quality_assurance_body",
               ("actors", AT + "tea", "kind"): "other_organization",
               ("programs", AT + "cert", "type"): "Certificate"}),
    "whole addresses in place of prefixes": Case(FULL, works={assured(verb) for verb in WHO}),
    "another prefix": Case(
        json.loads(json.dumps(graph(TEA, PLUM, EVERY, context={"ct": "https://purl.org/ctdl/terms/"}))
                   .replace('"ceterms:', '"ct:')), works={assured(verb) for verb in WHO}),
    "names without a prefix": Case(
        json.loads(json.dumps(graph(TEA, PLUM, EVERY)).replace("ceterms:", "")),
        works={assured(verb) for verb in WHO}),
    "single values in place of lists": Case(
        graph(TEA, PLUM, {key: one[0] if isinstance(one, list) else one
                          for key, one in EVERY.items()}), works={assured(verb) for verb in WHO}),
    "organizations nested": Case(
        {"@context": CONTEXT, **cert(ownedBy=[TEA], accreditedBy=[PLUM])},
        programs=PROGRAM, works={assured("accredited")}),
    "blank nodes": Case(
        graph(cert(ownedBy=["_:a"], accreditedBy=[{"@id": "_:b"}]), {**TEA, "@id": "_:a"},
              {**PLUM, "@id": "_:b"}), programs=PROGRAM, works={assured("accredited")}),
    "what an organization says it does": Case(
        graph({**TEA, "ceterms:owns": to("cert")},
              {**PLUM, "ceterms:accredits": to("cert"), "ceterms:recognizes": to("gone")}, cert()),
        programs=PROGRAM, works={assured("accredited")},
        left={"ceterms:recognizes": "not there"}),
    "an organization that is accredited itself": Case(
        graph({**TEA, "ceterms:accreditedBy": to("plum")}, PLUM), programs={},
        works={("accreditation", "", "Plum Board:accreditor, Tea University:holder")}),
    "assertions in a jurisdiction": Case(
        graph(TEA, PLUM, cert(ownedBy=to("tea"), accreditedIn=[node(
            "JurisdictionProfile", "", assertedBy=to("plum"), globalJurisdiction=False)])),
        works={assured("accredited")}),
    "actions with dates": Case(
        graph(TEA, PLUM, cert(ownedBy=to("tea")), node(
            "AccreditAction", "act", actingAgent=to("plum"), object=AT + "cert",
            startDate="2024-01-01", endDate="2027-12-31")),
        works={assured("accredited")},
        cells={("collaborations", f"{AT}cert|{AT}plum|accreditation", "end"): "2027-12-31"}),
    "several owners": Case(
        graph(TEA, FERN, cert(ownedBy=to("tea", "fern"))), programs=PROGRAM,
        works={("ownership", "Robot Ethics", "Fern AI:owner, Tea University:owner")}),
    "owned by one, offered by others": Case(
        graph(TEA, FERN, cert(ownedBy=to("tea"), offeredBy=to("tea", "fern"))), programs=PROGRAM,
        works={("offering", "Robot Ethics", "Fern AI:provider, Tea University:provider")}),
    "owned and offered by one alone": Case(
        graph(TEA, cert(ownedBy=to("tea"), offeredBy=to("tea"))), programs=PROGRAM, works=set(),
        kept={"ceterms:ownedBy": 1, "ceterms:offeredBy": 1}),
    "assured, and nobody's": Case(
        graph(PLUM, cert(accreditedBy=to("plum"))), programs={"Robot Ethics": ""}, works=set(),
        left={"ceterms:accreditedBy": "nobody owns or offers"}),
    "what it requires": Case(
        graph(TEA, FERN, PLUM, WHOLE, TAUGHT, TEST), programs=PROGRAM, works=WHOLE_WORKS,
        needs={("Robot Ethics", "Python")},
        supplies={("Robot Ethics", "Fern AI", "Python", "taught"),
                  ("Robot Ethics", "Plum Board", "Python", "assessed")}),
    "learning that stands alone": Case(
        graph(TEA, FERN, TAUGHT), programs={"Year with robots": "Tea University"},
        works={("offering", "Year with robots", "Fern AI:provider, Tea University:owner")},
        needs={("Year with robots", "Python")}),
    "courses of a program": Case(
        graph(TEA, FERN, learning("prog", "Year", ownedBy=to("tea"), hasPart=to("a", "b")),
              learning("a", "One", "Course", offeredBy=to("fern"), teaches=[skill("Law")]),
              learning("b", "Two", "Course", offeredBy=to("tea"))),
        programs={"Year": "Tea University"}, skills={"Law"},
        works={("offering", "Year", "Fern AI:provider, Tea University:owner")},
        supplies={("Year", "Fern AI", "Law", "taught")}),
    "a part of two credentials": Case(
        graph(TEA, FERN, cert(ownedBy=to("tea"), requires=[condition(
            targetLearningOpportunity=to("p"))]),
            {**cert(ownedBy=to("fern"), requires=[condition(targetLearningOpportunity=to("p"))]),
             "@id": AT + "own", "ceterms:name": text("Own")},
            learning("p", "P", offeredBy=to("fern"), teaches=[skill("Law", AT + "law")])),
        programs={"Robot Ethics": "Tea University", "Own": "Fern AI"},
        works={("offering", "Robot Ethics", "Fern AI:provider, Tea University:owner")},
        supplies={(name, "Fern AI", "Law", "taught") for name in ("Robot Ethics", "Own")},
        kept={"ceterms:offeredBy": 1}),
    "parts of each other": Case(
        graph(TEA, cert(ownedBy=to("tea"), requires=[condition(targetLearningOpportunity=to("a"))]),
              learning("a", "A", hasPart=to("b")), learning("b", "B", hasPart=to("a"))),
        programs=PROGRAM),
    "a framework with its hierarchy and alignments": Case(
        graph(TEA, cert(ownedBy=to("tea"), requires=[condition(targetCompetency=[
            skill("x", AT + "c2")])]), *TREE),
        skills={"Robots", "Ethics of robots"}, needs={("Robot Ethics", "Ethics of robots")},
        cells={("skills", AT + "c2", "parent"): AT + "c1",
               ("skills", AT + "c2", "scheme"): "Robot skills",
               ("skills", AT + "c2", "aligned"):
                   f"exactAlignment {ESCO}; closeAlignment https://other.example/9"}),
    "a hierarchy told from below, or by one of itself": Case(
        graph(TEA, learning("p", "P", ownedBy=to("tea"), teaches=to("c1", "c2", "c3")),
              competency("c1", "Robots"), competency("c2", "Ethics", isChildOf=to("c1")),
              competency("c3", "Law", isChildOf=to("c3"))),
        skills={"Robots", "Ethics", "Law"},
        cells={("skills", AT + "c2", "parent"): AT + "c1"},
        left={"ceasn:isChildOf": "a further parent, or one that is not there"}),
    "a reference to a competency itself": Case(
        graph(TEA, learning("p", "P", ownedBy=to("tea"), teaches=to("c1")), *TREE),
        needs={("P", "Robots")}, supplies={("P", "Tea University", "Robots", "taught")}),
    "alignments without an address": Case(
        graph(TEA, learning("p", "P", ownedBy=to("tea"),
                            teaches=[skill("Law"), skill("Law"), skill("Art")])),
        skills={"Law", "Art"}),
    "an alignment in two languages, without an address": Case(
        graph(TEA, learning("p", "P", ownedBy=to("tea"), teaches=[
            {**skill("Law"), "ceterms:targetNodeName": {"en-US": "Law", "fr": "Droit"}}])),
        skills={"Law"}, cells={("skills", "_:1", "aliases"): "Droit"}),
    "places, kinds and other names": Case(
        graph(org("tea", "Tea University", address=[node(
            "Place", "", addressCountry=text("Finland"), addressRegion=text("Lakes"),
            addressLocality=text("Lake City"), latitude=60.1, longitude="24.9",
            streetAddress=text("Way 1"))], alternateName={"en": ["TeaU", "Tea"]},
            sameAs=["https://ror.org/02u0aaa10"], parentOrganization=to("fern"),
            agentType=[skill("4-Year", "orgType:FourYear", "Agent")],
            department=[org("lab", "Robot Lab")]), FERN, cert(ownedBy=to("tea"))),
        cells={("actors", AT + "tea", "country"): "FI", ("actors", AT + "tea", "region"): "Lakes",
               ("actors", AT + "tea", "city"): "Lake City", ("actors", AT + "tea", "lat"): 60.1,
               ("actors", AT + "tea", "aliases"): "TeaU; Tea",
               ("actors", AT + "tea", "ror"): "02u0aaa10",
               ("actors", AT + "tea", "kind"): "university",
               ("actors", AT + "tea", "parent"): AT + "fern",
               ("actors", AT + "lab", "parent"): AT + "tea"}),
    "several languages": Case(
        graph(TEA, LANGUAGES), options={"language": "fr"},
        programs={"Éthique des robots": "Tea University"}),
    "dates of a credential": Case(
        graph(TEA, cert(ownedBy=to("tea"), dateEffective="2024-09-01", expirationDate="2027")),
        cells={("programs", AT + "cert", "start"): "2024-09-01",
               ("programs", AT + "cert", "end"): "2027"}),
    "an assessment of nothing": Case(
        graph(PLUM, TEST), programs={"Exam": "Plum Board"}, needs={("Exam", "Python")}
    ),
    "what is not kept says why": Case(
        graph(TEA, cert(ownedBy=to("tea"), subjectWebpage="https://tea.example",
                        description=text("Long"), ctid="ce-1", renewedBy=to("plum"))),
        left={"ceterms:subjectWebpage": "the address of a page",
              "ceterms:description": "a longer text", "ceterms:ctid": "no table",
              "ceterms:renewedBy": "no table"}),
    "hostile: parts nested deeply": Case({"@context": CONTEXT, **nested(150)}, error="E112"),
    "hostile: a context that must be fetched": Case(
        graph(TEA, PLUM, EVERY, context="https://x.example/context.json"),
        works={assured(verb) for verb in WHO}, warns=("W435",)),
    "hostile: references of wrong types": Case(
        graph(TEA, {**cert(), "ceterms:ownedBy": [7, True, None, {}, [[AT + "tea"]]],
                    "ceterms:requires": "soon", "ceterms:teaches": 3}),
        actors={"Tea University", "7", "true"}),
    "hostile: a competency above itself": Case(
        graph(TEA, competency("c1", "A", isChildOf=to("c1")),
              competency("c2", "B", isChildOf=to("c3")), competency("c3", "C", isChildOf=to("c2"))),
        error="E308"),
    "hostile: a graph that is none": Case({"@context": CONTEXT, "@graph": "x"}, error="E115"),
}  # fmt: skip
