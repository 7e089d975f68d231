"""Which programs are alike in their skills, so that one sees whether two are the same.

Compared is what programs need, or what is supplied to them. Names are not compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isclose
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.skills.hierarchy import pairs_above, with_broader
from mmnet.measures.skills.supplied import programs_of
from mmnet.results import Result
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.network import Network

NAMED = 3  # pairs that are equals, in the sentence


@dataclass(frozen=True, eq=False, repr=False)
class ProgramSimilarity(Result):
    """Pairs of programs and the skills that they share.

    Attributes
    ----------
    table : DataFrame
        One row a pair of programs, most alike first: program, other and their labels; shared,
        only_program, only_other (skills); jaccard, contained (share of the smaller one's skills
        that the other has too) and weighted, each from 0 to 1; sentence.
    skills : DataFrame
        Whose skill is which: program, skill, label, weight.
    basis : str
        What was compared.
    """

    table: pd.DataFrame
    skills: pd.DataFrame
    basis: str = field(repr=False)

    @property
    def matrix(self) -> pd.DataFrame:
        """Jaccard of each program with each other; 1 with itself."""
        names = sorted({*self.table["program"], *self.table["other"]})
        wide = self.table.pivot_table(index="program", columns="other", values="jaccard")
        half = wide.reindex(index=names, columns=names)
        whole = half.fillna(half.T).to_numpy(dtype=float, copy=True)
        np.fill_diagonal(whole, 1.0)
        return pd.DataFrame(whole, index=pd.Index(names, name="program"), columns=names)

    def sentence(self) -> str:
        """Say which two programs are most alike, and how many are the same in their skills."""
        if self.table.empty:
            return "Fewer than two programs have skills, so nothing can be compared."
        same = int((self.table["jaccard"] == 1.0).sum())
        first = self._most_alike()
        have = "has" if same == 1 else "have"
        return f"{first} {count(same, 'pair')} {have} exactly the same skills." if same else first

    def _most_alike(self) -> str:
        """Say which pairs are most alike: all equals, or how many they are."""
        alike = self.table["jaccard"].tolist()
        equals = sum(isclose(value, alike[0]) for value in alike)
        head = f"Most alike of {count(len(alike), 'pair')}"
        if equals <= NAMED:
            return f"{head}: {' '.join(self.table['sentence'][:equals])}"
        return f"{head}: {count(equals, 'pair')}, each with a Jaccard of {alike[0]:.2f}."


@checked
def similar_programs(
    net: Network, *, by: Literal["needs", "supplies"] = "needs", broader: bool = False
) -> ProgramSimilarity:
    """Compare programs by their skills: what they share, and what each has alone.

    Jaccard is |A and B| / |A or B|, contained |A and B| / min(|A|, |B|), weighted the sum of
    min(a, b) over the sum of max(a, b), with a and b the weights of a skill in the two programs.

    Parameters
    ----------
    net : Network
        With the tables `skills` and `needs` or `supplies`.
    by : {"needs", "supplies"}
        What programs need, weighted by `weight`; or what is supplied to them, weighted by the sum
        of `hours` (1 where none are stated at all).
    broader : bool
        True counts each skill together with all skills above it, so that two skills of one branch
        are partly alike.

    Returns
    -------
    ProgramSimilarity
        Its table names what is shared. It is a comparison of two lists, no test and no judgment:
        two programs with the same skills may differ in level and hours.

    Raises
    ------
    OptionError
        If no skill is stated.

    References
    ----------
    Jaccard, P. (1912). The distribution of the flora in the alpine zone. New Phytologist 11, 37-50.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> net = mm.example()
    >>> tables = {name: getattr(net, name) for name in ("actors", "programs", "collaborations")}
    >>> labels = {"skill_id": ["a", "b", "c"], "label": ["Python", "Law", "Ethics"]}
    >>> needs = {"program": ["ai-ethics"] * 2 + ["bio-design"] * 2, "skill": ["a", "b", "b", "c"]}
    >>> tables |= {"skills": pd.DataFrame(labels), "needs": pd.DataFrame(needs)}
    >>> net = mm.Network.from_tables({**tables, "participations": net.participations})
    >>> mm.similar_programs(net).table["sentence"].tolist()
    ['AI Ethics and Bio-Design share 1 of 3 skills (Law).']
    """
    rows = _skills_of(net, by)
    if rows.empty:
        msg = f"no row of {by} names a skill: add some, and the table skills (skill_id, label)"
        raise OptionError(msg)
    labels = dict(zip(net.skills["skill_id"], net.skills["label"], strict=True))
    compared = _with_broader(rows, net.skills) if broader else rows
    names = dict(zip(net.programs["program_id"], net.programs["name"], strict=True))
    table = _pairs(compared, names, labels)
    what = "What programs need" if by == "needs" else "What is supplied to programs"
    above = ", each skill with all above it" if broader else ""
    have = rows["program"].nunique()
    lack = len(net.programs) - have
    left = f" {count(lack, 'program')} without skills left out." if lack else ""
    basis = f"{what} is compared, {count(have, 'program')}{above}.{left}"
    shown = rows.assign(label=rows["skill"].map(labels))
    return ProgramSimilarity(table, shown[["program", "skill", "label", "weight"]], basis)


def _skills_of(net: Network, by: str) -> pd.DataFrame:
    """Return program, skill and weight, one row each."""
    if by == "needs":
        stated = net.needs
        stated = stated[stated["skill"].notna() & (stated["applicable"].fillna("yes") != "no")]
        rows = stated.assign(weight=stated["weight"].fillna(1.0))
        return rows.groupby(["program", "skill"])["weight"].sum().reset_index()
    supplies = net.supplies
    program = programs_of(supplies, net.register.tables["collaborations"])
    rows = supplies.assign(program=program).dropna(subset=["program"])
    hours = rows["hours"] if rows["hours"].notna().any() else pd.Series(1.0, index=rows.index)
    rows = rows.assign(weight=hours.fillna(0.0))
    return rows.groupby(["program", "skill"])["weight"].sum().reset_index()


def _with_broader(rows: pd.DataFrame, skills: pd.DataFrame) -> pd.DataFrame:
    """Add the skills above those of each program, each with the weight of those below it."""
    both = with_broader(rows, pairs_above(skills))
    return both.groupby(["program", "skill"])["weight"].sum().reset_index()


def _pairs(rows: pd.DataFrame, names: dict[str, str], labels: dict[str, str]) -> pd.DataFrame:
    """Compare every two programs that have skills."""
    wide = rows.pivot_table(index="program", columns="skill", values="weight", observed=True)
    has = wide.notna().to_numpy()
    weight = wide.fillna(0.0).to_numpy()
    first, second = np.triu_indices(len(wide), k=1)
    shared = (has.astype(float) @ has.T.astype(float))[first, second].astype(np.int64)
    sizes = has.sum(axis=1)
    union = sizes[first] + sizes[second] - shared
    pairs = list(zip(first, second, strict=True))
    least = np.array([np.minimum(weight[a], weight[b]).sum() for a, b in pairs], dtype=float)
    total = weight.sum(axis=1)
    most = total[first] + total[second] - least
    columns = wide.columns.map(labels)
    table = pd.DataFrame(
        {
            "program": wide.index[first],
            "program_label": wide.index[first].map(names),
            "other": wide.index[second],
            "other_label": wide.index[second].map(names),
            "shared": shared,
            "only_program": sizes[first] - shared,
            "only_other": sizes[second] - shared,
            "jaccard": shared / union,
            "contained": shared / np.minimum(sizes[first], sizes[second]),
            "weighted": np.divide(least, most, out=np.full(len(most), np.nan), where=most > 0),
        }
    )
    common = [list(columns[has[a] & has[b]]) for a, b in pairs]
    table["sentence"] = pd.Series(
        [_said(row, own) for row, own in zip(table.to_dict("records"), common, strict=True)],
        dtype="str",
    )
    keys = ["jaccard", "contained", "program", "other"]
    return table.sort_values(keys, ascending=[False, False, True, True], ignore_index=True)


def _said(row: Mapping[Any, Any], common: list[str]) -> str:
    both = f"{row['program_label']} and {row['other_label']}"
    every = int(row["shared"] + row["only_program"] + row["only_other"])
    if not common:
        return f"{both} share none of {count(every, 'skill')}."
    if len(common) == every:
        return f"{both} have the same {count(every, 'skill')}."
    shown = ", ".join(sorted(common)[:3]) + (", …" if len(common) > 3 else "")
    return f"{both} share {len(common)} of {count(every, 'skill')} ({shown})."
