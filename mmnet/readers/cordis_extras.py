"""What CORDIS tells beside who takes part in which project: its fields of science, its money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.check import Problem, RawTable
from mmnet.errors import DataError
from mmnet.readers.delimited import read_delimited

if TYPE_CHECKING:
    from pathlib import Path

VOCABULARY = "euroSciVoc.csv"
FUNDER = "european-commission"
MODE = "policy_and_financial_support"
MOST = 8  # disciplines that an organization is said to have, the most frequent ones
FIELDS = {
    "natural sciences/mathematics": "054",
    "natural sciences/computer and information sciences": "061",
    "natural sciences/physical sciences": "053",
    "natural sciences/chemical sciences": "0531",
    "natural sciences/earth and related environmental sciences": "0532",
    "natural sciences/biological sciences": "051",
    "engineering and technology/civil engineering": "0732",
    "engineering and technology/electrical engineering, electronic engineering, information"
    " engineering": "0714",
    "engineering and technology/mechanical engineering": "0715",
    "engineering and technology/chemical engineering": "0711",
    "engineering and technology/materials engineering": "0722",
    "engineering and technology/medical engineering": "0719",
    "engineering and technology/environmental engineering": "0712",
    "engineering and technology/environmental biotechnology": "0712",
    "engineering and technology/industrial biotechnology": "0711",
    "engineering and technology/nanotechnology": "0719",
    "engineering and technology/other engineering and technologies": "0719",
    "medical and health sciences/basic medicine": "0912",
    "medical and health sciences/clinical medicine": "0912",
    "medical and health sciences/health sciences": "091",
    "medical and health sciences/medical biotechnology": "0914",
    "medical and health sciences/other medical sciences": "0919",
    "agricultural sciences/agriculture, forestry, and fisheries": "081",
    "agricultural sciences/animal and dairy science": "0811",
    "agricultural sciences/veterinary sciences": "0841",
    "agricultural sciences/agricultural biotechnology": "0811",
    "agricultural sciences/other agricultural sciences": "0819",
    "social sciences/psychology": "0313",
    "social sciences/economics and business": "0311",
    "social sciences/educational sciences": "0111",
    "social sciences/sociology": "0314",
    "social sciences/law": "0421",
    "social sciences/political sciences": "0312",
    "social sciences/social geography": "0314",
    "social sciences/media and communications": "0321",
    "social sciences/other social sciences": "0319",
    "humanities/history and archaeology": "0222",
    "humanities/languages and literature": "0231",
    "humanities/philosophy, ethics and religion": "0223",
    "humanities/arts": "021",
    "humanities/other humanities": "0229",
}  # fmt: skip
"""ISCED-F 2013 code of the two upper levels of the European Science Vocabulary (our mapping)."""


def read_disciplines(path: Path, problems: list[Problem]) -> dict[str, str]:
    """Return the ISCED-F codes of each project, separated by semicolons; none without the file.

    Raises
    ------
    DataError
        If the file is broken or lacks a column.
    """
    if not path.exists():
        return {}
    raw = read_delimited(path, "euroSciVoc")
    missing = [name for name in ("projectID", "euroSciVocPath") if name not in raw.frame]
    if missing:
        fix = f"this is not CORDIS's table of fields; found: {', '.join(map(str, raw.frame))}"
        what = f'the column "{missing[0]}" is missing'
        raise DataError([Problem(path.name, 1, "", "E103", what, fix)])
    upper = raw.frame["euroSciVocPath"].str.strip("/").str.split("/").str[:2].str.join("/")
    codes = upper.map(FIELDS)
    unknown = sorted(set(upper[codes.isna() & upper.str.contains("/")]))
    if unknown:
        what = f"fields of science without a discipline: {len(unknown)}, such as {unknown[0]!r}"
        fix = "their projects keep the others"
        problems.append(Problem(path.name, 0, "euroSciVocPath", "W427", what, fix))
    known = pd.DataFrame({"project": raw.frame["projectID"], "code": codes}).dropna()
    sets = known.drop_duplicates().sort_values(["project", "code"]).groupby("project")["code"]
    return {str(project): held for project, held in sets.agg("; ".join).items()}


def with_disciplines(raw: dict[str, RawTable], codes: dict[str, str]) -> dict[str, RawTable]:
    """Give projects and organizations the disciplines, organizations the most frequent ones."""
    works, part = raw["collaborations"], raw["participations"].frame
    table = works.frame.assign(
        disciplines=works.frame["collaboration_id"].map(codes).astype("str").fillna("")
    )
    rows = part[["collaboration_id", "actor_id"]].drop_duplicates()
    rows = rows.assign(code=rows["collaboration_id"].map(codes).str.split("; ")).dropna()
    times = rows.explode("code").value_counts(["actor_id", "code"]).rename("times").reset_index()
    times = times.sort_values(["actor_id", "times", "code"], ascending=[True, False, True])
    often = times[times.groupby("actor_id").cumcount() < MOST].sort_values(["actor_id", "code"])
    held = often.groupby("actor_id")["code"].agg("; ".join)
    actors = raw["actors"]
    frame = actors.frame.assign(
        disciplines=actors.frame["actor_id"].map(held).astype("str").fillna("")
    )
    return {
        **raw,
        "collaborations": _with(works, table),
        "actors": _with(actors, frame),
    }


def with_funding(raw: dict[str, RawTable]) -> dict[str, RawTable]:
    """Add the Commission, and its funding of each project as a collaboration of its own."""
    works, part, actors = raw["collaborations"], raw["participations"], raw["actors"]
    paid = part.frame[pd.to_numeric(part.frame["amount"], errors="coerce").fillna(0) > 0]
    amounts = paid["amount"].astype(float)
    sums = amounts.groupby([paid["collaboration_id"], paid["actor_id"]], sort=False).sum()
    got = sums.rename("amount").reset_index().assign(role="beneficiary")
    projects = works.frame["collaboration_id"].isin(set(got["collaboration_id"]))
    funding = works.frame[projects].assign(mode=MODE)
    total = got.groupby("collaboration_id")["amount"].sum()
    funding["amount"] = funding["collaboration_id"].map(total).map(repr)
    gives = pd.DataFrame({"collaboration_id": total.index, "amount": total.to_numpy()})
    gives = gives.assign(role="funder", actor_id=FUNDER)
    both = pd.concat([gives, got], ignore_index=True).assign(
        amount=lambda frame: frame["amount"].map(repr)
    )
    for frame in (funding, both):
        frame["collaboration_id"] = frame["collaboration_id"] + ":funding"
    commission = dict.fromkeys(actors.frame.columns, "") | {
        "actor_id": FUNDER, "name": "European Commission", "kind": "government_agency",
    }  # fmt: skip
    return {
        "actors": _appended(actors, pd.DataFrame([commission])),
        "collaborations": _appended(works, funding),
        "participations": _appended(part, both[list(part.frame.columns)]),
    }


def _with(table: RawTable, frame: pd.DataFrame) -> RawTable:
    return RawTable(table.name, table.file, frame.astype(object), table.rows, table.labels)


def _appended(table: RawTable, more: pd.DataFrame) -> RawTable:
    """Add rows that no row of the file stands for."""
    frame = pd.concat([table.frame, more], ignore_index=True).astype(object)
    rows = np.concatenate([table.rows, np.zeros(len(more), dtype=np.int64)])
    labels = {name: label for name, label in table.labels.items() if isinstance(label, str)}
    return RawTable(table.name, table.file, frame, rows, labels)
