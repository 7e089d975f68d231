"""A plan as a result: the frontier, what each plan builds, and the words for it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.equality import ByContent
from mmnet.errors import OptionError
from mmnet.measures.planning.portfolio import Portfolio, portfolio
from mmnet.results import Drawn
from mmnet.suggestions import hint
from mmnet.wording import agree, count, listing, percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mmnet.measures.planning.frontier import Point
    from mmnet.measures.planning.rules import Rule
    from mmnet.measures.planning.task import Task

WORDS = ("small", "middle", "full")
LABELS = {
    "coverage": "coverage", "k_coverage": "coverage with all partners", "depth": "depth",
    "expected": "expected coverage", "balance": "balance",
    "resilience": "coverage after the worst loss", "cost": "cost",
}  # fmt: skip
SHOWN = 5


@dataclass(frozen=True, eq=False)
class Chosen(ByContent):
    """One plan of the frontier. Made by `Plan.choose`.

    Attributes
    ----------
    number : int
        Its number on the frontier.
    values : Series
        Its row there.
    builds : DataFrame
        The collaborations to build, as in `Plan.builds`.
    uncovered : DataFrame
        Needs without a partner under this plan, by year where there are years.
    sentence : str
    certificate : str
        What is proven of it.
    """

    number: int
    row: pd.Series
    builds: pd.DataFrame
    uncovered: pd.DataFrame
    sentence: str
    certificate: str

    def __repr__(self) -> str:
        lines = [self.sentence, self.certificate]
        return "\n".join([*lines, *(f"  {text}" for text in self.builds["sentence"])])

    def _repr_html_(self) -> str:
        shown = self.builds[["name", "program_label", "mode_label", "role", "year", "what", "cost"]]
        said = html.escape(f"{self.sentence} {self.certificate}")
        return f"<p>{said}</p>{shown.to_html(escape=True, index=False)}"


@dataclass(frozen=True, eq=False)
class Plan(Drawn):
    """Every sensible plan: the frontier of two or three aims. Made by `plan`.

    Attributes
    ----------
    aims : list of str
    frontier : DataFrame, index plan
        Value of each aim (shares from 0 to 1, and the cost), collaborations, partners, gap (what
        the first aim could be better by, 0 where proven), proven. From cheap to dear.
    builds : DataFrame
        What each plan builds: plan, partner, name, program, mode and their labels, role, year (when
        the work on it begins), what (new, renewal), cost, needs (that it serves), grounds,
        sentence.
    uncovered : DataFrame
        Needs without a partner under each plan, and in which years.
    left_out : DataFrame
        What was not considered: partner, name, program, mode, reason, sentence.
    certificate : str
        What is proven about the frontier.
    basis : str
        What was asked.
    before : float
        Coverage without any plan.
    stopped : str
        Which rules no plan keeps, where there is none; else empty.
    complete : bool
        True where it is proven that these are all.
    """

    aims: list[str]
    frontier: pd.DataFrame
    builds: pd.DataFrame
    uncovered: pd.DataFrame
    left_out: pd.DataFrame
    certificate: str
    basis: str
    before: float
    stopped: str
    options: pd.DataFrame
    task: Task
    rules: Sequence[Rule]
    points: Sequence[Point]
    names: pd.Series
    programs: pd.Series
    complete: bool

    @checked
    def choose(self, plan: int | str | None = None, **least: float) -> Chosen:
        """Choose one plan: by number, by word, or the one that reaches given values.

        Parameters
        ----------
        plan : int or {"small", "middle", "full"}, optional
            small is the cheapest plan (else the lowest in the first aim) that does something, full
            the best in the first aim but cost, middle the one between them where a step further
            buys the least for what it costs (the farthest from the line between the two).
        **least : float
            What an aim must reach, `coverage=0.9`; the cost at the most, `cost=40000`. Of the plans
            that do, the cheapest where coverage or another aim is asked for alone, else the best in
            the first aim but cost.

        Returns
        -------
        Chosen

        Raises
        ------
        OptionError
            If there is no such plan.

        Examples
        --------
        >>> import mmnet as mm
        >>> found = mm.plan(mm.example(), program="ai-ethics")
        >>> found.choose("full").sentence
        'Plan 5: 4 collaborations with Acme & Arum Robotics and 白桦寒区研究所; coverage 100% (from
        68%), cost 4.'
        >>> found.choose(cost=2).builds[["partner", "mode"]]
                   partner                 mode
        0    acme-robotics  customized_training
        1  birch-institute  researcher_exchange
        """
        if self.frontier.empty:
            raise OptionError(self.stopped or "there is no plan: nothing could be built")
        if plan is not None and least:
            msg = "choose() is given a plan and values that it must reach: leave one of them out"
            raise OptionError(msg)
        if isinstance(plan, str):
            if plan not in WORDS:
                msg = f"plan is {plan!r}: {hint(plan, list(WORDS))}"
                raise OptionError(msg)
            return self._one(self._by_word(plan))
        if plan is not None:
            if plan not in self.frontier.index:
                msg = f"plan is {plan}: give 1 to {len(self.frontier)}"
                raise OptionError(msg)
            return self._one(plan)
        return self._one(self._reaching(least) if least else self._by_word("middle"))

    def _reaching(self, least: Mapping[str, float]) -> int:
        for name in least:
            if name not in self.aims:
                msg = f"{name!r} is no aim of this plan: use {listing(self.aims, last='or')}"
                raise OptionError(msg)
        table = self._signed()
        signed = {name: -value if name == "cost" else value for name, value in least.items()}
        fits = table[[*signed]].ge(pd.Series(signed) - 1e-9).all(axis=1)
        if not fits.any():
            ask = listing([f"{name} {value:,g}" for name, value in least.items()])
            best = table[[*signed]].max().abs()
            there = listing([f"{name} {value:,.4g}" for name, value in best.items()])
            msg = f"no plan reaches {ask}: the best alone of each is {there}"
            raise OptionError(msg)
        by = "cost" if "cost" in self.aims and "cost" not in least else self._first
        return self._best(table.loc[fits, by])

    @staticmethod
    def _best(values: pd.Series) -> int:
        """Return the number of the plan of the highest value, the first of equals."""
        return int(values.index[int(values.to_numpy().argmax())])

    @property
    def _first(self) -> str:
        return next(name for name in self.aims if name != "cost")

    def _signed(self) -> pd.DataFrame:
        """The aims so that more is better."""
        table = self.frontier[self.aims].fillna(0.0)  # shares of nothing are undefined
        if "cost" in table:
            table["cost"] = -table["cost"]
        return table

    def _by_word(self, word: str) -> int:
        table = self._signed()
        other = "cost" if "cost" in self.aims else next(n for n in self.aims if n != self._first)
        best = table[self._first] >= table[self._first].max() - 1e-12
        full = self._best(table.loc[best, other])
        does = self.frontier["collaborations"] > 0
        pool = table[does] if does.any() else table
        cheap = pool[other] >= pool[other].max() - 1e-12
        small = self._best(pool.loc[cheap, self._first])
        if word == "full":
            return full
        if word == "small":
            return small
        # Only plans that nothing of the same two aims beats, so that three aims have one line.
        a, b = table.loc[small, [self._first, other]], table.loc[full, [self._first, other]]
        span = (b - a).abs().where(lambda s: s > 0, 1.0)
        away = ((table[[self._first, other]] - a) / span).sum(axis=1)
        inside = table[self._first].between(a[self._first], b[self._first])
        return self._best(away[inside])

    def _one(self, number: int) -> Chosen:
        row: pd.Series = self.frontier.loc[[number]].iloc[0]
        builds = self.builds[self.builds["plan"] == number].drop(columns="plan")
        uncovered = self.uncovered[self.uncovered["plan"] == number].drop(columns="plan")
        proven = (
            "Proven: no plan is better in one aim without being worse in another."
            if row["proven"]
            else f"Not proven in time: {self._first} could be better by up to "
            f"{100 * row['gap'] / max(float(self.task.weight.sum()), 1e-12):.1f} points."
        )
        said = f"Plan {number}: {self._said(number)}."
        return Chosen(
            number, row, builds.reset_index(drop=True), uncovered.reset_index(drop=True), said,
            proven,
        )  # fmt: skip

    def _said(self, number: int) -> str:
        row: pd.Series = self.frontier.loc[[number]].iloc[0]
        names = self.builds.loc[self.builds["plan"] == number, "name"].drop_duplicates()
        made = count(float(row["collaborations"]), "collaboration")
        who = f"{made} with {listing(list(names), most=SHOWN)}"
        who = who if len(names) else "nothing is built"
        parts = []
        for name in self.aims:
            value = float(row[name])
            if np.isnan(value):
                parts.append(f"{LABELS[name]} undefined")
                continue
            text = f"{value:,.10g}" if name == "cost" else percent(value)
            if name == "balance":
                text = f"{value:.2f}"
            was = f" (from {percent(self.before)})" if name == "coverage" else ""
            parts.append(f"{LABELS[name]} {text}{was}")
        return f"{who}; {', '.join(parts)}"

    @cached_property
    def sentences(self) -> list[str]:
        """The frontier in words: how many plans, and a small, a middle and a full one.

        Returns
        -------
        list of str
        """
        if self.stopped:
            return [self.stopped]
        if self.frontier.empty:
            return ["There is no plan: nothing could be built."]
        if not self.task.weight.sum() > 0:
            return ["Nothing is required, so there is nothing to plan."]
        number = len(self.frontier)
        together = listing([LABELS[name] for name in self.aims])
        are = agree(number, "is", "are")
        said = [f"{count(number, 'plan')} {are} beaten by no other in {together} together."]
        for word in WORDS:
            number = self._by_word(word)
            said.append(f"{word.capitalize()} (plan {number}): {self._said(number)}.")
        return said

    def sentence(self) -> str:
        """Say the whole frontier in one paragraph."""
        return " ".join(self.sentences)

    @checked
    def portfolio(
        self, plan: int | str = "middle", *, gap: float = 0.02, most: int = 50,
        time_limit: float = 30.0,
    ) -> Portfolio:  # fmt: skip
        """Tell what must be in all plans that are nearly as good as one of the frontier.

        Parameters
        ----------
        plan : int or {"small", "middle", "full"}
            The plan whose other aims (such as the cost) are kept.
        gap : float
            Share of the first aim that a plan may be worse by, from 0 to 1.
        most : int
            How many sets of partners are listed at the most.
        time_limit : float
            Seconds.

        Returns
        -------
        Portfolio

        Examples
        --------
        >>> import mmnet as mm
        >>> found = mm.plan(mm.example(), program="ai-ethics")
        >>> print(found.portfolio("full", most=5))
        At least 5 sets of partners come within the gap.
        No partner is in all of them.
        Plans whose coverage is at most 2.0% below the best, and that are as good as the
        chosen plan in every other aim.
        """
        number = self.choose(plan).number
        return portfolio(
            self.task, list(self.rules), self.aims, self.points[number - 1], self.names,
            self._first, gap=gap, most=most, time_limit=time_limit,
        )  # fmt: skip

    @property
    def table(self) -> pd.DataFrame:
        """The frontier."""
        return self.frontier

    def __repr__(self) -> str:
        return "\n".join([*self.sentences, self.certificate, self.basis])

    def _repr_html_(self) -> str:
        said = html.escape(f"{self.sentence()} {self.certificate}")
        shown = self.frontier.to_html(escape=True, float_format=lambda value: f"{value:,.3g}")
        return f"<p>{said}</p>{shown}<p>{html.escape(self.basis)}</p>"
