"""Methods of collaboration: mechanism, communication, sharing, evaluation, each from 0 to 1.

Each method is the mean of its known components. A component that the data do not tell is NaN; the
bounds count it as 0 and as 1. Components are tied to fields of the ontology by a table, so that an
ontology without these fields gives unknown scores, not wrong ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.periods import days
from mmnet.results import Result
from mmnet.wording import agree, count, known

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from mmnet.network import Network

GROUPS = ("program", "family", "mode", "kind", "actor")
YEAR = 365.25
HALF_LIFE_DAYS = 30
OLDEST_YEARS = 5
NO_METHODS = "The ontology has no methods, so nothing is scored."


class Component(NamedTuple):
    """One part of a method: what it is made of, and how."""

    method: str
    fields: tuple[str, ...]
    formula: str
    value: Callable[[pd.DataFrame], pd.Series]


def _flag(name: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda rows: rows[name].map({"yes": 1.0, "no": 0.0}).astype(float)


def _ratio(part: str, whole: str) -> Callable[[pd.DataFrame], pd.Series]:
    def value(rows: pd.DataFrame) -> pd.Series:
        return (rows[part] / rows[whole].where(rows[whole] > 0)).clip(0, 1)

    return value


def _recency(rows: pd.DataFrame) -> pd.Series:
    years = (rows["moment"] - rows["last_evaluation_day"]).dt.days / YEAR
    return ((OLDEST_YEARS - years) / (OLDEST_YEARS - 1)).clip(0, 1)


COMPONENTS = {
    "agreement": Component("mechanism", ("agreement",), "1 if yes, 0 if no", _flag("agreement")),
    "goals": Component("mechanism", ("goals",), "1 if yes, 0 if no", _flag("goals")),
    "responsibilities": Component(
        "mechanism", ("responsibilities",), "1 if yes, 0 if no", _flag("responsibilities")
    ),
    "stability": Component(
        "mechanism",
        ("start", "end", "status"),
        "days that it has run / days since its start",
        lambda rows: rows["stability"],
    ),
    "meetings": Component(
        "communication",
        ("meetings_held", "meetings_agreed"),
        "min(1, meetings held / meetings agreed)",
        _ratio("meetings_held", "meetings_agreed"),
    ),
    "issues": Component(
        "communication",
        ("issues_resolved", "issues_raised"),
        "min(1, issues resolved / issues raised)",
        _ratio("issues_resolved", "issues_raised"),
    ),
    "promptness": Component(
        "communication",
        ("days_to_resolve",),
        "30 / (30 + days to resolve)",
        lambda rows: HALF_LIFE_DAYS / (HALF_LIFE_DAYS + rows["days_to_resolve"]),
    ),
    "reciprocity": Component(
        "sharing",
        ("role",),
        "share of its ties from giver to receiver that are returned in some collaboration, of "
        "those that the ontology lets be returned",
        lambda rows: rows["reciprocity"],
    ),
    "balance": Component(
        "sharing",
        ("benefit_giver", "benefit_receiver"),
        "1 - |benefit of givers - benefit of receivers| / 4",
        lambda rows: 1 - (rows["benefit_giver"] - rows["benefit_receiver"]).abs() / 4,
    ),
    "evaluated": Component("evaluation", ("evaluated",), "1 if yes, 0 if no", _flag("evaluated")),
    "recency": Component(
        "evaluation",
        ("last_evaluation",),
        "1 within a year, falling evenly to 0 at five years",
        _recency,
    ),
    "improvement": Component(
        "evaluation",
        ("score_before", "score_after"),
        "0.5 + (score after - score before) / 200",
        lambda rows: (0.5 + (rows["score_after"] - rows["score_before"]) / 200).clip(0, 1),
    ),
}


@dataclass(frozen=True, eq=False, repr=False)
class Methods(Result):
    """The methods of each collaboration. Made by `methods`.

    Attributes
    ----------
    scores : DataFrame, index collaboration_id
        mode, program, then each method (0 to 1, NaN unknown), score (mean of the known methods),
        known (how many), low and high (bounds of the score).
    inputs : DataFrame
        A row for each collaboration and component: method, component, value, formula, inputs.
    basis : str
        What was counted.
    """

    scores: pd.DataFrame
    inputs: pd.DataFrame
    basis: str
    names: tuple[str, ...]
    members: pd.DataFrame

    @checked
    def by(self, what: str = "program") -> pd.DataFrame:
        """Roll the scores up: the mean over the collaborations where each is known.

        Parameters
        ----------
        what : {"program", "family", "mode", "kind", "actor"}
            With kind and actor a collaboration counts for each of its participants.

        Returns
        -------
        DataFrame, index what
            collaborations; each method and score; for each of them known_… (collaborations).

        Examples
        --------
        >>> import mmnet as mm
        >>> found = mm.methods(mm.example()).by("program")
        >>> found.iloc[:3, :3].round(2)
                        collaborations  mechanism  communication
        program
        ageing-society              22       0.89           0.64
        ai-ethics                   31       0.79           0.67
        bio-design                  17       0.85           0.70
        """
        if what not in GROUPS:
            msg = f"{what!r} is not a group of collaborations: use one of {', '.join(GROUPS)}"
            raise OptionError(msg)
        columns = [*self.names, "score"]
        keys = self.members[["collaboration_id", what]].dropna().drop_duplicates()
        rows = keys.merge(self.scores[columns], left_on="collaboration_id", right_index=True)
        groups = rows.groupby(what)
        known = groups[columns].count().add_prefix("known_")
        return pd.concat(
            [groups.size().rename("collaborations"), groups[columns].mean(), known], axis=1
        )

    @property
    def table(self) -> pd.DataFrame:
        """The scores."""
        return self.scores

    def sentence(self) -> str:
        """Say the mean of each method."""
        if not self.names:
            return NO_METHODS
        means = self.scores[list(self.names)].mean()
        said = ", ".join(f"{name} {known(value, '.2f')}" for name, value in means.items())
        return f"Means of {count(len(self.scores), 'collaboration')}: {said}."


@checked
def methods(net: Network, *, at: int | str | date | None = None) -> Methods:
    """Score the methods of each collaboration: mechanism, communication, sharing, evaluation.

    Parameters
    ----------
    net : Network
    at : str, date or int, optional
        Only collaborations known to run at this day, month or year; else at the moment that the
        network shows; if none was chosen, all but planned ones.

    Returns
    -------
    mmnet.measures.evaluation.methods.Methods
        `.scores["score"]` serves as `quality` of `coverage`.

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.example()
    >>> found = mm.methods(net)
    >>> found.sentence()
    'Means of 374 collaborations: mechanism 0.80, communication 0.72, sharing 0.40,
    evaluation 0.42.'
    >>> better = mm.coverage(net, quality=found.scores["score"])
    >>> round(float(better.total["effective"]), 3)
    0.587
    """
    net = net.with_moment(at)
    keep = net.counted()
    table = net.collaborations.set_index("collaboration_id")
    rows = _with_derived(net, table)[keep]
    found = {
        name: part.value(rows) if set(part.fields) - {"role"} <= set(rows) else _nothing(rows)
        for name, part in COMPONENTS.items()
        if part.method in net.ontology.methods
    }
    components = pd.DataFrame(found, index=rows.index, dtype="float64")
    names = tuple(net.ontology.methods)
    left_out = int((~keep).sum())
    why = "not known to run then" if net.has_moment else "only planned"
    return Methods(
        scores=_scores(rows, components, names),
        inputs=_inputs(rows, components),
        basis=_basis(len(rows), left_out, why) if names else NO_METHODS,
        names=names,
        members=_members(net, rows),
    )


def _basis(scored: int, left_out: int, why: str) -> str:
    out = f"{left_out:,} {agree(left_out, 'is', 'are')} left out"
    because = f"because {agree(left_out, 'it is', 'they are')} {why}"
    said = f"{count(scored, 'collaboration')} {agree(scored, 'is', 'are')} scored"
    return f"{said}; {out} {because}."


def _nothing(rows: pd.DataFrame) -> pd.Series:
    return pd.Series(np.nan, index=rows.index)


def _with_derived(net: Network, table: pd.DataFrame) -> pd.DataFrame:
    """Add what components need beside plain fields: days, stability, reciprocity."""
    moment = pd.Timestamp(net.moment[1])
    start = pd.Series(days(table["start"]), index=table.index).astype("datetime64[s]")
    end = pd.Series(days(table["end"], last=True), index=table.index).astype("datetime64[s]")
    running = net.state().reindex(table.index) == "active"
    last = end.where(end <= moment, moment).where(end.notna() | running)
    since = (moment - start).dt.days
    ran = (last - start).dt.days
    returned = _reciprocity(net)
    rows = table.assign(
        moment=moment,
        stability=(ran / since.where(since > 0)).clip(0, 1),
        reciprocity=returned["reciprocity"].reindex(table.index),
        returnable=returned["applies"].reindex(table.index, fill_value=False),
    )
    if "last_evaluation" in table:
        evaluated = pd.Series(days(table["last_evaluation"], last=True), index=table.index)
        # Of an evaluation that lies ahead of the moment nobody knows what came before.
        made = days(table["last_evaluation"]) <= np.datetime64(net.moment[1], "D")
        rows["last_evaluation_day"] = evaluated.astype("datetime64[s]").where(made)
    return rows


def _reciprocity(net: Network) -> pd.DataFrame:
    """Share of a collaboration's directed ties that some directed tie returns, and if it applies.

    A tie of two kinds that no directed mode lets give the other way cannot be returned: it does not
    count, and where no tie can be returned reciprocity does not apply.
    """
    arcs = net.graph().arcs()
    arcs = arcs[arcs["directed"]]
    given = pd.MultiIndex.from_frame(arcs[["source", "target"]])
    back = pd.MultiIndex.from_arrays([arcs["target"], arcs["source"]])
    allowed = {pair for mode in net.ontology.modes.values() if mode.directed for pair in mode.pairs}
    kind = net.actors.set_index("actor_id")["kind"]
    kinds = zip(arcs["target"].map(kind), arcs["source"].map(kind), strict=True)
    frame = pd.DataFrame(
        {
            "reciprocity": back.isin(given).astype(float),
            "applies": [pair in allowed for pair in kinds],
        },
        index=arcs.index,
    ).astype({"applies": bool})
    frame["reciprocity"] = frame["reciprocity"].where(frame["applies"])
    return frame.groupby(arcs["collaboration_id"]).agg({"reciprocity": "mean", "applies": "any"})


def _scores(rows: pd.DataFrame, components: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    parts = {
        name: [key for key in components if COMPONENTS[str(key)].method == name] for name in names
    }

    def means(values: pd.DataFrame) -> pd.DataFrame:
        return pd.DataFrame(
            {
                name: values[keys].mean(axis=1) if keys else _nothing(rows)
                for name, keys in parts.items()
            },
            index=rows.index,
        )

    def filled(value: float) -> pd.DataFrame:
        """Fill what is unknown; what does not apply stays out."""
        full = components.fillna(value)
        if "reciprocity" in full:
            full["reciprocity"] = full["reciprocity"].where(rows["returnable"])
        return full

    scores = means(components)
    known = scores.notna().sum(axis=1)
    return pd.concat([rows[["mode", "program"]], scores], axis=1).assign(
        score=scores.mean(axis=1),
        known=known,
        low=means(filled(0.0)).mean(axis=1),
        high=means(filled(1.0)).mean(axis=1),
    )


def _inputs(rows: pd.DataFrame, components: pd.DataFrame) -> pd.DataFrame:
    """List the value, formula and inputs of each component."""
    frames = []
    for name in components:
        part = COMPONENTS[str(name)]
        present = [field for field in part.fields if field in rows]
        texts = rows[present].astype("object")
        said = texts.apply(
            lambda row: "; ".join(f"{key}: {_said(value)}" for key, value in row.items()), axis=1
        )
        frames.append(
            pd.DataFrame(
                {
                    "collaboration_id": rows.index,
                    "method": part.method,
                    "component": name,
                    "value": components[name].to_numpy(),
                    "formula": part.formula,
                    "inputs": said.to_numpy() if present else "",
                }
            )
        )
    columns = ["collaboration_id", "method", "component", "value", "formula", "inputs"]
    if not frames:
        return pd.DataFrame(columns=columns)
    return pd.concat(frames).sort_values(columns[:3], ignore_index=True)


def _said(value: object) -> str:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return "unknown"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _members(net: Network, rows: pd.DataFrame) -> pd.DataFrame:
    """List the groups that each collaboration belongs to, one row a participant."""
    family = {mode.id: mode.family for mode in net.ontology.modes.values()}
    part = net.participations[["collaboration_id", "actor_id"]].drop_duplicates()
    both = rows[["mode", "program"]].reset_index().merge(part, on="collaboration_id", how="left")
    kind = net.actors.set_index("actor_id")["kind"]
    return both.assign(
        family=both["mode"].map(family), kind=both["actor_id"].map(kind), actor=both["actor_id"]
    )
