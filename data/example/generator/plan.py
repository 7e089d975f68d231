# ruff: noqa: E501 - rows of a table keep one line each
"""What the example is made to show: programs, needs, gaps, single sources, a broker, an island."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

SEED = 20260630
AS_OF = date(2026, 6, 30)

# id | name | host | disciplines | start | end
PROGRAMS = """
ageing-society | Ageing Society | ginkgo-university | 0921; 0314; 0923 | 2022-02 |
ai-ethics | AI Ethics | ginkgo-ai-society | 0223; 0613; 0421 | 2020-09-01 |
bio-design | Bio-Design | camellia-biodesign | 0511; 0212; 0512 | 2022-09 |
climate-policy | Climate Policy | bamboo-university | 0521; 0312; 0532 | 2018-02-26 | 2028-06
data-journalism | Data Journalism | kapok-journalism | 0321; 0542 | 2018-09 | 2025-07-04
digital-health | Digital Health | camphor-digital-health | 0912; 0613; 0923 | 2019-09-02 |
green-finance | Green Finance | osmanthus-university | 0412; 0521; 0311 | 2021 |
language-technology | Language Technology | pagoda-language | 0232; 0613; 0231 | 2020-09 |
quantum-literacy | Quantum Literacy | fir-university | 0533; 0541; 0114 | 2026-02-23 |
smart-manufacturing | Smart Manufacturing | flame-tree-university | 0714; 0715; 0413 | 2018-09-03 |
space-law | Space Law | poplar-space-law | 0421; 0716; 0312 | 2021-09 | 2028
urban-resilience | Urban Resilience | wintersweet-university | 0731; 0732; 0712 | 2019 |
"""

MODES = {
    "IC": "interdisciplinary_cooperation",
    "RS": "resource_sharing",
    "RC": "research_cooperation",
    "RX": "researcher_exchange",
    "IB": "internship_base",
    "CT": "customized_training",
    "IU": "industry_university_research",
    "PF": "policy_and_financial_support",
    "ES": "employment_services",
    "IX": "international_exchange",
    "AC": "advanced_concepts",
}

# What each program needs (columns: modes) and how many collaborations run on 30 June 2026:
# a number; 1 one partner alone (named below); 0 a gap, 0p with one planned, 0e with one that
# ended; ? it is not known whether one runs; x does not apply; . no need is stated.
NEEDED = """
program             | IC | RS | RC | RX | IB | CT | IU | PF | ES | IX | AC
ageing-society      | 2  | 2  | 3  | 0  | 2  | 2  | .  | 2  | 2  | 1  | 0
ai-ethics           | 2  | 2  | 5  | 0p | 3  | 0  | 0e | 2  | 1  | 4  | 3
bio-design          | 1  | 2  | 3  | 0  | 1  | 0  | 1  | 1  | 0  | 2  | ?
climate-policy      | 2  | 0  | 6  | 2  | 0  | x  | 0  | 2  | 0p | 4  | 3
data-journalism     | .  | .  | .  | .  | .  | .  | .  | .  | .  | .  | .
digital-health      | 2  | 2  | 5  | 2  | 1  | 3  | 3  | 2  | 1  | 3  | 0p
green-finance       | 2  | 1  | 3  | 0  | 3  | 2  | 1  | 2  | 1  | 2  | 0
language-technology | 2  | 1  | 3  | 2  | 3  | 0e | 2  | 1  | 0  | 4  | 2
quantum-literacy    | 1  | 0  | 0p | 0  | 0  | 0  | x  | 1  | 0  | 0  | .
smart-manufacturing | 3  | 2  | 6  | 3  | 7  | 4  | 5  | 3  | 2  | 3  | 2
space-law           | 1  | 0  | 3  | 1  | x  | x  | .  | 1  | 0p | 3  | 2
urban-resilience    | 2  | 2  | 4  | 1  | 2  | 1  | 0  | 2  | 0  | 3  | 1
"""

# Where one partner alone serves: program | mode | partner | end of the collaboration, if stated
SINGLE = """
ageing-society | IX | orchid-dialogue | 2026-12-31
ai-ethics | ES | wisteria-bureau | 2028-08-31
bio-design | IC | camellia-botany |
bio-design | IB | tea-oil-bio | 2026-09-30
bio-design | IU | acme-robotics | 2028-03-31
bio-design | PF | crabapple-agency | 2027-12-31
digital-health | IB | acme-robotics | 2027-01-15
digital-health | ES | magnolia-bureau |
green-finance | RS | osmanthus-finance |
green-finance | IU | bulrush-finance | 2026-11-30
green-finance | ES | crabapple-agency | 2028-06-30
language-technology | RS | pagoda-library |
language-technology | PF | crabapple-agency | 2027-03-31
quantum-literacy | IC | fir-physics-education |
quantum-literacy | PF | crabapple-agency | 2028-12-31
space-law | IC | poplar-aerospace | 2028
space-law | RX | cypress-center | 2027-05
space-law | PF | apricot-bureau | 2028-01
urban-resilience | RX | reed-institute | 2029-02-28
urban-resilience | CT | acme-robotics | 2028-09-30
urban-resilience | AC | baobab-forum | 2027-02-28
"""

# Weight and k where they are not 1: program (* for all) | mode | weight | k
WEIGHTS = """
* | RC | 2 | 2
* | IB | 3 | 2
* | CT | 2 | 1
* | PF | 2 | 1
smart-manufacturing | IB | 4 | 3
smart-manufacturing | RC | 2 | 3
smart-manufacturing | IU | 3 | 3
digital-health | RC | 3 | 3
climate-policy | RC | 3 | 3
climate-policy | IX | 2 | 2
ai-ethics | CT | 3 | 1
ai-ethics | IX | 2 | 3
space-law | IX | 3 | 2
ageing-society | IB | 3 | 3
quantum-literacy | RC | 1 | 1
quantum-literacy | IB | 2 | 1
"""

# Needs of one kind of partner, or of partners in one region: program | mode | kind | region | weight | k
PARTICULAR = """
smart-manufacturing | AC | international_organization | | 1 | 1
smart-manufacturing | IB | | Guangdong | 2 | 2
ai-ethics | RC | business | | 1 | 1
ageing-society | IB | | Zhejiang | 2 | 1
climate-policy | IX | international_organization | | 1 | 1
green-finance | IB | | Jiangsu | 1 | 1
"""

# Consortia: participants of the first running collaboration of a program in a mode
CONSORTIA = {
    ("climate-policy", "RC"): 12,
    ("smart-manufacturing", "RC"): 11,
    ("digital-health", "RC"): 9,
}

# Collaborations outside any program, told one by one. The first seven hang on one broker; the
# last four are an island. mode | from | to | participants with roles | title
TOLD = """
RC | 2021-03-15 | | acme-robotics: partner, schwarzdorn-institut: coordinator | Gripping soft fruit: joint research on robot hands
IU | 2022-05 | 2029-04 | acme-robotics: funder, wacholder-mechatronik: partner | Testing actuators at the mechatronics institute
IB | 2023-09-01 | 2028-08-31 | acme-robotics: host, wacholder-mechatronik: university | Internships in Singapore for mechatronics students
CT | 2023-02 | | acme-robotics: coordinator, ipe-desenho: partner | Course on the design of service robots
IB | 2024-03-01 | 2027-12-31 | acme-robotics: host, ipe-desenho: university | Internships in robot design
RC | 2024-01-08 | 2028 | bjork-ljung: partner, schwarzdorn-institut: coordinator | Tools for craft: robots in small workshops
IU | 2025-04 | | acme-robotics: funder, schwarzdorn-institut: partner | Sensors for soft grippers
RC | 2020-06-01 | | birch-institute: coordinator, spruce-cold-lab: partner | Permafrost under northern forests
RX | 2022-09-01 | 2027-08-31 | birch-institute: sender, spruce-cold-lab: host | Field mentors for the cold-region laboratory
IB | 2023-01-10 | 2028-01-09 | pine-needle-logistics: host, spruce-cold-lab: university | Winter internships in forest logistics
RC | 2024-05-20 | 2027-05 | birch-institute: coordinator, spruce-cold-lab: partner, pine-needle-logistics: partner | Ice roads and timber transport
"""
RESERVED = (
    "schwarzdorn-institut",
    "wacholder-mechatronik",
    "ipe-desenho",
    "bjork-ljung",
    "spruce-cold-lab",
    "birch-institute",
    "pine-needle-logistics",
)
NATIONAL = ("crabapple-agency",)  # the other agencies serve a region
IDLE = ("figwort-catering", "saxifrage-commission")
HUBS = {
    "crabapple-agency": 3.0,
    "ginkgo-university": 2.5,
    "camphor-university": 2.0,
    "acme-robotics": 0.5,
    "fern-institute": 2.0,
    "platane-organisation": 2.0,
    "lychee-sensors": 2.5,
    "duckweed-software": 2.0,
    "pandan-university": 1.8,
}
# Ended collaborations for each program, planned ones beyond those above, and all outside programs
ENDED = {"data-journalism": 18, "quantum-literacy": 0}
ENDED_A_YEAR = 1.4
PLANNED = (
    ("smart-manufacturing", "IB"), ("smart-manufacturing", "IX"), ("digital-health", "RC"),
    ("digital-health", "IX"), ("green-finance", "CT"), ("climate-policy", "IX"),
    ("urban-resilience", "IB"), ("ageing-society", "PF"), ("ai-ethics", "RC"),
    ("language-technology", "IX"), ("space-law", "AC"), ("quantum-literacy", "IC"),
)  # fmt: skip
OUTSIDE = {"active": 24, "ended": 20, "planned": 4, "": 4}
# What actors who would be left out join, as partners of a university
JOINS = {
    "government_agency": "PF", "business": "IU", "research_institute": "RC",
    "international_organization": "AC", "university": "IX", "university_unit": "RS",
}  # fmt: skip


@dataclass(frozen=True)
class Recipe:
    """How a team comes about: who helps the home of a program, in which roles, how many."""

    partners: tuple[str, ...]
    partner_role: str
    home_role: str
    sizes: tuple[float, ...]
    unit: str
    median: float
    more_homes: float = 0.0
    turns: bool = False
    inside: bool = False
    abroad: bool = False


UNIVERSITIES = ("university", "university_unit")
RESEARCH = ("research_institute",)
BUSINESS = ("business",)
AGENCIES = ("government_agency",)
CONSORTIUM = (
    *RESEARCH,
    *RESEARCH,
    *UNIVERSITIES,
    *BUSINESS,
    *AGENCIES,
    "international_organization",
)
WORLD = ("university", "research_institute", "international_organization")

# sizes: weights of 2, 3, 4 … participants; median: of the amount, in the unit
RECIPES = {
    "IC": Recipe(UNIVERSITIES, "partner", "partner", (6, 3, 1), "projects", 2, inside=True),
    "RS": Recipe(UNIVERSITIES, "provider", "user", (7, 2), "hours", 180, inside=True),
    "RC": Recipe(CONSORTIUM, "partner", "partner", (38, 20, 14, 9, 6, 4, 3, 2, 1.5, 1, 2), "EUR", 320_000),
    "RX": Recipe(RESEARCH, "sender", "host", (8, 2), "persons", 4, turns=True),
    "IB": Recipe(BUSINESS, "host", "university", (8, 2, 1), "places", 18, 0.6),
    "CT": Recipe(BUSINESS, "partner", "partner", (6, 3, 1), "hours", 48, 0.3),
    "IU": Recipe(BUSINESS, "funder", "partner", (7, 2, 1), "EUR", 210_000),
    "PF": Recipe(AGENCIES, "funder", "beneficiary", (10, 4, 2, 1, 1), "EUR", 400_000, 0.8),
    "ES": Recipe(AGENCIES, "provider", "beneficiary", (6, 3, 2, 2, 1, 1, 1), "persons", 90, 0.85),
    "IX": Recipe(WORLD, "sender", "host", (9, 3, 2, 1, 1, 0.5, 0.5), "persons", 9, 0.3, turns=True, abroad=True),
    "AC": Recipe(WORLD, "source", "adopter", (8, 3, 2, 1), "courses", 2, 0.5, abroad=True),
}  # fmt: skip

TITLES = {
    "IC": (
        "Joint center for {topic}",
        "Co-designed courses on {topic}",
        "Studio across disciplines: {topic}",
    ),
    "RS": (
        "Shared collections on {topic}",
        "Laboratory hours for {topic}",
        "Online courses on {topic}",
    ),
    "RC": (
        "Joint research on {topic}",
        "Methods and evidence for {topic}",
        "Open questions in {topic}",
        "Field studies in {topic}",
    ),
    "RX": (
        "Visiting researchers for {topic}",
        "Mentors for {topic}",
        "Researchers in residence: {topic}",
    ),
    "IB": ("Internship base for {topic} at {partner}", "Internships in {topic}: {partner}"),
    "CT": (
        "Course with practitioners: {topic}",
        "Training made to measure for {topic}",
        "Case teaching with {partner}",
    ),
    "IU": (
        "Applied research on {topic} with {partner}",
        "From laboratory to product: {topic}",
        "Contract research: {topic}",
    ),
    "PF": (
        "Special fund for {topic}",
        "Program grant for {topic}",
        "Support for new courses in {topic}",
    ),
    "ES": ("Career planning for {topic}", "Job fair for {topic}", "Placement service for {topic}"),
    "IX": (
        "Exchange with {partner}",
        "Summer school on {topic}",
        "Conference series on {topic}",
        "Student exchange in {topic}",
    ),
    "AC": (
        "Curriculum on {topic} after {partner}",
        "Teaching methods for {topic}",
        "Open course materials on {topic}",
    ),
}
CONCEPTS = (
    "challenge-based learning", "problem-based learning", "studio teaching", "stackable credentials",
    "service learning", "flipped classroom", "learning portfolios", "co-teaching with practitioners",
    "peer assessment", "virtual exchange",
)  # fmt: skip
# Where a kind of partner is kept out, so that a particular need stays a gap
AVOIDED = {
    ("smart-manufacturing", "AC"): "international_organization",
    ("ai-ethics", "RC"): "business",
}
TOPICS = (
    "open education",
    "micro-credentials",
    "student mobility",
    "quality of teaching",
    "digital campuses",
    "graduate careers",
)
