"""The European Learning Model as JSON-LD: every way in which a file may write it."""

from __future__ import annotations

import gzip
import json
from typing import Any

from tests.readers.credentials.cases import Case

CONTEXT = "http://data.europa.eu/snb/model/elm/"
ESCO = "http://data.europa.eu/esco/skill/"
COUNTRY = "http://publications.europa.eu/resource/authority/country/"
Node = dict[str, Any]


def org(key: str, name: str, **more: Any) -> Node:
    return {"id": f"urn:org:{key}", "type": "Organisation", "legalName": {"en": [name]}, **more}


TEA, FERN, PLUM = org("tea", "Tea University"), org("fern", "Fern AI"), org("plum", "Plum Board")


def outcome(key: str, title: str, **more: Any) -> Node:
    return {"id": f"urn:out:{key}", "type": "LearningOutcome", "title": {"en": [title]}, **more}


def concept(uri: str, label: str) -> Node:
    return {"id": uri, "type": "Concept", "prefLabel": {"en": [label]}}


def spec(*outcomes: Node, **more: Any) -> Node:
    return {
        "id": "urn:spec:1", "type": "LearningAchievementSpecification",
        "title": {"en": ["Robot Ethics"]}, "learningOutcome": list(outcomes), **more,
    }  # fmt: skip


def offer(*providers: Node, key: str = "1", **more: Any) -> Node:
    return {
        "id": f"urn:opp:{key}", "type": "LearningOpportunity", "title": {"en": [f"Course {key}"]},
        "providedBy": list(providers), **more,
    }  # fmt: skip


def graph(*nodes: Any, context: Any = CONTEXT) -> Node:
    return {"@context": context, "@graph": list(nodes)}


def ref(node: Node) -> Node:
    return {"id": node["id"]}


def deep(levels: int) -> Node:
    made: Node = offer(TEA)
    for _ in range(levels):
        made = offer(TEA, hasPart=[made])
    return made


PYTHON = concept(ESCO + "py", "Python")
PLAIN = offer(TEA, FERN, learningAchievementSpecification=spec(outcome("law", "Data law")))
JOINT = ("offering", "Robot Ethics", "Fern AI:provider, Tea University:provider")
SAME: dict[str, Any] = {
    "actors": {"Tea University", "Fern AI"}, "programs": {"Robot Ethics": "Tea University"},
    "works": {JOINT}, "skills": {"Data law"}, "needs": {("Robot Ethics", "Data law")},
    "supplies": {
        ("Robot Ethics", "Tea University", "Data law", "taught"),
        ("Robot Ethics", "Fern AI", "Data law", "taught"),
    },
}  # fmt: skip
"""What the plain course gives, however it is written."""


def single(node: Any) -> Any:
    """Write lists of one as the one."""
    if isinstance(node, list):
        return single(node[0]) if len(node) == 1 else [single(one) for one in node]
    if isinstance(node, dict):
        return {key: single(value) for key, value in node.items()}
    return node


def at_signs(node: Any) -> Any:
    """Write @id and @type."""
    if isinstance(node, list):
        return [at_signs(one) for one in node]
    if isinstance(node, dict):
        names = {"id": "@id", "type": "@type"}
        return {names.get(key, key): at_signs(value) for key, value in node.items()}
    return node


def prefixed(node: Any, prefix: str) -> Any:
    """Write each name with a prefix, or as a whole address; texts with @value."""
    if isinstance(node, list):
        return [prefixed(one, prefix) for one in node]
    if not isinstance(node, dict):
        return node
    if set(node) == {"en"}:
        return [{"@value": one, "@language": "en"} for one in node["en"]]
    made: Node = {}
    for key, value in node.items():
        if key == "type":
            made["@type"] = prefix + value
        else:
            made["@id" if key == "id" else prefix + key] = prefixed(value, prefix)
    return made


LAW = outcome("law", "Data law")
REFERRED = graph(
    offer({"id": TEA["id"]}, ref(FERN), learningAchievementSpecification=ref(spec())),
    spec(ref(LAW)), LAW, TEA, FERN,
)  # fmt: skip
BLANK = graph(
    {"id": "_:o", "type": "LearningOpportunity", "title": {"en": ["Course"]},
     "providedBy": [{"id": "_:a"}, {"id": "_:b"}],
     "learningAchievementSpecification": {"id": "_:s"}},
    {**spec(), "id": "_:s", "learningOutcome": [{"id": "_:l"}]},
    {**LAW, "id": "_:l"}, {**TEA, "id": "_:a"}, {**FERN, "id": "_:b"},
)  # fmt: skip
LANGUAGES = offer(
    {**TEA, "legalName": {"en": ["Tea University"], "fi": ["Teeyliopisto"], "sv": "Teuniversitet"}},
    learningAchievementSpecification={
        **spec({**LAW, "title": {"fi": ["Tietolaki"], "en": ["Data law"]}}),
        "title": {"fi": ["Robotiikan etiikka"], "sv": ["Robotetik"]},
    },
)  # fmt: skip
CREDENTIAL = {
    "@context": ["https://www.w3.org/ns/credentials/v2",
                 "http://data.europa.eu/snb/model/context/edc-ap"],
    "id": "urn:credential:1", "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
    "issuer": TEA, "issuanceDate": "2024-05-01T00:00:00Z",
    "credentialSubject": {
        "id": "urn:person:1", "type": "Person", "givenName": {"en": ["Ada"]},
        "familyName": {"en": ["Elder"]}, "dateOfBirth": "1999-01-01T00:00:00Z",
        "hasClaim": [
            {"id": "urn:claim:1", "type": "LearningAchievement", "title": {"en": ["Done"]},
             "awardedBy": {"id": "urn:award:1", "type": "AwardingProcess",
                           "awardingBody": [TEA], "awardingDate": "2024-05-01"},
             "provenBy": [{"id": "urn:test:1", "type": "LearningAssessment",
                           "assessedBy": [PLUM], "grade": {"id": "urn:g", "noteLiteral": "A"}}],
             "specifiedBy": spec(LAW)},
        ],
    },
}  # fmt: skip
PLACED = org(
    "tea", "Tea University", altLabel=[{"en": ["TeaU"]}],
    location=[{"id": "urn:loc:1", "type": "Location", "address": [
        {"id": "urn:adr:1", "type": "Address", "countryCode": concept(COUNTRY + "FIN", "Finland"),
         "fullAddress": {"id": "urn:n:1", "type": "Note", "noteLiteral": {"en": ["Lake 1"]}}}]}],
    homepage=[{"id": "urn:w:1", "type": "WebResource", "contentURL": "https://tea.example"}],
)  # fmt: skip
ISCED = "http://data.europa.eu/snb/isced-f/"

CASES: dict[str, Case] = {
    "nested, with lists and language maps": Case({"@context": CONTEXT, **PLAIN}, **SAME),
    "single values in place of lists": Case(single({"@context": CONTEXT, **PLAIN}), **SAME),
    "with @id and @type": Case(at_signs({"@context": CONTEXT, **PLAIN}), **SAME),
    "a graph that refers": Case(REFERRED, **SAME),
    "blank nodes": Case(BLANK, **SAME),
    "prefixes": Case(
        {"@context": {"elm": CONTEXT}, **prefixed(PLAIN, "elm:")}, **SAME
    ),
    "another prefix for the same": Case(
        {"@context": {"x": CONTEXT}, **prefixed(PLAIN, "x:")}, **SAME
    ),
    "whole addresses without a context": Case(prefixed(PLAIN, CONTEXT), **SAME),
    "@vocab": Case({"@context": {"@vocab": CONTEXT}, **at_signs(PLAIN)}, **SAME),
    "names of its own for terms": Case(
        {"@context": [CONTEXT, {"kurs": "elm:title", "von": {"@id": "elm:providedBy"}}],
         **{{"providedBy": "von", "title": "kurs"}.get(key, key): value
            for key, value in PLAIN.items()}}, **SAME),
    "an unknown context, told by its types": Case(
        {"@context": "https://learn.example/elm.jsonld", **PLAIN}, **SAME, warns=("W435",)
    ),
    "no context, told by its types": Case(PLAIN, **SAME),
    "no context, told by the user": Case(PLAIN, options={"standard": "elm"}, **SAME),
    "a list of objects": Case([{"@context": CONTEXT, **PLAIN}], file="made.json", **SAME),
    "lines of JSON": Case(
        "\n".join(json.dumps({"@context": CONTEXT, **one}) for one in (PLAIN, spec(LAW))),
        file="made.jsonl", **SAME),
    "gzipped, with a mark": Case(
        gzip.compress(b"\xef\xbb\xbf" + json.dumps({"@context": CONTEXT, **PLAIN}).encode()),
        file="made.json.gz", **SAME),
    "several languages, one asked for": Case(
        {"@context": CONTEXT, **LANGUAGES}, options={"language": "fi"},
        actors={"Teeyliopisto"}, programs={"Robotiikan etiikka": "Teeyliopisto"},
        skills={"Tietolaki"}, left={"elm:title": "in another language"},
        cells={("actors", "urn:org:tea", "aliases"): "Tea University; Teuniversitet",
               ("skills", "urn:out:law", "aliases"): "Data law"}),
    "several languages, none of them asked for": Case(
        {"@context": CONTEXT, **LANGUAGES}, options={"language": "de"},
        actors={"Tea University"}, programs={"Robotiikan etiikka": "Tea University"}),
    "an opportunity that specifies nothing": Case(
        {"@context": CONTEXT, **offer(TEA, FERN, temporal={
            "type": "PeriodOfTime", "startDate": "2025-09-01T00:00:00Z", "endDate": "2026-05"})},
        programs={"Course 1": "Tea University"}, skills=set(),
        works={("offering", "Course 1", "Fern AI:provider, Tea University:provider")},
        cells={("programs", "urn:opp:1", "start"): "2025-09-01",
               ("programs", "urn:opp:1", "end"): "2026-05"}),
    "two opportunities of one specification": Case(
        graph(offer(TEA, FERN, learningAchievementSpecification=ref(spec())),
              offer(PLUM, key="2", learningAchievementSpecification=ref(spec())), spec(LAW)),
        programs={"Robot Ethics": "Tea University"},
        works={JOINT},
        supplies={("Robot Ethics", name, "Data law", "taught")
                  for name in ("Tea University", "Fern AI", "Plum Board")},
        left={"elm:providedBy": "nobody else takes part"}),
    "awarding bodies": Case(
        graph(offer(TEA, learningAchievementSpecification=ref(spec())), spec(
            LAW, awardingOpportunity=[{"type": "AwardingOpportunity", "awardingBody": [PLUM, TEA],
                                       "temporal": {"startDate": "2024"}}])),
        works={("awarding", "Robot Ethics", "Plum Board:awarding_body, Tea University:holder")},
        kept={"elm:awardingBody": 2}),
    "a qualification that nobody offers": Case(
        graph({**spec(LAW), "type": "Qualification", "awardingOpportunity": {
            "type": "AwardingOpportunity", "awardingBody": PLUM}}),
        programs={"Robot Ethics": "Plum Board"}, works=set(),
        supplies={("Robot Ethics", "Plum Board", "Data law", "taught")}),
    "a credential of a person": Case(
        CREDENTIAL, actors={"Tea University", "Plum Board"},
        programs={"Robot Ethics": "Tea University"},
        works={("assessment", "Robot Ethics", "Plum Board:assessor, Tea University:holder")},
        skills={"Data law"},
        left={"elm:givenName": "about a person", "elm:dateOfBirth": "about a person",
              "elm:issuanceDate": "about the document"}),
    "a credential wrapped for upload": Case(
        {"credential": {key: one for key, one in CREDENTIAL.items() if key != "@context"}},
        programs={"Robot Ethics": "Tea University"}, skills={"Data law"}),
    "skills of ESCO, of others, and of its own": Case(
        {"@context": CONTEXT, **offer(TEA, learningAchievementSpecification=spec(
            outcome("a", "Program robots", relatedESCOSkill=[PYTHON], relatedSkill=[
                {**concept("https://skills.example/7", "Testing"),
                 "inScheme": {"id": "https://skills.example/", "prefLabel": {"en": "Own list"}}}]),
            LAW, outcome("b", "More Python", relatedESCOSkill=[{"id": ESCO + "py"}])))},
        skills={"Python", "Testing", "Data law"},
        cells={("skills", ESCO + "py", "scheme"): "ESCO",
               ("skills", "https://skills.example/7", "scheme"): "Own list",
               ("skills", "urn:out:law", "scheme"): "learning outcome"}),
    "parts of organizations, countries, other names": Case(
        {"@context": CONTEXT, **offer(
            org("lab", "Robot Lab", subOrganizationOf=PLACED), FERN)},
        actors={"Robot Lab", "Tea University", "Fern AI"},
        cells={("actors", "urn:org:lab", "parent"): "urn:org:tea",
               ("actors", "urn:org:tea", "country"): "FI",
               ("actors", "urn:org:tea", "aliases"): "TeaU"},
        left={"elm:homepage": "the address of a page", "elm:fullAddress": "contact"}),
    "providers that are not described": Case(
        {"@context": CONTEXT, **offer({"id": "urn:org:x"}, {"id": "urn:org:y"})},
        actors={"urn:org:x", "urn:org:y"}, warns=("W440", "W442")),
    "almost nothing": Case(
        graph({"id": "urn:opp:9", "type": "LearningOpportunity"}, TEA),
        actors={"Tea University"}, programs={"urn:opp:9": ""}, works=set()),
    "fields of education, and what is none": Case(
        graph(offer(TEA, learningAchievementSpecification=spec(ISCEDFCode=[
            concept(ISCED + "0613", "Software"), concept(ISCED + "02", "Arts"),
            concept("urn:other", "No code")]))),
        cells={("programs", "urn:spec:1", "disciplines"): "0613; 02"},
        left={"elm:ISCEDFCode": "no code of ISCED-F"}),
    "a ROR id, and kinds that the file says": Case(
        graph(offer({**TEA, "sameAs": "https://ror.org/02u0aaa10",
                     "dcType": concept("https://kinds.example/university", "University")}, FERN)),
        cells={("actors", "urn:org:tea", "ror"): "02u0aaa10",
               ("actors", "urn:org:tea", "kind"): "university",
               ("actors", "urn:org:fern", "kind"): "other_organization"}),
    "kinds that the user says": Case(
        graph(offer(TEA, FERN)), options={"kinds": {"": "business"}},
        cells={("actors", "urn:org:tea", "kind"): "business"}),
    "an id in Indonesian is a text, a lone id a reference": Case(
        {"@context": CONTEXT, **offer(
            {**TEA, "legalName": {"id": ["Universitas Teh"], "en": ["Tea University"]}}, FERN)},
        actors={"Tea University", "Fern AI"},
        cells={("actors", "urn:org:tea", "aliases"): "Universitas Teh"}),
    "one who provides twice": Case(
        {"@context": CONTEXT, **offer(TEA, TEA)}, actors={"Tea University"}, works=set()),
    "a part of itself": Case(
        graph({**offer(TEA, FERN), "hasPart": [{"id": "urn:opp:1"}]}),
        works={("offering", "Course 1", "Fern AI:provider, Tea University:provider")}),
    "hostile: nested too deeply": Case({"@context": CONTEXT, **deep(120)}, error="E112"),
    "hostile: nested so deeply that nobody reads it": Case(
        '{"@graph": ' + "[" * 200_000 + "]" * 200_000 + "}", error="E112"
    ),
    "hostile: cut off": Case(json.dumps(PLAIN)[:-40], error="E112"),
    "hostile: a list of numbers": Case([1, 2, 3], error="E112"),
    "hostile: a text": Case('"LearningOpportunity"', error="E112"),
    "hostile: half of a character": Case('{"type": "LearningOpportunity", "title": "\\ud800"}',
                                         error="E201"),
    "hostile: not UTF-8": Case(json.dumps(PLAIN).encode("utf-16"), error="E107"),
    "hostile: nothing that is known": Case(
        {"@context": "https://x.example/", "@type": "Recipe", "name": "Soup"}, error="E115"
    ),
    "hostile: fields of wrong types": Case(
        {"@context": [7, None, CONTEXT, {"a": 3, "@vocab": None}], **offer(TEA, FERN),
         "title": [[["Course"]], 3, True, None], "temporal": 12, "hasPart": {}},
        programs={"Course": "Tea University"}),
    "hostile: a control character": Case(
        {"@context": CONTEXT, **offer({**TEA, "legalName": "Tea\u0007"})}, error="E201"
    ),
    "hostile: the end before the start": Case(
        {"@context": CONTEXT, **offer(TEA, FERN, temporal={"startDate": "2026-01-01",
                                                           "endDate": "2025-01-01"})},
        error="E307"),
    "hostile: organizations above each other": Case(
        graph(offer(org("a", "A", subOrganizationOf={"id": "urn:org:b"}),
                    org("b", "B", subOrganizationOf={"id": "urn:org:a"}))), error="E308"),
    "hostile: no dates": Case(
        {"@context": CONTEXT, **offer(TEA, FERN, temporal={"startDate": "soon",
                                                           "endDate": "2026-13-45"})},
        left={"elm:startDate": "no date", "elm:endDate": "no date"}),
}  # fmt: skip
