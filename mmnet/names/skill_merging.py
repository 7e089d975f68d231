"""Make one skill of those that a person decided to be one; what was done is written down."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.arguments import checked
from mmnet.names.decisions import (
    decisions_of,
    groups_of,
    reasons_of,
    require_known,
    require_one_of_reference,
)
from mmnet.names.merging import added_up, joined
from mmnet.narrowing import standing_alone
from mmnet.network import Network
from mmnet.results import Result
from mmnet.schema import TABLES, frames_of
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from os import PathLike

    from mmnet.names.matches import Matches

    Frames = dict[str, pd.DataFrame]

LOG = ["kept_id", "kept_label", "merged_id", "merged_label", "reason"]
POINTERS = {"skills": ("parent",), "needs": ("skill",), "supplies": ("skill",)}
FACTS = ("scheme", "uri")
ALIASES = "aliases"


@dataclass(frozen=True, eq=False, repr=False)
class SkillMerge(Result):
    """A network whose skills were merged, what was done, and the way back.

    Attributes
    ----------
    network : Network
        The result; labels of merged skills stand among the aliases of the one that stayed.
    log : DataFrame
        One row for each skill that went into another: kept_id, kept_label, merged_id, merged_label
        and the reason of the decision. For a match with a reference merged_id is its id there.
    before : Network
        The network as it was.
    """

    network: Network
    log: pd.DataFrame
    before: Network = field(repr=False)

    @property
    def table(self) -> pd.DataFrame:
        """What went into what: `log`."""
        return self.log

    def sentence(self) -> str:
        """Say how many skills there were and are."""
        before, after = len(self.before.skills), len(self.network.skills)
        return f"{before:,} skills became {after:,}, {count(len(self.log), 'decision')}."


@checked
def merge_skills(
    net: Network,
    decisions: Matches | pd.DataFrame | str | PathLike[str],
    *,
    reference: Network | pd.DataFrame | None = None,
) -> SkillMerge:
    """Make one skill of those that were decided to be the same.

    Parameters
    ----------
    net : Network
        The network; it stays as it is.
    decisions : Matches, DataFrame or path
        What `match_skills` calls the same, a review file that was filled in, or a table of
        actor_id, other_id (ids of skills) and decision. Questions that are open change nothing.
    reference : Network or DataFrame, optional
        The list that other_id points to. A skill that matches a row of it keeps its id and label,
        takes over the scheme and address that it lacks, and stands below the skills that the
        reference has above; these are added, with all above them.

    Returns
    -------
    SkillMerge
        Needs and supplies of merged skills go to the one that is needed or supplied most, of equals
        to the first id. Hours that two supplies become are added up, of two needs the first stays.

    Raises
    ------
    DataError
        If an id is unknown, decisions contradict each other, a skill would be two rows of the
        reference, or it would stand above itself.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> skills = pd.DataFrame({"skill_id": ["py", "x1"], "label": ["Python", "python"]})
    >>> needs = pd.DataFrame({"program": ["ai-ethics"], "skill": ["py"]})
    >>> supplies = pd.DataFrame(
    ...     {"program": ["ai-ethics"], "actor_id": ["acme-robotics"], "skill": ["x1"]}
    ... )
    >>> net = mm.example()
    >>> tables = {name: getattr(net, name) for name in ("actors", "programs")}
    >>> tables |= {"collaborations": net.collaborations, "participations": net.participations}
    >>> tables |= {"skills": skills, "needs": needs, "supplies": supplies}
    >>> net = mm.Network.from_tables(tables, ontology=net.ontology, as_of=net.as_of)
    >>> found = mm.match_skills(net)
    >>> answers = found.pairs.assign(decision="same")[["actor_id", "other_id", "decision"]]
    >>> merged = mm.merge_skills(net, answers)
    >>> merged.log[["kept_id", "merged_id"]]
      kept_id merged_id
    0      py        x1
    """
    table = decisions_of(decisions)
    listed = reference.skills if isinstance(reference, Network) else reference
    others = _outside(listed, net)
    own = set(net.skills["skill_id"])
    require_known(table, own | set(others.index), noun="skill")
    groups = groups_of(table)
    require_one_of_reference(groups, own, "skill")
    members = _members(net, groups, own)
    became = {gone: kept for kept, all_of in members.items() for gone in all_of}
    tables = _redirected(frames_of(net), members, became, others)
    log = _log(table, net, others, members)
    return SkillMerge(_network(net, tables, became, others, table), log, net)


def _outside(listed: pd.DataFrame | None, net: Network) -> pd.DataFrame:
    """Return the rows of the reference that are no skills of the network, by id."""
    if listed is None:
        return pd.DataFrame(columns=["skill_id", "label"]).set_index("skill_id", drop=False)
    known = listed[~listed["skill_id"].isin(net.skills["skill_id"])]
    return known.set_index("skill_id", drop=False)


def _members(net: Network, groups: list[list[str]], own: set[str]) -> dict[str, list[str]]:
    """Return which skill stays, and what goes into it."""
    times = pd.concat([net.needs["skill"], net.supplies["skill"]]).value_counts().to_dict()
    members = {}
    for group in groups:
        inside = sorted(
            (one for one in group if one in own), key=lambda one: (-times.get(one, 0), one)
        )
        if inside:
            members[inside[0]] = [*inside[1:], *(one for one in group if one not in own)]
    return members


def _redirected(
    tables: Mapping[str, pd.DataFrame],
    members: Mapping[str, Sequence[str]],
    became: Mapping[str, str],
    others: pd.DataFrame,
) -> Frames:
    """Let everything point to the skills that stay, which take over what they lack."""
    made = dict(tables)
    skills = made["skills"].set_index("skill_id", drop=False).astype(object)
    both = pd.concat([skills, others])
    if ALIASES not in skills:
        skills[ALIASES] = None
    for kept, all_of in members.items():
        rows = both.loc[[kept, *all_of]]
        for name in (*FACTS, "parent"):
            there = rows[name].dropna() if name in rows else pd.Series(dtype=object)
            if skills[name].isna()[kept] and len(there):
                skills.at[kept, name] = there.iloc[0]
        skills.at[kept, ALIASES] = _aliases(rows)
    skills = skills.drop(index=[one for one in became if one in skills.index])
    made["skills"] = _with_those_above(skills, others, became)
    for name, columns in POINTERS.items():
        moved = {column: made[name][column].replace(became) for column in columns}
        made[name] = made[name].assign(**moved)
    skills = made["skills"]
    there = skills["parent"].isin(skills["skill_id"]) & (skills["parent"] != skills["skill_id"])
    made["skills"] = skills.assign(parent=skills["parent"].where(there)).reset_index(drop=True)
    made["needs"] = made["needs"].drop_duplicates(list(TABLES["needs"].key), ignore_index=True)
    made["supplies"] = added_up(made["supplies"], list(TABLES["supplies"].key), "hours")
    return made


def _aliases(rows: pd.DataFrame) -> str | None:
    """Return every other label once."""
    labels = [label.replace(";", ",") for label in rows["label"].iloc[1:]]
    return joined(rows, ALIASES, labels, rows["label"].iloc[0])


def _with_those_above(
    skills: pd.DataFrame, others: pd.DataFrame, became: Mapping[str, str]
) -> pd.DataFrame:
    """Add the skills of the reference that stand above, and all above them."""
    more: dict[str, pd.Series] = {}
    waiting = list(skills["parent"].dropna())
    while waiting:
        one = waiting.pop()
        if one in others.index and one not in more and one not in became:
            more[one] = others.loc[one]
            above = others.at[one, "parent"] if "parent" in others else None
            waiting += [above] if isinstance(above, str) else []
    if not more:
        return skills
    added = pd.DataFrame(list(more.values()))
    columns = [name for name in added if name in skills or name in TABLES["skills"].names]
    return pd.concat([skills, added[columns].astype(object)], ignore_index=True)


def _network(
    net: Network, tables: Frames, became: Mapping[str, str], others: pd.DataFrame,
    table: pd.DataFrame,
) -> Network:  # fmt: skip
    alone = standing_alone(tables)
    frames = {name: frame for name, frame in alone.items() if len(frame) or name == "actors"}
    made = Network.from_tables(frames, ontology=net.ontology, title=net.title, as_of=net.as_of)
    still = int((table["decision"] == "ask").sum())
    note = f"merged {count(len(became), 'skill')} into others"
    note += f"; {count(still, 'pair')} left open" if still else ""
    recorded = dict(net.register.tables)
    known = recorded["skills"]
    gone = [one for one in became if one not in others.index]
    recorded["skills"] = pd.concat(
        [known[~known["skill_id"].isin(gone)], made.skills]
    ).drop_duplicates("skill_id", keep="last", ignore_index=True)
    for name in ("needs", "supplies"):
        recorded[name] = recorded[name].assign(skill=recorded[name]["skill"].replace(dict(became)))
    register = replace(net.register, tables=recorded)
    return made.following(net, notes=[*net.notes, note], register=register)


def _log(
    table: pd.DataFrame, net: Network, others: pd.DataFrame, members: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    labels = net.skills.set_index("skill_id")["label"].to_dict() | others["label"].to_dict()
    reasons = reasons_of(table)
    rows = [
        (kept, labels[kept], gone, labels[gone], "; ".join(dict.fromkeys(reasons[gone])))
        for kept, all_of in sorted(members.items())
        for gone in all_of
    ]
    return pd.DataFrame(rows, columns=LOG)
