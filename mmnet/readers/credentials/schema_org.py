"""schema.org: educational programs, courses and credentials, alone or in a web page.

A program is an EducationalOccupationalProgram; its courses and the credential that it ends with are
parts of it. Courses and credentials that belong to none are programs of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from mmnet.readers.credentials.look import is_a
from mmnet.readers.credentials.organizations import Terms
from mmnet.readers.credentials.standard import SKILL, Standard

if TYPE_CHECKING:
    from mmnet.readers.credentials.facts import Facts
    from mmnet.readers.credentials.nodes import Node, Ref, Text

PROGRAMS = frozenset({"schema:EducationalOccupationalProgram", "schema:WorkBasedProgram"})
COURSES = frozenset({"schema:Course"})
CREDENTIALS = frozenset({"schema:EducationalOccupationalCredential"})
INSTANCES = frozenset({"schema:CourseInstance"})
NAME = ("schema:name", "schema:alternateName")
PARTS = ("schema:hasCourse", "schema:hasPart", "schema:educationalCredentialAwarded")
PART_OF = ("schema:isPartOf",)
ORGANIZATIONS = frozenset(
    f"schema:{name}"
    for name in (
        "Organization", "EducationalOrganization", "CollegeOrUniversity", "School", "HighSchool",
        "ElementarySchool", "MiddleSchool", "Preschool", "Corporation", "LocalBusiness", "NGO",
        "GovernmentOrganization", "ResearchOrganization", "Consortium", "LibrarySystem",
        "ProfessionalService", "WorkersUnion",
    )
)  # fmt: skip
CLAIMS = {
    "schema:provider": ("offering", "provider"),
    "schema:offeredBy": ("offering", "provider"),
    "schema:organizer": ("offering", "provider"),
    "schema:recognizedBy": ("recognition", "recognizer"),
}
SKILLS = {
    "schema:teaches": ("taught", "supplies.skill"),
    "schema:assesses": ("assessed", "supplies.skill"),
    "schema:competencyRequired": ("", "needs.skill"),
}


class SchemaOrg(Standard):
    """Reads schema.org."""

    TERMS: ClassVar = Terms(
        types=ORGANIZATIONS,
        persons=frozenset({"schema:Person"}),
        name=("schema:name", "schema:legalName"),
        aliases=("schema:legalName", "schema:alternateName"),
        parent=("schema:parentOrganization",),
        children=("schema:subOrganization", "schema:department"),
        place=("schema:address", "schema:location", "schema:geo"),
        country=("schema:addressCountry",),
        region=("schema:addressRegion",),
        city=("schema:addressLocality",),
        lat=("schema:latitude",),
        lon=("schema:longitude",),
        same=("schema:sameAs", "schema:identifier"),
        person_fields=("schema:givenName", "schema:familyName"),
    )
    CLASSES: ClassVar = frozenset(
        {
            *PROGRAMS, *COURSES, *CREDENTIALS, *INSTANCES, "schema:DefinedTerm",
            "schema:AlignmentObject", "schema:PostalAddress", "schema:Place",
            "schema:GeoCoordinates",
        }
    )  # fmt: skip
    PROGRAMS: ClassVar = PROGRAMS | COURSES | CREDENTIALS | INSTANCES
    SKILLS: ClassVar = frozenset()

    def read(self) -> Facts:
        """Return all that the nodes say."""
        self.organizations.read_all()
        self._turn_round()
        for node in self.having(PROGRAMS):
            self._program(node)
        for types in (COURSES, CREDENTIALS):
            for node in self.having(types):
                if node.id not in self.facts.parts:
                    self._program(node)
        return self.facts

    def _turn_round(self) -> None:
        """Let a whole name its parts, where only they name it."""
        self.parts: dict[str, list[Node]] = {}
        for node in self.having(COURSES | CREDENTIALS):
            for place, whole in self.look.places(node, *PART_OF):
                if is_a(whole, PROGRAMS | COURSES) and whole.id != node.id:
                    self.look.account.keep(place, "parts of a program")
                    self.parts.setdefault(whole.id, []).append(node)

    def _program(self, node: Node) -> None:
        if node.id in self.facts.programs:
            return
        self.program(node, *NAME, starts=("schema:startDate",), ends=("schema:endDate",))
        self._contents(node, node.id, {node.id}, title="")

    def _contents(self, node: Node, program: str, seen: set[str], title: str) -> None:
        """Read who offers it and what it teaches, of a program and of all its parts."""
        group = "" if node.id == program else node.id
        instances = self.look.refs(
            node, "schema:hasCourseInstance", kept_as="the times of a course"
        )
        spans = [self._span(one) for one in instances]
        start = min(filter(None, (one[0] for one in spans)), default="")
        end = max(filter(None, (one[1] for one in spans)), default="")
        if group:
            start = start or self.look.day(node, "schema:startDate", kept_as="collaborations.start")
            end = end or self.look.day(node, "schema:endDate", kept_as="collaborations.end")
        else:
            made = self.facts.programs[program]
            made.start, made.end = made.start or start, made.end or end
        self.claims(node, CLAIMS, program=program, group=group, title=title, start=start, end=end)
        self._skills(node, program, group)
        for one in instances:
            self.facts.parts.add(one.id)
            self.claims(
                one, CLAIMS, program=program, group=group, title=title, start=start, end=end
            )
        for part in self._parts_of(node):
            if part.id not in seen:
                seen.add(part.id)
                self.facts.parts.add(part.id)
                name, _ = self.look.text(part, *NAME, kept_as="collaborations.title")
                self._contents(part, program, seen, name)

    def _parts_of(self, node: Node) -> list[Node]:
        found = []
        for place, part in self.look.places(node, *PARTS):
            if is_a(part, COURSES | CREDENTIALS):
                self.look.account.keep(place, "parts of a program")
                found.append(part)
            else:
                self.look.account.leave(place, "neither a course nor a credential")
        return found + self.parts.get(node.id, [])

    def _span(self, node: Node) -> tuple[str, str]:
        return (
            self.look.day(node, "schema:startDate", kept_as="the times of a course"),
            self.look.day(node, "schema:endDate", kept_as="the times of a course"),
        )

    def _skills(self, node: Node, program: str, group: str) -> None:
        for name, (how, kept_as) in SKILLS.items():
            for place, value in self.look.values(node, name):
                skill = self._skill(value)
                if how:
                    self.look.account.keep(place, SKILL if not group else kept_as)
                    self.supplied(program, skill, how, needed=not group, group=group, place=place)
                else:
                    self.look.account.keep(place, kept_as)
                    self.facts.needs.append((program, skill))

    def _skill(self, value: Text | Ref) -> str:
        """Return the skill that a term, an alignment, an address or a plain text means."""
        node = self.look.node(value)
        label, more = self.look.text(
            node, "schema:name", "schema:targetName", kept_as="skills.label",
            others="skills.aliases",
        )  # fmt: skip
        scheme, _ = self.look.text(node, "schema:educationalFramework", kept_as="skills.scheme")
        for framework in self.look.refs(node, "schema:inDefinedTermSet", kept_as="skills.scheme"):
            said, _ = self.look.text(framework, "schema:name", kept_as="skills.scheme")
            scheme = scheme or said or framework.id
        identifier = node.id
        for place, target in self.look.places(node, "schema:targetUrl", "schema:url"):
            if node.anonymous:
                self.look.account.keep(place, "skills.skill_id")
                identifier = target.id
                break
        return self.skill(identifier, label, scheme=scheme, aliases=tuple(more)).id
