"""Attributes: into which category each actor falls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.equality import ByContent
from mmnet.errors import OptionError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    from mmnet.network import Network

NOT_CATEGORIES = frozenset({"actor_id", "name"})


@dataclass(frozen=True, eq=False)
class Categories(ByContent):
    """Categories of n actors by one column. Made by `categories`.

    Attributes
    ----------
    by : str
        The column.
    labels : Series, index category
        Label of each of the k categories; kinds in the ontology's order, the rest by name.
    codes : int array, shape (n,)
        Position in `labels` of each actor's category, in the order of the actors; -1 if unknown.
    """

    by: str
    labels: pd.Series
    codes: NDArray[np.int64]

    @property
    def ids(self) -> list[str]:
        """The categories, in order."""
        return [str(category) for category in self.labels.index]

    @property
    def sizes(self) -> NDArray[np.int64]:
        """Actors in each category, shape (k,)."""
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.labels))

    @property
    def members(self) -> sparse.csr_array[np.float64]:
        """1 where the actor is of the category, shape (n, k); no entry for an unknown one."""
        from scipy import sparse

        rows = np.flatnonzero(self.codes >= 0)
        shape = (len(self.codes), len(self.labels))
        return sparse.csr_array((np.ones(len(rows)), (rows, self.codes[rows])), shape=shape)


def categories(net: Network, by: str, *, complete: bool = False) -> Categories:
    """Return the category of each actor by a column of the actors.

    Parameters
    ----------
    net : Network, n actors
    by : str
        kind, country, region or a column of your own; a number is taken as a name.
    complete : bool
        Refuse actors without a category.

    Returns
    -------
    Categories

    Raises
    ------
    OptionError
        If there is no such column, or `complete` is asked for and an actor has none.
    """
    actors = net.actors
    if by not in actors or by in NOT_CATEGORIES:
        usable = ", ".join(name for name in actors.columns if name not in NOT_CATEGORIES)
        msg = f"actors have no column {by!r} to go by: use one of {usable}"
        raise OptionError(msg)
    values = actors[by].astype("str")
    labels = _labels(net, by, values)
    codes = labels.index.get_indexer(pd.Index(values)).astype(np.int64)
    if complete and (codes < 0).any():
        missing = actors["actor_id"][codes < 0]
        msg = (
            f"{len(missing)} actor{'s have' if len(missing) != 1 else ' has'} no {by} "
            f"({', '.join(missing.head(3))}{', …' if len(missing) > 3 else ''}): "
            "fill it in, or select the actors that have one"
        )
        raise OptionError(msg)
    return Categories(by, labels, codes)


def _labels(net: Network, by: str, values: pd.Series) -> pd.Series:
    if by == "kind":
        present = set(values)
        kinds = [kind for kind in net.ontology.kinds.values() if kind.id in present]
        return pd.Series(
            [kind.label for kind in kinds], index=[kind.id for kind in kinds], dtype="str"
        )
    names = sorted(values.dropna().unique())
    return pd.Series(names, index=pd.Index(names, dtype="str"), dtype="str")
