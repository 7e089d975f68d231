"""Family 6: the rules of the domain: roles, pairs of kinds, dates against states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.cases import Case, encoded

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTORS = (
    "actor_id,name,kind,parent\nuni,U,university,\nunit,L,university_unit,uni\n"
    "institute,R,research_institute,\nfirm,B,business,\nagency,G,government_agency,\n"
    "body,I,international_organization,\n"
)
# Mode: who works with whom in which roles, and a partner that the mode does not allow.
MODES = {
    "interdisciplinary_cooperation": ("uni", "partner", "unit", "partner", "firm"),
    "resource_sharing": ("uni", "provider", "unit", "user", "firm"),
    "research_cooperation": ("uni", "partner", "institute", "coordinator", None),
    "researcher_exchange": ("institute", "sender", "uni", "host", "firm"),
    "internship_base": ("firm", "host", "uni", "university", "institute"),
    "customized_training": ("firm", "partner", "unit", "partner", "agency"),
    "industry_university_research": ("firm", "funder", "uni", "partner", "agency"),
    "policy_and_financial_support": ("agency", "funder", "uni", "beneficiary", "body"),
    "employment_services": ("agency", "provider", "uni", "beneficiary", "firm"),
    "international_exchange": ("uni", "sender", "body", "host", "firm"),
    "advanced_concepts": ("body", "source", "uni", "adopter", "agency"),
}
# One collaboration of two on 30 June 2026: start, end, status; what is said of it.
STATES = [
    ("the end before the start", "2025", "2023", "", "E307", "end"),
    ("the end a day before the start", "2025-05-02", "2025-05-01", "", "E307", "end"),
    ("the end in the month of the start", "2025-05-02", "2025-05", "active", "W408", "status"),
    ("ended, and nobody knows when", "2020", "", "ended", "W402", "end"),
    ("active, but its end is past", "2020", "2024", "active", "W408", "status"),
    ("ended, but its end is to come", "2020", "2028", "ended", "W409", "status"),
    ("planned, but its start is past", "2020", "", "planned", "W410", "status"),
    ("neither status nor end", "2020", "", "", "W411", ""),
    ("active to the year that runs", "2020", "2026", "active", "", ""),
    ("planned for the year that runs", "2026", "", "planned", "", ""),
]


def _files(mode: str, parts: str, dates: str = "2020,2030,active") -> dict[str, bytes]:
    return {
        "actors.csv": encoded(ACTORS),
        "collaborations.csv": encoded(
            f"collaboration_id,mode,start,end,status\nc,{mode},{dates}\n"
        ),
        "participations.csv": encoded(f"collaboration_id,actor_id,role\n{parts}"),
    }


def _of_modes() -> Iterator[Case]:
    for mode, (one, role, other, its, wrong) in MODES.items():
        sound = f"c,{one},{role}\nc,{other},{its}\n"
        yield Case("domain", f"{mode} as it should be", _files(mode, sound),
                   gives=(("collaborations", "c", "mode", mode),))  # fmt: skip
        unknown = sound.replace(f"{one},{role}", f"{one},leader")
        yield Case("domain", f"{mode} with a role of another mode", _files(mode, unknown),
                   ("E304 participations.csv:2:role",), '"leader" is not a role')  # fmt: skip
        if wrong:
            alone = sound.replace(f"c,{one},", f"c,{wrong},")
            both = tuple(f"E305 participations.csv:{row}:actor_id" for row in (2, 3))
            yield Case("domain", f"{mode} with a partner it does not allow", _files(mode, alone),
                       both, "has no partner")  # fmt: skip


def _of_states() -> Iterator[Case]:
    parts = "c,uni,partner\nc,institute,partner\n"
    for name, start, end, status, code, column in STATES:
        place = f"collaborations.csv:2:{column}" if column else "collaborations.csv"
        yield Case("domain", name, _files("research_cooperation", parts, f"{start},{end},{status}"),
                   (f"{code} {place}",) if code else ())  # fmt: skip


CASES = [*_of_modes(), *_of_states()]
CASES += [
    Case("domain", "tied to itself", _files("international_exchange",
                                            "c,uni,sender\nc,uni,host\n"),
         ("E306 participations.csv:3:actor_id",), "is tied to itself"),
    Case("domain", "two roles of one, beside another", _files(
        "research_cooperation", "c,uni,partner\nc,uni,coordinator\nc,firm,partner\n"),
         gives=(("participations", "", "", 3),)),
    Case("domain", "giver and receiver exchanged",
         _files("internship_base", "c,uni,host\nc,firm,university\n"),
         tuple(f"E305 participations.csv:{row}:actor_id" for row in (2, 3)), "cannot be a"),
    Case("domain", "one of three has no partner",
         _files("internship_base", "c,firm,host\nc,uni,university\nc,agency,host\n"),
         ("E305 participations.csv:4:actor_id",), "cannot be a government agency"),
    Case("domain", "an article before a vowel",
         _files("internship_base", "c,body,host\nc,uni,university\n"),
         tuple(f"E305 participations.csv:{row}:actor_id" for row in (2, 3)),
         "an international organization has no partner"),
    Case("domain", "a single participant", _files("internship_base", "c,firm,host\n"),
         ("W404 collaborations.csv",), "with a single participant"),
    Case("domain", "an unknown mode and its role", _files("internships", "c,firm,host\n"),
         ("E302 collaborations.csv:2:mode",), 'did you mean "internship_base"?'),
    Case("domain", "an unknown kind",
         {**_files("internship_base", "c,firm,host\nc,uni,university\n"),
          "actors.csv": encoded(ACTORS.replace("B,business", "B,busines"))},
         ("E301 actors.csv:5:kind",), 'did you mean "business"?'),
    Case("domain", "ties that are the same in all but the id",
         {**_files("research_cooperation", "c,uni,partner\nc,firm,partner\n"
                   "d,uni,partner\nd,firm,partner\n"),
          "collaborations.csv": b"collaboration_id,mode,start\nc,research_cooperation,2020\n"
          b"d,research_cooperation,2020\n"},
         ("W412 collaborations.csv",), "equal to another"),
]  # fmt: skip
