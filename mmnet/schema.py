"""The eight tables of a network: their columns, types and references, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

STATUSES = ("planned", "active", "ended")
HOWS = ("taught", "practised", "assessed", "advised")
RATING_ITEMS = {
    "trust": ("reliability", "mission_support", "openness"),
    "value": ("power_influence", "involvement", "resource_contribution"),
}
# Scales on which the items of trust and value are answered; a table writes "1 to 4", as spreadsheet
# programs take 1-4 for a day.
RATING_SCALES = {"1 to 4": (1, 4), "1 to 5": (1, 5), "0 to 10": (0, 10)}
USUAL_SCALE = "1 to 4"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what its cells hold and whether they may be empty."""

    name: str
    type: str
    description: str
    required: bool = False
    references: str = ""
    minimum: float | None = None
    maximum: float | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, its key, and whether a network may lack it."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    optional: bool = False

    def column(self, name: str) -> Column | None:
        """Return the column of this name, or None."""
        return next((column for column in self.columns if column.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns in their order."""
        return tuple(column.name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns that must be there."""
        return tuple(column.name for column in self.columns if column.required)


ACTORS = Table(
    "actors",
    (
        Column("actor_id", "id", "Unique id of the actor.", required=True),
        Column("name", "text", "Name as the actor writes it.", required=True),
        Column("kind", "kind", "Kind of actor, one of the ontology's.", required=True),
        Column("parent", "id", "The actor that this one is part of.", references="actors"),
        Column("country", "country", "ISO 3166-1 alpha-2 code."),
        Column("region", "text", "Region within the country."),
        Column("city", "text", "City."),
        Column("lat", "number", "Latitude in degrees.", minimum=-90, maximum=90),
        Column("lon", "number", "Longitude in degrees.", minimum=-180, maximum=180),
        Column("disciplines", "text", "ISCED-F 2013 codes, separated by semicolons."),
        Column("ror", "text", "Id in the Research Organization Registry."),
        Column("aliases", "text", "Other names, separated by semicolons."),
    ),
    key=("actor_id",),
)

PROGRAMS = Table(
    "programs",
    (
        Column("program_id", "id", "Unique id of the program.", required=True),
        Column("name", "text", "Name of the program.", required=True),
        Column("host", "id", "The actor that hosts the program.", references="actors"),
        Column("disciplines", "text", "ISCED-F 2013 codes, separated by semicolons."),
        Column("start", "date", "First day, month or year."),
        Column("end", "date", "Last day, month or year."),
    ),
    key=("program_id",),
    optional=True,
)

COLLABORATIONS = Table(
    "collaborations",
    (
        Column("collaboration_id", "id", "Unique id of the collaboration.", required=True),
        Column("mode", "mode", "Mode of collaboration, one of the ontology's.", required=True),
        Column("program", "id", "The program that it serves.", references="programs"),
        Column("title", "text", "What it is called."),
        Column("start", "date", "First day, month or year."),
        Column("end", "date", "Last day, month or year."),
        Column("status", "status", "planned, active or ended."),
        Column("amount", "number", "How much, in the unit.", minimum=0),
        Column("unit", "text", "Unit of the amount, such as EUR or persons."),
        Column("source", "text", "Evidence: a document, a register, an address."),
        Column(
            "confidence",
            "number",
            "How sure the record is, 0 to 1. `plan(use_confidence=True)` counts it.",
            minimum=0,
            maximum=1,
        ),
    ),
    key=("collaboration_id",),
)

PARTICIPATIONS = Table(
    "participations",
    (
        Column(
            "collaboration_id", "id", "The collaboration.", required=True,
            references="collaborations",
        ),
        Column("actor_id", "id", "Who takes part.", required=True, references="actors"),
        Column("role", "text", "As what, one of the mode's roles.", required=True),
        Column("amount", "number", "This participant's share, in the unit.", minimum=0),
    ),
    key=("collaboration_id", "actor_id", "role"),
)  # fmt: skip

NEEDS = Table(
    "needs",
    (
        Column("program", "id", "Who needs.", required=True, references="programs"),
        Column("mode", "mode", "Which mode is needed; empty where a skill is."),
        Column("kind", "kind", "From which kind of actor, if it matters."),
        Column("region", "text", "From which region, if it matters."),
        Column("weight", "number", "How much it matters; 1 when empty.", minimum=0),
        Column("k", "number", "How many partners are needed; 1 when empty.", minimum=1),
        Column("applicable", "flag", "no takes the need out of the denominator."),
        Column("skill", "id", "Which skill is needed; empty where a mode is.", references="skills"),
    ),
    key=("program", "mode", "skill", "kind", "region"),
    optional=True,
)

RATINGS = Table(
    "ratings",
    (
        Column("rater", "id", "Who rates.", required=True, references="actors"),
        Column("rated", "id", "Who is rated.", required=True, references="actors"),
        Column("date", "date", "When."),
        *(
            Column(
                item, "number", f"{aspect.capitalize()} item, on the scale.", minimum=0, maximum=10
            )
            for aspect, items in RATING_ITEMS.items()
            for item in items
        ),
        Column("level", "number", "Level of collaboration, 0 to 5.", minimum=0, maximum=5),
        Column(
            "scale", "scale", "Of the items of trust and value; 1 to 4 when empty.",
            values=tuple(RATING_SCALES),
        ),
    ),
    key=("rater", "rated", "date"),
    optional=True,
)  # fmt: skip

SKILLS = Table(
    "skills",
    (
        Column("skill_id", "id", "Unique id of the skill.", required=True),
        Column("label", "text", "What it is called.", required=True),
        Column("scheme", "text", "The list that it comes from, such as ESCO."),
        Column("uri", "text", "Its address in that list."),
        Column("parent", "id", "The broader skill that it is part of.", references="skills"),
    ),
    key=("skill_id",),
    optional=True,
)

SUPPLIES = Table(
    "supplies",
    (
        Column(
            "collaboration_id", "id", "The collaboration in which it is supplied.",
            references="collaborations",
        ),
        Column(
            "program", "id", "The program to which it is supplied; that of the collaboration if "
            "empty.", references="programs",
        ),
        Column("actor_id", "id", "Who supplies it.", required=True, references="actors"),
        Column("skill", "id", "The skill.", required=True, references="skills"),
        Column("how", "text", "taught, practised, assessed or advised.", values=HOWS),
        Column("hours", "number", "How many hours.", minimum=0),
    ),
    key=("collaboration_id", "program", "actor_id", "skill", "how"),
    optional=True,
)  # fmt: skip

TABLES = {
    table.name: table
    for table in (
        ACTORS, PROGRAMS, COLLABORATIONS, PARTICIPATIONS, NEEDS, RATINGS, SKILLS, SUPPLIES,
    )
}  # fmt: skip


def frames_of(net: object) -> dict[str, pd.DataFrame]:
    """Return all tables of a network by name."""
    return {name: getattr(net, name) for name in TABLES}
