"""Benefits: what collaborations bring to either side, and what stands against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError

if TYPE_CHECKING:
    from mmnet.network import Network

SPLITS = ("mode", "family")
LOW, APART = 1, 2


@checked
def benefits(net: Network, *, by: str = "family") -> pd.DataFrame:
    """Benefits and drawbacks that the collaborations of each family or mode report.

    Benefit is rated from 0 (none) to 4 (very much) for the giving and the receiving side. Drawbacks
    are a side with hardly any benefit (1 or less), sides that are two or more apart, issues that
    stay open, and a score that fell from one evaluation to the next.

    Parameters
    ----------
    net : Network
    by : {"family", "mode"}

    Returns
    -------
    DataFrame, index by
        label, collaborations, rated (both sides known), benefit_giver and benefit_receiver (means
        of the known), one_sided (share of the rated whose sides are two or more apart), low (share
        of the rated where a side has 1 or less), issues_open (share of the issues raised that are
        not resolved), improved (mean change of the score, points), worse (share of the scored that
        fell), scored. NaN where nothing is known. At a chosen moment collaborations that are known
        to run count; else all but planned ones.

    Raises
    ------
    OptionError
        If `by` is neither of the two.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.benefits(mm.example())
    >>> found[["collaborations", "rated", "benefit_giver", "one_sided"]].round(2)
                        collaborations  rated  benefit_giver  one_sided
    family
    within_university               54     28           2.00       0.32
    research_institute              89     48           2.23       0.31
    business                        96     51           1.94       0.31
    government                      52     20           2.10       0.30
    international                   83     48           1.98       0.23
    """
    if by not in SPLITS:
        msg = f"by is {by!r}: use one of {', '.join(SPLITS)}"
        raise OptionError(msg)
    rows = benefit_rows(net)
    part = rows[by]
    means = ["benefit_giver", "benefit_receiver", "one_sided", "low", "improved", "worse"]
    grouped = rows.groupby(part.to_numpy())
    found = grouped[["collaborations", "rated", "scored"]].sum()
    found[means] = grouped[means].mean()
    sums = grouped[["raised", "open"]].sum()
    found["issues_open"] = sums["open"] / sums["raised"].where(sums["raised"] > 0)
    known = net.ontology.families if by == "family" else net.ontology.modes
    order = [key for key in known if key in found.index]
    found = found.loc[order].rename_axis(by)
    found.insert(0, "label", [known[key].label for key in order])
    columns = [
        "label", "collaborations", "rated", "benefit_giver", "benefit_receiver", "one_sided", "low",
        "issues_open", "scored", "improved", "worse",
    ]  # fmt: skip
    return found[columns]


def benefit_rows(net: Network) -> pd.DataFrame:
    """List what each collaboration that counts reports, as `benefits` adds it up.

    Returns
    -------
    DataFrame
        mode, family, benefit_giver, benefit_receiver, one_sided and low (0 or 1), raised and open
        (issues, where both are known), improved (change of the score), worse (0 or 1).
    """
    family = {mode.id: mode.family for mode in net.ontology.modes.values()}
    table = net.collaborations[net.counted().to_numpy()]
    giver, receiver = _number(table, "benefit_giver"), _number(table, "benefit_receiver")
    raised, resolved = _number(table, "issues_raised"), _number(table, "issues_resolved")
    change = _number(table, "score_after") - _number(table, "score_before")
    both = giver.notna() & receiver.notna()
    settled = raised.notna() & resolved.notna()
    return pd.DataFrame(
        {
            "mode": table["mode"],
            "family": table["mode"].map(family),
            "collaborations": 1,
            "rated": both.astype(int),
            "benefit_giver": giver,
            "benefit_receiver": receiver,
            "one_sided": ((giver - receiver).abs() >= APART).astype(float).where(both),
            "low": ((giver <= LOW) | (receiver <= LOW)).astype(float).where(both),
            "raised": raised.where(settled),
            "open": (raised - resolved).clip(lower=0.0).where(settled),
            "improved": change,
            "worse": (change < 0).astype(float).where(change.notna()),
            "scored": change.notna().astype(int),
        }
    )


def _number(table: pd.DataFrame, name: str) -> pd.Series:
    """Return a column of numbers, all unknown where the ontology has no such field."""
    if name not in table:
        return pd.Series(np.nan, index=table.index, dtype="float64")
    return table[name].astype("float64")
