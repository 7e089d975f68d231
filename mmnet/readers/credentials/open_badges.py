"""Open Badges 3: achievements, who defines and who issues them, and what they are aligned to.

An achievement is a program of whoever defines it; an issuer who is another awards it; an
endorsement recognizes it. What a badge says of the person who earned it is not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from mmnet.readers.credentials.facts import Claim
from mmnet.readers.credentials.look import is_a, local
from mmnet.readers.credentials.organizations import Terms
from mmnet.readers.credentials.standard import CLAIMED, SKILL, Standard

if TYPE_CHECKING:
    from mmnet.readers.credentials.facts import Facts
    from mmnet.readers.credentials.look import Look
    from mmnet.readers.credentials.nodes import Node

ACHIEVEMENTS = frozenset({"ob:Achievement"})
BADGES = frozenset({"ob:AchievementCredential", "ob:OpenBadgeCredential"})
ENDORSEMENTS = frozenset({"ob:EndorsementCredential"})
SUBJECTS = frozenset({"ob:AchievementSubject"})
NO_SKILLS = {
    "credential", "cfrubric", "cfrubriccriterion", "cfrubriccriterionlevel", "ctdl",
}  # fmt: skip
"""Types of what an achievement is aligned to that are no skills; ceterms:Credential is one."""
ROLE = ("awarding", "awarding_body")


class OpenBadges(Standard):
    """Reads Open Badges 3."""

    TERMS: ClassVar = Terms(
        types=frozenset({"ob:Profile"}),
        persons=frozenset({"ob:Person"}),
        name=("ob:name", "schema:name"),
        parent=("ob:parentOrg",),
        place=("ob:address", "ob:geo"),
        country=("ob:addressCountryCode", "ob:addressCountry"),
        region=("ob:addressRegion",),
        city=("ob:addressLocality",),
        lat=("ob:latitude",),
        lon=("ob:longitude",),
        same=("ob:otherIdentifier", "ob:url"),
        person_fields=(
            "ob:givenName", "ob:familyName", "ob:dateOfBirth", "ob:additionalName",
            "ob:patronymicName", "ob:honorificPrefix",
        ),
    )  # fmt: skip
    CLASSES: ClassVar = frozenset(
        {*ACHIEVEMENTS, *BADGES, *ENDORSEMENTS, *SUBJECTS, "ob:Alignment", "ob:Address"}
    )
    PROGRAMS: ClassVar = ACHIEVEMENTS
    SKILLS: ClassVar = frozenset()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._claimed: set[tuple[str, str, str]] = set()
        self._endorsed: set[tuple[str, str]] = set()

    def read(self) -> Facts:
        """Return all that the nodes say."""
        subjects = self._subjects()
        self.organizations.persons |= subjects
        for node in self._achievements():
            self._achievement(node)
        self.organizations.read_all()
        for node in self.having(BADGES):
            self._badge(node)
        for node in self.having(ENDORSEMENTS):
            self._endorsement(node)
        return self.facts

    def _subjects(self) -> set[str]:
        """Return the nodes of those who earned a badge."""
        return {
            subject.id
            for node in self.having(BADGES)
            for _, subject in self.look.places(node, "ob:credentialSubject")
            if not is_a(subject, self.TERMS.types)
        }

    def _achievements(self) -> list[Node]:
        """Return all achievements, also those whose subject gives them no type."""
        named = [
            one
            for node in list(self.look.nodes.values())
            if "ob:achievement" in node.fields
            for _, one in self.look.places(node, "ob:achievement")
        ]
        found = {node.id: node for node in [*self.having(ACHIEVEMENTS), *named]}
        return list(found.values())

    def _achievement(self, node: Node) -> None:
        self.program(node, "ob:name", "schema:name")
        self.claims(node, {"ob:creator": ("ownership", "owner")}, program=node.id)
        results = self.look.refs(node, "ob:resultDescription", kept_as="alignments")
        for one in (node, *results):
            for place, alignment in self.look.places(one, "ob:alignment"):
                skill = self._aligned(alignment)
                if skill:
                    self.look.account.keep(place, SKILL)
                    self.supplied(node.id, skill, "", needed=True, place=place)
                else:
                    self.look.account.leave(place, "aligned to something that is no skill")
        for one in self.look.refs(node, "ob:endorsement", kept_as="endorsements"):
            one.types += [] if is_a(one, ENDORSEMENTS) else ["ob:EndorsementCredential"]
            self._about(one, node.id)

    def _aligned(self, node: Node) -> str:
        """Return the skill that an alignment means, "" where it means something else."""
        kind, _ = self.look.text(node, "ob:targetType", kept_as="skills.type")
        if local(kind).lower() in NO_SKILLS:
            for place, _ in self.look.values(node, "ob:targetType"):
                self.look.account.drop(place, "aligned to something that is no skill")
            return ""
        label, more = self.look.text(
            node, "ob:targetName", "schema:name", kept_as="skills.label", others="skills.aliases"
        )
        scheme, _ = self.look.text(node, "ob:targetFramework", kept_as="skills.scheme")
        identifier = node.id
        for place, target in self.look.places(node, "ob:targetUrl"):
            self.look.account.keep(place, "skills.skill_id")
            identifier = target.id
        made = self.skill(identifier, label, scheme=scheme, aliases=tuple(more))
        made.type = made.type or local(kind)
        return made.id

    def _badge(self, node: Node) -> None:
        """Take the issuer of a badge as who awards its achievement."""
        achievements = [
            one
            for subject in self.look.refs(node, "ob:credentialSubject", kept_as="the achievement")
            for one in self.look.refs(subject, "ob:achievement", kept_as="programs.program_id")
        ]
        for place, issuer in self.organizations.named(node, "ob:issuer", kept_as=CLAIMED):
            for one in achievements:
                self._claim(*ROLE, issuer, one.id, place)

    def _claim(
        self, mode: str, role: str, actor: str, program: str, place: tuple[str, str, int]
    ) -> None:
        """Add a claim once: a hundred badges of one achievement are one awarding."""
        same = (mode, actor, program)
        if same not in self._claimed:
            self._claimed.add(same)
            self.facts.claims.append(Claim(mode, role, actor, program=program, place=place))
        else:
            self.look.account.settle(place, "the same awarding as another badge")

    def _endorsement(self, node: Node) -> None:
        """Take an endorsement as recognition of an achievement or of an organization."""
        for place, subject in self.look.places(node, "ob:credentialSubject"):
            if subject.id in self.facts.programs or subject.id in self.facts.actors:
                self.look.account.keep(place, CLAIMED)
                self._about(node, subject.id)
            else:
                self.look.account.leave(place, "of something that is not there")

    def _about(self, node: Node, subject: str) -> None:
        key = (node.id, subject)
        if key in self._endorsed:
            return
        self._endorsed.add(key)
        about = "program" if subject in self.facts.programs else "holder"
        for place, actor in self.organizations.named(node, "ob:issuer", kept_as=CLAIMED):
            self.facts.claims.append(
                Claim("recognition", "recognizer", actor, **{about: subject}, place=place)
            )
