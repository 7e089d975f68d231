"""The files of ESCO's download: which there are, and what each column becomes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.check import Problem
from mmnet.errors import DataError, OptionError
from mmnet.readers.delimited import read_delimited
from mmnet.readers.records import refused
from mmnet.wording import listing

if TYPE_CHECKING:
    from pathlib import Path

    from mmnet.check import RawTable

SKILLS, GROUPS, LEVELS, BROADER = (
    "skills", "skillGroups", "skillsHierarchy", "broaderRelationsSkillPillar",
)  # fmt: skip
FILE = re.compile(rf"^({SKILLS}|{GROUPS}|{LEVELS}|{BROADER})(?:_([A-Za-z-]{{2,5}}))?\.csv(\.gz)?$")
NEEDED = {
    SKILLS: ("conceptUri", "preferredLabel"),
    GROUPS: ("conceptUri", "preferredLabel"),
    LEVELS: ("Level 0 URI", "Level 0 preferred term"),
    BROADER: ("conceptUri", "broaderUri"),
}
LEVEL = re.compile(r"^Level (\d) (URI|preferred term|code)$")
KEPT = {
    "conceptUri": "skills.skill_id, skills.uri", "preferredLabel": "skills.label",
    "altLabels": "skills.aliases", "hiddenLabels": "skills.aliases", "skillType": "skills.type",
    "reuseLevel": "skills.reuse", "broaderUri": "skills.parent, skills.broader",
    "status": "which skills are released",
}  # fmt: skip
REASONS = {
    "conceptType": "the file says it", "broaderType": "the file of the other says it",
    "modifiedDate": "about the record", "inScheme": "lists of ESCO that it is in",
    "description": "a longer text", "definition": "a longer text", "scopeNote": "a longer text",
    "Description": "a longer text", "Scope note": "a longer text",
}  # fmt: skip
NO_PLACE = "no table has a place for it"
OF_LEFT_OUT = "of a row that is left out"


def files_of_esco(source: Path, language: str | None) -> dict[str, RawTable]:
    """Return the tables by the name of their file, all in one language.

    Raises
    ------
    DataError
        If there is no file of skills, or one lacks its columns.
    OptionError
        If there are several languages, none of them English, and none is asked for.
    """
    folder = source if source.is_dir() else source.parent
    found: dict[str, dict[str, Path]] = {}
    for path in sorted(folder.rglob("*") if source.is_dir() else folder.iterdir()):
        named = FILE.match(path.name)
        if named and path.is_file():
            found.setdefault(named[2] or "", {}).setdefault(named[1], path)
    own = FILE.match(source.name) if source.is_file() else None
    if source.is_file():
        if own is None or own[1] != SKILLS:
            fix = "give the folder, or its file skills_en.csv"
            raise refused(source, 0, "E115", "is not the file of skills of ESCO", fix)
        language = own[2] or ""
        found[language][SKILLS] = source
    chosen = _language({key: held for key, held in found.items() if SKILLS in held}, language)
    if chosen is None:
        raise refused(source, 0, "E114", "holds no skills_en.csv", "give the folder of ESCO's CSV")
    paths = found[chosen]
    tables = {name: read_delimited(paths[name], name) for name in NEEDED if name in paths}
    for name, table in tables.items():
        _require(table, NEEDED[name])
    return tables


def _language(found: dict[str, dict[str, Path]], asked: str | None) -> str | None:
    if asked is not None:
        if asked in found:
            return asked
        msg = f"language={asked!r}: there are files in {listing(sorted(found))}"
        raise OptionError(msg)
    if len(found) < 2:
        return next(iter(found), None)
    if "en" in found:
        return "en"
    msg = f"there are files in {listing(sorted(found))}: say which, language={min(found)!r}"
    raise OptionError(msg)


def _require(table: RawTable, columns: tuple[str, ...]) -> None:
    missing = [name for name in columns if name not in table.frame]
    if missing:
        fix = f"this is not a file of ESCO; found: {', '.join(map(str, table.frame))}"
        raise DataError(
            [
                Problem(table.file, 1, "", "E103", f'the column "{name}" is missing', fix)
                for name in missing
            ]
        )


def levels_of(table: RawTable) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the groups of a hierarchy, and which stands below which."""
    groups, pairs = [], []
    for row, cells in enumerate(table.frame.to_dict("records")):
        above = ""
        for level in range(10):
            uri = str(cells.get(f"Level {level} URI", ""))
            if not uri:
                break
            label = str(cells.get(f"Level {level} preferred term", ""))
            groups.append((uri, label, int(table.rows[row])))
            if above:
                pairs.append((uri, above))
            above = uri
    return (
        pd.DataFrame(groups, columns=["skill_id", "label", "row"]).drop_duplicates("skill_id"),
        pd.DataFrame(pairs, columns=["skill_id", "broader"]).drop_duplicates(),
    )


def account_of(
    tables: dict[str, RawTable], kept: set[str], pairs: pd.DataFrame
) -> list[dict[str, object]]:
    """Return what became of each column of each file: found = kept + left_out."""
    above = set(zip(pairs["skill_id"], pairs["broader"], strict=True))
    rows = []
    for table in tables.values():
        frame = table.frame
        for column in map(str, frame.columns):
            found = frame[column] != ""
            stays = found & _stays(frame, column, kept, above)
            kept_as = KEPT.get(column) or _of_level(column)
            why = REASONS.get(column, NO_PLACE) if not kept_as else OF_LEFT_OUT
            count = int(stays.sum()) if kept_as else 0
            left = int(found.sum()) - count
            rows.append(
                {
                    "class": table.file, "field": column, "found": int(found.sum()),
                    "kept": count, "kept_as": kept_as if count else "", "left_out": left,
                    "why": why if left else "",
                }
            )  # fmt: skip
    return rows


def _of_level(column: str) -> str:
    found = LEVEL.match(column)
    if not found or found[2] == "code":
        return ""
    return "skills.skill_id, skills.parent" if found[2] == "URI" else "skills.label"


def _stays(
    frame: pd.DataFrame, column: str, kept: set[str], above: set[tuple[str, str]]
) -> pd.Series:
    """Tell which cells belong to a skill, or a relation, that is kept."""
    if "broaderUri" in frame:
        keys = zip(frame["conceptUri"], frame["broaderUri"], strict=True)
        return pd.Series([key in above for key in keys], index=frame.index)
    level = LEVEL.match(column)
    key = f"Level {level[1]} URI" if level else "conceptUri"
    if key not in frame:
        return pd.Series(data=False, index=frame.index)
    return frame[key].isin(kept)
