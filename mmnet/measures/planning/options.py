"""Options of a plan: which collaborations could be built, and which needs each would serve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.equality import ByContent
from mmnet.measures.coverage.coverage import coverage
from mmnet.measures.coverage.services import program_services
from mmnet.measures.recommendation.candidates import candidate_table, could_serve
from mmnet.measures.recommendation.capacity import with_capacity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from mmnet.measures.coverage.result import Coverage
    from mmnet.network import Network

NEW, RENEWAL = "new", "renewal"


@dataclass(frozen=True, eq=False)
class Market(ByContent):
    """What is needed, who serves it, and what could be built.

    Attributes
    ----------
    cells : DataFrame
        program, mode, kind, region, weight, k, year (missing in a plan of one moment), group.
    present : DataFrame
        cell and partner: who serves it already; confidence of its surest records together.
    options : DataFrame
        partner, program, mode, year, what (new, renewal), grounds.
    serves : DataFrame
        cell and option.
    actors : DataFrame, index actor_id
        name, kind, country, region of candidates and partners.
    full : DataFrame
        Candidates without capacity left.
    covered : Coverage
        At the moment that the network shows.
    """

    cells: pd.DataFrame
    present: pd.DataFrame
    options: pd.DataFrame
    serves: pd.DataFrame
    actors: pd.DataFrame
    full: pd.DataFrame
    covered: Coverage


def market(
    net: Network,
    programs: list[str],
    years: Sequence[int] | None,
    *,
    candidates: Collection[str] | pd.DataFrame | None,
    allowed: Mapping[str, Collection[str]] | None,
    needs: pd.DataFrame | None,
    lead: int,
    lasts: int,
    spare: bool,
) -> Market:
    """List cells, options, and who serves what.

    Parameters
    ----------
    spare : bool
        Also offer options for cells that have as many partners as they need.
    """
    moments = [None] if years is None else list(years)
    covered = coverage(net, needs=needs)
    shots = [
        covered if year is None else coverage(net, needs=needs, at=str(year)) for year in moments
    ]
    cells, present = _cells(net, shots, moments, programs)
    table, full = with_capacity(net, candidate_table(net, candidates))
    serving = program_services(net).assign(state=lambda f: f["collaboration_id"].map(net.state()))
    running = serving[serving["state"] == "active"]
    could = could_serve(net, table, cells, running, allowed)
    could = could.merge(cells[["program", "mode", "year"]], left_on="cell", right_index=True)
    could = could.rename(columns={"candidate": "partner"}).assign(what=NEW)
    parts = [_in_years(could, years, lead, lasts)]
    if years is not None:
        again = _renewable(net, cells, running)
        parts.append(_in_years(again, years, 0, lasts))
    pairs = pd.concat(parts, ignore_index=True)
    pairs = _useful(pairs, cells, present, spare=spare)
    keys = ["partner", "program", "mode", "start", "what"]
    options = pairs.drop_duplicates(keys)[[*keys, "grounds"]].sort_values(keys, ignore_index=True)
    place = pd.Series(options.index, index=pd.MultiIndex.from_frame(options[keys].fillna(-1)))
    found = place.reindex(pd.MultiIndex.from_frame(pairs[keys].fillna(-1))).to_numpy()
    serves = pd.DataFrame({"cell": pairs["cell"].to_numpy(), "option": found}).drop_duplicates()
    return Market(
        cells, present, options.rename(columns={"start": "year"}), serves,
        _people(net, table, present), full, covered,
    )  # fmt: skip


def _cells(
    net: Network, shots: Sequence[Coverage], moments: Sequence[int | None], programs: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Put the cells of every moment one under the other, and who serves them."""
    tables, pairs, first = [], [], 0
    sure = net.collaborations.set_index("collaboration_id")["confidence"].astype("float64")
    for shot, year in zip(shots, moments, strict=True):
        rows = shot.required[shot.required["row"].isin(programs)]
        place = pd.Series(np.arange(len(rows)) + first, index=rows.index)
        names = {"row": "program", "column": "mode", "balance_group": "group"}
        kept = rows.rename(columns=names)
        kept = kept[["program", "mode", "kind", "region", "weight", "k", "group"]]
        tables.append(kept.assign(year=np.nan if year is None else float(year)))
        runs = shot.services[shot.services["state"] == "active"]
        runs = runs[runs["cell"].isin(rows.index)]
        doubt = 1.0 - runs["collaboration_id"].map(sure).astype("float64").fillna(1.0)
        keys = [runs["cell"].map(place).astype("int64"), runs["partner"]]
        pairs.append((1.0 - doubt.groupby(keys).prod()).rename("confidence").reset_index())
        first += len(rows)
    return pd.concat(tables, ignore_index=True), pd.concat(pairs, ignore_index=True)


def _in_years(
    pairs: pd.DataFrame, years: Sequence[int] | None, lead: int, lasts: int
) -> pd.DataFrame:
    """Give each pair of partner and cell the years in which building it would serve the cell."""
    if years is None:
        return pairs.assign(start=np.nan)
    starts = pd.DataFrame({"start": [float(year) for year in years]})
    both = pairs.merge(starts, how="cross")
    age = both["year"] - both["start"] - lead
    return both[(age >= 0) & (age < lasts)]


def _renewable(net: Network, cells: pd.DataFrame, running: pd.DataFrame) -> pd.DataFrame:
    """List the partners of today that could go on serving a cell when their agreements lapse."""
    now = running[["program", "mode", "partner"]].drop_duplicates()
    wanted = cells.reset_index(names="cell")
    pairs = wanted[["cell", "program", "mode", "kind", "region", "year"]].merge(now)
    actors = net.register.tables["actors"].set_index("actor_id")
    for name in ("kind", "region"):
        own = pairs["partner"].map(actors[name])
        pairs = pairs[pairs[name].isna() | (own == pairs[name]).fillna(value=False)]
    return pairs.assign(what=RENEWAL, grounds="serves this need already")


def _useful(
    pairs: pd.DataFrame, cells: pd.DataFrame, present: pd.DataFrame, *, spare: bool
) -> pd.DataFrame:
    """Leave out pairs where the partner serves the cell anyway, or the cell wants nobody."""
    there = pd.MultiIndex.from_frame(present[["cell", "partner"]])
    kept = pairs[~pd.MultiIndex.from_frame(pairs[["cell", "partner"]]).isin(there)]
    if spare:
        return kept
    have = present["cell"].value_counts().reindex(cells.index).fillna(0)
    short = (have < cells["k"]) & (cells["weight"] > 0)
    return kept[kept["cell"].map(short).astype(bool)]


def _people(net: Network, table: pd.DataFrame, present: pd.DataFrame) -> pd.DataFrame:
    columns = ["name", "kind", "country", "region"]
    known = net.register.tables["actors"].set_index("actor_id")[columns]
    others = known[known.index.isin(present["partner"]) | known.index.isin(net.actors["actor_id"])]
    added = table.loc[table.index.difference(others.index), columns]
    return pd.concat([others, added]).sort_index()
