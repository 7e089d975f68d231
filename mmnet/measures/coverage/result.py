"""Coverage of needs as a result: the cells, who serves them, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.arguments.values import within
from mmnet.measures.coverage.cells import Cells
from mmnet.measures.coverage.fragility import NO_END, fragile_cells, last_days
from mmnet.measures.coverage.readings import noun, readings, total_sentence
from mmnet.measures.coverage.rollup import COUNTS, rolled_up, total_of
from mmnet.measures.coverage.sentences import gap_sentence, lapse_sentence, single_sentence
from mmnet.measures.coverage.status import LAPSING, MET, OPEN, SOON, STATUSES, open_sentence
from mmnet.results import Drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from numpy.typing import NDArray

CODES = {"no": 0, "unknown": 1, "yes": 2}
MOST_MONTHS = 12_000


@dataclass(frozen=True, eq=False, repr=False)
class Coverage(Drawn):
    """What is needed and who serves it. Made by `coverage`.

    Attributes
    ----------
    rows, columns : str
        What the rows and columns of the cells are.
    at : date
        First and last day that count.
    basis : str
        Where the needs come from and what counts, in a sentence.
    required : DataFrame, one row a cell
        row, column, weight, k, and x (partners known), unknown (partners that may serve),
        planned and ended (partners of such collaborations), state (whether a partner serves it:
        yes, unknown, no), status (what it lacks: none, uncertain, too few, met; see
        `mmnet.measures.coverage.status`) and wanting (partners that it still wants).
    services : DataFrame
        Who serves which cell in which collaboration: cell (position in required), partner,
        collaboration_id, state.
    latin : mapping of str to str
        Latin aliases of actors whose names are in another script, for figures without its font.
    """

    rows: str
    columns: str
    at: tuple[date, date]
    basis: str
    required: pd.DataFrame
    services: pd.DataFrame
    row_labels: pd.Series
    column_labels: pd.Series
    partner_labels: pd.Series
    quality: pd.Series | None
    ends: pd.Series
    latin: Mapping[str, str] = field(default_factory=dict, repr=False)

    # ---- arrays

    @cached_property
    def partners(self) -> pd.Index:
        """Ids of the partners that serve or may serve a cell."""
        counts = self.services["state"].isin(["active", "unknown"])
        names = self.services.loc[counts, "partner"].unique()
        found: pd.Index = pd.Index(sorted(names), name="partner")
        return found

    @cached_property
    def cells(self) -> Cells:
        """The required cells as arrays, for the formulas."""
        return self._cells(self.required.index)

    def _cells(self, index: pd.Index) -> Cells:
        position = pd.Series(np.arange(len(index)), index=index)
        rows = self.services[self.services["cell"].isin(index)]

        def pairs(state: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
            chosen = rows[rows["state"] == state]
            cells = position[chosen["cell"]].to_numpy(dtype=np.int64)
            return cells, self.partners.get_indexer(pd.Index(chosen["partner"])).astype(np.int64)

        required = self.required.loc[index]
        return Cells.from_pairs(
            required["weight"], required["k"], pairs("active"), pairs("unknown"), len(self.partners)
        )

    # ---- frames

    @cached_property
    def total(self) -> pd.Series:
        """The measures of `table` over all needs together."""
        return total_of(self.required)

    @cached_property
    def readings(self) -> pd.DataFrame:
        """The numbers that speak of these needs, each with its definition.

        Returns
        -------
        DataFrame, index reading
            label, value, definition: share of needs, coverage (weighted), at the most, with all
            partners, and effective where a quality was given.
        """
        return readings(self.total, rated=self.quality is not None)

    @cached_property
    def table(self) -> pd.DataFrame:
        """Coverage of each row.

        Returns
        -------
        DataFrame, index the row's id
            label; cells and weight (number of needs, and their weight); served, unknown (numbers of
            needs); coverage and coverage_high (share of weight with a partner: known, and at the
            most); k_coverage and k_coverage_high (with k partners); depth and depth_high; effective
            and effective_high (by quality); balance (0 to 1, evenness of partners over families of
            modes, else over the columns). NaN where nothing is needed.
        """
        table = rolled_up(self.required, self.required["row"].to_numpy())
        table = table.reindex(self.row_labels.index).rename_axis(self.rows)
        table[list(COUNTS)] = table[list(COUNTS)].fillna(0).astype("int64")
        table["weight"] = table["weight"].fillna(0.0)
        table.insert(0, "label", self.row_labels)
        return table

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """Partners known to serve each cell, rows x columns; NaN where nothing is required."""
        return self._wide(self._distinct.astype(float))

    @cached_property
    def _distinct(self) -> pd.Series:
        """Distinct partners known to serve each row and column together."""
        active = self.services[self.services["state"] == "active"]
        keys = self.required[["row", "column"]]
        pairs = active[["cell", "partner"]].join(keys, on="cell")
        counts = pairs.groupby(["row", "column"])["partner"].nunique()
        cells = pd.MultiIndex.from_frame(keys.drop_duplicates())
        return counts.reindex(cells, fill_value=0)

    @cached_property
    def states(self) -> pd.DataFrame:
        """State of each cell, rows x columns: yes, unknown, no, or NaN where nothing is required.

        Where a cell holds several needs, such as two kinds of partner, the worst one counts;
        `squares` tells all of them.
        """
        codes = self.required["state"].map(CODES)
        worst = codes.groupby([self.required["row"], self.required["column"]]).min()
        return self._wide(worst.map({code: name for name, code in CODES.items()}).astype("str"))

    @cached_property
    def squares(self) -> pd.DataFrame:
        """What each row and column hold together: its needs by word, and its partners.

        Returns
        -------
        DataFrame, index (row, column)
            needs; met, none, uncertain, too few (needs of each status, which add up to needs);
            lapsing (needs, of whatever status, that lose their last known partner within 12
            months); wanting (partners that the open needs still want); partners (distinct ones
            that are known to serve, as in `matrix`).
        """
        keys = [self.required["row"], self.required["column"]]
        flags = pd.DataFrame({name: self.required["status"] == name for name in STATUSES})
        table = flags.assign(**{LAPSING: self.lapses, "wanting": self.required["wanting"]})
        table.insert(0, "needs", 1)
        squares = table.astype("int64").groupby(keys).sum()
        return squares.assign(partners=self._distinct.reindex(squares.index))

    @cached_property
    def counts(self) -> pd.Series:
        """Needs by word over everything.

        Returns
        -------
        Series of int
            needs; met, none, uncertain, too few; open (the last three together); lapsing (within
            12 months); wanting (partners that the open needs still want, the empty seats).
        """
        sums = self.squares.drop(columns="partners").sum()
        sums["open"] = sums[list(OPEN)].sum()
        return sums.astype("int64").rename("counts")

    @cached_property
    def lapses(self) -> pd.Series:
        """Whether each need loses its last known partner within 12 months."""
        until = (
            last_days(self.services, self.ends)
            .set_index("cell")["until"]
            .reindex(self.required.index)
        )
        return (until <= self._horizon(SOON)).rename(LAPSING)

    def _wide(self, cells: pd.Series) -> pd.DataFrame:
        wide = cells.rename_axis(["row", "column"]).unstack("column")  # noqa: PD010 - no values
        wide = wide.reindex(index=self.row_labels.index, columns=self.column_labels.index)
        return wide.rename_axis(index=self.rows, columns=self.columns)

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """Needs that are open: with no partner, an uncertain one, or too few of them.

        Returns
        -------
        DataFrame
            row, column, their labels, kind, region, weight, status (none, uncertain, too few), k
            (partners needed), x (known), wanting (k - x), state (yes, unknown, no), unknown,
            planned, ended (partners), sentence. The weightiest first; of equals those that have
            no partner, then the uncertain ones.
        """
        columns = ["status", "k", "x", "wanting", "state", "unknown", "planned", "ended"]
        told = self._told(self.required[self.required["status"] != MET], gap_sentence, columns)
        order = told.assign(word=told["status"].map(OPEN.index)).sort_values(
            ["weight", "word"], ascending=[False, True], kind="stable"
        )
        return order.drop(columns="word").reset_index(drop=True)

    @cached_property
    def single_sources(self) -> pd.DataFrame:
        """Cells that one partner serves alone: what breaks if that partner leaves.

        Returns
        -------
        DataFrame
            row, column, their labels, weight, partner, partner_label, sentence.
        """
        single = self.required[self.required["x"] == 1]
        active = self.services[self.services["state"] == "active"].drop_duplicates("cell")
        partner = single.index.to_series().map(active.set_index("cell")["partner"])
        named = single.assign(partner=partner, partner_label=partner.map(self.partner_labels))
        return self._told(named, single_sentence, ["partner", "partner_label", "unknown"])

    @checked
    def lapsing(self, months: int = 12) -> pd.DataFrame:
        """Cells that lose their last known partner within some months.

        Parameters
        ----------
        months : int
            Counted from the last day of `at`.

        Returns
        -------
        DataFrame
            row, column, their labels, weight, lapses_on, partner, partner_label, sentence.
            Collaborations without an end do not lapse.

        Examples
        --------
        >>> import mmnet as mm
        >>> found = mm.coverage(mm.example()).lapsing(months=6)
        >>> found[["row", "column", "lapses_on"]].head(3)
                     row                        column   lapses_on
        0     bio-design               internship_base  2026-09-30
        1  green-finance  industry_university_research  2026-11-30
        """
        within("months", months, 1, MOST_MONTHS)
        last = last_days(self.services, self.ends)
        last = last[last["until"] < NO_END]
        soon = last[last["until"] <= self._horizon(months)].set_index("cell")
        cells = self.required.loc[soon.index.sort_values()]
        named = cells.assign(
            lapses_on=soon["until"].dt.strftime("%Y-%m-%d"),
            partner=soon["partner"],
            partner_label=soon["partner"].map(self.partner_labels),
        )
        told = self._told(named, lapse_sentence, ["lapses_on", "partner", "partner_label"])
        return told.sort_values(["lapses_on", "row", "column"], ignore_index=True)

    @checked
    def fragile(self, most: int = 10, *, dropout: float = 0.1) -> pd.DataFrame:
        """List the served needs that are most likely to be lost, weight considered.

        The risk of a cell is w p^x: each of its x partners leaves with probability p.

        Parameters
        ----------
        most : int
            How many cells.
        dropout : float
            The probability p, between 0 and 1.

        Returns
        -------
        DataFrame
            row, column, their labels, weight, x, risk (weight that is lost on average), lapses_on
            (last day of the last collaboration, empty where it is open), partners (names). The
            riskiest first; of equals the one that lapses first.

        Examples
        --------
        >>> import mmnet as mm
        >>> found = mm.coverage(mm.example()).fragile(3, dropout=0.2)
        >>> found[["row", "column", "x", "risk"]].round(2)
                           row                        column  x  risk
        0           bio-design               internship_base  1   0.6
        1       digital-health               internship_base  1   0.6
        2  language-technology  policy_and_financial_support  1   0.4
        """
        within("dropout", dropout, 0, 1, "a probability")
        labels = {
            "row": self.row_labels, "column": self.column_labels, "partner": self.partner_labels,
        }  # fmt: skip
        cells = fragile_cells(self.required, self.services, self.ends, labels, dropout)
        return cells.head(most)

    def _horizon(self, months: int) -> pd.Timestamp:
        return pd.Timestamp(self.at[1]) + pd.DateOffset(months=months)

    def _told(
        self,
        cells: pd.DataFrame,
        sentence: Callable[[Mapping[Any, Any]], str],
        columns: list[str],
    ) -> pd.DataFrame:
        named = cells.assign(
            row_label=cells["row"].map(self.row_labels),
            column_label=cells["column"].map(self.column_labels),
        )
        named["sentence"] = pd.Series(
            [sentence(row) for row in named.to_dict("records")],
            index=named.index,
            dtype="str",
        )
        shown = ["row", "row_label", "column", "column_label", "kind", "region", "weight"]
        ordered = named.sort_values(
            ["weight", "row", "column"], ascending=[False, True, True], kind="stable"
        )
        return ordered[[*shown, *columns, "sentence"]].reset_index(drop=True)

    @cached_property
    def contribution(self) -> pd.DataFrame:
        """What each partner contributes.

        Returns
        -------
        DataFrame, index partner
            label, cells (served), alone (served by nobody else), shapley (share of the weight
            that it covers, cells shared evenly among those who serve them; adds up to the covered
            weight), share (of all required weight), criticality (coverage that would be lost).
        """
        cells = self.cells
        total = cells.weight.sum()
        shapley = cells.shapley()
        frame = pd.DataFrame(
            {
                "label": self.partner_labels.reindex(self.partners),
                "cells": np.asarray(cells.served.sum(axis=0)).ravel().astype(int),
                "alone": np.asarray(cells.served.T @ (cells.x == 1)).astype(int),
                "shapley": shapley,
                "share": shapley / total if total > 0 else np.nan,
                "criticality": cells.criticality(),
            },
            index=self.partners,
        )
        frame = frame[frame["cells"] > 0].rename_axis("partner").reset_index()
        order = ["criticality", "shapley", "partner"]
        return frame.sort_values(order, ascending=[False, False, True]).set_index("partner")

    # ---- views

    def sentence(self) -> str:
        """Say the total in one sentence; a weighted share is said as weighted."""
        word = noun(self.rows, self.columns)
        return total_sentence(self.total, self.required["weight"], word)

    def open_sentence(self) -> str:
        """Say how many needs are open, by word, and how many partners they want.

        Returns
        -------
        str
            Cells of needs by state, partners that are wanting, and cells that lapse within a year.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.coverage(mm.example()).open_sentence()
        '34 of 120 needs are open (30 none, 1 uncertain, 3 too few): 35 partners are
        wanting; 7 are lapsing within 12 months.'
        """
        return open_sentence(self.counts.to_dict(), noun(self.rows, self.columns))

    @property
    def _shown(self) -> pd.DataFrame:
        return self.table.drop(columns=["weight"])
