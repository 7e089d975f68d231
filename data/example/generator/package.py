"""The description of the tables: a Frictionless Data Package with a Table Schema for each."""

from __future__ import annotations

from typing import Any

from generator.actors import COLUMNS, SIZES
from generator.fields import INSTRUMENTS, MEASURES, METHODS
from generator.names import ACTORS
from generator.plan import AS_OF, MODES
from generator.ratings import TRUST, VALUE

Json = dict[str, Any]
PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
CODES = r"\d{4}(; \d{4})*"
ID = r"[a-z0-9]+(-[a-z0-9]+)*"
KINDS = tuple(ACTORS)
FLAGS = ("yes", "no")
ROLES = (
    "partner", "coordinator", "provider", "user", "sender", "host", "university", "funder",
    "beneficiary", "source", "adopter",
)  # fmt: skip


def column(name: str, kind: str, description: str, unit: str = "", **constraints: Any) -> Json:
    """Describe a column."""
    described: Json = {"name": name, "type": kind, "description": description}
    if unit:
        described["unit"] = unit
    if constraints:
        described["constraints"] = constraints
    return described


def text(name: str, description: str, **constraints: Any) -> Json:
    """Describe a column of text."""
    return column(name, "string", description, **constraints)


def one_of(name: str, description: str, values: tuple[str, ...], **constraints: Any) -> Json:
    """Describe a column of one of some words."""
    return column(name, "string", description, enum=list(values), **constraints)


def day(name: str, description: str, **constraints: Any) -> Json:
    """Describe a column of partial dates."""
    written = f"{description} A year, a month or a day: 2024, 2024-09 or 2024-09-01."
    return column(name, "string", written, pattern=PARTIAL_DATE, **constraints)


def count(name: str, description: str, unit: str = "", **constraints: Any) -> Json:
    """Describe a column of whole numbers from 0."""
    return column(name, "integer", description, unit=unit, **({"minimum": 0} | constraints))


ACTOR_FIELDS = [
    text("actor_id", "Id of the actor.", required=True, unique=True, pattern=ID),
    text("name", "Name as the actor writes it.", required=True),
    one_of("kind", "Kind of actor.", KINDS, required=True),
    text("parent", "The university that a unit is part of."),
    text("country", "Country, ISO 3166-1 alpha-2. NA is Namibia.", pattern="[A-Z]{2}"),
    text("region", "Province, state or region."),
    text("city", "City. The cities are real, what stands in them is not."),
    column("lat", "number", "Latitude (WGS 84).", unit="degrees", minimum=-90, maximum=90),
    column("lon", "number", "Longitude (WGS 84).", unit="degrees", minimum=-180, maximum=180),
    text("disciplines", "ISCED-F 2013 detailed fields, separated by semicolons.", pattern=CODES),
    text("ror", "Id in the Research Organization Registry. Empty: nobody here exists."),
    text("aliases", "Other names, separated by semicolons."),
    column(
        "founded", "integer", "Year of foundation.", unit="year", minimum=1800, maximum=AS_OF.year
    ),
    one_of("size", "Number of staff, in classes.", SIZES),
    one_of("fictional", "Whether the actor is invented. All are.", ("yes",), required=True),
]
PROGRAM_FIELDS = [
    text("program_id", "Id of the micro-major program.", required=True, unique=True, pattern=ID),
    text("name", "Name of the program.", required=True),
    text("host", "The actor that hosts the program."),
    text("disciplines", "ISCED-F 2013 detailed fields, separated by semicolons.", pattern=CODES),
    day("start", "When the program began."),
    day("end", "When it ends or ended."),
]
METHOD_FIELDS = [
    one_of("agreement", "Is there a written agreement?", FLAGS),
    one_of("goals", "Are goals stated?", FLAGS),
    one_of("responsibilities", "Are responsibilities assigned?", FLAGS),
    count("renewals", "How often the agreement was renewed."),
    count("meetings_agreed", "Meetings agreed.", "per year"),
    count("meetings_held", "Meetings held.", "per year"),
    count("issues_raised", "Issues raised since the start."),
    count("issues_resolved", "Issues resolved since the start."),
    count("days_to_resolve", "Mean time to resolve an issue.", "days"),
    count("benefit_giver", "Benefit to the giving side, 0 none to 4 very high.", maximum=4),
    count("benefit_receiver", "Benefit to the receiving side, 0 none to 4 very high.", maximum=4),
    one_of("evaluated", "Has the collaboration been evaluated?", FLAGS),
    day("last_evaluation", "When it was last evaluated."),
    count("score_before", "Score of the evaluation before.", "points of 100", maximum=100),
    count("score_after", "Score of the last evaluation.", "points of 100", maximum=100),
]
MEASURE_FIELDS = [
    count("centers", "Joint centers."),
    count("courses", "Courses co-designed, shared or adopted."),
    count("projects", "Joint projects."),
    count("students", "Students placed, served or exchanged.", "persons"),
    count("results", "Results converted into use."),
    count("teachers", "Teachers, mentors and visitors.", "persons"),
    count("places", "Internship places.", "places"),
    count("hours", "Hours of teaching or use.", "hours"),
    count("evaluations", "Evaluations given by practitioners."),
    one_of("instrument", "Instrument of support.", INSTRUMENTS),
    count("fairs", "Job fairs."),
    count("sessions", "Career planning sessions."),
    count("conferences", "Conferences."),
    text("concepts", "Concepts introduced, separated by semicolons."),
]
COLLABORATION_FIELDS = [
    text("collaboration_id", "Id of the collaboration.", required=True, unique=True, pattern=ID),
    one_of("mode", "Mode of collaboration.", tuple(MODES.values()), required=True),
    text("program", "The program that it serves; empty for those outside any program."),
    text("title", "What it is called."),
    day("start", "When it began or is to begin."),
    day("end", "When it ended or is to end; empty if open."),
    one_of("status", f"Status on {AS_OF}; empty if unknown.", ("planned", "active", "ended")),
    column("amount", "number", "How much, in the unit of the next column.", minimum=0),
    one_of(
        "unit", "Unit of the amount.", ("EUR", "persons", "places", "hours", "courses", "projects")
    ),
    text("source", "Evidence. Every source is invented and says so."),
    column("confidence", "number", "How sure the record is, 0 to 1.", minimum=0, maximum=1),
    *METHOD_FIELDS,
    *MEASURE_FIELDS,
]
PARTICIPATION_FIELDS = [
    text("collaboration_id", "The collaboration.", required=True),
    text("actor_id", "Who takes part.", required=True),
    one_of("role", "As what.", ROLES, required=True),
    column("amount", "number", "This participant's share, in the collaboration's unit.", minimum=0),
]
NEED_FIELDS = [
    text("program", "The program that needs.", required=True),
    one_of(
        "mode", "The mode of collaboration that it needs.", tuple(MODES.values()), required=True
    ),
    one_of("kind", "Kind of partner, if it matters.", KINDS),
    text("region", "Region of the partner, if it matters."),
    column("weight", "number", "How much it matters; 1 if empty.", minimum=0),
    column("k", "integer", "How many partners it takes; 1 if empty.", minimum=1),
    one_of("applicable", "no: the mode makes no sense for the program. Yes if empty.", FLAGS),
]
RATING_FIELDS = [
    text("rater", "Who rates.", required=True),
    text("rated", "Who is rated.", required=True),
    day("date", "When.", required=True),
    *(count(name, "Trust, 1 low to 4 high.", minimum=1, maximum=4) for name in TRUST),
    *(count(name, "Value, 1 low to 4 high.", minimum=1, maximum=4) for name in VALUE),
    count("level", "Level of collaboration, 0 none to 5 close.", maximum=5),
]
TABLES: dict[str, tuple[str, list[Json], tuple[str, ...], dict[str, str]]] = {
    "actors": (
        "Invented universities, units, institutes, businesses, agencies and organizations.",
        ACTOR_FIELDS, ("actor_id",), {"parent": ""},
    ),
    "programs": (
        "Invented micro-major programs.",
        PROGRAM_FIELDS, ("program_id",), {"host": "actors"},
    ),
    "collaborations": (
        "Invented collaborations, with two to twelve participants each.",
        COLLABORATION_FIELDS, ("collaboration_id",), {"program": "programs"},
    ),
    "participations": (
        "Who takes part in which collaboration as what.",
        PARTICIPATION_FIELDS, ("collaboration_id", "actor_id", "role"),
        {"collaboration_id": "collaborations", "actor_id": "actors"},
    ),
    "needs": (
        "Which modes of collaboration each program needs.",
        NEED_FIELDS, (), {"program": "programs"},
    ),
    "ratings": (
        "How partners rate each other.",
        RATING_FIELDS, ("rater", "rated", "date"), {"rater": "actors", "rated": "actors"},
    ),
}  # fmt: skip
KEYS = {"actors": "actor_id", "programs": "program_id", "collaborations": "collaboration_id"}
HEADERS = {name: [field["name"] for field in table[1]] for name, table in TABLES.items()}


def described() -> Json:
    """Return the data package's description."""
    return {
        "profile": "tabular-data-package",
        "name": "micro-majors-fictional",
        "title": "Partnerships around twelve micro-majors (fictional example)",
        "description": (
            "FICTIONAL. Every institution, program, collaboration and rating in these tables is "
            "invented; only the cities are real. Made by generate.py from a seed."
        ),
        "version": "1.0.0",
        "licenses": [{"name": "CC0-1.0", "title": "CC0 1.0 Universal"}],
        "keywords": ["fictional", "example", "micro-majors", "higher education", "partnerships"],
        "sources": [{"title": "Invented for mmnet; no real source"}],
        "mmnet": {"as_of": AS_OF.isoformat()},
        "resources": [_resource(name) for name in TABLES],
    }


def _resource(name: str) -> Json:
    description, fields, key, references = TABLES[name]
    schema: Json = {"fields": fields, "missingValues": [""]}
    if key:
        schema["primaryKey"] = list(key)
    if references:
        schema["foreignKeys"] = [
            {"fields": [own], "reference": {"resource": other, "fields": [KEYS[other or "actors"]]}}
            for own, other in references.items()
        ]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "title": f"{name.capitalize()} (fictional)",
        "description": description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
        },
        "schema": schema,
    }


def check_columns() -> None:
    """Refuse descriptions that have fallen behind what is written."""
    drawn = {"actors": COLUMNS, "collaborations": (*METHODS, *MEASURES)}
    for name, columns in drawn.items():
        missing = set(columns) - set(HEADERS[name])
        if missing:
            msg = f"{name} has columns that are not described: {sorted(missing)}"
            raise ValueError(msg)
