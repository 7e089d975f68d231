"""Quality scores: trust and value that actors receive, weighted degree by them, and connectivity.

Everything in `Quality.public` follows from what `ratings` publishes: no score tells an answer that
its mean does not tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.measures.evaluation.ratings import ASPECTS, ratings
from mmnet.results import Result
from mmnet.wording import agree, count, percent

if TYPE_CHECKING:
    from mmnet.measures.evaluation.ratings import Ratings
    from mmnet.network import Network

HIGHEST = 100.0


@dataclass(frozen=True, eq=False, repr=False)
class Quality(Result):
    """Trust, value and connectivity of each actor. Made by `quality`.

    Attributes
    ----------
    full : DataFrame, index actor_id
        name, partners; trust and value (on `scale`), level (0 to 5), as others rate; raters_…, how
        many answered each; …_received (weighted degree: sum over the raters), …_given (sum over
        those whom the actor rates); connectivity (0 to 100, 100 is the highest). Not to be
        published.
    public : DataFrame
        The same without what is given, with NaN for an aspect where single answers would follow;
        connectivity is relative to the highest of those that are shown.
    network : DataFrame, index aspect
        ratings, mean, share (of the highest answer, 0 to 1), over the actors that are shown.
    scale : str
        On which trust and value were answered.
    minimum_raters : int
    """

    full: pd.DataFrame
    public: pd.DataFrame
    network: pd.DataFrame
    scale: str
    minimum_raters: int

    @property
    def table(self) -> pd.DataFrame:
        """What may be published: `public`."""
        return self.public

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The tables that may be published, and only these."""
        return {"public": self.public, "network": self.network}

    def sentence(self) -> str:
        """Say how far the actors trust and value each other, and who is connected best."""
        shown = int(self.public["connectivity"].notna().sum())
        rated = f"{count(len(self.public), 'actor')} {agree(len(self.public), 'is', 'are')} rated"
        said = [f"{rated}, {shown:,} with a connectivity that may be published"]
        said += [
            f"{aspect} is {percent(row['share'])} of the highest"
            for aspect, row in self.network.to_dict("index").items()
            if aspect != "level" and not np.isnan(row["share"])
        ]
        return "; ".join(said) + "."


@checked
def quality(
    net: Network, *, scale: Literal["1-4", "1-5", "0-10"] | None = None, minimum_raters: int = 3
) -> Quality:
    """Quality scores of each actor: trust, value, weighted degree by them, relative connectivity.

    trust_i and value_i are the means of the three items over those who rate i (`ratings`). The
    weighted degree is their sum over the raters. The benefit of i is d_i (trust_i + value_i), with
    d_i its partners; connectivity_i = 100 benefit_i / max_j benefit_j.

    Parameters
    ----------
    net : Network
        Partners are those at its moment.
    scale : {"1-4", "1-5", "0-10"}, optional
        As in `ratings`.
    minimum_raters : int
        An aspect with fewer raters is suppressed in `.public`.

    Returns
    -------
    Quality
        A row for each actor that is rated; NaN where no item is known.

    Raises
    ------
    OptionError
        If the minimum is below 1.

    Notes
    -----
    PARTNER publishes its scores in words: value and trust are the averages of the ratings given by
    all other members along three dimensions each; the trust of a network is 100 % where all trust
    all at the highest level; relative connectivity is based on value, trust and the number of
    connections, in relation to the member with the highest (100 %). It does not publish how the
    three are put together. The product above is the plainest formula that fits the words; do not
    expect PARTNER's own digits of it.

    References
    ----------
    Varda, D. et al. (2008). Core dimensions of connectivity in public health collaboratives.
    Journal of Public Health Management and Practice 14, E1-E7. McCullough, J. M. et al. (2016).
    Partnership capacity for community health improvement plan implementation. BMC Public Health
    16, 567 (the scores of PARTNER as it defines them, table 1). Barrat, A. et al. (2004). The
    architecture of complex weighted networks. PNAS 101, 3747-3752 (weighted degree).

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.quality(mm.example())
    >>> found.sentence()
    '77 actors are rated, 31 with a connectivity that may be published; trust is 68% of the
    highest; value is 69% of the highest.'
    """
    rated = ratings(net, scale=scale, minimum_raters=minimum_raters)
    adjacency = net.graph().adjacency()
    partners = pd.Series(np.diff(adjacency.indptr), index=net.actors["actor_id"].astype(str))
    full = _scored(rated.full, partners)
    given = rated.answers.groupby("rater")[list(ASPECTS)].sum(min_count=1)
    full = full.join(given.reindex(full.index).add_suffix("_given"))
    public = _scored(rated.public, partners)
    return Quality(full, public, _network(rated), rated.scale, minimum_raters)


def _scored(means: pd.DataFrame, partners: pd.Series) -> pd.DataFrame:
    """Score each actor from its means and its partners."""
    frame = means.drop(columns=["raters", "suppressed"])
    frame.insert(1, "partners", partners.reindex(frame.index).astype("int64"))
    for aspect in ASPECTS:
        frame[f"{aspect}_received"] = frame[aspect] * frame[f"raters_{aspect}"]
    benefit = frame["partners"] * (frame["trust"] + frame["value"])
    highest = benefit.max()
    return frame.assign(connectivity=HIGHEST * benefit / (highest if highest > 0 else np.nan))


def _network(rated: Ratings) -> pd.DataFrame:
    """Average over the answers on the actors that are shown: nothing beyond their means."""
    rows = {}
    for aspect, (_, high) in rated.ends.items():
        known = rated.public[rated.public[aspect].notna()]
        raters = known[f"raters_{aspect}"]
        mean = float((known[aspect] * raters).sum() / raters.sum()) if len(known) else np.nan
        rows[aspect] = (int(raters.sum()), mean, mean / high)
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=["ratings", "mean", "share"])
    return frame.rename_axis("aspect")
