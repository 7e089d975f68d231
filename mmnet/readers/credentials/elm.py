"""The European Learning Model 3, as JSON-LD and as XML: opportunities to learn and their outcomes.

A specification of what is learnt is a program; an opportunity to learn it is an offer of its
providers; its learning outcomes are what it needs, and what its offers supply. What a credential
says of the person who holds it is not read.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from mmnet.readers.credentials.nodes import Ref
from mmnet.readers.credentials.organizations import Terms
from mmnet.readers.credentials.standard import SKILL, Standard

if TYPE_CHECKING:
    from mmnet.readers.credentials.account import Place
    from mmnet.readers.credentials.facts import Facts
    from mmnet.readers.credentials.nodes import Node

SPECIFICATIONS = frozenset({"elm:LearningAchievementSpecification", "elm:Qualification"})
OPPORTUNITIES = frozenset({"elm:LearningOpportunity"})
OUTCOMES = frozenset({"elm:LearningOutcome"})
PERSONS = frozenset({"elm:Person"})
ACHIEVEMENTS = frozenset({"elm:LearningAchievement"})
TITLES = ("elm:title", "elm:prefLabel", "elm:legalName", "schema:name")
SPECIFIED = ("elm:learningAchievementSpecification", "elm:specifiedBy")
AWARDS = ("elm:awardingOpportunity", "elm:awardedBy")
OUTCOME = "elm:learningOutcome"
RELATED = ("elm:relatedESCOSkill", "elm:relatedSkill")
ISCED = re.compile(r"(?:^|[/#:])(\d{2,4})$")
START, END = ("elm:startDate", "elm:startedAtTime"), ("elm:endDate", "elm:endedAtTime")


class Elm(Standard):
    """Reads ELM 3; XML of edition 1 has its names by then."""

    TERMS: ClassVar = Terms(
        types=frozenset({"elm:Organisation", "elm:Agent"}),
        persons=PERSONS,
        name=("elm:legalName", "elm:prefLabel", "elm:title", "schema:name"),
        aliases=("elm:altLabel", "elm:prefLabel"),
        kinds=("elm:dcType",),
        parent=("elm:subOrganizationOf",),
        children=("elm:hasSubOrganization",),
        place=("elm:location", "elm:address"),
        country=("elm:countryCode", "elm:spatialCode", "elm:country"),
        lat=("elm:latitude",),
        lon=("elm:longitude",),
        same=("elm:sameAs", "elm:identifier"),
        person_fields=("elm:givenName", "elm:familyName", "elm:dateOfBirth"),
    )
    CLASSES: ClassVar = frozenset(
        {
            *SPECIFICATIONS, *OPPORTUNITIES, *OUTCOMES, *ACHIEVEMENTS, "elm:AwardingOpportunity",
            "elm:AwardingProcess", "elm:PeriodOfTime", "elm:Location", "elm:Address",
            "elm:LearningAssessment", "elm:EuropeanDigitalCredential",
        }
    )  # fmt: skip
    PROGRAMS: ClassVar = SPECIFICATIONS | OPPORTUNITIES
    SKILLS: ClassVar = OUTCOMES

    def read(self) -> Facts:
        """Return all that the nodes say."""
        self.organizations.read_all()
        for node in self.having(SPECIFICATIONS):
            self._specification(node)
        for node in self.having(ACHIEVEMENTS):
            self._achievement(node)
        for node in self.having(OPPORTUNITIES):
            self._opportunity(node)
        for node in self.having(OUTCOMES):
            if node.id not in self.facts.parts:
                self.facts.left[node.id] = "an outcome of nothing that is offered"
        return self.facts

    def _specification(self, node: Node) -> None:
        if node.id in self.facts.programs:
            return
        made = self.program(node, *TITLES)
        made.disciplines = self._disciplines(node)
        self._outcomes(node, node.id)
        self._awarded(node, node.id)

    def _disciplines(self, node: Node) -> tuple[str, ...]:
        codes = []
        for place, value in self.look.values(node, "elm:ISCEDFCode"):
            found = ISCED.search(value.id if isinstance(value, Ref) else value.text)
            if found:
                codes.append(found[1])
                self.look.account.keep(place, "programs.disciplines")
            else:
                self.look.account.leave(place, "no code of ISCED-F")
        return tuple(dict.fromkeys(codes))

    def _awarded(self, node: Node, program: str) -> None:
        """Take the awarding bodies of opportunities and processes of awarding."""
        for award in self.look.refs(node, *AWARDS, kept_as="the awarding of a program"):
            period = self._period(award)
            self.claims(
                award, {"elm:awardingBody": ("awarding", "awarding_body")}, program=program,
                start=period[0], end=period[1],
            )  # fmt: skip
        self.claims(node, {"elm:awardingBody": ("awarding", "awarding_body")}, program=program)

    def _period(self, node: Node) -> tuple[str, str]:
        look = self.look
        held = [node, *look.refs(node, "elm:temporal", kept_as="the time of a collaboration")]
        starts = [look.day(one, *START, kept_as="collaborations.start") for one in held]
        ends = [look.day(one, *END, kept_as="collaborations.end") for one in held]
        return next(filter(None, starts), ""), next(filter(None, ends), "")

    def _opportunity(self, node: Node) -> None:
        """Read an offer of a specification, or of itself where it names none."""
        specified = self.look.refs(node, *SPECIFIED, kept_as="collaborations.program")
        targets = [one for one in specified if one.id != node.id]
        for one in targets:
            self._specification(one)
        start, end = self._period(node)
        if not targets:
            made = self.program(node, *TITLES)
            made.start, made.end = start, end
            self._awarded(node, node.id)
            self._offers(node, node.id, "", start, end)
            self._outcomes(node, node.id)
            return
        self.facts.parts.add(node.id)
        title, _ = self.look.text(node, *TITLES, kept_as="collaborations.title")
        for one in targets:
            self._offers(node, one.id, title, start, end)
            for skill in self._skills_of(one):
                self.supplied(one.id, skill, "taught", needed=False, group=node.id)

    def _offers(self, node: Node, program: str, title: str, start: str, end: str) -> None:
        self.claims(
            node, {"elm:providedBy": ("offering", "provider")}, program=program,
            group=node.id if node.id != program else "", title=title, start=start, end=end,
        )  # fmt: skip

    def _achievement(self, node: Node) -> None:
        """Read what a credential attests, and who awarded it; nothing of the person."""
        for one in self.look.refs(node, *SPECIFIED, kept_as="programs.program_id"):
            self._specification(one)
            self._awarded(node, one.id)
            for proof in self.look.refs(
                node, "elm:provenBy", kept_as="the assessment of a program"
            ):
                self.claims(proof, {"elm:assessedBy": ("assessment", "assessor")}, program=one.id)

    def _outcomes(self, node: Node, program: str) -> None:
        """Take outcomes as needs; without an offer whoever awards the program supplies them."""
        for skill in self._skills_of(node):
            self.facts.needs.append((program, skill))
            if program not in self._offered:
                self.supplied(program, skill, "taught", needed=False)

    @cached_property
    def _offered(self) -> set[str]:
        """What opportunities specify, but for themselves."""
        return {
            value.id
            for one in self.having(OPPORTUNITIES)
            for name in SPECIFIED
            for value in one.fields.get(name, ())
            if isinstance(value, Ref) and value.id != one.id
        }

    def _skills_of(self, node: Node) -> list[str]:
        """Return the skills of the outcomes: those that they name, else the outcomes themselves."""
        found: list[str] = []
        for outcome in self.look.refs(node, OUTCOME, kept_as=SKILL):
            self.facts.parts.add(outcome.id)
            named = [
                self._related(place, other) for place, other in self.look.places(outcome, *RELATED)
            ]
            found += named or [self._own(outcome)]
        return list(dict.fromkeys(found))

    def _related(self, place: Place, other: Node) -> str:
        """Return the skill that an outcome is related to."""
        self.look.account.keep(place, SKILL)
        label, more = self.look.text(
            other, "elm:prefLabel", "elm:title", "elm:targetName", "schema:name",
            kept_as="skills.label", others="skills.aliases",
        )  # fmt: skip
        scheme = self._scheme(other) or ("ESCO" if place[1] == RELATED[0] else "")
        return self.skill(other.id, label, scheme=scheme, aliases=tuple(more)).id

    def _scheme(self, node: Node) -> str:
        text, _ = self.look.text(node, "elm:targetFrameworkName", kept_as="skills.scheme")
        for scheme in self.look.refs(node, "elm:inScheme", kept_as="skills.scheme"):
            said, _ = self.look.text(scheme, "elm:prefLabel", "elm:title", kept_as="skills.scheme")
            text = text or said or scheme.id
        return text

    def _own(self, outcome: Node) -> str:
        title, more = self.look.text(
            outcome, *TITLES, kept_as="skills.label", others="skills.aliases"
        )
        scheme = "learning outcome"
        return self.skill(outcome.id, title, scheme=scheme, aliases=tuple(more)).id
