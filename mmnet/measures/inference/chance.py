"""Chance: the answer of a test, and networks made anew from a matrix or with other kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from mmnet.measures.nulls.permutations import interval, tails
from mmnet.results import OneRow
from mmnet.wording import known

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray
    from scipy import sparse

    from mmnet.network import Network
    from mmnet.ontology import Mode

Measure: TypeAlias = "Callable[[Network], float]"


@dataclass(frozen=True, eq=False, repr=False)
class Chance(OneRow):
    """A value, and what chance alone gives. Made by the tests of `mm.inference`.

    Attributes
    ----------
    value : float
        What was observed.
    p_upper, p_lower, p : float
        Chance of a value as large, as small, as far from the mean. NaN if undefined.
    mean, sd, low, high : float
        Mean, standard deviation and middle 95 % of the values under chance.
    draws : array, shape (R,)
        The values under chance; NaN where the measure was undefined, such are left out.
    exact : bool
        The draws are all that are possible, so that p = # / R; else p = (1 + #) / (1 + R).
    null : str
        What chance varies.
    """

    value: float
    p_upper: float
    p_lower: float
    p: float
    mean: float
    sd: float
    low: float
    high: float
    draws: NDArray[np.float64]
    exact: bool
    null: str

    def sentence(self) -> str:
        """Say the value, and what chance gives."""
        how = f"all {len(self.draws):,}" if self.exact else f"{len(self.draws):,} random"
        value, mean, low, high, upper, lower = (
            known(number, ".4f")
            for number in (self.value, self.mean, self.low, self.high, self.p_upper, self.p_lower)
        )
        return (
            f"{value}; by chance {mean} ({low} to {high}); P(>=) {upper}, P(<=) {lower} over {how} "
            f"draws: {self.null}."
        )


def compared(value: float, draws: ArrayLike, null: str, *, exact: bool = False) -> Chance:
    """Compare a value with its values under chance."""
    values = np.asarray(draws, dtype=np.float64)
    known = values[~np.isnan(values)]
    low, high = interval(values)
    return Chance(
        float(value),
        *tails(value, values, exact=exact),
        mean=float(known.mean()) if len(known) else float("nan"),
        sd=float(known.std(ddof=1)) if len(known) > 1 else float("nan"),
        low=low,
        high=high,
        draws=values,
        exact=exact,
        null=null,
    )


def mode_of(net: Network) -> Mode:
    """Return the mode that stands for all: the first that occurs, one with direction if any.

    Where none occurs, it is one of the ontology.
    """
    modes = [net.ontology.modes[name] for name in net.graph().modes or net.ontology.modes]
    return next((mode for mode in modes if mode.directed), modes[0])


def matrix_of(net: Network, *, directed: bool) -> sparse.csr_array[np.float64]:
    """Return who is tied to whom, entries 0 and 1."""
    matrix = net.graph().adjacency(directed=directed)
    matrix.data[:] = 1.0
    matrix.sort_indices()
    return matrix


def made(
    net: Network,
    matrix: sparse.csr_array[np.float64],
    actors: pd.DataFrame,
    mode: Mode,
) -> Network:
    """Make a network of actors and the ties of a matrix, each a collaboration of two in a mode."""
    lines = matrix.tocoo()
    keep = np.ones(lines.nnz, dtype=bool) if mode.directed else lines.row < lines.col
    ends = np.column_stack([lines.row[keep], lines.col[keep]])
    keys = [f"t{number:09}" for number in range(len(ends))]
    roles = (next(iter(mode.gives)), next(iter(mode.receives))) if mode.directed else None
    first, second = roles or (next(iter(mode.roles)),) * 2
    ids = actors["actor_id"].to_numpy()
    collaborations = pd.DataFrame({"collaboration_id": keys, "mode": mode.id, "status": "active"})
    participations = pd.DataFrame(
        {
            "collaboration_id": np.repeat(keys, 2) if keys else [],
            "actor_id": ids[ends.ravel()],
            "role": [first, second] * len(ends),
        }
    )
    return _with(net, actors=actors, collaborations=collaborations, participations=participations)


def relabelled(net: Network, by: str, values: NDArray[np.object_]) -> Network:
    """Give the actors other values in a column."""
    actors = net.actors
    actors[by] = pd.Series(values, index=actors.index, dtype=actors[by].dtype)
    return _with(net, actors=actors)


def redrawn(net: Network, chosen: NDArray[np.int64]) -> Network:
    """Make a network of chosen collaborations, by position; those chosen twice are there twice."""
    table = net.collaborations.iloc[np.sort(chosen)]
    again = table.groupby("collaboration_id").cumcount().astype("str")
    renamed = table.assign(old=table["collaboration_id"])
    renamed["collaboration_id"] = table["collaboration_id"] + "~" + again
    part = renamed[["collaboration_id", "old"]].merge(
        net.participations.rename(columns={"collaboration_id": "old"}), on="old"
    )
    return _with(
        net, collaborations=renamed.drop(columns="old"), participations=part.drop(columns="old")
    )


def _with(net: Network, **tables: pd.DataFrame) -> Network:
    """Make a network with other tables, columns and types as they were."""
    fitted = {name: _fitted(frame, getattr(net, name).dtypes) for name, frame in tables.items()}
    return net.following(net, notes=net.notes, tables=fitted, register=None, problems=None)


def _fitted(frame: pd.DataFrame, types: pd.Series) -> pd.DataFrame:
    """Give a table the columns and types of another; only what differs is converted."""
    full = frame.reset_index(drop=True).reindex(columns=types.index)
    other = types[full.dtypes != types].to_dict()
    return full.astype(other) if other else full
