"""Mixing: whether actors work with their own kind or with others, compared with chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.measures.attributes import categories

if TYPE_CHECKING:
    from collections.abc import Collection

    from mmnet.network import Network


@dataclass(frozen=True, eq=False)
class Mixing:
    """Tied pairs between categories of actors. Made by `mixing`.

    Attributes
    ----------
    by : str
        The column of the actors that was compared.
    observed : DataFrame, shape (k, k)
        Tied pairs between every two categories; symmetric, pairs within a category on the diagonal.
    possible : DataFrame, shape (k, k)
        Pairs of actors that there are.
    expected : DataFrame, shape (k, k)
        Tied pairs if the same number of ties fell on pairs at random.
    ratio : DataFrame, shape (k, k)
        observed / expected: above 1 more than by chance. NaN where no pair is possible.
    assortativity : float
        Newman's coefficient: 1 when all ties stay within categories, 0 when categories do not
        matter. NaN when all ties are in one category or there are none.
    unknown : int
        Tied pairs left out because an actor has no category.
    labels : Series
        Label of each category.
    """

    by: str
    observed: pd.DataFrame
    possible: pd.DataFrame
    expected: pd.DataFrame
    ratio: pd.DataFrame
    assortativity: float
    unknown: int
    labels: pd.Series

    @property
    def pairs(self) -> pd.DataFrame:
        """One row for every two categories: observed, possible, expected, ratio, share of ties."""
        names = list(self.observed.index)
        upper = [(a, b) for i, a in enumerate(names) for b in names[i:]]
        frame = pd.DataFrame(upper, columns=["a", "b"])
        for name in ("observed", "possible", "expected", "ratio"):
            table = getattr(self, name)
            frame[name] = [table.at[a, b] for a, b in upper]
        total = frame["observed"].sum()
        frame["share"] = frame["observed"] / total if total else np.nan
        frame.insert(1, "label_a", frame["a"].map(self.labels))
        frame.insert(3, "label_b", frame["b"].map(self.labels))
        return frame.sort_values(
            ["observed", "a", "b"], ascending=[False, True, True], ignore_index=True
        )

    def __repr__(self) -> str:
        return (
            f"Mixing by {self.by}: {len(self.observed)} categories, assortativity "
            f"{self.assortativity:.3f}\n{self.observed}"
        )


def mixing(
    net: Network,
    *,
    by: str = "kind",
    modes: str | Collection[str] | None = None,
    families: str | Collection[str] | None = None,
) -> Mixing:
    """Count tied pairs between categories of actors and compare with chance.

    expected_ab = possible_ab * ties / all possible pairs;
    r = (Tr e - |e^2|) / (1 - |e^2|), where e_ab is the share of tie ends between a and b.

    Parameters
    ----------
    net : Network
    by : str
        A column of the actors: kind, country, region or one of your own.
    modes, families : str or collection of str, optional
        Only ties of these.

    Returns
    -------
    Mixing
        A pair of actors counts once, whatever the number of its collaborations.

    Raises
    ------
    OptionError
        If the actors have no such column.

    References
    ----------
    Newman, M. E. J. (2003). Mixing patterns in networks. PRE 67, 026126.
    """
    found = categories(net, by)
    graph = net.graph(modes=modes, families=families)
    adjacency = graph.adjacency()
    adjacency.data[:] = 1.0
    ends = (found.members.T @ adjacency @ found.members).toarray()
    return _compared(by, ends, found.sizes, found.labels, graph.n_ties)


def _compared(by: str, ends: np.ndarray, sizes: np.ndarray, labels: pd.Series, ties: int) -> Mixing:
    """Compare tie ends between categories (diagonal: both ends) with chance."""
    diagonal = np.eye(len(labels), dtype=bool)
    observed = np.where(diagonal, ends / 2, ends)
    possible = np.where(diagonal, sizes * (sizes - 1) / 2, np.outer(sizes, sizes))
    counted = np.triu(observed).sum()
    total = np.triu(possible).sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = possible * (counted / total) if total else possible * np.nan
        ratio = np.where(expected > 0, observed / expected, np.nan)

    def framed(values: np.ndarray) -> pd.DataFrame:
        return pd.DataFrame(values, index=labels.index, columns=labels.index)

    return Mixing(
        by=by,
        observed=framed(observed),
        possible=framed(possible),
        expected=framed(expected),
        ratio=framed(ratio),
        assortativity=assortativity_of(ends),
        unknown=round(ties - counted),
        labels=labels,
    )


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
