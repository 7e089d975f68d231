"""Assortativity: whether those who are tied are alike, in what they are, have or do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.attributes import NOT_CATEGORIES, categories
from mmnet.measures.mixing.mixing import assortativity_of
from mmnet.measures.nulls.permutations import generator, interval, require_rounds, tails
from mmnet.measures.nulls.relabeling import pairs_among
from mmnet.results import OneRow
from mmnet.wording import count, known

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from numpy.typing import NDArray

    from mmnet.measures.nulls.relabeling import Pairs
    from mmnet.network import Network

DEGREE = "degree"


@dataclass(frozen=True, eq=False, repr=False)
class Assortativity(OneRow):
    """Likeness of tied actors. Made by `assortativity`.

    Attributes
    ----------
    by : str
        The column of the actors, or "degree".
    type : str
        nominal (Newman's coefficient), numeric or degree (correlation).
    directed : bool
        Arcs are counted; else tied pairs.
    value : float
        -1 to 1; NaN where undefined.
    ties : int
        Ties that were looked at.
    unknown : int
        Ties left out because nothing is known of an actor.
    low, high : float
        Where 95 percent of the permutations lie; NaN without rounds.
    p_upper, p_lower, p : float
        Chance of a value as high, as low, or as far from the mean; NaN without rounds.
    rounds : int
        Permutations; 0 for none.
    """

    by: str
    type: str
    directed: bool
    value: float
    ties: int
    unknown: int
    low: float
    high: float
    p_upper: float
    p_lower: float
    p: float
    rounds: int

    def __float__(self) -> float:
        return self.value

    def sentence(self) -> str:
        """Say the coefficient, the ties that it is of, and what chance gives."""
        chance = (
            f"; p {known(self.p, '.3f')} from {self.rounds} permutations" if self.rounds else ""
        )
        out = f", {self.unknown:,} left out" if self.unknown else ""
        head = f"By {self.by} ({self.type}): {known(self.value, '.3f')}"
        return f"{head}; {count(self.ties, 'tie')}{out}{chance}."


@checked
def assortativity(
    net: Network,
    *,
    by: str = "kind",
    numeric: bool = False,
    directed: bool = False,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
    rounds: int = 0,
    seed: int = 0,
) -> Assortativity:
    """Assortativity of ties by a category, by a number or by degree.

    Nominal: r = (Tr e - |e^2|) / (1 - |e^2|), e_ab the share of tie ends from a to b. Numeric and
    degree: Pearson's correlation between the two ends of ties, each tie taken both ways.

    Parameters
    ----------
    net : Network
    by : str
        A column of the actors, or "degree": the number of partners.
    numeric : bool
        Take the column as numbers instead of as categories.
    directed : bool
        Count arcs from givers to receivers, each one way; "degree" is then that given (out) of the
        giver and that received (in) of the receiver, as in NetworkX.
    mode, family : str or collection of str, optional
        Only ties of these; parallel ties of a pair are one.
    rounds : int
        Permutations of the values among the actors of whom one is known; 0 for none, else at least
        99. Not for degree, which belongs to the ties.
    seed : int
        Of the permutations.

    Returns
    -------
    Assortativity
        NaN without ties, where all ends are of one category, or have one number.

    Raises
    ------
    OptionError
        If the column is unknown or holds what is not a number, or rounds do not fit.

    References
    ----------
    Newman, M. E. J. (2002). Assortative mixing in networks. PRL 89, 208701.
    Newman, M. E. J. (2003). Mixing patterns in networks. PRE 67, 026126.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.assortativity(mm.example(), by="kind")
    >>> round(found.value, 3), found.ties
    (-0.068, 706)
    >>> found.sentence()
    'By kind (nominal): -0.068; 706 ties.'
    """
    if rounds:
        require_rounds(rounds)
        if by == DEGREE:
            msg = "degree belongs to the ties and cannot be dealt out anew: leave out rounds"
            raise OptionError(msg)
    graph = net.graph(mode=mode, family=family)
    if by == DEGREE:
        pairs = pairs_among(graph, np.ones(graph.n_actors, dtype=bool), directed=directed)
        value = _of_degrees(pairs, directed=directed)
        return _result(by, "degree", pairs, value, np.zeros(0), directed=directed)
    values = _numbers(net, by) if numeric else _codes(net, by)
    known = ~np.isnan(values)
    pairs = pairs_among(graph, known, directed=directed)
    measure: Callable[..., float] = _correlation if numeric else _nominal

    def measured(own: NDArray[Any]) -> float:
        return measure(own[pairs.row], own[pairs.column], directed=directed)

    rng = generator(seed)
    own = values[known] if numeric else values[known].astype(np.int64)
    draws = np.array([measured(rng.permutation(own)) for _ in range(rounds)])
    kind = "numeric" if numeric else "nominal"
    return _result(by, kind, pairs, measured(own), draws, directed=directed)


def _result(
    by: str,
    kind: str,
    pairs: Pairs,
    value: float,
    draws: NDArray[np.float64],
    *,
    directed: bool,
) -> Assortativity:
    p = tails(value, draws)
    low, high = interval(draws)
    return Assortativity(
        by=by, type=kind, directed=directed, value=value, ties=len(pairs.row),
        unknown=pairs.left_out, low=low, high=high, p_upper=p.upper, p_lower=p.lower, p=p.both,
        rounds=len(draws),
    )  # fmt: skip


def _codes(net: Network, by: str) -> NDArray[np.float64]:
    codes = categories(net, by).codes
    return np.where(codes >= 0, codes, np.nan)


def _numbers(net: Network, by: str) -> NDArray[np.float64]:
    """Values of a column as numbers, NaN where empty."""
    actors = net.actors
    if by not in actors or by in NOT_CATEGORIES:
        usable = ", ".join(name for name in actors.columns if name not in NOT_CATEGORIES)
        msg = f"actors have no column {by!r} to go by: use one of {usable}, or {DEGREE}"
        raise OptionError(msg)
    numbers = pd.to_numeric(actors[by], errors="coerce")
    wrong = actors.loc[numbers.isna() & actors[by].notna(), by]
    if len(wrong):
        msg = f"{by} of {len(wrong)} actors is no number ({wrong.iloc[0]!r}): leave out numeric"
        raise OptionError(msg)
    return numbers.to_numpy(dtype=np.float64)


def _nominal(one: NDArray[np.int64], other: NDArray[np.int64], *, directed: bool) -> float:
    if not len(one):
        return float("nan")
    k = int(max(one.max(), other.max())) + 1
    ends = np.bincount(one * k + other, minlength=k * k).reshape(k, k)
    return assortativity_of(ends if directed else ends + ends.T)


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64], *, directed: bool) -> float:
    """Pearson's; NaN where an end does not vary."""
    if not directed:
        one, other = np.concatenate([one, other]), np.concatenate([other, one])
    if not len(one) or np.ptp(one) == 0 or np.ptp(other) == 0:
        return float("nan")
    one, other = one - one.mean(), other - other.mean()
    # Scaled first, so that neither tiny nor huge numbers leave the range of floats.
    one, other = one / np.abs(one).max(), other / np.abs(other).max()
    return float((one @ other) / np.sqrt((one @ one) * (other @ other)))


def _of_degrees(pairs: Pairs, *, directed: bool) -> float:
    out = np.bincount(pairs.row, minlength=pairs.size)
    into = np.bincount(pairs.column, minlength=pairs.size)
    if not directed:
        out = into = out + into
    return _correlation(
        out[pairs.row].astype(np.float64), into[pairs.column].astype(np.float64), directed=directed
    )
