"""Coverage: which needs are served, by how many partners, and which are not.

Every cell is yes, no or unknown. Only collaborations that are known to run at the date count as
yes; those whose dates do not tell make the cell unknown; planned and ended ones are told, not
counted.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.arguments.values import known_names, require_once
from mmnet.errors import OptionError
from mmnet.measures.coverage.axes import Axes, labels_of, required_cells, service_table
from mmnet.measures.coverage.result import Coverage
from mmnet.measures.coverage.rollup import total_of
from mmnet.measures.coverage.status import status_of, wanting
from mmnet.measures.skills.by_skill import by_skill, of_supplies
from mmnet.names.latin import latin_aliases
from mmnet.periods import days

if TYPE_CHECKING:
    from datetime import date

    from mmnet.network import Network

STATES = ("active", "unknown", "planned", "ended")


@checked
def coverage(
    net: Network,
    *,
    rows: str = "program",
    columns: str = "mode",
    k: int | None = None,
    needs: pd.DataFrame | None = None,
    at: int | str | date | None = None,
    quality: pd.Series | None = None,
    combine: str = "max",
) -> Coverage:
    """Count the partners that serve each need; say what is missing.

    C = sum of w_u over the cells with at least one partner / sum of w_u.

    Parameters
    ----------
    net : Network
    rows, columns : str
        program, host, actor, kind, family, group, mode, skill, country, region, discipline or year.
        With skill the needs are those that name one, and whoever supplies it counts
        (`mmnet.by_skill`). With
        program or host, partners serve programs (see `mmnet.measures.coverage.services`) and the
        other axis speaks of the mode or of the partner. Else rows of actors say who is served.
    k : int, optional
        How many partners a cell needs; what the needs say (1 if they do not) when not given.
    needs : DataFrame, optional
        program, mode (or skill), and if wanted kind, region, weight, k, applicable; instead of
        the network's.
    at : str, date or int, optional
        Day, month or year that counts; the moment that the network shows if not given.
    quality : Series, index collaboration_id, optional
        Quality of each collaboration from 0 to 1 for effective coverage, such as
        `methods(net).scores["score"]`; NaN is unknown.
    combine : {"max", "any"}
        Quality of a cell: the best one's, or 1 - (1-q1)(1-q2)….

    Returns
    -------
    Coverage
        `.table`, `.matrix`, `.squares`, `.counts`, `.gaps`, `.single_sources`,
        `.lapsing(months)`, `.contribution`, `.total`, `.plot()`.

    Raises
    ------
    OptionError
        If an axis is unknown, k is below 1, or a quality lies outside 0 to 1 or is of no
        collaboration.
    DataError
        If the given needs hold an error.

    References
    ----------
    Church, R. & ReVelle, C. (1974). The maximal covering location problem. Papers of the Regional
    Science Association 32, 101-118.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.coverage(mm.example())
    >>> found.sentence()
    '89 of 120 needs have a partner (74%); weighted by how much each matters, coverage
    is 78% (up to 79% if the unknown ones run).'
    >>> found.matrix[["internship_base", "resource_sharing"]].head(3)
    mode            internship_base  resource_sharing
    program
    ageing-society              2.0               2.0
    ai-ethics                   4.0               2.0
    bio-design                  1.0               2.0
    """
    axes = Axes.of(rows, columns)
    if k is not None and k < 1:
        msg = f"k is {k}: a need asks for at least 1 partner"
        raise OptionError(msg)
    if combine not in {"max", "any"}:
        msg = f"combine is {combine!r}: use max or any"
        raise OptionError(msg)
    scores = _checked_quality(net, quality)
    if "skill" in {rows, columns}:
        names = {"skill": "mode"}
        found = coverage(
            by_skill(net), rows=names.get(rows, rows), columns=names.get(columns, columns), k=k,
            needs=None if needs is None else needs.rename(columns=names), at=at,
            quality=None if scores is None else of_supplies(net, scores), combine=combine,
        )  # fmt: skip
        return replace(found, rows=rows, columns=columns)
    net = net.with_moment(at)
    needed = required_cells(net, axes, needs)
    cells = needed.cells if k is None else needed.cells.assign(k=float(k))
    services = service_table(net, axes, needed, net.state())
    required = _with_quality(_counted(cells, services), services, scores, combine)
    table = net.collaborations.set_index("collaboration_id")
    return Coverage(
        rows=rows,
        columns=columns,
        at=net.moment,
        basis=f"{needed.basis} {_counts(net)}",
        required=required,
        services=services,
        row_labels=labels_of(net, rows, cells["row"]),
        column_labels=labels_of(net, columns, cells["column"]),
        partner_labels=net.actors.set_index("actor_id")["name"],
        quality=scores,
        ends=pd.Series(days(table["end"], last=True), index=table.index).astype("datetime64[s]"),
        latin=latin_aliases(net.actors["name"], net.actors["aliases"]),
    )


def total_coverage(net: Network, serving: pd.DataFrame) -> pd.Series:
    """Measures over all needs of the programs together, at the moment that the network shows.

    Parameters
    ----------
    net : Network
    serving : DataFrame
        Its `program_services`, which are the same at every moment.

    Returns
    -------
    Series
        As `Coverage.total`.
    """
    axes = Axes.of("program", "mode")
    needed = required_cells(net, axes, None)
    services = service_table(net, axes, needed, net.state(), serving)
    return total_of(_with_quality(_counted(needed.cells, services), services, None, "max"))


def _counts(net: Network) -> str:
    """Say which collaborations count, and what a selection leaves out."""
    first, last = net.moment
    when = f"at {first}" if first == last else f"on some day from {first} to {last}"
    said = f"Counted are collaborations known to run {when}."
    if net.register.selections:
        chosen = "; ".join(net.register.selections)
        said += f" Partners outside the selection ({chosen}) are not counted, while the needs stay."
    return said


def _counted(cells: pd.DataFrame, services: pd.DataFrame) -> pd.DataFrame:
    """Count distinct partners of each state; a partner known to serve is not counted as unknown."""
    best = services.assign(rank=services["state"].map(STATES.index))
    best = best.sort_values("rank", kind="stable").drop_duplicates(["cell", "partner"])
    best = best[best["rank"].notna()]
    place = best["cell"].to_numpy(np.int64) * len(STATES) + best["rank"].to_numpy(np.int64)
    table = np.bincount(place, minlength=len(cells) * len(STATES)).reshape(-1, len(STATES))
    counts = pd.DataFrame(table, index=cells.index, columns=list(STATES), dtype="int64")
    counts = counts.rename(columns={"active": "x"})
    counted = pd.concat([cells, counts], axis=1)
    counted["state"] = np.select(
        [counted["x"] > 0, counted["unknown"] > 0], ["yes", "unknown"], "no"
    )
    counted["status"] = status_of(counted["x"], counted["unknown"], counted["k"])
    counted["wanting"] = wanting(counted["x"], counted["k"])
    return counted


def _checked_quality(net: Network, quality: pd.Series | None) -> pd.Series | None:
    if quality is None:
        return None
    require_once("quality", quality.index)
    if not pd.api.types.is_numeric_dtype(quality):
        msg = "quality holds other things than numbers: give a number from 0 to 1 for each"
        raise OptionError(msg)
    if ((quality < 0) | (quality > 1)).any():
        worst = quality[(quality < 0) | (quality > 1)].index[0]
        msg = f"the quality of {worst!r} is {quality[worst]}: it must lie between 0 and 1"
        raise OptionError(msg)
    tables = (net.register.tables["collaborations"], net.collaborations)
    known_names(
        "collaboration", quality.index, chain(*(table["collaboration_id"] for table in tables))
    )
    return quality


def _with_quality(
    required: pd.DataFrame, services: pd.DataFrame, quality: pd.Series | None, combine: str
) -> pd.DataFrame:
    """Add the quality of each cell, known and at the most; NaN where no quality was given."""
    if quality is None:
        return required.assign(quality=np.nan, quality_high=np.nan)
    known = services["collaboration_id"].map(quality).astype("float64")
    low = known.fillna(0.0).where(services["state"] == "active", 0.0)
    high = known.fillna(1.0).where(services["state"].isin(["active", "unknown"]), 0.0)

    def combined(values: pd.Series) -> pd.Series:
        if combine == "max":
            return values.groupby(services["cell"]).max()
        return 1.0 - (1.0 - values).groupby(services["cell"]).prod()

    return required.assign(
        quality=combined(low).reindex(required.index).fillna(0.0),
        quality_high=combined(high).reindex(required.index).fillna(0.0),
    )
