"""A network by skill: each skill takes the place of a mode, each supply that of a collaboration.

Everything that counts programs by modes then counts them by skills: who supplies, what rests on
one supplier, whom to ask next, which plans make sense. Whoever supplies counts, the host of the
program too: a skill that the university itself teaches is supplied. Two units of a university are
two suppliers, as they are two actors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.skills.hierarchy import pairs_above, top_of, with_broader
from mmnet.measures.skills.supplied import programs_of
from mmnet.network import Network
from mmnet.ontology.model import Family, Mode, Ontology
from mmnet.periods import days
from mmnet.register import Register
from mmnet.schema import TABLES, frames_of
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

SUPPLIER, HOST = "supplier", "host"
ROLES = {
    "taught": "teacher", "practised": "practice_partner", "assessed": "assessor",
    "advised": "adviser",
}  # fmt: skip
OTHERS = "skills"


@checked
def by_skill(net: Network, *, narrower: bool = False) -> Network:
    """Return the network with skills in the place of modes, for every function that counts needs.

    Needs are those rows of `needs` that name a skill. Each row of `supplies` becomes a
    collaboration in the mode of its skill: at the dates of its collaboration, or while the program
    exists. Whoever supplies counts as a partner, the host of the program too.

    Parameters
    ----------
    net : Network
        With the tables `skills` and `supplies`.
    narrower : bool
        True counts a skill that is supplied for the skills above it too, where a program needs
        them: who teaches Python then supplies programming.

    Returns
    -------
    Network
        Its ontology has a mode for each skill that is needed or supplied, in the families of the
        topmost skills; roles are teacher, practice_partner, assessor, adviser and supplier.

    Raises
    ------
    OptionError
        If no need names a skill.

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> skills = pd.DataFrame({"skill_id": ["python", "law"], "label": ["Python", "Data law"]})
    >>> net = mm.example()
    >>> needs = pd.DataFrame({"program": "ai-ethics", "skill": ["python", "law"]})
    >>> supplies = pd.DataFrame(
    ...     {"program": ["ai-ethics"], "actor_id": ["acme-robotics"], "skill": ["python"]}
    ... )
    >>> tables = {name: getattr(net, name) for name in ("actors", "programs", "collaborations")}
    >>> tables |= {"participations": net.participations, "needs": needs}
    >>> tables |= {"skills": skills, "supplies": supplies}
    >>> net = mm.Network.from_tables(tables, as_of=net.as_of)
    >>> mm.coverage(mm.by_skill(net)).gaps["sentence"].tolist()
    ['AI Ethics has no partner for data law.']
    """
    recorded = net.register.tables
    if not recorded["needs"]["skill"].notna().any():
        msg = (
            "no need names a skill, so there is nothing to count: add rows of program and skill "
            "to the table needs, and the table skills (skill_id, label)"
        )
        raise OptionError(msg)
    ontology = _ontology(net.ontology, recorded)
    tables, facts = (
        _tables(held, recorded, net.as_of, narrower=narrower) for held in (frames_of(net), recorded)
    )
    register = Register(facts, net.register.gone, net.register.selections)
    made = Network(tables, ontology, title=net.title, as_of=net.as_of, register=register)
    note = f"{count(len(ontology.modes), 'skill')} in the place of modes"
    more = ", each supplied where a narrower one is" if narrower else ""
    return made.following(net, notes=[*net.notes, note + more])


def of_supplies(net: Network, quality: pd.Series) -> pd.Series:
    """Return the quality of what `by_skill` makes of collaborations; NaN where none is known."""
    recorded = net.register.tables
    rows = _supplied(recorded["supplies"], recorded, narrower=False).drop_duplicates("work")
    return rows.set_index("work")["collaboration_id"].map(quality).astype("float64")


def _ontology(ontology: Ontology, tables: Mapping[str, pd.DataFrame]) -> Ontology:
    """Make a mode of each skill that occurs, in the family of its topmost skill."""
    skills = tables["skills"].set_index("skill_id")
    occur = [*tables["needs"]["skill"].dropna(), *tables["supplies"]["skill"]]
    used = skills[skills.index.isin(occur)].sort_values("label", kind="stable")
    labels = skills["label"].to_dict()
    schemes = skills["scheme"].fillna(OTHERS).to_dict()
    top = top_of(tables["skills"])
    above = set(tables["skills"]["parent"].dropna())
    # A skill without others above or below it stands with the rest of its list.
    family = {
        name: top[name] if name in above or top[name] != name else schemes[name]
        for name in used.index
    }
    kinds = ontology.kinds
    every = frozenset((one, other) for one in kinds for other in kinds)
    gives = (SUPPLIER, *ROLES.values())
    return Ontology(
        name=f"{ontology.name}-skills",
        title="Skills",
        kinds=kinds,
        families={
            name: Family(name, labels.get(name, name.capitalize()), home_serves=True)
            for name in dict.fromkeys(family.values())
        },
        groups={name: name for name in dict.fromkeys(schemes[name] for name in used.index)},
        modes={
            name: Mode(
                name, labels[name], family[name], schemes[name], (*gives, HOST),
                frozenset(gives), frozenset({HOST}), every, unit="hours",
            )
            for name in used.index
        },
        open_end_years=ontology.open_end_years,
    )  # fmt: skip


def _tables(
    held: Mapping[str, pd.DataFrame],
    recorded: Mapping[str, pd.DataFrame],
    as_of: date,
    *,
    narrower: bool,
) -> dict[str, pd.DataFrame]:
    """Put skills into the place of modes in some tables; facts are those that were recorded."""
    needs = held["needs"]
    needs = needs[needs["skill"].notna()]
    rows = _supplied(held["supplies"], recorded, narrower=narrower)
    return {
        **held,
        "collaborations": _canonical(_collaborations(rows, recorded, as_of), "collaborations"),
        "participations": _canonical(_participations(rows, recorded), "participations"),
        "needs": _canonical(needs.assign(mode=needs["skill"], skill=np.nan), "needs"),
    }


def _supplied(
    supplies: pd.DataFrame, recorded: Mapping[str, pd.DataFrame], *, narrower: bool
) -> pd.DataFrame:
    """Return the supplies with their program, and an id for each skill of each collaboration."""
    rows = supplies.copy()
    if narrower:
        needed = recorded["needs"]["skill"].dropna().unique()
        above = pairs_above(recorded["skills"])
        wider = with_broader(rows, above[above["above"].isin(needed)])
        # Hours of a narrower skill are no second supply of the wider one.
        rows = wider.drop_duplicates(list(TABLES["supplies"].key), ignore_index=True)
    program = programs_of(rows, recorded["collaborations"])
    place = rows["collaboration_id"].fillna("program " + rows["program"])
    # A collaboration of no program may supply several.
    apart = rows["collaboration_id"].notna() & rows["program"].notna()
    place = place.where(~apart, place + " / " + rows["program"])
    return rows.assign(program=program, work=place + " / " + rows["skill"])


def _collaborations(
    rows: pd.DataFrame, recorded: Mapping[str, pd.DataFrame], as_of: date
) -> pd.DataFrame:
    """Make a collaboration of each skill that is supplied in one place."""
    first = rows.drop_duplicates("work", ignore_index=True)
    hours = rows.groupby("work")["hours"].sum(min_count=1)
    facts = recorded["collaborations"].set_index("collaboration_id")
    names = ["title", "start", "end", "status", "source", "confidence"]
    of_work = facts[names].reindex(first["collaboration_id"]).reset_index(drop=True)
    standing = first["collaboration_id"].isna()
    of_program = _standing(recorded["programs"], as_of).reindex(first["program"])
    own = of_work.where(~standing, of_program.reset_index(drop=True).reindex(columns=names))
    amount = first["work"].map(hours)
    return own.assign(
        collaboration_id=first["work"],
        mode=first["skill"],
        program=first["program"],
        amount=amount,
        unit=pd.Series("hours", index=first.index).where(amount.notna()),
    )


def _standing(programs: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return dates and state of what is supplied to a program as long as it exists."""
    today = np.datetime64(as_of, "D")
    over = days(programs["end"], last=True) < today
    ahead = days(programs["start"]) > today
    status = np.select([over, ahead], ["ended", "planned"], "active")
    return programs.assign(status=status).set_index("program_id")[["start", "end", "status"]]


def _participations(rows: pd.DataFrame, recorded: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """List who supplies as what, and the host that receives it from others."""
    gives = pd.DataFrame(
        {
            "collaboration_id": rows["work"],
            "actor_id": rows["actor_id"],
            "role": rows["how"].map(ROLES).fillna(SUPPLIER),
            "amount": rows["hours"],
        }
    )
    key = ["collaboration_id", "actor_id", "role"]
    amounts = gives.groupby(key)["amount"].sum(min_count=1)
    hosts = recorded["programs"].set_index("program_id")["host"]
    takes = rows.assign(actor_id=rows["program"].map(hosts))
    givers = pd.MultiIndex.from_frame(rows[["work", "actor_id"]].drop_duplicates())
    itself = pd.MultiIndex.from_frame(takes[["work", "actor_id"]]).isin(givers)
    takes = takes[takes["actor_id"].notna() & ~itself].drop_duplicates("work")
    takes = takes[["work", "actor_id"]].rename(columns={"work": "collaboration_id"})
    return pd.concat([amounts.reset_index(), takes.assign(role=HOST)], ignore_index=True)


def _canonical(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Give a table its columns, their types and its order."""
    table = TABLES[name]
    kept = frame.reindex(columns=list(table.names))
    types = {one.name: "float64" if one.type == "number" else "str" for one in table.columns}
    return kept.astype(types).sort_values(
        list(table.key), ignore_index=True, kind="stable", na_position="first"
    )
