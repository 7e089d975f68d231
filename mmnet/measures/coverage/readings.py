"""Readings of coverage: the numbers that speak of one set of needs, each defined once.

They differ because they ask different questions of the same needs. Whoever prints two of them
beside each other takes words and numbers from here.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from mmnet.measures.coverage.axes import Axes
from mmnet.wording import percent

LABELS = {
    "share": "Share of needs with a partner",
    "coverage": "Coverage",
    "coverage_high": "Coverage at the most",
    "k_coverage": "Coverage with all partners",
    "effective": "Effective coverage",
    "effective_high": "Effective coverage at the most",
}
DEFINITIONS = {
    "share": "needs with at least one partner / all needs, each need alike",
    "coverage": "the same, each need counted with its weight",
    "coverage_high": "the same, if all collaborations run of which the dates do not tell",
    "k_coverage": "weight of the needs with as many partners as they ask for / all weight",
    "effective": "weight times the quality of the best collaboration (0 to 1) / all weight",
    "effective_high": "the same, if unknown collaborations run and unknown quality is full",
}


def readings(total: pd.Series, *, rated: bool) -> pd.DataFrame:
    """List the readings of coverage over all needs, of which `total` holds the sums.

    Returns
    -------
    DataFrame, index reading
        label, value (share of 1; NaN where nothing is required), definition. Effective coverage
        only where `rated`: a quality was given.
    """
    values = {name: float(total[name]) for name in LABELS if name != "share"}
    values["share"] = total["served"] / total["cells"] if total["cells"] else np.nan
    shown = [name for name in LABELS if rated or "effective" not in name]
    return pd.DataFrame(
        {
            "label": [LABELS[name] for name in shown],
            "value": [values[name] for name in shown],
            "definition": [DEFINITIONS[name] for name in shown],
        },
        index=pd.Index(shown, name="reading"),
    )


def noun(rows: str, columns: str) -> str:
    """Name a row of `required`: a need, or a pair of a row and a column that nobody stated."""
    return "need" if Axes(rows, columns).by_need else "pair"


def total_sentence(total: pd.Series, weight: pd.Series, word: str) -> str:
    """Say the total; a weighted share is said as weighted."""
    cells, served = int(total["cells"]), int(total["served"])
    if not cells:
        return "Nothing is required, so coverage is undefined."
    said = f"{served:,} of {cells:,} {word}s have a partner"
    if served == 1:
        said = f"1 {word} of {cells:,} has a partner"
    if cells == 1:
        said = f"The one {word} has {'a' if served else 'no'} partner"
    if not total["weight"] > 0:
        return f"{said}; none has a weight, so coverage is undefined."
    high = ""
    if total["coverage_high"] > total["coverage"]:
        high = f" (up to {percent(total['coverage_high'])} if the unknown ones run)"
    if weight.min() == weight.max():
        return f"{said}: coverage {percent(total['coverage'])}{high}."
    return (
        f"{said} ({percent(served / cells)}); weighted by how much each matters, coverage is "
        f"{percent(total['coverage'])}{high}."
    )


def bridge_sentence(total: pd.Series, k: pd.Series, word: str, *, rated: bool) -> str:
    """Say how the other readings follow from coverage; empty where nothing is required."""
    if not total["cells"] or not total["weight"] > 0:
        return ""
    parts = []
    if (k > 1).any():
        parts.append(
            f"counting only {word}s with as many partners as they ask for, it is "
            f"{percent(total['k_coverage'])}"
        )
    if rated:
        parts.append(
            f"counting each {word} with the quality of its best collaboration, it is "
            f"{percent(total['effective'])}"
        )
    said = "; ".join(parts)
    return f"Of the same {word}s and weights: {said}." if said else ""
