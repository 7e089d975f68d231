"""Read Gateway to Research, the register of projects that UK Research and Innovation funds.

The layout of its CSV download: a row for each project with funder and lead organization.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.check import Problem, RawTable, Tally
from mmnet.errors import DataError
from mmnet.network import Network
from mmnet.ontology import Ontology, load_ontology
from mmnet.readers.archive import SUFFIX, names_in, unpacked
from mmnet.readers.delimited import read_delimited
from mmnet.readers.records import refused
from mmnet.readers.settled import most_frequent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from os import PathLike

COLUMNS = {
    "funder": "FundingOrgName",
    "reference": "ProjectReference",
    "lead": "LeadROName",
    "title": "Title",
    "start": "StartDate",
    "end": "EndDate",
    "amount": "AwardPounds",
    "status": "Status",
    "category": "ProjectCategory",
    "region": "Region",
    "source": "GTRProjectUrl",
    "collaboration_id": "ProjectId",
    "funder_id": "FundingOrgId",
    "lead_id": "LeadROId",
}
NEEDED = ("funder", "lead", "collaboration_id")
SURE = {
    r"\b(ltd|limited|plc|llp|inc|gmbh)\b\.?\s*$": "business",
    r"\bnhs\b": "government_agency",
    r"\b(borough|county|city|district) council$": "government_agency",
    r"^(department (for|of)|ministry of)\b": "government_agency",
    r"^(the )?university (of|for) ": "university",
    r"^(?!.* (of|for|at|in|union|trust|press) )([\w'.&-]+ )+university$": "university",
    r"^(imperial college|king's college london|royal holloway)\b": "university",
    r"^university college london\b": "university",
    r"^(london school of (economics|hygiene)|birkbeck|goldsmiths)\b": "university",
}
"""Kind by the form of a name that leaves no doubt: a legal form, a public body, a university."""

GUESSES = {
    r"\b(universit(y|ies)|college|school of)\b": "university",
    r"\b(council|department|ministry|agency|authority|government)\b": "government_agency",
    r"\b(institute|laborator(y|ies)|observatory|centre|research)\b": "research_institute",
}
"""Kind by a word in the name, which is a guess: it stands in `kind_guess`, not in `kind`."""

UNSURE = "other_organization"
THOUSANDS = r"\d{1,3}(,\d{3})+(\.\d+)?"
FUNDER_KIND = "government_agency"
MODE = "policy_and_financial_support"
STATES = {"active": "active", "closed": "ended"}
SHOWN = 5
DAY = re.compile(r"^(\d{2})/(\d{2})/(\d{4})$")


@checked
def read_gtr(
    source: str | PathLike[str],
    *,
    kinds: Mapping[str, str] | None = None,
    ontology: Ontology | str | PathLike[str] = "research",
    title: str = "Gateway to Research",
    as_of: int | str | date | None = None,
) -> Network:
    """Read projects as funding of the lead organization by its funder, in GBP.

    Parameters
    ----------
    source : str or path
        The .csv (or .csv.gz) of a project search, or a .zip of it.
    kinds : mapping of str to str, optional
        Kind of actor for patterns of names (regular expressions, without case), looked at before
        our own; the register itself does not tell kinds.
    ontology : Ontology or path
        Must know the kinds and the mode policy_and_financial_support.
    title : str
        What the network is called.
    as_of : str, date or int, optional
        The day that the status speaks of; today if not given.

    Returns
    -------
    Network
        One collaboration for each project: funder, beneficiary and the award as its amount. The
        download names no other partners. A kind is sure where the form of the name leaves no doubt;
        other organizations are other_organization, with the kind that a word of the name suggests
        in the column kind_guess, and a warning counts them. Projects that an organization funds for
        itself, and those without a lead, are left out; a warning counts them.

    Raises
    ------
    DataError
        If the file is broken or a column is missing.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> row = {
    ...     "FundingOrgName": "EPSRC", "ProjectReference": "EP/1", "ProjectCategory": "Grant",
    ...     "LeadROName": "University of Leeds", "Title": "Robots", "StartDate": "01/10/2020",
    ...     "EndDate": "30/09/2024", "AwardPounds": 250000, "Region": "", "Status": "Closed",
    ...     "ProjectId": "P1", "FundingOrgId": "F1", "LeadROId": "L1",
    ... }
    >>> pd.DataFrame([row]).to_csv("projects.csv", index=False)
    >>> mm.read_gtr("projects.csv").collaborations[["start", "end", "amount", "unit"]]
            start         end    amount unit
    0  2020-10-01  2024-09-30  250000.0  GBP
    """
    terms = ontology if isinstance(ontology, Ontology) else load_ontology(ontology)
    path = Path(source)
    if not path.exists():
        raise refused(path, 0, "E114", "does not exist", "check the path")
    if path.suffix.lower() == SUFFIX:
        wanted = [name for name in names_in(path) if name.lower().endswith(".csv")]
        with unpacked(path, wanted[:1] or ["projectsearch.csv"]) as folder:
            inside = next(folder.iterdir())
            return read_gtr(inside, kinds=kinds, ontology=terms, title=title, as_of=as_of)
    raw = read_delimited(path, "projects")
    frame = _renamed(raw)
    problems: list[Problem] = []
    frame = _plain_amounts(frame, path.name, problems)
    funder, lead = _ids(frame, "funder"), _ids(frame, "lead")
    left = (lead == "") | (funder == lead)
    if left.any():
        what = f"projects without a lead organization, or of the funder itself: {int(left.sum()):,}"
        fix = "they tie nobody and are left out"
        problems.append(Problem(path.name, 0, "LeadROName", "W426", what, fix))
    kept = frame.assign(funder_id=funder, lead_id=lead)[~left]
    rows = raw.rows[~left.to_numpy()]
    works = _projects(kept).astype(object).reset_index(drop=True)
    actors = _actors(kept, kinds or {})
    _say_guesses(actors, path.name, problems)
    made = {
        "actors": RawTable.derived("actors", path.name, actors),
        "collaborations": RawTable("collaborations", path.name, works, rows, COLUMNS),
        "participations": RawTable.derived("participations", path.name, _participations(kept)),
    }
    counts = {"without a lead organization": int((lead == "").sum())}
    counts["of the funder itself"] = int(left.sum()) - sum(counts.values())
    tally = Tally.of(path.name, "projects", len(frame), len(works), counts)
    return Network.from_raw(made, terms, title=title, as_of=as_of, found=problems, tallies=[tally])


def _plain_amounts(frame: pd.DataFrame, file: str, problems: list[Problem]) -> pd.DataFrame:
    """Read 123,456 as an amount in pounds of the British register, and say so."""
    commas = frame["amount"].str.fullmatch(THOUSANDS)
    if not commas.any():
        return frame
    what = f"awards with commas between thousands: {int(commas.sum()):,}"
    problems.append(
        Problem(file, 0, COLUMNS["amount"], "W441", what, "nothing: 123,456 is read as 123456")
    )
    plain = frame["amount"].str.replace(",", "", regex=False)
    return frame.assign(amount=frame["amount"].mask(commas, plain))


def _say_guesses(actors: pd.DataFrame, file: str, problems: list[Problem]) -> None:
    """Count the organizations whose kind their name does not settle, and name the first."""
    unsure = actors[actors["kind_guess"] != ""]
    if unsure.empty:
        return
    guessed = unsure[unsure["kind_guess"] != UNSURE]
    some = "; ".join(f"{row.name_} ({row.kind_guess})" for row in guessed.head(SHOWN).rename(
        columns={"name": "name_"}).itertuples())  # fmt: skip
    what = f"organizations whose kind is not sure: {len(unsure):,}"
    what += f", of them with a guess: {len(guessed):,} ({some})" if len(guessed) else ""
    fix = f'they are {UNSURE}; look at the column kind_guess, and say kinds={{"name": "kind"}}'
    problems.append(Problem(file, 0, "LeadROName", "W442", what, fix))


def _renamed(raw: RawTable) -> pd.DataFrame:
    missing = [COLUMNS[own] for own in NEEDED if COLUMNS[own] not in raw.frame]
    if missing:
        fix = f"this is not the download of projects; found: {', '.join(map(str, raw.frame))}"
        raise DataError(
            [
                Problem(raw.file, 1, "", "E103", f'the column "{name}" is missing', fix)
                for name in missing
            ]
        )
    return pd.DataFrame({own: raw.frame.get(name, "") for own, name in COLUMNS.items()})


def _ids(frame: pd.DataFrame, side: str) -> pd.Series:
    """The register's id of an organization, else its name."""
    known = frame[f"{side}_id"].str.strip()
    return known.where(known != "", frame[side].str.strip())


def _actors(frame: pd.DataFrame, kinds: Mapping[str, str]) -> pd.DataFrame:
    ids = pd.concat([frame["funder_id"], frame["lead_id"]], ignore_index=True)
    names = pd.concat([frame["funder"], frame["lead"]], ignore_index=True)
    region = pd.concat([frame["region"].where(frame["region"] == "", ""), frame["region"]])
    codes, unique = pd.factorize(ids, sort=True)
    actors = pd.DataFrame(
        {
            "actor_id": unique,
            "name": most_frequent(codes, names, len(unique)),
            "region": most_frequent(codes, region.reset_index(drop=True), len(unique)),
        }
    )
    funders = actors["actor_id"].isin(set(frame["funder_id"]))
    kind = _by_name(actors["name"], kinds)
    kind = kind.mask((kind == "") & funders, FUNDER_KIND)
    kind = kind.mask(kind == "", _by_name(actors["name"], SURE))
    guess = _by_name(actors["name"], GUESSES).replace("", UNSURE)
    unsure = kind == ""
    return actors.assign(kind=kind.mask(unsure, UNSURE), kind_guess=guess.where(unsure, ""))


def _by_name(names: pd.Series, patterns: Mapping[str, str]) -> pd.Series:
    """Return the kind of the first pattern that fits each name, "" where none does."""
    kind = pd.Series("", index=names.index)
    for pattern, value in patterns.items():
        search = re.compile(pattern, re.IGNORECASE).search
        fits = names.map(lambda name, search=search: bool(search(name)))
        kind = kind.mask((kind == "") & fits, value)
    return kind


def _projects(frame: pd.DataFrame) -> pd.DataFrame:
    status = frame["status"].str.strip().str.casefold().map(STATES).astype("str").fillna("")
    return pd.DataFrame(
        {
            "collaboration_id": frame["collaboration_id"],
            "mode": MODE,
            "title": frame["title"],
            "start": frame["start"].map(_iso),
            "end": frame["end"].map(_iso),
            "status": status,
            "amount": frame["amount"],
            "unit": np.where(frame["amount"] != "", "GBP", ""),
            "source": frame["source"],
            "category": frame["category"],
            "reference": frame["reference"],
        }
    )


def _participations(frame: pd.DataFrame) -> pd.DataFrame:
    readable = frame["amount"].str.fullmatch(r"\d+(\.\d+)?")
    sides = [
        pd.DataFrame(
            {
                "collaboration_id": frame["collaboration_id"], "actor_id": frame[f"{side}_id"],
                # An amount that cannot be read is said once, of its project.
                "role": role, "amount": frame["amount"].where(readable, ""),
            }
        )
        for side, role in (("funder", "funder"), ("lead", "beneficiary"))
    ]  # fmt: skip
    return pd.concat(sides, ignore_index=True)


def _iso(text: str) -> str:
    """31/12/2024 as 2024-12-31; what is no such day stays for the check."""
    found = DAY.match(text.strip())
    return f"{found[3]}-{found[2]}-{found[1]}" if found else text
