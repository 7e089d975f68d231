"""Ratings: trust, value and level of collaboration, as actors rate each other.

Who answered did so in confidence. `Ratings.public` and `Ratings.public_disagreement` are made to be
published: no single answer follows from them, even for a reader who gave one of the answers
himself, and even from the tables of several parts of one network together.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.results import Result
from mmnet.schema import RATING_ITEMS, RATING_SCALES, RATINGS, USUAL_SCALE
from mmnet.wording import agree, count

if TYPE_CHECKING:
    from mmnet.network import Network

ASPECTS = (*RATING_ITEMS, "level")
ITEMS = [item for items in RATING_ITEMS.values() for item in items]
_LEVEL = next(column for column in RATINGS.columns if column.name == "level")


@dataclass(frozen=True, eq=False, repr=False)
class Ratings(Result):
    """How actors are rated by others. Made by `ratings`.

    Attributes
    ----------
    full : DataFrame, index actor_id
        name, raters; trust and value (on `scale`), level (0 to 5); raters_trust, raters_value and
        raters_level, how many answered each; suppressed, whether `public` shows nothing of the
        actor. Not to be published.
    public : DataFrame
        The same, with NaN for an aspect, and for its raters, where single answers would follow: it
        has fewer raters than the minimum, or all of them but one, or all, chose the same end of the
        scale.
    disagreement : DataFrame
        A row for each pair that rated each other: a, b, and |difference| of trust, value, level.
        Not to be published: each is made of two answers.
    public_disagreement : DataFrame, index aspect
        pairs, mean: how many pairs of the data rated each other, and their mean |difference|; NaN
        by the same rules, pairs in the place of raters.
    minimum_raters : int
    self_ratings : int
        Ratings of oneself that were left out.
    scale : str
        On which trust and value were answered, such as "1 to 4".
    other_scales : int
        Ratings whose trust and value are on another scale: their items were left out.
    answers : DataFrame, index rated, rater
        What each rater answered of each: trust, value, level. Not to be published.
    """

    full: pd.DataFrame
    public: pd.DataFrame
    disagreement: pd.DataFrame
    public_disagreement: pd.DataFrame
    minimum_raters: int
    self_ratings: int
    scale: str = USUAL_SCALE
    other_scales: int = 0
    answers: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)

    @property
    def ends(self) -> dict[str, tuple[float, float]]:
        """Ends of the scale of each aspect."""
        return ends_of(self.scale)

    @property
    def table(self) -> pd.DataFrame:
        """What may be published: `public`."""
        return self.public

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The tables that may be published, and only these: a file goes from hand to hand."""
        return {"public": self.public, "public_disagreement": self.public_disagreement}

    def sentence(self) -> str:
        """Say how many actors are rated, and of how many reports show nothing."""
        hidden = int(self.full["suppressed"].sum())
        rated = count(len(self.full), "actor")
        said = (
            f"{rated} {agree(len(self.full), 'is', 'are')} rated, {hidden:,} suppressed in reports"
        )
        if self.other_scales:
            left = count(self.other_scales, "rating")
            said += f"; trust and value of {left} on another scale than {self.scale} are left out"
        return f"{said}."


def ends_of(scale: str) -> dict[str, tuple[float, float]]:
    """Return the ends of the scale of each aspect, where trust and value are on this one.

    Examples
    --------
    >>> ends_of("0 to 10")
    {'trust': (0, 10), 'value': (0, 10), 'level': (0, 5)}
    """
    level = (int(_LEVEL.minimum or 0), int(_LEVEL.maximum or 0))
    return {**dict.fromkeys(RATING_ITEMS, RATING_SCALES[scale]), "level": level}


@checked
def ratings(
    net: Network, *, scale: Literal["1-4", "1-5", "0-10"] | None = None, minimum_raters: int = 3
) -> Ratings:
    """Mean of others' ratings: trust, value, and level of collaboration.

    Each rater's known items are averaged first, then the raters, so that nobody counts more for
    having answered more often.

    Parameters
    ----------
    net : Network
        An actor is rated by whom it is rated in the data, also by those whom `select` took out
        of view: else the difference of two parts would tell what those answered.
    scale : {"1-4", "1-5", "0-10"}, optional
        Trust and value that were answered on this scale; on the one of most ratings if not given.
        A value is never moved to another scale, and means of two scales are never mixed.
    minimum_raters : int
        An aspect with fewer raters is suppressed in `.public`. Below 3, single answers follow for
        those who gave the others.

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
    Hundepool, A. et al. (2012). Statistical Disclosure Control, ch. 4.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.ratings(mm.example())
    >>> found.sentence()
    '77 actors are rated, 44 suppressed in reports.'
    >>> found.public.iloc[:2, :3].round(2)
                                       name  raters  trust
    actor_id
    acme-robotics      Acme & Arum Robotics       1    NaN
    ajisai-university                 紫陽花大学       1    NaN
    """
    if minimum_raters < 1:
        msg = f"minimum_raters is {minimum_raters}: use 1 or more"
        raise OptionError(msg)
    table = net.register.tables["ratings"]
    used = usual_scale(table) if scale is None else scale.replace("-", " to ")
    one_scale, others = on_scale(table, used)
    by_rater, own = _answers(one_scale)
    ends = ends_of(used)
    grouped = by_rater.groupby("rated")[list(ASPECTS)]
    means, counts = grouped.mean(), grouped.count().add_prefix("raters_")
    shown = pd.DataFrame(
        {aspect: _shown(by_rater[aspect], ends[aspect], minimum_raters) for aspect in ASPECTS}
    )
    names = net.actors.set_index("actor_id")["name"]
    inside = means.index[means.index.isin(names.index)]
    full = pd.concat([grouped.size().rename("raters"), means, counts], axis=1)
    full["suppressed"] = ~shown.any(axis=1)
    full = full.reindex(inside).rename_axis("actor_id")
    full.insert(0, "name", names.reindex(inside))
    public = full.copy()
    for aspect in ASPECTS:
        columns = [aspect, f"raters_{aspect}"]
        public[columns] = public[columns].where(shown[aspect].reindex(inside))
    pairs = _disagreement(by_rater)
    both = pairs["a"].isin(names.index) & pairs["b"].isin(names.index)
    return Ratings(
        full=full,
        public=public,
        disagreement=pairs[both].reset_index(drop=True),
        public_disagreement=_public_disagreement(pairs, ends, minimum_raters),
        minimum_raters=minimum_raters,
        self_ratings=own,
        scale=used,
        other_scales=others,
        answers=by_rater,
    )


def usual_scale(table: pd.DataFrame) -> str:
    """Return the scale on which most ratings have items of trust and value."""
    answered = table[ITEMS].notna().any(axis=1)
    scales = table.loc[answered, "scale"].fillna(USUAL_SCALE)
    counts = scales.value_counts().reindex(list(RATING_SCALES), fill_value=0)
    return str(counts.idxmax())


def on_scale(table: pd.DataFrame, scale: str) -> tuple[pd.DataFrame, int]:
    """Return the ratings without the items of other scales, and how many had such items."""
    other = table["scale"].fillna(USUAL_SCALE) != scale
    answered = table[ITEMS].notna().any(axis=1)
    kept = table.assign(**{item: table[item].mask(other) for item in ITEMS})
    return kept, int((other & answered).sum())


def _answers(table: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Average the answers of each rater on each rated actor; count ratings of oneself apart."""
    own = table["rater"] == table["rated"]
    rows = table[~own]
    for aspect, items in RATING_ITEMS.items():
        rows = rows.assign(**{aspect: rows[list(items)].mean(axis=1)})
    by_rater = rows.groupby(["rated", "rater"])[list(ASPECTS)].mean()
    return by_rater.dropna(how="all"), int(own.sum())


def _shown(values: pd.Series, ends: tuple[float, float], minimum: int) -> pd.Series:
    """Tell for each rated actor whether the mean of its answers may be published.

    A mean at an end of the scale says what each one answered. If all but one chose an end, that one
    learns the same from the mean and the own answer; so two must be off each end.
    """
    known = values.dropna()
    off = min(2, minimum - 1)
    counts = known.groupby("rated").size() >= minimum
    for end in ends:
        counts &= (known != end).groupby("rated").sum() >= off
    every = values.index.get_level_values("rated").unique()
    return counts.reindex(every, fill_value=False)


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


def _public_disagreement(
    pairs: pd.DataFrame, ends: dict[str, tuple[float, float]], minimum: int
) -> pd.DataFrame:
    """Average over pairs what may be published."""
    rows = {}
    for aspect in ASPECTS:
        low, high = ends[aspect]
        known = pairs[aspect].dropna()
        one = pd.Series(known.to_numpy(), index=pd.Index(np.zeros(len(known)), name="rated"))
        may = len(known) > 0 and bool(_shown(one, (0.0, high - low), minimum).all())
        rows[aspect] = (len(known), known.mean()) if may else (np.nan, np.nan)
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=["pairs", "mean"])
    return frame.astype("float64").rename_axis("aspect")
