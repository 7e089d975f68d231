"""Ratings: trust, value and level of collaboration, as actors rate each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.errors import OptionError
from mmnet.schema import RATING_ITEMS

if TYPE_CHECKING:
    from mmnet.network import Network

ASPECTS = (*RATING_ITEMS, "level")


@dataclass(frozen=True, eq=False)
class Ratings:
    """How actors are rated by others. Made by `ratings`.

    Attributes
    ----------
    full : DataFrame, index actor_id
        name, raters, trust and value (1 to 4), level (0 to 5), suppressed.
    public : DataFrame
        The same with NaN where fewer raters than the minimum were heard; for reports.
    disagreement : DataFrame
        A row for each pair that rated each other: a, b, and |difference| of trust, value, level.
    minimum_raters : int
    self_ratings : int
        Ratings of oneself that were left out.
    """

    full: pd.DataFrame
    public: pd.DataFrame
    disagreement: pd.DataFrame
    minimum_raters: int
    self_ratings: int

    def __repr__(self) -> str:
        hidden = int(self.full["suppressed"].sum())
        return f"Ratings of {len(self.full)} actors, {hidden} suppressed in reports"


def ratings(net: Network, *, minimum_raters: int = 3) -> Ratings:
    """Mean of others' ratings: trust, value, and level of collaboration.

    Each rater's known items are averaged first, then the raters, so that nobody counts more for
    having answered more often.

    Parameters
    ----------
    net : Network
    minimum_raters : int
        Actors with fewer raters are suppressed in `.public`.

    Returns
    -------
    Ratings
        NaN where no item is known.

    Raises
    ------
    OptionError
        If the minimum is below 1.

    References
    ----------
    Varda, D. et al. (2008). Core dimensions of connectivity in public health collaboratives.
    Journal of Public Health Management and Practice 14, E1-E7.
    Frey, B. et al. (2006). Measuring collaboration among grant partners. Am. J. Evaluation 27.
    """
    if minimum_raters < 1:
        msg = f"minimum_raters is {minimum_raters}: use 1 or more"
        raise OptionError(msg)
    table = net.ratings
    own = table["rater"] == table["rated"]
    rows = table[~own]
    for aspect, items in RATING_ITEMS.items():
        rows = rows.assign(**{aspect: rows[list(items)].mean(axis=1)})
    by_rater = rows.groupby(["rated", "rater"])[list(ASPECTS)].mean()
    heard = by_rater.dropna(how="all")
    means = heard.groupby("rated").mean()
    means.insert(0, "raters", heard.groupby("rated").size())
    names = net.actors.set_index("actor_id")["name"]
    full = means.rename_axis("actor_id")
    full.insert(0, "name", names.reindex(full.index))
    full["suppressed"] = full["raters"] < minimum_raters
    public = full.copy()
    public.loc[public["suppressed"], list(ASPECTS)] = np.nan
    return Ratings(full, public, _disagreement(by_rater), minimum_raters, int(own.sum()))


def _disagreement(by_rater: pd.DataFrame) -> pd.DataFrame:
    """Compare the two directions of each pair that rated each other."""
    rows = by_rater.reset_index()
    both = rows.merge(
        rows, left_on=["rated", "rater"], right_on=["rater", "rated"], suffixes=("_ab", "_ba")
    )
    both = both[both["rater_ab"] < both["rated_ab"]]
    frame = pd.DataFrame({"a": both["rater_ab"], "b": both["rated_ab"]})
    for aspect in ASPECTS:
        frame[aspect] = (both[f"{aspect}_ab"] - both[f"{aspect}_ba"]).abs()
    return frame.sort_values(["a", "b"], ignore_index=True)
