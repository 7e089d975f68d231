"""Open Badges 3: credentials, achievements, alignments, profiles and endorsements."""

from __future__ import annotations

import json
from typing import Any

from tests.readers.credentials.cases import Case

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
AT = "https://badges.example/"
ESCO = "http://data.europa.eu/esco/skill/py"
Node = dict[str, Any]


def profile(key: str, name: str, **fields: Any) -> Node:
    return {"id": AT + key, "type": ["Profile"], "name": name, **fields}


TEA, FERN, PLUM = (
    profile("tea", "Tea University"), profile("fern", "Fern AI"), profile("plum", "Plum Board"),
)  # fmt: skip


def alignment(name: str, url: str, kind: str = "", **fields: Any) -> Node:
    made = {"type": ["Alignment"], "targetName": name, "targetUrl": url, **fields}
    return {**made, "targetType": kind} if kind else made


PYTHON = alignment("Python", ESCO, "ceasn:Competency", targetFramework="ESCO")


def achievement(**fields: Any) -> Node:
    return {
        "id": AT + "ethics", "type": ["Achievement"], "name": "Robot Ethics",
        "achievementType": "MicroCredential", "description": "A badge",
        "criteria": {"narrative": "Pass the exam"}, **fields,
    }  # fmt: skip


def badge(made: Any, issuer: Any = None, key: str = "1", **fields: Any) -> Node:
    return {
        "@context": CONTEXT, "id": f"urn:uuid:{key}",
        "type": ["VerifiableCredential", "OpenBadgeCredential"], "name": "Robot Ethics",
        "issuer": FERN if issuer is None else issuer, "validFrom": "2025-01-01T00:00:00Z",
        "credentialSubject": {"id": f"did:key:{key}", "type": ["AchievementSubject"],
                              "achievement": made}, **fields,
    }  # fmt: skip


def endorsement(subject: str, issuer: Node = PLUM) -> Node:
    return {
        "@context": CONTEXT, "id": "urn:uuid:e", "type": ["VerifiableCredential",
                                                           "EndorsementCredential"],
        "issuer": issuer, "credentialSubject": {"id": subject, "type": ["EndorsementSubject"],
                                                "endorsementComment": "Good"},
    }  # fmt: skip


PLAIN = badge(achievement(creator=TEA, alignment=[PYTHON]))
AWARDED = ("awarding", "Robot Ethics", "Fern AI:awarding_body, Tea University:holder")
SAME: dict[str, Any] = {
    "actors": {"Tea University", "Fern AI"}, "programs": {"Robot Ethics": "Tea University"},
    "works": {AWARDED}, "skills": {"Python"}, "needs": {("Robot Ethics", "Python")},
    "supplies": {("Robot Ethics", "Tea University", "Python", "")},
}  # fmt: skip
PEOPLE = badge(achievement(creator=TEA))
PEOPLE["credentialSubject"] |= {
    "identifier": [{"type": "IdentityObject", "identityHash": "ada@x.example", "hashed": False,
                    "identityType": "emailAddress"}],
    "source": FERN, "term": "Spring", "activityStartDate": "2024-01-01T00:00:00Z",
}  # fmt: skip

CASES: dict[str, Case] = {
    "a badge": Case(PLAIN, **SAME),
    "as an AchievementCredential": Case(
        {**PLAIN, "type": ["VerifiableCredential", "AchievementCredential"]}, **SAME
    ),
    "single types": Case(json.loads(json.dumps(PLAIN).replace('["Profile"]', '"Profile"')
                                    .replace('["Alignment"]', '"Alignment"')), **SAME),
    "an older context": Case(
        {**PLAIN, "@context": ["https://www.w3.org/2018/credentials/v1",
                               "https://purl.imsglobal.org/spec/ob/v3p0/context.json"]}, **SAME),
    "a context of its own": Case(
        {**PLAIN, "@context": [*CONTEXT, "https://x.example/more.json", {"more": "urn:more"}]},
        **SAME, warns=("W435",)),
    "no context": Case({key: one for key, one in PLAIN.items() if key != "@context"}, **SAME),
    "only that of credentials": Case({**PLAIN, "@context": CONTEXT[:1]}, **SAME),
    "told by the user": Case(
        {**PLAIN, "@context": []}, options={"standard": "open-badges"}, **SAME
    ),
    "with @id and @type": Case(
        json.loads(json.dumps(PLAIN).replace('"id":', '"@id":').replace('"type":', '"@type":')),
        **SAME),
    "a list of badges, of one achievement": Case(
        [badge(achievement(creator=TEA, alignment=[PYTHON]), key=str(one)) for one in range(5)],
        file="made.json", **SAME, kept={"ob:issuer": 5}),
    "lines": Case("\n".join(json.dumps(one) for one in (PLAIN, {**PLAIN, "id": "urn:2"})),
                  file="made.jsonl", **SAME),
    "a graph that refers": Case(
        {"@context": CONTEXT, "@graph": [
            badge({"id": AT + "ethics"}, {"id": AT + "fern"}),
            achievement(creator={"id": AT + "tea"}, alignment=[PYTHON]), TEA, FERN]}, **SAME),
    "the issuer as an address": Case(
        badge(achievement(creator=TEA), AT + "fern"), actors={"Tea University", AT + "fern"},
        warns=("W440",)),
    "the issuer made it": Case(
        badge(achievement(creator=TEA), TEA), programs={"Robot Ethics": "Tea University"},
        works=set(), kept={"ob:issuer": 1, "ob:creator": 1}),
    "nobody is said to have made it": Case(
        badge(achievement(alignment=[PYTHON])), programs={"Robot Ethics": "Fern AI"}, works=set(),
        supplies={("Robot Ethics", "Fern AI", "Python", "")}),
    "an achievement alone": Case(
        {"@context": CONTEXT, **achievement(creator=TEA, alignment=PYTHON)},
        programs={"Robot Ethics": "Tea University"}, skills={"Python"}, works=set()),
    "aligned to skills of several frameworks": Case(
        badge(achievement(creator=TEA, alignment=[
            PYTHON, alignment("Law", "https://case.example/7", "CFItem", targetFramework="CASE"),
            alignment("Art", AT + "art")])),
        skills={"Python", "Law", "Art"},
        cells={("skills", "https://case.example/7", "scheme"): "CASE",
               ("skills", ESCO, "type"): "Competency"}),
    "aligned to what is no skill": Case(
        badge(achievement(creator=TEA, alignment=[
            PYTHON, alignment("Diploma", AT + "d", "ceterms:Credential")])),
        skills={"Python"}, left={"ob:alignment": "no skill"}),
    "aligned results": Case(
        badge(achievement(creator=TEA, resultDescription=[
            {"id": "urn:r", "type": ["ResultDescription"], "name": "Grade",
             "alignment": [PYTHON]}])), skills={"Python"}),
    "an alignment without an address": Case(
        badge(achievement(creator=TEA, alignment=[{"type": ["Alignment"], "targetName": "Law"}])),
        skills={"Law"}),
    "endorsed in itself": Case(
        badge(achievement(creator=TEA, endorsement=[endorsement(AT + "ethics")])),
        works={AWARDED, ("recognition", "Robot Ethics",
                         "Plum Board:recognizer, Tea University:holder")}),
    "endorsed beside it": Case(
        [PLAIN, endorsement(AT + "ethics")],
        works={AWARDED, ("recognition", "Robot Ethics",
                         "Plum Board:recognizer, Tea University:holder")}),
    "an organization that is endorsed": Case(
        [PLAIN, endorsement(AT + "tea")],
        works={AWARDED, ("recognition", "", "Plum Board:recognizer, Tea University:holder")}),
    "endorsed, and not there": Case(
        [PLAIN, endorsement(AT + "gone")], works={AWARDED},
        left={"ob:credentialSubject": "not there"}),
    "people stay out": Case(
        PEOPLE, actors={"Tea University", "Fern AI"},
        left={"ob:identifier": "about a person", "ob:activityStartDate": "about a person",
              "ob:validFrom": "about the document", "ob:criteria": "a longer text"}),
    "issued by a person": Case(
        badge(achievement(creator=TEA), profile("ada", "Ada Elder", givenName="Ada",
                                                familyName="Elder")),
        actors={"Tea University"}, left={"ob:issuer": "about a person"}),
    "places and parents": Case(
        badge(achievement(creator=profile("tea", "Tea University", address={
            "type": ["Address"], "addressCountryCode": "FI", "addressLocality": "Lake City",
            "geo": {"type": "GeoCoordinates", "latitude": 60.5, "longitude": 25.0}},
            parentOrg=FERN, url="https://ror.org/02u0aaa10"))),
        cells={("actors", AT + "tea", "country"): "FI", ("actors", AT + "tea", "city"): "Lake City",
               ("actors", AT + "tea", "lat"): 60.5, ("actors", AT + "tea", "parent"): AT + "fern",
               ("actors", AT + "tea", "ror"): "02u0aaa10"}),
    "a badge of an organization": Case(
        badge(achievement(creator=TEA)) | {"credentialSubject": {
            "id": AT + "plum", "type": ["AchievementSubject", "Profile"], "name": "Plum Board",
            "achievement": achievement(creator=TEA)}},
        actors={"Tea University", "Fern AI", "Plum Board"}),
    "no name": Case(
        badge({"id": AT + "x", "type": ["Achievement"]}, TEA), programs={AT + "x": "Tea University"}
    ),
    "an achievement without a type": Case(
        badge({"id": AT + "x", "name": "Robot Ethics"}, TEA),
        programs={"Robot Ethics": "Tea University"}),
    "hostile: a token in place of JSON": Case("eyJhbGciOiJSUzI1NiJ9.e30.AA", error="E112"),
    "hostile: cut off": Case(json.dumps(PLAIN)[:-9], error="E112"),
    "hostile: nested deeply": Case(
        '{"type": "OpenBadgeCredential", "a": ' + '{"a": ' * 300 + "1" + "}" * 301, error="E112"
    ),
    "hostile: fields of wrong types": Case(
        badge(achievement(creator=TEA, alignment=["x", 3, None, {}, [PYTHON]])),
        skills={"x", "3", "Python"}),
    "hostile: endorsed in a circle": Case(
        badge(achievement(creator=TEA, endorsement=[{**endorsement(AT + "ethics"),
                                                     "endorsement": {"id": "urn:uuid:e"}}])),
        works={AWARDED, ("recognition", "Robot Ethics",
                         "Plum Board:recognizer, Tea University:holder")}),
}  # fmt: skip
