"""Mixing: whether actors work with their own kind or with others, compared with chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.measures.attributes import categories
from mmnet.measures.nulls.permutations import adjusted, generator, middle, require_rounds
from mmnet.measures.nulls.relabeling import pairs_among
from mmnet.results import Drawn
from mmnet.wording import count, known

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from mmnet.measures.nulls.relabeling import Pairs
    from mmnet.network import Network

CHANCE = ("low", "high", "p_upper", "p_lower", "p_adjusted")


@dataclass(frozen=True, eq=False, repr=False)
class Mixing(Drawn):
    """Tied pairs between categories of actors. Made by `mixing`.

    Attributes
    ----------
    by : str
        The column of the actors that was compared; the rows, if `and_by` is another.
    observed : DataFrame, shape (k, k)
        Tied pairs between every two categories; symmetric, pairs within a category on the diagonal.
        With `and_by`, shape (k, l): ends of ties at an actor of the row with a partner of the
        column; a tied pair has two.
    possible : DataFrame
        Pairs of actors that there are.
    expected : DataFrame
        Tied pairs if the same number of ties fell on pairs at random; the mean of permutations.
    ratio : DataFrame
        observed / expected: above 1 more than by chance. NaN where no pair is possible.
    assortativity : float
        Newman's coefficient: 1 when all ties stay within categories, 0 when categories do not
        matter. NaN when all ties are in one category or there are none, and for two columns.
    unknown : int
        Tied pairs left out because an actor has no category.
    labels : Series
        Label of each category of the rows.
    and_by : str or None
        The column of the partners, if it is another.
    column_labels : Series
        Label of each category of the columns.
    low, high : DataFrame
        Where 95 percent of the permutations lie; NaN without rounds.
    p_upper, p_lower : DataFrame
        Chance of as many tied pairs or more, and of as many or fewer: for a pair of categories that
        was chosen before looking.
    p_adjusted : DataFrame
        Chance that any pair of categories lies as far from what chance expects as this one: for a
        pair that was picked from the table, such as that with the most ties. Distances are standard
        deviations of square roots of counts, see `mmnet.measures.nulls.permutations.adjusted`.
    rounds : int
        Permutations of the categories; 0 for none.
    """

    by: str
    observed: pd.DataFrame
    possible: pd.DataFrame
    expected: pd.DataFrame
    ratio: pd.DataFrame
    assortativity: float
    unknown: int
    labels: pd.Series
    and_by: str | None
    column_labels: pd.Series
    low: pd.DataFrame
    high: pd.DataFrame
    p_upper: pd.DataFrame
    p_lower: pd.DataFrame
    p_adjusted: pd.DataFrame
    rounds: int

    @property
    def pairs(self) -> pd.DataFrame:
        """One row for every two categories: observed, possible, expected, ratio, share of ties.

        With rounds also low, high, p_upper, p_lower and p_adjusted.
        """
        rows, columns = list(self.observed.index), list(self.observed.columns)
        listed = [
            (a, b)
            for i, a in enumerate(rows)
            for b in (columns[i:] if not self.and_by else columns)
        ]
        frame = pd.DataFrame(listed, columns=["a", "b"])
        chance = CHANCE if self.rounds else ()
        for name in ("observed", "possible", "expected", "ratio", *chance):
            table = getattr(self, name)
            frame[name] = [table.at[a, b] for a, b in listed]
        total = frame["observed"].sum()
        frame["share"] = frame["observed"] / total if total else np.nan
        frame.insert(1, "label_a", frame["a"].map(self.labels))
        frame.insert(3, "label_b", frame["b"].map(self.column_labels))
        return frame.sort_values(
            ["observed", "a", "b"], ascending=[False, True, True], ignore_index=True
        )

    @property
    def table(self) -> pd.DataFrame:
        """One row for every two categories: `pairs`."""
        return self.pairs

    def sentence(self) -> str:
        """Say by what, among how many categories, and how much like goes with like."""
        if self.and_by:
            size = f"{len(self.observed)} by {self.observed.shape[1]} categories"
            return f"Ties by {self.by} and {self.and_by}: {size}."
        return (
            f"Ties by {self.by}: {count(len(self.observed), 'category', 'categories')}, "
            f"assortativity {known(self.assortativity, '.3f')}."
        )

    @property
    def _shown(self) -> pd.DataFrame:
        return self.observed


@checked
def mixing(
    net: Network,
    *,
    by: str = "kind",
    and_by: str | None = None,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
    rounds: int = 0,
    seed: int = 0,
) -> Mixing:
    """Count tied pairs between categories of actors and compare with chance.

    expected_ab = possible_ab * ties / all possible pairs;
    r = (Tr e - |e^2|) / (1 - |e^2|), where e_ab is the share of tie ends between a and b.

    Parameters
    ----------
    net : Network
    by : str
        A column of the actors: kind, country, region or one of your own.
    and_by : str, optional
        Another column, for the partners: actors of which kind work with actors of which country.
    mode, family : str or collection of str, optional
        Only ties of these.
    rounds : int
        Permutations of the actors' categories, for an interval and p-values; 0 for none, else at
        least 99. Two columns are dealt out together, as each actor has them.
    seed : int
        Of the permutations.

    Returns
    -------
    Mixing
        A pair of actors counts once, whatever the number of its collaborations. Actors without a
        category are left out with their ties.

    Raises
    ------
    OptionError
        If the actors have no such column, or rounds are too few.

    References
    ----------
    Newman, M. E. J. (2003). Mixing patterns in networks. PRE 67, 026126.
    Westfall, P. H. & Young, S. S. (1993). Resampling-Based Multiple Testing, ch. 2.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.mixing(mm.example(), by="kind")
    >>> found.sentence()
    'Ties by kind: 6 categories, assortativity -0.068.'
    >>> found.ratio.iloc[:2, :2].round(2)
                     university  university_unit
    university             1.33             1.32
    university_unit        1.32             0.62
    """
    if rounds:
        require_rounds(rounds)
    rows = categories(net, by)
    columns = rows if and_by is None or and_by == by else categories(net, and_by)
    known = (rows.codes >= 0) & (columns.codes >= 0)
    pairs = pairs_among(net.graph(mode=mode, family=family), known)
    own = rows.codes[known]
    codes = own, own if columns is rows else columns.codes[known]
    shape = len(rows.labels), len(columns.labels)
    once = rows is columns
    ends = _ends(pairs, codes, shape)
    possible = _possible(codes, shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = possible * (ends.sum() / possible.sum())
        ratio = np.where(expected > 0, ends / expected, np.nan)

    def framed(values: NDArray[np.float64]) -> pd.DataFrame:
        return pd.DataFrame(values, index=rows.labels.index, columns=columns.labels.index)

    return Mixing(
        by=by,
        observed=framed(_of_pairs(ends, once=once)),
        possible=framed(_of_pairs(possible, once=once)),
        expected=framed(_of_pairs(expected, once=once)),
        ratio=framed(ratio),
        assortativity=assortativity_of(ends) if once else float("nan"),
        unknown=pairs.left_out,
        labels=rows.labels,
        and_by=None if once else and_by,
        column_labels=columns.labels,
        **{
            name: framed(values)
            for name, values in _permuted(pairs, codes, ends, rounds, seed, once=once).items()
        },
        rounds=rounds,
    )


_Codes = tuple["NDArray[np.int64]", "NDArray[np.int64]"]


def _ends(pairs: Pairs, codes: _Codes, shape: tuple[int, int]) -> NDArray[np.float64]:
    """Count the ends of ties at an actor of each row with a partner of each column."""
    rows, columns = codes

    def counted(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
        keys = rows[one] * shape[1] + columns[other]
        return np.bincount(keys, minlength=shape[0] * shape[1]).reshape(shape)

    once = counted(pairs.row, pairs.column)
    again = once.T if rows is columns else counted(pairs.column, pairs.row)
    return (once + again).astype(np.float64)


def _possible(codes: _Codes, shape: tuple[int, int]) -> NDArray[np.float64]:
    """Count the ordered pairs of different actors."""
    rows, columns = codes
    both = np.bincount(rows * shape[1] + columns, minlength=shape[0] * shape[1])
    sizes = np.bincount(rows, minlength=shape[0]), np.bincount(columns, minlength=shape[1])
    return (np.outer(*sizes) - both.reshape(shape)).astype(np.float64)


def _of_pairs(ends: NDArray[np.float64], *, once: bool) -> NDArray[np.float64]:
    """Count a pair within a category once; between two it stands once above and once below."""
    return np.where(np.eye(ends.shape[-2], dtype=bool), ends / 2, ends) if once else ends


def _permuted(
    pairs: Pairs, codes: _Codes, ends: NDArray[np.float64], rounds: int, seed: int, *, once: bool
) -> dict[str, NDArray[np.float64]]:
    """Interval and p-values of the counts, with what actors are dealt out among them anew."""
    if not rounds:
        return dict.fromkeys(CHANCE, np.full(ends.shape, np.nan))
    rng = generator(seed)
    dealt = np.empty((rounds, *ends.shape))
    for number in range(rounds):
        order = rng.permutation(pairs.size)
        rows = codes[0][order]
        columns = rows if codes[1] is codes[0] else codes[1][order]
        dealt[number] = _ends(pairs, (rows, columns), ends.shape)
    observed, draws = _of_pairs(ends, once=once), _of_pairs(dealt, once=once)
    low, high = middle(draws)
    return {
        "low": low,
        "high": high,
        "p_upper": (1 + (draws >= observed).sum(axis=0)) / (1 + rounds),
        "p_lower": (1 + (draws <= observed).sum(axis=0)) / (1 + rounds),
        "p_adjusted": adjusted(observed, draws),
    }


def assortativity_of(ends: np.ndarray) -> float:
    """Newman's coefficient of a symmetric matrix of tie ends between categories.

    Examples
    --------
    >>> round(assortativity_of(np.array([[4.0, 1.0], [1.0, 2.0]])), 6)
    0.466667
    """
    total = ends.sum()
    if not total:
        return float("nan")
    e = ends / total
    chance = float((e @ e).sum())
    # All ends in one category: both numerator and denominator vanish.
    if np.isclose(chance, 1.0):
        return float("nan")
    return (float(np.trace(e)) - chance) / (1.0 - chance)
