"""XML of learning opportunities and qualifications, editions 3 and 1, and files that are broken."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tests.readers.credentials.cases import Case

AP = "http://data.europa.eu/snb/model/ap/loq-constraints/"
LANG = "http://publications.europa.eu/resource/authority/language/"
FIN = "http://publications.europa.eu/resource/authority/country/FIN"
ESCO = "http://data.europa.eu/esco/skill/py"
ISCED = "http://data.europa.eu/snb/isced-f/"
FILE = "made.xml"


def el(tag: str, *inside: str, **about: str) -> str:
    """An element; `language` and others are attributes."""
    said = "".join(f" {key}={quoteattr(value)}" for key, value in about.items())
    return f"<{tag}{said}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{said}/>"


def title(text: str, language: str = "en", tag: str = "title") -> str:
    return el(tag, escape(text), language=language)


def org(key: str, *names: str, more: str = "") -> str:
    return el("organisation", *names, more, id=f"urn:org:{key}")


TEA = org("tea", title("Tea University", tag="legalName"))
FERN = org("fern", title("Fern AI", tag="legalName"))
PLUM = org("plum", title("Plum Board", tag="legalName"))
LAW = el("learningOutcome", title("Data law"), id="urn:out:law")
CODED = el(
    "learningOutcome", title("Program robots"),
    el("relatedESCOSkill", title("Python", tag="prefLabel"), uri=ESCO), id="urn:out:py",
)  # fmt: skip


def spec(*inside: str, tag: str = "learningAchievementSpecification") -> str:
    return el(tag, title("Robot Ethics"), *inside, id="urn:spec:1")


def offer(*inside: str, key: str = "1", by: tuple[str, ...] = ("tea", "fern")) -> str:
    return el(
        "learningOpportunity", title(f"Course {key}"), *inside,
        *(el("providedBy", idref=f"urn:org:{one}") for one in by),
        el("learningAchievementSpecification", idref="urn:spec:1"), id=f"urn:opp:{key}",
    )  # fmt: skip


def lists(**held: str) -> str:
    return "".join(el(f"{name}References", content) for name, content in held.items())


def courses(*inside: str, root: str = "Courses", **about: str) -> str:
    return '<?xml version="1.0" encoding="UTF-8"?>' + el(root, *inside, xmlns=AP, **about)


PLAIN = lists(
    learningOpportunity=offer(), learningAchievementSpecification=spec(
        el("learningOutcome", idref="urn:out:law")
    ), learningOutcome=LAW, agent=TEA + FERN,
)  # fmt: skip
JOINT = ("offering", "Robot Ethics", "Fern AI:provider, Tea University:provider")
SAME: dict[str, Any] = {
    "file": FILE, "actors": {"Tea University", "Fern AI"},
    "programs": {"Robot Ethics": "Tea University"}, "works": {JOINT}, "skills": {"Data law"},
    "needs": {("Robot Ethics", "Data law")},
    "supplies": {
        ("Robot Ethics", "Tea University", "Data law", "taught"),
        ("Robot Ethics", "Fern AI", "Data law", "taught"),
    },
}  # fmt: skip


def with_prefix(text: str) -> str:
    """Write each element with a prefix."""
    made = text.replace("</", "\0").replace("<?", "\1").replace("<", "<loq:")
    made = made.replace("\0", "</loq:").replace("\1", "<?")
    return made.replace(f"xmlns={quoteattr(AP)}", f"xmlns:loq={quoteattr(AP)}")


def first(*inside: str) -> str:
    """A file of edition 1."""
    return el(
        "qmsLearningOpportunities", *inside, xmlns="http://data.europa.eu/esco/model/loms",
        xsdVersion="1.2.0",
    )  # fmt: skip


def old_text(text: str, tag: str = "title") -> str:
    return el(tag, el("text", escape(text), lang="en", **{"content-type": "text/plain"}))


OLD = first(
    el("learningOpportunities", el(
        "learningOpportunity", el("identifier", "7"), old_text("Course"),
        el("startedAtDate", "2025-09-01"), el("endedAtDate", "2026-06-30"),
        el("providedBy", idref="urn:org:tea"), el("providedBy", idref="urn:org:fern"),
        el("specifiedBy", idref="urn:spec:1"), id="urn:opp:1")),
    el("learningSpecificationReferences", el(
        "learningSpecification", old_text("Robot Ethics"),
        el("hasISCED-FCode", el("targetName", el("text", "Software")), uri=ISCED + "0613"),
        el("learningOutcomes", el("learningOutcome", idref="urn:out:law")),
        el("awardingOpportunities", el("awardingOpportunity", el("organization",
                                                                 idref="urn:org:plum"))),
        id="urn:spec:1")),
    el("learningOutcomeReferences", el(
        "learningOutcome", old_text("Data law", "prefLabel"), id="urn:out:law")),
    el("agentReferences", *(
        el("organization", old_text(name, "prefLabel"), old_text(name[:3], "altLabel"),
           el("hasLocation", el("hasAddress", el("countryCode", uri=FIN))), id=f"urn:org:{key}")
        for key, name in (("tea", "Tea University"), ("fern", "Fern AI"), ("plum", "Plum Board"))
    )),
)  # fmt: skip
DEEP = "<hasPart>" * 150 + "</hasPart>" * 150
DEEPEST = "<a>" * 50_000 + "</a>" * 50_000

CASES: dict[str, Case] = {
    "lists that refer": Case(courses(PLAIN), **SAME),
    "with a prefix": Case(with_prefix(courses(PLAIN)), **SAME),
    "without a namespace": Case(el("Courses", PLAIN), **SAME),
    "a version, comments, instructions": Case(
        courses("<!-- made -->", PLAIN, "<?check on?>", xsdVersion="3.1.0"), **SAME
    ),
    "everything nested": Case(courses(lists(learningOpportunity=el(
        "learningOpportunity", title("Course 1"), el("providedBy", TEA), el("providedBy", FERN),
        el("learningAchievementSpecification", title("Robot Ethics"), LAW, id="urn:spec:1"),
        id="urn:opp:1"))), **SAME),
    "in UTF-16": Case(
        courses(PLAIN).replace("UTF-8", "UTF-16").encode("utf-16"), **SAME
    ),
    "in Latin-1": Case(
        courses(PLAIN.replace("Fern AI", "Fougère IA")).replace("UTF-8", "ISO-8859-1")
        .encode("latin-1"), file=FILE, actors={"Tea University", "Fougère IA"}),
    "CDATA and references to characters": Case(
        courses(PLAIN.replace("Tea University", "<![CDATA[Tea & Co]]>")
                .replace("Fern AI", "F&#233;rn &amp; AI")),
        file=FILE, actors={"Tea & Co", "Férn & AI"}),
    "several languages, by the code of the Union": Case(
        courses(PLAIN.replace(TEA, org(
            "tea", title("Tea University", LANG + "ENG", "legalName"),
            title("Teeyliopisto", LANG + "FIN", "legalName")))),
        file=FILE, options={"language": "fi"}, actors={"Teeyliopisto", "Fern AI"},
        cells={("actors", "urn:org:tea", "aliases"): "Tea University"}),
    "dates of an opportunity": Case(
        courses(PLAIN.replace(offer(), offer(el(
            "temporal", el("startDate", "2025-08-01T00:00:00"), el("endDate", "2026-05-31"))))),
        **SAME,
        cells={("collaborations", "urn:spec:1|urn:opp:1|offering", "start"): "2025-08-01",
               ("collaborations", "urn:spec:1|urn:opp:1|offering", "end"): "2026-05-31"}),
    "awarding bodies": Case(
        courses(lists(
            learningOpportunity=offer(by=("tea",)), learningAchievementSpecification=spec(
                el("awardingOpportunity", el("awardingBody", idref="urn:org:plum"))),
            agent=TEA + PLUM)),
        file=FILE,
        works={("awarding", "Robot Ethics", "Plum Board:awarding_body, Tea University:holder")}),
    "a qualification": Case(
        courses(lists(qualification=spec(
            el("learningOutcome", idref="urn:out:law"),
            el("awardingOpportunity", el("awardingBody", PLUM)), tag="qualification"),
            learningOutcome=LAW), root="Qualifications"),
        file=FILE, programs={"Robot Ethics": "Plum Board"}, needs={("Robot Ethics", "Data law")},
        supplies={("Robot Ethics", "Plum Board", "Data law", "taught")}),
    "skills of ESCO": Case(
        courses(lists(learningOpportunity=offer(), learningAchievementSpecification=spec(CODED),
                      agent=TEA + FERN)),
        file=FILE, skills={"Python"}, cells={("skills", ESCO, "scheme"): "ESCO"}),
    "a skill without a label": Case(
        courses(lists(learningOpportunity=offer(), learningAchievementSpecification=spec(
            el("learningOutcome", title("x"), el("relatedESCOSkill", uri=ESCO), id="urn:o")),
            agent=TEA + FERN)), file=FILE, skills={ESCO}),
    "fields of education": Case(
        courses(PLAIN.replace(title("Robot Ethics"), title("Robot Ethics")
                              + el("ISCEDFCode", uri=ISCED + "0613")
                              + el("ISCEDFCode", uri=ISCED + "02"))),
        **SAME, cells={("programs", "urn:spec:1", "disciplines"): "0613; 02"}),
    "countries and parts": Case(
        courses(PLAIN.replace(TEA, org(
            "tea", title("Tea University", tag="legalName"), more=el("location", idref="urn:loc"))
            + org("lab", title("Robot Lab", tag="legalName"),
                  more=el("subOrganizationOf", idref="urn:org:tea"))),
            lists(location=el("location", title("Lake", tag="geographicName"),
                              el("address", el("countryCode", uri=FIN)), id="urn:loc"))),
        file=FILE, cells={("actors", "urn:org:tea", "country"): "FI",
                          ("actors", "urn:org:lab", "parent"): "urn:org:tea"}),
    "two opportunities of one": Case(
        courses(lists(learningOpportunity=offer() + offer(key="2", by=("plum", "tea")),
                      learningAchievementSpecification=spec(), agent=TEA + FERN + PLUM)),
        file=FILE,
        works={JOINT, (JOINT[0], JOINT[1], "Plum Board:provider, Tea University:provider")}),
    "pages, prices and notes are left out": Case(
        courses(PLAIN.replace(offer(), offer(
            el("homepage", el("contentUrl", "https://tea.example")),
            el("description", "A year with robots", language="en"),
            el("priceDetail", el("amount", "100"))))),
        **SAME, left={"elm:homepage": "the address of a page", "elm:description": "a longer text",
                      "elm:priceDetail": "a price"}),
    "a provider that nobody describes": Case(
        courses(lists(learningOpportunity=offer(), learningAchievementSpecification=spec(),
                      agent=TEA)),
        file=FILE, actors={"Tea University", "urn:org:fern"}, warns=("W440",)),
    "no ids": Case(
        courses(lists(learningOpportunity=el(
            "learningOpportunity", title("Course"), el("providedBy", el(
                "organisation", title("Tea University", tag="legalName")))))),
        file=FILE, actors={"Tea University"}, programs={"Course": "Tea University"}),
    "almost nothing": Case(
        courses(lists(learningOpportunity=el("learningOpportunity", id="urn:opp:1"), agent=TEA)),
        file=FILE, programs={"urn:opp:1": ""}),
    "edition 1": Case(
        OLD, file=FILE, actors={"Tea University", "Fern AI", "Plum Board"},
        programs={"Robot Ethics": "Tea University"}, skills={"Data law"},
        works={JOINT, ("awarding", "Robot Ethics",
                       "Fern AI:holder, Plum Board:awarding_body, Tea University:holder")},
        cells={("programs", "urn:spec:1", "disciplines"): "0613",
               ("actors", "urn:org:tea", "country"): "FI",
               ("actors", "urn:org:tea", "aliases"): "Tea",
               ("collaborations", "urn:spec:1|urn:opp:1|offering", "end"): "2026-06-30"}),
    "elements that nobody knows": Case(
        courses(PLAIN, el("extensions", el("thing", "x", id="urn:x")), el("note", "hello")), **SAME
    ),
    "hostile: a document type": Case(
        '<!DOCTYPE Courses [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
        + el("Courses", PLAIN.replace("Fern AI", "&b;")), file=FILE, error="E112"),
    "hostile: a document type outside": Case(
        '<!DOCTYPE Courses SYSTEM "https://x.example/a.dtd">' + el("Courses", PLAIN),
        file=FILE, error="E112"),
    "hostile: nested too deeply": Case(
        courses(lists(learningOpportunity=el("learningOpportunity", DEEP, id="urn:opp:1"))),
        file=FILE, error="E112"),
    "hostile: nested very deeply": Case(courses(DEEPEST), file=FILE, error="E115"),
    "hostile: cut off": Case(courses(PLAIN)[:-30], file=FILE, error="E112"),
    "hostile: another first element": Case(el("Recipe", PLAIN), file=FILE, error="E112"),
    "hostile: no XML": Case('{"a": 1}', file=FILE, error="E112"),
    "hostile: empty": Case("", file=FILE, error="E112"),
    "hostile: an encoding that is none": Case(
        courses(PLAIN).replace("UTF-8", "UTF-77"), file=FILE, error="E112"
    ),
    "hostile: only a root": Case(courses(), file=FILE, error="E115"),
    "hostile: a circle of parents": Case(
        courses(lists(learningOpportunity=offer(), learningAchievementSpecification=spec(), agent=(
            org("tea", more=el("subOrganizationOf", idref="urn:org:fern"))
            + org("fern", more=el("subOrganizationOf", idref="urn:org:tea"))))),
        file=FILE, error="E308"),
}  # fmt: skip
