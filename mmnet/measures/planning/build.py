"""From tables to arrays: the task of a plan, and its rules as rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from mmnet.arguments.values import known_names, within
from mmnet.equality import ByContent
from mmnet.errors import OptionError
from mmnet.measures.planning.rules import Maker, Rule
from mmnet.measures.planning.task import Task
from mmnet.measures.recommendation.capacity import room
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from mmnet.measures.planning.options import Market
    from mmnet.network import Network


@dataclass(frozen=True, eq=False)
class Limits(ByContent):
    """What a plan must keep, as the analyst stated it; see `plan`."""

    budget: float | Mapping[int, float] | None = None
    most: int | None = None
    per_partner: int | Mapping[str, int] | None = None
    per_host: int | Mapping[str, int] | None = None
    limits: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    floors: float | Mapping[str, float] | None = None
    critical: Mapping[tuple[str, str], int] = field(default_factory=dict)
    diversity: Mapping[str, int] = field(default_factory=dict)
    conflicts: Sequence[tuple[str, str]] = ()
    requires: Sequence[tuple[str, str]] = ()
    lock_in: Collection[str] = ()
    lock_out: Collection[str] = ()


def task_of(
    market: Market,
    by_option: pd.Series,
    by_actor: pd.Series,
    *,
    dropout: float | Mapping[str, float],
    use_confidence: bool,
    lose: int,
) -> tuple[Task, pd.Index]:
    """Return the task and the ids of its actors."""
    names = {*market.options["partner"], *market.present["partner"]}
    ids: pd.Index = pd.Index(sorted(names), name="actor_id")
    u, n, m = len(market.cells), len(market.options), len(ids)
    cell, option = market.serves["cell"].to_numpy(), market.serves["option"].to_numpy()
    serves = sparse.csr_array((np.ones(len(cell)), (cell, option)), shape=(u, n))
    at = market.present["cell"].to_numpy()
    actor = ids.get_indexer(pd.Index(market.present["partner"]))
    present = sparse.csr_array((np.ones(len(at)), (at, actor)), shape=(u, m))
    stay = 1.0 - _dropout(market, ids, dropout)
    sure = market.present["confidence"].to_numpy() if use_confidence else np.ones(len(at))
    gone = np.ones(u)
    np.multiply.at(gone, at, 1.0 - stay[actor] * sure)
    groups = pd.factorize(market.cells["group"])[0].astype(np.int64)
    made = Task(
        serves, present, market.cells["k"].to_numpy(dtype=float),
        market.cells["weight"].to_numpy(dtype=float), groups,
        ids.get_indexer(pd.Index(market.options["partner"])).astype(np.int64),
        by_option.to_numpy(dtype=float), by_actor.reindex(ids).fillna(0.0).to_numpy(dtype=float),
        stay, gone, lose,
    )  # fmt: skip
    return made, ids


def _dropout(
    market: Market, ids: pd.Index, dropout: float | Mapping[str, float]
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the probability of each actor to leave: its own, else that of its kind."""
    if not isinstance(dropout, float | int):
        for name, p in dropout.items():
            within(f"dropout[{name!r}]", p, 0, 1, "a probability")
        kinds = market.actors["kind"].reindex(ids)
        given = pd.Series(dict(dropout), dtype="float64")
        found = given.reindex(ids).fillna(pd.Series(kinds.map(given).to_numpy(), index=ids))
        missing = found.index[found.isna()]
        if len(missing):
            msg = (
                f"dropout says nothing of {missing[0]!r}, nor of its kind {kinds[missing[0]]!r}: "
                "give a probability for each kind"
            )
            raise OptionError(msg)
        return np.array(found, dtype=np.float64)
    within("dropout", dropout, 0, 1, "a probability")
    return np.full(len(ids), float(dropout), dtype=np.float64)


class RuleBook:
    """Turns what the analyst stated into rules of a task."""

    def __init__(self, net: Network, market: Market, task: Task, ids: pd.Index) -> None:
        self.net, self.market, self.task, self.ids = net, market, task, ids
        self.maker = Maker(task)
        self.facts = market.actors.reindex(ids)
        self.host = net.programs.set_index("program_id")["host"]

    def rules(self, limits: Limits) -> list[Rule]:
        """Return all rules."""
        return [
            *self._budget(limits.budget), *self._most(limits.most),
            *self._capacity(), *self._per_partner(limits.per_partner),
            *self._per_host(limits.per_host), *self._limits(limits.limits),
            *self._floors(limits.floors), *self._critical(limits.critical),
            *self._diversity(limits.diversity), *self._pairs(limits),
            *self._locks(limits),
        ]  # fmt: skip

    def _budget(self, budget: float | Mapping[int, float] | None) -> list[Rule]:
        if budget is None:
            return []
        if isinstance(budget, float | int):
            return [self.maker.budget(float(budget), f"a budget of {budget:,g}")]
        year = self.market.options["year"]
        valid = sorted(year.dropna().unique())
        for name in budget:
            if name not in valid:
                known = ", ".join(f"{value:g}" for value in valid) or "none: give years="
                msg = f"budget names the year {name}, in which nothing can begin: use {known}"
                raise OptionError(msg)
        return [
            self.maker.budget(
                float(most), f"a budget of {most:,g} in {name}", (year == name).to_numpy()
            )
            for name, most in budget.items()
        ]

    def _most(self, most: int | None) -> list[Rule]:
        if most is None:
            return []
        everybody = np.ones(self.task.m, dtype=bool)
        return [
            self.maker.actors("most", f"at most {count(most, 'partner')}", everybody, most=most)
        ]

    def _capacity(self) -> list[Rule]:
        """Actors whose table says how many collaborations they may have, new ones in one year."""
        left = room(self.net).reindex(self.ids).to_numpy()
        new = (self.market.options["what"] == "new").to_numpy()
        places = [i for i in np.unique(self.task.partner) if not np.isnan(left[i])]
        marks = [(self.task.partner == i) & new for i in places]
        many = [
            (mark, left[i]) for i, mark in zip(places, marks, strict=True) if mark.sum() > left[i]
        ]
        if not many:
            return []
        words = "the capacity that the table of actors states"
        return [self.maker.options("capacity", words, [m for m, _ in many], [x for _, x in many])]

    def _per_partner(self, most: int | Mapping[str, int] | None) -> list[Rule]:
        if most is None:
            return []
        if isinstance(most, int):
            places = np.unique(self.task.partner)
            words = f"at most {count(most, 'collaboration')} of each partner"
            marks = [self.task.partner == i for i in places]
            return [self.maker.options("per_partner", words, marks, [most] * len(marks))]
        self._known(list(most))
        return [
            self.maker.options(
                "per_partner", f"at most {count(number, 'collaboration')} of {self._name(actor)}",
                [self.task.partner == self.ids.get_loc(actor)], [number],
            )
            for actor, number in most.items() if actor in self.ids
        ]  # fmt: skip

    def _per_host(self, most: int | Mapping[str, int] | None) -> list[Rule]:
        if most is None:
            return []
        host = self.market.options["program"].map(self.host)
        each = (
            dict.fromkeys(sorted(host.dropna().unique()), most) if isinstance(most, int) else most
        )
        known_names("host", list(each), sorted(self.host.dropna().unique()))
        return [
            self.maker.options(
                "per_host", f"at most {count(number, 'collaboration')} of the host {name}",
                [(host == name).to_numpy()], [number],
            )
            for name, number in each.items()
        ]  # fmt: skip

    def _limits(self, limits: Mapping[str, Mapping[str, int]]) -> list[Rule]:
        made = []
        for column, values in limits.items():
            known_names("limit", [column], ["kind", "country", "region"])
            known_names(column, list(values), self._values(column))
            for value, most in values.items():
                marks = (self.facts[column] == value).fillna(value=False).to_numpy(dtype=bool)
                words = f"at most {count(most, 'partner')} of {column} {value}"
                made.append(self.maker.actors("limits", words, marks, most=most))
        return made

    def _values(self, column: str) -> list[str]:
        if column == "kind":
            return list(self.net.ontology.kinds)
        return sorted(self.market.actors[column].dropna().unique())

    def _floors(self, floors: float | Mapping[str, float] | None) -> list[Rule]:
        if floors is None:
            return []
        cells = self.market.cells
        recorded = self.net.register.tables["actors"].set_index("actor_id")["region"]
        region = cells["program"].map(self.host).map(recorded)
        programs = list(cells["program"].unique())
        each = dict.fromkeys(programs, floors) if isinstance(floors, float | int) else floors
        known_names("floor", list(each), [*programs, *sorted(region.dropna().unique())])
        made = []
        for name, share in each.items():
            within(f"floors[{name!r}]", share, 0, 1, "a share of 1")
            inside = (cells["program"] == name) | (region == name).fillna(value=False)
            words = f"{name} at least {share:.0%} covered"
            made.append(self.maker.floor(words, inside.to_numpy(dtype=bool), float(share)))
        return made

    def _critical(self, critical: Mapping[tuple[str, str], int]) -> list[Rule]:
        made = []
        cells = self.market.cells
        for (program, mode), k in critical.items():
            inside = ((cells["program"] == program) & (cells["mode"] == mode)).to_numpy()
            if not inside.any():
                msg = (
                    f"critical names {program!r} and {mode!r}, which is no need here: "
                    "name a program and a mode that it needs"
                )
                raise OptionError(msg)
            words = f"{count(k, 'partner')} for {mode} of {program}"
            made.append(self.maker.critical(words, inside, float(k)))
        return made

    def _diversity(self, diversity: Mapping[str, int]) -> list[Rule]:
        made = []
        for column, least in diversity.items():
            known_names("diversity", [column], ["kind", "country", "region"])
            labels = pd.factorize(self.facts[column])[0].astype(np.int64)
            words = f"partners of at least {least} different values of {column}"
            made.append(self.maker.diversity(words, labels, least))
        return made

    def _pairs(self, limits: Limits) -> list[Rule]:
        made = []
        for first, second in limits.conflicts:
            self._known([first, second])
            if first in self.ids and second in self.ids:
                words = f"not both {self._name(first)} and {self._name(second)}"
                made.append(self.maker.conflict(words, self._at(first), self._at(second)))
        serving = set(self.market.present["partner"])
        for first, second in limits.requires:
            self._known([first, second])
            if first not in self.ids or second in serving:
                continue
            words = f"{self._name(first)} only with {self._name(second)}"
            at = self._at(first)
            if second in self.ids:
                made.append(self.maker.requires(words, at, self._at(second)))
            else:
                mark = np.arange(self.task.m) == at
                made.append(self.maker.actors("requires", words, mark, most=0))
        return made

    def _locks(self, limits: Limits) -> list[Rule]:
        made = []
        options = set(self.market.options["partner"])
        for name in limits.lock_in:
            self._known([name])
            if name not in options:
                msg = (
                    f"lock_in names {name!r}, which could serve no need here: leave it out, or "
                    f"say what it could do, allowed={{{name!r}: [modes]}}"
                )
                raise OptionError(msg)
            mark = np.arange(self.task.m) == self.ids.get_loc(name)
            made.append(self.maker.actors("lock_in", f"{self._name(name)} is in", mark, least=1))
        for name in limits.lock_out:
            self._known([name])
            if name in options:
                mark = np.arange(self.task.m) == self.ids.get_loc(name)
                words = f"{self._name(name)} is out"
                made.append(self.maker.actors("lock_out", words, mark, most=0))
        return made

    def _known(self, names: list[str]) -> None:
        known_names("actor", names, self.market.actors.index)

    def _at(self, actor: str) -> int:
        return int(self.ids.get_indexer(pd.Index([actor]))[0])

    def _name(self, actor: str) -> str:
        return str(self.market.actors["name"].get(actor, actor))
