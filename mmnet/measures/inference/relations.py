"""Relations: a number for each pair of actors, to be compared with other such numbers.

Ties are one relation; being of the same country is another. A pair of an actor with itself is not
a pair.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
import pandas as pd
from scipy import sparse

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.graph import Graph
from mmnet.measures.attributes import categories
from mmnet.measures.inference.pairs import Alike, Full, Listed, fitting, written
from mmnet.network import Network
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import ArrayLike, NDArray

    from mmnet.measures.inference.pairs import Numbers
    from mmnet.weighed import Weight

Like: TypeAlias = "Relation | Network | Graph | pd.DataFrame | ArrayLike | sparse.sparray"


# Beyond, a relation in which most pairs have a number does not fit.
MOST = 5000


@dataclass(frozen=True, eq=False, repr=False)
class Relation:
    """A number for each ordered pair of n actors. Made by `ties`, `same` and `difference`.

    Attributes
    ----------
    actor_ids : Index or None
        Whom rows and columns stand for; None where a bare matrix was given.
    numbers : Full, Listed or Alike
        The numbers, in a form that fits their density.
    """

    actor_ids: pd.Index | None
    numbers: Numbers

    def to_frame(self) -> pd.DataFrame:
        """Write every pair down: actors on both sides, 0 on the diagonal; up to 5,000 actors.

        Returns
        -------
        DataFrame, shape (n, n)
            Both axes hold actor ids; in the unit of the relation.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.inference.same(mm.example(), "country").to_frame().shape
        (126, 126)
        """
        n = len(self.numbers)
        _require_room(n)
        values = written(self.numbers)
        return pd.DataFrame(values, index=self.actor_ids, columns=self.actor_ids)

    def __repr__(self) -> str:
        n = len(self.numbers)
        symmetric = "symmetric" if self.numbers.symmetric else "not symmetric"
        filled = count(self.numbers.filled, "pair")
        return f"Relation: {count(n, 'actor')}, {filled} not 0, {symmetric}"


@checked
def ties(
    net: Network,
    *,
    weight: Weight | None = None,
    unit: str | None = None,
    directed: bool = False,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
) -> Relation:
    """Relation of the ties of a network: 1 where two actors are tied, or the weight of the tie.

    Parameters
    ----------
    net : Network, n actors
    weight : {"count", "fractional", "amount"} or None
        None: 1 for a tie of any weight.
    unit : str, optional
        Unit of the amounts, where there are several.
    directed : bool
        Rows give, columns receive; ties without direction stand both ways.
    mode, family : str or collection of str, optional
        Only ties of these.

    Returns
    -------
    Relation
        n x n: 0 or 1, or weights (collaborations, shares of them, or an amount in its unit).

    Raises
    ------
    OptionError
        If the weight, a mode or a family is unknown, or the amounts have several units.

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.example()
    >>> found = mm.inference.ties(net, weight="count").to_frame()
    >>> float(found.max(axis=None))
    7.0
    """
    matrix = net.graph(mode=mode, family=family).adjacency(
        weight or "count", unit=unit, directed=directed
    )
    if weight is None:
        matrix.data[:] = 1.0
    return relation(matrix, pd.Index(net.actors["actor_id"]))


@checked
def same(net: Network, by: str) -> Relation:
    """Relation of alikeness: 1 where two actors have the same value of a column, else 0.

    Parameters
    ----------
    net : Network, n actors
    by : str
        kind, country, region or a column of your own. Actors without a value are left out.

    Returns
    -------
    Relation

    Raises
    ------
    OptionError
        If there is no such column, or for over 5,000 actors.

    Examples
    --------
    >>> import mmnet as mm
    >>> mm.inference.same(mm.example(), "kind").to_frame().iloc[:2, :3]
    actor_id           acme-robotics  ajisai-university  alfalfa-health
    actor_id
    acme-robotics                0.0                0.0             1.0
    ajisai-university            0.0                0.0             0.0
    """
    codes = categories(net, by).codes
    known = codes >= 0
    return Relation(pd.Index(net.actors["actor_id"][known]), Alike(codes[known]))


@checked
def distance(net: Network, column: str) -> Relation:
    """Relation of distance: the absolute difference of two actors in a column of numbers.

    Parameters
    ----------
    net : Network, n actors
    column : str
        A column of the actors. Actors without a number are left out.

    Returns
    -------
    Relation
        In the unit of the column.

    Raises
    ------
    OptionError
        If there is no such column, it holds other things than numbers, or for over 5,000 actors.

    Examples
    --------
    >>> import mmnet as mm
    >>> mm.inference.distance(mm.example(), "founded").to_frame().iloc[:2, :3]
    actor_id           acme-robotics  ajisai-university  alfalfa-health
    actor_id
    acme-robotics                0.0               41.0            25.0
    ajisai-university           41.0                0.0            66.0
    """
    known, own = _own(net, column)
    _require_room(len(own))
    gaps = np.abs(np.subtract.outer(own, own))
    return Relation(pd.Index(net.actors["actor_id"][known]), Full(gaps))


Of = Literal["both", "giver", "receiver"]
OF: tuple[Of, ...] = ("both", "giver", "receiver")


@checked
def covariate(net: Network, column: str, *, value: str | None = None, of: Of = "both") -> Relation:
    """Relation of what the two actors of a pair have: the sum of a column of numbers.

    Parameters
    ----------
    net : Network, n actors
    column : str
        A column of the actors. Actors without a value are left out.
    value : str, optional
        Count actors of this value, such as a kind, instead of taking the column as numbers.
    of : {"both", "giver", "receiver"}
        Whose numbers: of both actors of a pair, their sum; or of the one that stands in the row, or
        in the column, where ties are directed.

    Returns
    -------
    Relation
        In the unit of the column.

    Raises
    ------
    OptionError
        If there is no such column or value, it holds other things than numbers, or for over 5,000
        actors.

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.example()
    >>> mm.inference.covariate(net, "kind", value="business").to_frame().iloc[:2, :3]
    actor_id           acme-robotics  ajisai-university  alfalfa-health
    actor_id
    acme-robotics                0.0                1.0             2.0
    ajisai-university            1.0                0.0             1.0
    """
    if of not in OF:
        msg = f"of is {of!r}: use one of {', '.join(OF)}"
        raise OptionError(msg)
    known, own = _own(net, column) if value is None else _counted(net, column, value)
    _require_room(len(own))
    rows = 0.0 if of == "receiver" else own[:, None]
    columns = 0.0 if of == "giver" else own[None, :]
    numbers: NDArray[np.float64] = np.array(rows + columns + np.zeros((len(own), len(own))))
    np.fill_diagonal(numbers, 0.0)
    return Relation(pd.Index(net.actors["actor_id"][known]), Full(numbers))


def _own(net: Network, column: str) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Read a column of numbers: who has one, and which."""
    if column not in net.actors:
        msg = f"actors have no column {column!r}: use one of {', '.join(net.actors.columns)}"
        raise OptionError(msg)
    try:
        values = pd.to_numeric(net.actors[column]).to_numpy(dtype=np.float64)
    except (TypeError, ValueError) as error:
        msg = f"column {column!r} holds other things than numbers: use same(net, {column!r})"
        raise OptionError(msg) from error
    known = ~np.isnan(values)
    return known, values[known]


def _counted(
    net: Network, column: str, value: str
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Tell who has any value in a column, and 1 for those who have the one asked for."""
    found = categories(net, column)
    if value not in found.labels.index:
        known = ", ".join(str(name) for name in found.labels.index)
        msg = f"no actor has {value!r} in {column}: use one of {known}"
        raise OptionError(msg)
    code = found.labels.index.get_loc(value)
    has = found.codes >= 0
    return has, (found.codes[has] == code).astype(np.float64)


def relation(value: Like, actor_ids: pd.Index | None = None) -> Relation:
    """Read a network, a graph, a frame with actors on both sides, or a matrix as a relation.

    Raises
    ------
    OptionError
        If the matrix is not square, holds NaN or infinity, or the frame's sides differ.
    """
    if isinstance(value, Relation):
        return value
    if isinstance(value, Network):
        return ties(value)
    if isinstance(value, Graph):
        matrix = value.adjacency()
        matrix.data[:] = 1.0
        return relation(matrix, value.actor_ids)
    if isinstance(value, pd.DataFrame):
        if set(value.index) != set(value.columns) or value.index.has_duplicates:
            msg = "a frame needs the same actors as rows and as columns, each once"
            raise OptionError(msg)
        return relation(value[list(value.index)].to_numpy(dtype=np.float64), value.index)
    if sparse.issparse(value):
        return Relation(actor_ids, _listed(value))
    numbers = np.array(value, dtype=np.float64)
    _require_square(numbers.shape, numbers)
    np.fill_diagonal(numbers, 0.0)
    return Relation(actor_ids, Full(numbers))


def _listed(value: Any) -> Listed:
    matrix: sparse.csr_array[np.float64] = sparse.csr_array(value).astype(np.float64)
    _require_square(matrix.shape, matrix.data)
    matrix.setdiag(0.0)
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    return Listed(matrix)


def _require_square(shape: tuple[int, ...], numbers: NDArray[np.float64]) -> None:
    if len(shape) != 2 or shape[0] != shape[1]:
        msg = f"a matrix of shape {shape} is not a number for each pair: give n rows and n columns"
        raise OptionError(msg)
    if not np.isfinite(numbers).all():
        msg = "the matrix holds NaN or infinity: leave out actors of whom something is not known"
        raise OptionError(msg)


def _require_room(n: int) -> None:
    if n > MOST:
        msg = f"{n:,} actors are too many to write down every pair: select up to {MOST:,} of them"
        raise OptionError(msg)


def aligned(relations: Sequence[Relation]) -> tuple[list[Numbers], int]:
    """Bring relations to the same actors in the same order.

    Returns
    -------
    tuple
        Numbers of each relation for the actors that all of them have, sorted by id, and how many
        actors only some of them have.

    Raises
    ------
    OptionError
        If only some of them name their actors, or bare matrices differ in size.
    """
    named = [one.actor_ids for one in relations if one.actor_ids is not None]
    if not named:
        if len({len(one.numbers) for one in relations}) > 1:
            sizes = ", ".join(str(len(one.numbers)) for one in relations)
            msg = f"matrices of {sizes} actors cannot be compared: give matrices of one size"
            raise OptionError(msg)
        return [fitting(one.numbers) for one in relations], 0
    if len(named) < len(relations):
        msg = "some matrices name their actors and some do not: give networks or frames for all"
        raise OptionError(msg)
    common, every = set(named[0]), set(named[0])
    for ids in named[1:]:
        common, every = common & set(ids), every | set(ids)
    order = sorted(common)
    parts = [
        one.numbers.part(ids.get_indexer(pd.Index(order)).astype(np.int64))
        for one, ids in zip(relations, named, strict=True)
    ]
    return [fitting(part) for part in parts], len(every) - len(common)
