"""Read ESCO, the European classification of skills, as its download has it: a table of skills."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.arguments import checked
from mmnet.check import Problem, Tally
from mmnet.errors import DataError
from mmnet.readers.archive import SUFFIX, names_in, unpacked
from mmnet.readers.credentials.esco_files import (
    BROADER,
    GROUPS,
    LEVELS,
    SKILLS,
    account_of,
    files_of_esco,
    levels_of,
)
from mmnet.readers.records import refused

if TYPE_CHECKING:
    from os import PathLike

    from mmnet.check import RawTable

COLUMNS = ("skill_id", "label", "scheme", "uri", "parent", "aliases", "broader", "type", "reuse")
SCHEME = "ESCO"
RELEASED = {"released", ""}
GROUP = "group"
MOST_SAID = 20
NO_PAIRS = pd.DataFrame({"skill_id": [], "broader": []}, dtype="str")


@checked
def read_esco(
    source: str | PathLike[str], *, language: str | None = None, withdrawn: bool = False
) -> pd.DataFrame:
    """Read the files of ESCO's skills as the table `skills`, with its hierarchy.

    Parameters
    ----------
    source : str or path
        The folder or the .zip of the download (CSV, any language), or its skills_en.csv alone.
        Beside it skillGroups, skillsHierarchy and broaderRelationsSkillPillar are read.
    language : str, optional
        Of the files, such as "fi"; needed where there are several and no English ones.
    withdrawn : bool
        True keeps skills that are not released.

    Returns
    -------
    DataFrame
        Columns of the table of skills; skill_id is the address in ESCO. A skill below several has
        one of them as its parent, a skill before a group, and all in the column broader; aliases
        are the other labels. `frame.attrs["balance"]` says how many rows were left out,
        `frame.attrs["fields"]` what became of each column, as rows of a table.

    Raises
    ------
    DataError
        If a file is broken, has other columns, a skill stands twice, or one is above itself.
    OptionError
        If there are files in several languages and none is asked for.

    References
    ----------
    European Commission (2024). ESCO, version 1.2: skills and competences.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> at = "http://data.europa.eu/esco/skill/"
    >>> columns = {"conceptUri": [at + "S1", at + "a"], "preferredLabel": ["do", "draw"]}
    >>> skills = pd.DataFrame(columns)
    >>> skills.to_csv("skills_en.csv", index=False)
    >>> mm.read_esco("skills_en.csv")[["label", "scheme"]]
      label scheme
    0    do   ESCO
    1  draw   ESCO
    """
    path = Path(source)
    if not path.exists():
        raise refused(path, 0, "E114", "does not exist", "check the path")
    if path.suffix.lower() == SUFFIX:
        wanted = [name for name in names_in(path) if name.lower().endswith(".csv")]
        with unpacked(path, wanted or ["skills_en.csv"]) as folder:
            return read_esco(folder, language=language, withdrawn=withdrawn)
    return _table(files_of_esco(path, language), withdrawn=withdrawn)


def _table(files: dict[str, RawTable], *, withdrawn: bool) -> pd.DataFrame:
    stated = [
        _concepts(files[name], GROUP if name == GROUPS else "")
        for name in (SKILLS, GROUPS)
        if name in files
    ]
    _refuse_twice(stated)
    groups, levels = levels_of(files[LEVELS]) if LEVELS in files else (pd.DataFrame(), NO_PAIRS)
    both = pd.concat([*stated, groups.assign(type=GROUP)], ignore_index=True).fillna("")
    concepts = both.drop_duplicates("skill_id", ignore_index=True)
    released = concepts["status"].isin(RELEASED) | withdrawn
    named = concepts["label"] != ""
    kept = concepts[released & named].reset_index(drop=True)
    relations = pd.concat([_relations(files), levels], ignore_index=True)
    pairs = _among(relations, set(kept["skill_id"]))
    kept["broader"] = kept["skill_id"].map(pairs.groupby("skill_id")["broader"].agg("; ".join))
    kept["parent"] = kept["skill_id"].map(_parents(pairs, kept))
    _refuse_loops(files[SKILLS].file, kept)
    made = kept.assign(scheme=SCHEME, uri=kept["skill_id"])[list(COLUMNS)].astype(object)
    made = made.where(made.notna() & (made != ""), None)
    left = {
        "not released": int((~released).sum()),
        "without a label": int((released & ~named).sum()),
    }
    distinct = relations.drop_duplicates()
    lost = {"of a skill that is not there": len(distinct) - len(pairs)}
    file = files[SKILLS].file
    lines = [
        Tally.of(file, "skills and groups", len(concepts), len(kept), left),
        Tally.of(file, "relations", len(distinct), len(pairs), lost),
    ]
    made.attrs["balance"] = "; ".join(map(str, lines))
    made.attrs["fields"] = account_of(files, set(kept["skill_id"]), pairs)
    return made


def _concepts(table: RawTable, kind: str) -> pd.DataFrame:
    """Return the skills of a file, with the row of each."""
    frame = table.frame
    own = frame["preferredLabel"]
    labels = _column(table, "altLabels") + "\n" + _column(table, "hiddenLabels")
    made = pd.DataFrame(
        {
            "skill_id": frame["conceptUri"],
            "label": own,
            "aliases": [_aliases(*both) for both in zip(labels, own, strict=True)],
            "type": kind or _column(table, "skillType"),
            "reuse": _column(table, "reuseLevel"),
            "status": _column(table, "status").str.lower(),
            "row": table.rows,
            "file": table.file,
        }
    )
    return made[made["skill_id"] != ""]


def _column(table: RawTable, name: str) -> pd.Series:
    if name in table.frame:
        return table.frame[name]
    return pd.Series("", index=table.frame.index)


def _aliases(labels: str, label: str) -> str:
    """Join the labels of a cell, a line each, without the preferred one."""
    lines = (line.strip().replace(";", ",") for line in labels.splitlines())
    return "; ".join(dict.fromkeys(line for line in lines if line not in {"", label}))


def _refuse_twice(stated: list[pd.DataFrame]) -> None:
    problems = [
        Problem(
            row["file"], int(row["row"]), "conceptUri", "E105",
            f'"{row["skill_id"]}" stands in two rows', "delete one",
        )
        for frame in stated
        for row in frame[frame["skill_id"].duplicated()].head(MOST_SAID).to_dict("records")
    ]  # fmt: skip
    if problems:
        raise DataError(problems)


def _relations(files: dict[str, RawTable]) -> pd.DataFrame:
    if BROADER not in files:
        return NO_PAIRS
    frame = files[BROADER].frame
    pairs = frame[["conceptUri", "broaderUri"]].set_axis(["skill_id", "broader"], axis=1)
    return pairs[(pairs != "").all(axis=1)]


def _among(relations: pd.DataFrame, known: set[str]) -> pd.DataFrame:
    """Keep relations of skills that are there; a skill is not above itself."""
    distinct = relations.drop_duplicates()
    there = distinct["skill_id"].isin(known) & distinct["broader"].isin(known)
    return distinct[there & (distinct["skill_id"] != distinct["broader"])]


def _parents(pairs: pd.DataFrame, kept: pd.DataFrame) -> pd.Series:
    """Return one broader skill for each: a skill before a group, then by address."""
    groups = set(kept.loc[kept["type"] == GROUP, "skill_id"])
    order = pairs.assign(group=pairs["broader"].isin(groups)).sort_values(["group", "broader"])
    return order.drop_duplicates("skill_id").set_index("skill_id")["broader"]


def _refuse_loops(file: str, kept: pd.DataFrame) -> None:
    """Refuse skills that stand above themselves, through whichever others."""
    parent = dict(zip(kept["skill_id"], kept["parent"], strict=True))
    above = {one: up for one, up in parent.items() if isinstance(up, str)}
    ended = set(parent) - set(above)
    problems = []
    for one in above:
        way: dict[str, None] = {}
        at = one
        while at not in ended and at not in way:
            way[at] = None
            at = above[at]
        if at in way:
            what = f'"{at}" is above itself'
            problems.append(Problem(file, 0, "broaderUri", "E308", what, "correct the relation"))
        ended |= set(way)
    if problems:
        raise DataError(problems[:MOST_SAID])
