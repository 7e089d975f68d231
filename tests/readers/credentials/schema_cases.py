"""schema.org: programs, courses and credentials as JSON-LD, alone and in web pages."""

from __future__ import annotations

import json
from typing import Any

from tests.readers.credentials.cases import Case

CONTEXT = "https://schema.org"
AT = "https://tea.example/"
ESCO = "http://data.europa.eu/esco/skill/py"
Node = dict[str, Any]
PAGE = "made.html"


def org(name: str, kind: str = "Organization", **fields: Any) -> Node:
    return {
        "@type": kind,
        "@id": f"{AT}{name.split(maxsplit=1)[0].lower()}",
        "name": name,
        **fields,
    }


TEA, FERN = org("Tea University", "CollegeOrUniversity"), org("Fern AI", "Corporation")
PLUM = org("Plum Board", "GovernmentOrganization")


def program(**fields: Any) -> Node:
    return {
        "@context": CONTEXT, "@type": "EducationalOccupationalProgram", "@id": AT + "ethics",
        "name": "Robot Ethics", **fields,
    }  # fmt: skip


def course(name: str = "Robots", **fields: Any) -> Node:
    return {"@type": "Course", "name": name, **fields}


def page(*scripts: Any, before: str = "<!DOCTYPE html>", kind: str = "application/ld+json") -> str:
    held = "".join(
        f'<script type="{kind}">{one if isinstance(one, str) else json.dumps(one)}</script>'
        for one in scripts
    )
    return f"{before}<html><head><title>x</title>{held}</head><body><p>Robots</p></body></html>"


PLAIN = program(provider=[TEA, FERN], teaches="Python")
SAME: dict[str, Any] = {
    "actors": {"Tea University", "Fern AI"}, "programs": {"Robot Ethics": "Tea University"},
    "works": {("offering", "Robot Ethics", "Fern AI:provider, Tea University:provider")},
    "skills": {"Python"}, "needs": {("Robot Ethics", "Python")},
    "supplies": {("Robot Ethics", "Tea University", "Python", "taught"),
                 ("Robot Ethics", "Fern AI", "Python", "taught")},
}  # fmt: skip
PART = {("offering", "Robot Ethics", "Fern AI:provider, Tea University:provider")}


def prefixed(node: Any, prefix: str = "schema:") -> Any:
    if isinstance(node, list):
        return [prefixed(one, prefix) for one in node]
    if not isinstance(node, dict):
        return node
    made = {}
    for key, value in node.items():
        if key == "@type":
            made[key] = prefix + value
        elif key.startswith("@"):
            made[key] = value
        else:
            made[prefix + key] = prefixed(value, prefix)
    return made


TERM = {"@type": "DefinedTerm", "@id": ESCO, "name": "Python", "inDefinedTermSet": {
    "@type": "DefinedTermSet", "@id": "http://data.europa.eu/esco", "name": "ESCO"}}  # fmt: skip
ALIGNED = {"@type": "AlignmentObject", "targetName": "Python", "targetUrl": ESCO,
           "educationalFramework": "ESCO", "alignmentType": "teaches"}  # fmt: skip
AWARD = {
    "@type": "EducationalOccupationalCredential", "name": "Certificate",
    "competencyRequired": ["Python", TERM], "recognizedBy": PLUM, "credentialCategory": "badge",
}  # fmt: skip

CASES: dict[str, Case] = {
    "a program": Case(PLAIN, **SAME),
    "in a page": Case(page(PLAIN), file=PAGE, **SAME),
    "in a page, a list in a script": Case(page([PLAIN, {"@type": "WebPage"}]), file=PAGE, **SAME),
    "in a page with several scripts": Case(
        page('{"@type": "BreadcrumbList"}', PLAIN) + page("var a = 1;", kind="text/javascript"),
        file="made.htm", **SAME),
    "in a page, with a parameter of the type": Case(
        page(PLAIN, kind="application/ld+json; charset=utf-8"), file=PAGE, **SAME
    ),
    "in a page that is no clean HTML": Case(
        "<html><p><b>" + page(PLAIN) + "</i></html", file=PAGE, **SAME
    ),
    "with http and www": Case({**PLAIN, "@context": "http://www.schema.org/"}, **SAME),
    "a context as an object": Case({**PLAIN, "@context": {"@vocab": "http://schema.org/"}}, **SAME),
    "prefixes": Case(
        {"@context": {"schema": "https://schema.org/"}, **prefixed(
            {key: one for key, one in PLAIN.items() if key != "@context"})}, **SAME),
    "another prefix": Case(
        {"@context": {"s": "https://schema.org/"}, **prefixed(
            {key: one for key, one in PLAIN.items() if key != "@context"}, "s:")}, **SAME),
    "whole addresses": Case(
        prefixed({key: one for key, one in PLAIN.items() if key != "@context"},
                 "https://schema.org/"), **SAME),
    "no context": Case({key: one for key, one in PLAIN.items() if key != "@context"}, **SAME),
    "a graph that refers": Case(
        {"@context": CONTEXT, "@graph": [
            {"@type": "EducationalOccupationalProgram", "@id": "#p", "name": "Robot Ethics",
             "provider": [{"@id": TEA["@id"]}, {"@id": FERN["@id"]}], "teaches": ["Python"]},
            TEA, FERN]}, **SAME),
    "providers as plain texts": Case(
        program(provider=["Tea University", "Fern AI"], teaches="Python"), **SAME
    ),
    "types in a list": Case(
        {**PLAIN, "@type": ["Thing", "EducationalOccupationalProgram"]}, **SAME
    ),
    "a base for ids": Case(
        {**program(provider=[{"@id": "u"}, FERN]), "@context": [CONTEXT, {"@base": AT}]},
        actors={AT + "u", "Fern AI"}),
    "a course of another": Case(
        program(provider=TEA, hasCourse=[course(provider=FERN, teaches=[TERM])]),
        programs={"Robot Ethics": "Tea University"}, works=PART, skills={"Python"}, needs=set(),
        supplies={("Robot Ethics", "Fern AI", "Python", "taught")},
        cells={("skills", ESCO, "scheme"): "ESCO"}),
    "a course that names its program": Case(
        {"@context": CONTEXT, "@graph": [
            program(provider=TEA), course(provider=FERN, isPartOf={"@id": AT + "ethics"})]},
        programs={"Robot Ethics": "Tea University"}, works=PART),
    "a course alone, with instances": Case(
        {"@context": CONTEXT, **course(provider=TEA, hasCourseInstance=[
            {"@type": "CourseInstance", "startDate": "2025-09-01", "organizer": FERN},
            {"@type": "CourseInstance", "startDate": "2026-03-01", "endDate": "2026-06-30",
             "instructor": {"@type": "Person", "name": "Ada Elder"}}])},
        programs={"Robots": "Tea University"},
        works={("offering", "Robots", "Fern AI:provider, Tea University:provider")},
        left={"schema:name": "about a person"}),
    "a credential at the end": Case(
        program(provider=TEA, educationalCredentialAwarded=AWARD),
        works={("recognition", "Robot Ethics", "Plum Board:recognizer, Tea University:holder")},
        needs={("Robot Ethics", "Python")}, left={"schema:credentialCategory": "no table"}),
    "a credential alone": Case(
        {"@context": CONTEXT, **AWARD}, programs={"Certificate": ""}, works=set(),
        left={"schema:recognizedBy": "nobody owns or offers"}),
    "a credential as a text": Case(
        program(provider=TEA, educationalCredentialAwarded="Certificate"), works=set(),
        left={"schema:educationalCredentialAwarded": "neither a course nor a credential"}),
    "an alignment, an address, a text": Case(
        program(provider=TEA, teaches=[ALIGNED, "https://skills.example/law", "Art"],
                assesses=[TERM]),
        skills={"Python", "https://skills.example/law", "Art"},
        supplies={("Robot Ethics", "Tea University", "Python", "taught"),
                  ("Robot Ethics", "Tea University", "Python", "assessed"),
                  ("Robot Ethics", "Tea University", "https://skills.example/law", "taught"),
                  ("Robot Ethics", "Tea University", "Art", "taught")}),
    "names in several languages": Case(
        program(provider=TEA, name=[{"@value": "Robot Ethics", "@language": "en"},
                                          {"@value": "机器人伦理", "@language": "zh"}]),
        options={"language": "zh"}, programs={"机器人伦理": "Tea University"}),
    "a language of the whole file": Case(
        {**program(provider=TEA), "@context": [CONTEXT, {"@language": "fi"}]},
        programs={"Robot Ethics": "Tea University"}),
    "kinds, places and parts": Case(
        program(provider=org(
            "Tea University", "CollegeOrUniversity", legalName="Tea University Ltd",
            address={"@type": "PostalAddress", "addressCountry": {"@type": "Country", "name": "CN"},
                     "addressRegion": "Lakes", "addressLocality": "Lake City"},
            location={"@type": "Place", "geo": {"@type": "GeoCoordinates", "latitude": "30.5",
                                                "longitude": 114.3}},
            department=org("Lab of Robots"), sameAs=["https://ror.org/02u0aaa10", "https://x.example"])),
        cells={("actors", AT + "tea", "country"): "CN", ("actors", AT + "tea", "lat"): 30.5,
               ("actors", AT + "tea", "kind"): "university",
               ("actors", AT + "tea", "ror"): "02u0aaa10",
               ("actors", AT + "tea", "aliases"): "Tea University Ltd",
               ("actors", AT + "lab", "parent"): AT + "tea"}),
    "dates, prices and pages": Case(
        program(provider=TEA, startDate="2025-09", endDate="2026-06-30T00:00",
                url=AT, offers={"@type": "Offer", "price": 100}),
        cells={("programs", AT + "ethics", "start"): "2025-09",
               ("programs", AT + "ethics", "end"): "2026-06-30"},
        left={"schema:url": "the address of a page", "schema:offers": "a price"}),
    "nobody provides it": Case(program(), programs={"Robot Ethics": ""}, error="E102"),
    "a provider who is a person": Case(
        program(provider=[TEA, {"@type": "Person", "name": "Ada Elder"}]),
        actors={"Tea University"}, left={"schema:provider": "about a person"}),
    "reversed": Case(
        {"@context": CONTEXT, **TEA, "@reverse": {"provider": program()}},
        programs={"Robot Ethics": "Tea University"}),
    "hostile: no script": Case(page(), file=PAGE, error="E115"),
    "hostile: a script that is no JSON": Case(page("{a: 1"), file=PAGE, error="E112"),
    "hostile: a script of numbers": Case(page("[1]"), file=PAGE, error="E112"),
    "hostile: half of a character": Case(page('{"name": "\\ud800"}'), file=PAGE, error="E201"),
    "hostile: a page of other things": Case(
        page({"@context": CONTEXT, "@type": "Recipe", "name": "Soup"}), file=PAGE, error="E115"
    ),
    "hostile: markup in names": Case(
        program(provider=[org("<script>alert(1)</script> U"), FERN]),
        actors={"<script>alert(1)</script> U", "Fern AI"}),
    "hostile: a page in another encoding": Case(
        page({**PLAIN, "name": "Éthique"}).replace("\\u00c9", "É").encode("latin-1"),
        file=PAGE, error="E107"),
}  # fmt: skip
