"""Fragility: when each served need loses its last partner, and what its loss would weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.measures.coverage.services import known_partners

if TYPE_CHECKING:
    from collections.abc import Mapping

# Stands for "no end": later than any date that is read.
NO_END = pd.Timestamp("2262-01-01")


def last_days(services: pd.DataFrame, ends: pd.Series) -> pd.DataFrame:
    """Return the service of each cell that ends last, with its last day."""
    active = services[services["state"] == "active"]
    until = ends.reindex(active["collaboration_id"]).fillna(NO_END).to_numpy()
    ordered = active.assign(until=until).sort_values(["until", "partner"], kind="stable")
    return ordered.drop_duplicates("cell", keep="last")


def fragile_cells(
    required: pd.DataFrame,
    services: pd.DataFrame,
    ends: pd.Series,
    labels: Mapping[str, pd.Series],
    dropout: float,
) -> pd.DataFrame:
    """Return the served cells by their risk, with the labels of rows, columns and partners."""
    served = required[required["x"] > 0]
    once = known_partners(services)
    named = once["partner"].map(labels["partner"])
    names = named.groupby(once["cell"]).agg(", ".join)
    last = last_days(services, ends).set_index("cell")["until"]
    days = last.dt.strftime("%Y-%m-%d").where(last < NO_END)
    frame = pd.DataFrame(
        {
            "row": served["row"],
            "row_label": served["row"].map(labels["row"]),
            "column": served["column"],
            "column_label": served["column"].map(labels["column"]),
            "weight": served["weight"],
            "x": served["x"],
            "risk": served["weight"] * dropout ** served["x"],
            "lapses_on": days.reindex(served.index),
            "partners": names.reindex(served.index),
        }
    )
    keys, up = ["risk", "lapses_on", "row", "column"], [False, True, True, True]
    return frame.sort_values(keys, ascending=up, kind="stable", ignore_index=True)
