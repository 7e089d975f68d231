"""E-I index: whether ties go outside one's own category or stay inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.kernels import distinct
from mmnet.measures.attributes import categories
from mmnet.measures.mixing.ei_chance import of_index, of_ties_inside
from mmnet.measures.nulls.permutations import require_rounds, tails
from mmnet.measures.nulls.relabeling import deals, pairs_among
from mmnet.results import Result
from mmnet.wording import known

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from mmnet.measures.attributes import Categories
    from mmnet.measures.nulls.relabeling import Pairs
    from mmnet.network import Network

Convention = Literal["ties", "stubs"]
CONVENTIONS: tuple[Convention, ...] = ("ties", "stubs")


@dataclass(frozen=True, eq=False, repr=False)
class EIIndex(Result):
    """Ties outside and inside the own category, at three levels. Made by `ei_index`.

    Attributes
    ----------
    by : str
        The column of the actors.
    convention : {"ties", "stubs"}
        Whether a tie within a category counts once there or once for each end.
    directed : bool
        Arcs are counted; else tied pairs.
    network : Series
        internal, external, ei, expected, sd, z, p_upper, p_lower, p.
    groups : DataFrame, index category
        label, actors, internal, external, ei, expected, p_upper, p_lower, p.
    actors : DataFrame, index actor_id
        name, kind, internal, external, ei, expected, p_upper, p_lower.
    exact : bool
        p of the network and the groups are from every way to deal out the categories.
    rounds : int
        Random permutations otherwise; 0 for none, p is NaN.
    unknown : int
        Ties left out because an actor has no category.
    """

    by: str
    convention: Convention
    directed: bool
    network: pd.Series
    groups: pd.DataFrame
    actors: pd.DataFrame
    exact: bool
    rounds: int
    unknown: int

    @property
    def table(self) -> pd.DataFrame:
        """The index of each group: `groups`."""
        return self.groups

    def sentence(self) -> str:
        """Say the index of the whole network, and what chance gives."""
        net = self.network
        source = "every permutation" if self.exact else f"{self.rounds} permutations"
        chance = f", p {net['p']:.3f} from {source}" if not np.isnan(net["p"]) else ""
        return (
            f"By {self.by}: {known(net['ei'], '.3f')} ({net['external']:,.0f} outside, "
            f"{net['internal']:,.0f} inside; {known(net['expected'], '.3f')} expected{chance}); "
            f"groups count {self.convention}."
        )


@checked
def ei_index(
    net: Network,
    *,
    by: str = "kind",
    convention: Convention = "ties",
    directed: bool = False,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
    rounds: int = 0,
    seed: int = 0,
) -> EIIndex:
    """E-I index of the network, of each category and of each actor, compared with chance.

    EI = (E - I) / (E + I), E ties to other categories and I within the own: -1 only inside, 1 only
    outside. Chance deals the categories out among the actors anew; the ties stay.

    Parameters
    ----------
    net : Network, n actors
    by : str
        A column of the actors: kind, country, region or one of your own. Actors without a value are
        left out with their ties.
    convention : {"ties", "stubs"}
        In categories: a tie within counts once (ties), or once for each of its ends (stubs), so
        that the index of a category is the weighted mean of its actors'.
    directed : bool
        Count arcs from givers to receivers, ties of undirected modes both ways. By default a tied
        pair counts once.
    mode, family : str or collection of str, optional
        Only ties of these.
    rounds : int
        Permutations for p of the network and of categories, where there are more than 20,000 ways
        to deal out the categories; below all of them are looked at. 0 for none, else at least 99.
    seed : int
        Of the permutations.

    Returns
    -------
    EIIndex
        Network: expected 1 - 2 sum n_k (n_k - 1) / (n (n - 1)) and sd are exact for any network.
        Categories: expected is the index of the expected numbers of ties. Actors: expected 1 - 2
        (n_k - 1) / (n - 1) and p are exact (hypergeometric), the own category given. p_upper is the
        chance of an index at least as high, p_lower at least as low, p as far from the mean.
        NaN: an index without ties, its p, and z where the index cannot vary.

    Raises
    ------
    OptionError
        If the column or the convention is unknown, or rounds are too few.

    References
    ----------
    Krackhardt, D. & Stern, R. N. (1988). Informal networks and organizational crises. Social
    Psychology Quarterly 51, 123-140.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.ei_index(mm.example(), by="kind")
    >>> found.sentence()
    'By kind: 0.694 (598 outside, 108 inside; 0.634 expected); groups count ties.'
    >>> found.groups[["internal", "external", "ei"]].head(3).round(3)
                        internal  external     ei
    university                38       290  0.768
    university_unit           27       312  0.841
    research_institute        19       230  0.847
    """
    if convention not in CONVENTIONS:
        msg = f"{convention!r} is not a convention: use one of {', '.join(CONVENTIONS)}"
        raise OptionError(msg)
    if rounds:
        require_rounds(rounds)
    found = categories(net, by)
    known = found.codes >= 0
    pairs = pairs_among(net.graph(mode=mode, family=family), known, directed=directed)
    codes, k = found.codes[known], len(found.labels)
    internal, external = _by_category(pairs, codes, k)
    dealt, exact = deals(codes, rounds, seed)
    draws = np.array([_indices(*_by_category(pairs, deal, k), convention) for deal in dealt])
    draws = draws.reshape(len(draws), k + 1)
    return EIIndex(
        by=by,
        convention=convention,
        directed=directed,
        network=_network(pairs, found.sizes, internal, external, draws[:, k], exact=exact),
        groups=_groups(found, internal, external, draws, convention=convention, exact=exact),
        actors=_actors(net, pairs, found, known),
        exact=exact,
        rounds=rounds,
        unknown=pairs.left_out,
    )


def _by_category(
    pairs: Pairs, codes: NDArray[np.int64], k: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count the ties within each category and those that leave it."""
    row, column = codes[pairs.row], codes[pairs.column]
    ends = np.bincount(row, minlength=k) + np.bincount(column, minlength=k)
    internal = np.bincount(row[row == column], minlength=k)
    return internal, ends - 2 * internal


def _indices(
    internal: NDArray[np.int64], external: NDArray[np.int64], convention: str
) -> NDArray[np.float64]:
    """Index of each category, and of the network last."""
    factor = 2 if convention == "stubs" else 1
    inside = np.append(factor * internal, 2 * internal.sum())
    return _index(inside, np.append(external, external.sum()))


def _index(internal: NDArray[np.int64], external: NDArray[np.int64]) -> NDArray[np.float64]:
    total = internal + external
    index = np.full(len(total), np.nan)
    np.divide(external - internal, total, out=index, where=total > 0)
    return index


def _network(
    pairs: Pairs,
    sizes: NDArray[np.int64],
    internal: NDArray[np.int64],
    external: NDArray[np.int64],
    draws: NDArray[np.float64],
    *,
    exact: bool,
) -> pd.Series:
    inside, outside = float(internal.sum()), float(external.sum()) / 2
    total = inside + outside
    ei = (outside - inside) / total if total else np.nan
    mean, sd = of_index(pairs, sizes)
    p = tails(ei, draws, exact=exact)
    values = {
        "internal": inside,
        "external": outside,
        "ei": ei,
        "expected": mean,
        "sd": sd,
        "z": (ei - mean) / sd if sd > 0 else np.nan,
        "p_upper": p.upper,
        "p_lower": p.lower,
        "p": p.both,
    }
    return pd.Series(values, name="network")


def _groups(
    found: Categories,
    internal: NDArray[np.int64],
    external: NDArray[np.int64],
    draws: NDArray[np.float64],
    *,
    convention: str,
    exact: bool,
) -> pd.DataFrame:
    s = found.sizes.astype(np.float64)
    ei = _indices(internal, external, convention)[:-1]
    inside = (s - 1) * (2 if convention == "stubs" else 1)
    outside = 2 * (s.sum() - s)
    expected = np.full(len(s), np.nan)
    np.divide(outside - inside, outside + inside, out=expected, where=outside + inside > 0)
    p = [tails(value, column, exact=exact) for value, column in zip(ei, draws.T, strict=False)]
    return pd.DataFrame(
        {
            "label": found.labels.to_numpy(),
            "actors": found.sizes,
            "internal": internal * (2 if convention == "stubs" else 1),
            "external": external,
            "ei": ei,
            "expected": expected,
            "p_upper": [tail.upper for tail in p],
            "p_lower": [tail.lower for tail in p],
            "p": [tail.both for tail in p],
        },
        index=found.labels.index,
    )


def _actors(
    net: Network, pairs: Pairs, found: Categories, known: NDArray[np.bool_]
) -> pd.DataFrame:
    """Index of each actor; its number of ties inside is hypergeometric by chance."""
    codes, n = found.codes[known], pairs.size
    alike = codes[pairs.row] == codes[pairs.column]
    ends = np.concatenate([pairs.row, pairs.column])
    inside = np.bincount(ends[np.concatenate([alike, alike])], minlength=n)
    total = np.bincount(ends, minlength=n)
    own = found.sizes[codes]
    # Arcs both ways between two actors are dealt out together: not hypergeometric.
    met = distinct(np.minimum(pairs.row, pairs.column) * n + np.maximum(pairs.row, pairs.column))
    counts = (total > 0) & (len(met) == len(pairs.row))
    upper, lower = np.full((2, n), np.nan)
    upper[counts], lower[counts] = of_ties_inside(n, own[counts], total[counts], inside[counts])
    columns = {
        "internal": inside.astype(np.float64),
        "external": (total - inside).astype(np.float64),
        "ei": _index(inside, total - inside),
        "expected": 1 - 2 * (own - 1) / (n - 1) if n > 1 else np.full(n, np.nan),
        "p_upper": upper,
        "p_lower": lower,
    }
    table = net.actors.set_index("actor_id")[["name", "kind"]]
    frame = pd.DataFrame(columns, index=table.index[known])
    return table.join(frame)
