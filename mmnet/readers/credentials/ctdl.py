"""CTDL and CTDL-ASN of the Credential Engine: credentials, who stands behind them, competencies.

A credential is a program. Learning opportunities and assessments that it requires are parts of it;
one that no credential names is a program of its own. Competencies that are required are what the
program needs, those that are taught or assessed what is supplied to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from mmnet.readers.credentials.facts import Claim
from mmnet.readers.credentials.look import is_a
from mmnet.readers.credentials.nodes import Ref
from mmnet.readers.credentials.organizations import Terms
from mmnet.readers.credentials.standard import CLAIMED, SKILL, Standard

if TYPE_CHECKING:
    from mmnet.readers.credentials.facts import Facts, Skill
    from mmnet.readers.credentials.nodes import Node

CREDENTIALS = frozenset(
    f"ceterms:{name}"
    for name in (
        "Credential", "ApprenticeshipCertificate", "AcademicCertificate", "AssociateDegree",
        "AssociateOfAppliedArtsDegree", "AssociateOfAppliedScienceDegree", "AssociateOfArtsDegree",
        "AssociateOfScienceDegree", "BachelorDegree", "BachelorOfArtsDegree",
        "BachelorOfScienceDegree", "Badge", "BasicTechnicalCertificate", "Certificate",
        "CertificateOfCompletion", "CertificateOfParticipation", "Certification", "Degree",
        "DigitalBadge", "Diploma", "DoctoralDegree", "GeneralEducationDevelopment",
        "GeneralEducationLevel1Certificate", "GeneralEducationLevel2Certificate",
        "HigherEducationLevel1Certificate", "HigherEducationLevel2Certificate",
        "JourneymanCertificate", "License", "MasterCertificate", "MasterDegree",
        "MasterOfArtsDegree", "MasterOfScienceDegree", "MicroCredential", "OpenBadge",
        "PostBaccalaureateCertificate", "PostMasterCertificate", "PreApprenticeshipCertificate",
        "ProfessionalCertificate", "ProfessionalDoctorate", "ProficiencyCertificate",
        "QualityAssuranceCredential", "ResearchDoctorate", "SecondaryEducationCertificate",
        "SecondarySchoolDiploma", "SpecialistDegree", "TechnicalLevel1Certificate",
        "TechnicalLevel2Certificate", "TechnicalLevel3Certificate", "WorkbasedLearningCertificate",
    )
)  # fmt: skip
LEARNING = frozenset(
    {"ceterms:LearningOpportunityProfile", "ceterms:LearningProgram", "ceterms:Course"}
)
ASSESSMENTS = frozenset({"ceterms:AssessmentProfile"})
COMPETENCIES = frozenset({"ceasn:Competency", "ceterms:Competency"})
NAME = ("ceterms:name", "schema:name")
WHO = {
    "owned": ("ownership", "owner"),
    "offered": ("offering", "provider"),
    "accredited": ("accreditation", "accreditor"),
    "approved": ("approval", "approver"),
    "assessed": ("assessment", "assessor"),
    "recognized": ("recognition", "recognizer"),
    "regulated": ("regulation", "regulator"),
}
BY = {f"ceterms:{verb}By": claim for verb, claim in WHO.items()}
IN = {f"ceterms:{verb}In": claim for verb, claim in WHO.items()}
VERBS = {
    "ceterms:owns": WHO["owned"], "ceterms:offers": WHO["offered"],
    "ceterms:accredits": WHO["accredited"], "ceterms:approves": WHO["approved"],
    "ceterms:recognizes": WHO["recognized"], "ceterms:regulates": WHO["regulated"],
}  # fmt: skip
ACTIONS = {
    "ceterms:AccreditAction": WHO["accredited"], "ceterms:ApproveAction": WHO["approved"],
    "ceterms:OfferAction": WHO["offered"], "ceterms:RecognizeAction": WHO["recognized"],
    "ceterms:RegulateAction": WHO["regulated"],
}  # fmt: skip
CONDITIONS = ("ceterms:requires", "ceterms:corequisite", "ceterms:entryCondition")
HOWS = {"ceterms:teaches": "taught", "ceterms:assesses": "assessed"}
STEPS = ("ceterms:hasPart", "ceterms:targetLearningOpportunity", "ceterms:targetAssessment")
ALIGNED = (
    "exactAlignment", "closeAlignment", "majorAlignment", "minorAlignment", "broadAlignment",
    "narrowAlignment", "alignTo", "alignFrom",
)  # fmt: skip
FRAMEWORK = ("ceasn:isPartOf", "ceasn:isTopChildOf")
LEVELS = 4


class Ctdl(Standard):
    """Reads CTDL."""

    TERMS: ClassVar = Terms(
        types=frozenset(
            {
                "ceterms:CredentialOrganization", "ceterms:QACredentialOrganization",
                "ceterms:Organization",
            }
        ),
        persons=frozenset({"ceterms:Person", "ceterms:CredentialPerson"}),
        name=NAME,
        aliases=("ceterms:alternateName",),
        kinds=("ceterms:agentType",),
        parent=("ceterms:parentOrganization",),
        children=("ceterms:subOrganization", "ceterms:department"),
        place=("ceterms:address", "ceterms:geo"),
        country=("ceterms:addressCountry",),
        region=("ceterms:addressRegion",),
        city=("ceterms:addressLocality",),
        lat=("ceterms:latitude",),
        lon=("ceterms:longitude",),
        same=("ceterms:sameAs", "owl:sameAs"),
    )  # fmt: skip
    CLASSES: ClassVar = frozenset(
        {
            *CREDENTIALS, *LEARNING, *ASSESSMENTS, *COMPETENCIES, *ACTIONS,
            "ceterms:ConditionProfile", "ceterms:CredentialAlignmentObject", "ceterms:Place",
            "ceterms:JurisdictionProfile", "ceasn:CompetencyFramework",
        }
    )  # fmt: skip
    PROGRAMS: ClassVar = CREDENTIALS | LEARNING | ASSESSMENTS
    SKILLS: ClassVar = COMPETENCIES

    def read(self) -> Facts:
        """Return all that the nodes say."""
        self.organizations.read_all()
        for node in self.having(COMPETENCIES):
            self._competency(node)
        for node in self.having(CREDENTIALS):
            self._program(node)
        for types in (LEARNING, ASSESSMENTS):
            named = self._named_by_others(types)
            for node in self.having(types):
                if node.id not in self.facts.parts and node.id not in named:
                    self._program(node)
        for node in self.having(self.TERMS.types):
            self._organization(node)
        for node in self.having(frozenset(ACTIONS)):
            self._action(node)
        return self.facts

    def _named_by_others(self, types: frozenset[str]) -> set[str]:
        """Return what others of these types have as a part."""
        return {
            value.id
            for node in self.having(types) for value in node.fields.get("ceterms:hasPart", ())
            if isinstance(value, Ref) and value.id != node.id
        }  # fmt: skip

    def _program(self, node: Node) -> None:
        """Read a credential, or learning that stands alone."""
        if node.id in self.facts.programs:
            return
        self.program(
            node, *NAME, starts=("ceterms:dateEffective",), ends=("ceterms:expirationDate",)
        )
        self.claims(node, BY, program=node.id)
        self._asserted(node, node.id)
        self._skills(node, node.id, needed=True)
        self._steps(node, node.id, {node.id}, 0)

    def _asserted(self, node: Node, program: str) -> None:
        """Take who asserts in which jurisdiction that a program is accredited or so."""
        for name, (mode, role) in IN.items():
            for profile in self.look.refs(node, name, kept_as=CLAIMED):
                roles = {"ceterms:assertedBy": (mode, role)}
                self.claims(profile, roles, program=program)

    def _steps(self, node: Node, program: str, seen: set[str], level: int) -> None:
        """Go through conditions to what is learnt and assessed for a program."""
        if level > LEVELS:
            return
        for condition in self.look.refs(node, *CONDITIONS, kept_as="needs and parts"):
            for place, other in self.look.places(condition, "ceterms:targetCompetency"):
                self.look.account.keep(place, "needs.skill")
                self.facts.needs.append((program, self._aligned(other).id))
            self._steps(condition, program, seen, level + 1)
        for part in self.look.refs(node, *STEPS, kept_as="parts of a program"):
            if part.id not in seen and is_a(part, LEARNING | ASSESSMENTS):
                seen.add(part.id)
                self._part(part, program)
                self._steps(part, program, seen, level + 1)

    def _part(self, node: Node, program: str) -> None:
        """Read learning or an assessment as a part of a program."""
        self.facts.parts.add(node.id)
        title, _ = self.look.text(node, *NAME, kept_as="collaborations.title")
        start = self.look.day(node, "ceterms:dateEffective", kept_as="collaborations.start")
        end = self.look.day(node, "ceterms:expirationDate", kept_as="collaborations.end")
        # Whoever owns or offers an assessment assesses for the program; who owns learning that
        # others offer takes part in the offer.
        does = WHO["assessed"] if is_a(node, ASSESSMENTS) else WHO["offered"]
        owns = does
        if not is_a(node, ASSESSMENTS) and "ceterms:offeredBy" in node.fields:
            owns = ("offering", "owner")
        roles = {**BY, "ceterms:ownedBy": owns, "ceterms:offeredBy": does}
        self.claims(node, roles, program=program, group=node.id, title=title, start=start, end=end)
        self._skills(node, program, needed=False, group=node.id)

    def _skills(self, node: Node, program: str, *, needed: bool, group: str = "") -> None:
        doers = self._doers(node) if group else []
        for name, how in HOWS.items():
            for place, other in self.look.places(node, name):
                self.look.account.keep(place, SKILL if needed else "supplies.skill")
                skill = self._aligned(other).id
                for actor in doers or [""]:
                    self.supplied(
                        program, skill, how, needed=needed, group=group, actor=actor, place=place
                    )

    def _doers(self, node: Node) -> list[str]:
        """Return who offers learning or an assessment, else who owns it."""
        for name in ("ceterms:offeredBy", "ceterms:ownedBy"):
            named = [other.id for _, other in self.look.places(node, name)]
            known = [one for one in named if one in self.facts.actors]
            if known:
                return known
        return []

    def _aligned(self, node: Node) -> Skill:
        """Return the skill that an alignment, or a reference to a competency, means."""
        if is_a(node, COMPETENCIES):
            return self._competency(node)
        label, more = self.look.text(
            node, "ceterms:targetNodeName", *NAME, kept_as="skills.label", others="skills.aliases"
        )
        scheme, _ = self.look.text(node, "ceterms:frameworkName", kept_as="skills.scheme")
        for place, target in self.look.places(node, "ceterms:targetNode"):
            self.look.account.keep(place, "skills.skill_id")
            if is_a(target, COMPETENCIES):
                return self._competency(target)
            return self.skill(target.id, label, scheme=scheme, aliases=tuple(more))
        return self.skill(node.id, label, scheme=scheme, aliases=tuple(more))

    def _competency(self, node: Node) -> Skill:
        known = self.facts.skills.get(node.id)
        if known is not None and known.type:
            return known
        label, more = self.look.text(
            node, "ceasn:competencyLabel", "ceasn:competencyText", *NAME, kept_as="skills.label",
            others="skills.aliases",
        )  # fmt: skip
        made = self.skill(node.id, label, aliases=tuple(more))
        made.type = "competency"
        for framework in self.look.refs(node, *FRAMEWORK, kept_as="skills.scheme"):
            said, _ = self.look.text(framework, "ceasn:name", *NAME, kept_as="skills.scheme")
            made.scheme = made.scheme or said or framework.id
        self._hierarchy(node, made)
        for name in ALIGNED:
            others = self.look.refs(node, f"ceasn:{name}", kept_as="skills.aligned")
            made.aligned += tuple(f"{name} {one.id}" for one in others)
        return made

    def _hierarchy(self, node: Node, made: Skill) -> None:
        """Take the competency above, where it is one that is there, and those below."""
        for place, above in self.look.places(node, "ceasn:isChildOf"):
            if is_a(above, COMPETENCIES) and above.id != made.id and not made.parent:
                self.look.account.keep(place, "skills.parent")
                made.parent = above.id
            else:
                self.look.account.leave(place, "a further parent, or one that is not there")
        for place, below in self.look.places(node, "ceasn:hasChild"):
            if not is_a(below, COMPETENCIES) or below.id == made.id:
                self.look.account.leave(place, "a competency that is not there")
                continue
            own = self._competency(below)
            if own.parent in {"", made.id}:
                self.look.account.keep(place, "skills.parent")
                own.parent = made.id
            else:
                self.look.account.leave(place, "a further parent, or one that is not there")

    def _organization(self, node: Node) -> None:
        """Take what an organization says it owns, offers or accredits, and who accredits it."""
        actor = self.organizations.actor(node)
        for name, (mode, role) in VERBS.items():
            for place, other in self.look.places(node, name):
                self._claim_about(other, mode, role, actor, place)
        roles = {name: claim for name, claim in BY.items() if claim[0] != "ownership"}
        self.claims(node, roles, holder=actor)

    def _claim_about(
        self, other: Node, mode: str, role: str, actor: str, place: tuple[str, str, int],
        *, start: str = "", end: str = "",
    ) -> None:  # fmt: skip
        """Add a claim about a program, or about an organization."""
        account = self.look.account
        if other.id in self.facts.programs:
            account.keep(place, CLAIMED)
            self.facts.claims.append(
                Claim(mode, role, actor, program=other.id, start=start, end=end, place=place)
            )
        elif other.id in self.facts.actors:
            account.keep(place, CLAIMED)
            self.facts.claims.append(
                Claim(mode, role, actor, holder=other.id, start=start, end=end, place=place)
            )
        else:
            account.leave(place, "of something that is not there, or a part of a program")

    def _action(self, node: Node) -> None:
        """Read an action: who accredits what, from when to when."""
        mode, role = next(ACTIONS[name] for name in node.types if name in ACTIONS)
        start = self.look.day(node, "ceterms:startDate", kept_as="collaborations.start")
        end = self.look.day(node, "ceterms:endDate", kept_as="collaborations.end")
        acting = self.organizations.named(node, "ceterms:actingAgent", kept_as=CLAIMED)
        for place, other in self.look.places(node, "ceterms:object"):
            for _, actor in acting:
                self._claim_about(other, mode, role, actor, place, start=start, end=end)
