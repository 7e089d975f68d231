"""Panel: actors, programs or pairs in each period, one row each, for regressions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.measures.coverage.coverage import coverage
from mmnet.measures.evaluation.snapshots import density, periods, tied_pairs, turnover
from mmnet.measures.position.centrality import centrality

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mmnet.measures.evaluation.snapshots import Period
    from mmnet.network import Network

OF_ACTORS = ("degree", "strength", "betweenness")
OF_PROGRAMS = ["cells", "served", "coverage", "coverage_high", "k_coverage"]
KEYS = ["entity", "period", "start"]


@checked
def panel(
    net: Network,
    *,
    freq: Literal["year", "quarter"] = "year",
    by: Literal["actor", "program", "pair"] = "actor",
    years: Iterable[int] | None = None,
) -> pd.DataFrame:
    """Measures of each actor, program or pair in each period, a row each.

    What is known to run on some day of a period counts in it, as in `Network.between`.

    Parameters
    ----------
    net : Network
    freq : {"year", "quarter"}
        How long a period is.
    by : {"actor", "program", "pair"}
        What a row is about. Pairs are those that are tied in some period.
    years : iterable of int, optional
        By default from the first start that is known to the period of `net.as_of`.

    Returns
    -------
    DataFrame
        Sorted by entity and period; every entity stands in every period. Columns entity (text),
        period (text, "2024" or "2024Q1"), start (datetime64[s], the first day), then

        - by actor: degree (int64), strength, betweenness (float64, as in `centrality`), turnover
          (float64, 1 - |A & B| / |A | B| of its partners in the period before and now; NaN in the
          first period and where it had none in both), density (float64, of the whole network:
          tied pairs as a share of the pairs of actors that have a tie);
        - by program: cells, served (int64), coverage, coverage_high, k_coverage (float64, as in
          `coverage`; NaN where nothing is needed, such as before the program existed), partners
          (int64, distinct ones that are known to serve it), turnover (of these);
        - by pair: source, target (text), tied (bool), weight (float64, collaborations that tie
          them), modes (int64).

    Raises
    ------
    OptionError
        If no year is known and none is given.

    Examples
    --------
    >>> import mmnet as mm
    >>> frame = mm.panel(mm.example(), by="program", years=[2024, 2025])
    >>> frame[["entity", "period", "coverage"]].head(2).round(3)
               entity period  coverage
    0  ageing-society   2024     0.471
    1  ageing-society   2025     0.765
    """
    chosen = periods(net, freq, years)
    rows = {"actor": _actors, "program": _programs, "pair": _pairs}[by](net, chosen)
    return rows.sort_values(["entity", "start"], ignore_index=True)


def _dated(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Put the period beside the rows, the keys first."""
    start = pd.Series(pd.Timestamp(period.first), index=frame.index).astype("datetime64[s]")
    dated = frame.assign(period=period.name, start=start).astype({"entity": "str", "period": "str"})
    return dated[[*KEYS, *(name for name in frame if name not in KEYS)]]


def _actors(net: Network, chosen: list[Period]) -> pd.DataFrame:
    parts, before = [], None
    for period in chosen:
        then = net.between(period.first, period.last)
        scores = centrality(then, measures=OF_ACTORS)[list(OF_ACTORS)]
        now = _partners(then)
        frame = scores.rename_axis("entity").reset_index().astype({"degree": "int64"})
        frame["turnover"] = [
            np.nan if before is None else turnover(before.get(each, ()), now.get(each, ()))
            for each in frame["entity"]
        ]
        frame["density"] = density(tied_pairs(then), len(then.actors))
        parts.append(_dated(frame, period))
        before = now
    return pd.concat(parts, ignore_index=True)


def _partners(net: Network) -> dict[str, set[str]]:
    ties = net.graph().ties()
    both = pd.concat(
        [ties[["source", "target"]], ties.rename(columns={"source": "target", "target": "source"})]
    )
    return {str(name): set(group) for name, group in both.groupby("source")["target"]}


def _programs(net: Network, chosen: list[Period]) -> pd.DataFrame:
    parts, before = [], None
    every = pd.Index(net.programs["program_id"], name="entity")
    for period in chosen:
        found = coverage(net.between(period.first, period.last))
        frame = found.table[OF_PROGRAMS].reindex(every)
        counts = frame[["cells", "served"]].fillna(0).astype("int64")
        serving = found.services[found.services["state"] == "active"]
        programs = serving["cell"].map(found.required["row"])
        now = {str(name): set(group) for name, group in serving["partner"].groupby(programs)}
        frame = frame.assign(cells=counts["cells"], served=counts["served"]).reset_index()
        frame["partners"] = [len(now.get(each, ())) for each in frame["entity"]]
        frame["turnover"] = [
            np.nan if before is None else turnover(before.get(each, ()), now.get(each, ()))
            for each in frame["entity"]
        ]
        parts.append(_dated(frame.astype({"partners": "int64"}), period))
        before = now
    return pd.concat(parts, ignore_index=True)


def _pairs(net: Network, chosen: list[Period]) -> pd.DataFrame:
    found = {}
    for period in chosen:
        arcs = net.between(period.first, period.last).graph().arcs()
        swap = arcs["source"] > arcs["target"]
        ties = arcs.assign(
            source=arcs["source"].mask(swap, arcs["target"]),
            target=arcs["target"].mask(swap, arcs["source"]),
        )
        ties = ties.drop_duplicates(["source", "target", "collaboration_id"])
        groups = ties.groupby(["source", "target"])
        found[period] = groups.agg(weight=("collaboration_id", "size"), modes=("mode", "nunique"))
    ends = [table.index.to_frame(index=False) for table in found.values()]
    every = pd.MultiIndex.from_frame(pd.concat(ends).drop_duplicates())
    parts = []
    for period, table in found.items():
        frame = table.reindex(every, fill_value=0).reset_index()
        frame = frame.astype({"source": "str", "target": "str", "weight": "float64"})
        frame.insert(0, "entity", frame["source"] + " / " + frame["target"])
        frame.insert(3, "tied", frame["weight"] > 0)
        parts.append(_dated(frame.astype({"modes": "int64"}), period))
    return pd.concat(parts, ignore_index=True)
