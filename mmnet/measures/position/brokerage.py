"""Brokerage: who stands between actors that are not tied, and between which categories."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.measures.attributes import categories
from mmnet.measures.nulls.permutations import require_rounds, tails
from mmnet.measures.nulls.relabeling import deals
from mmnet.measures.position.mediation import ROLES, Mediation, expected, network_variance, variance
from mmnet.results import Result
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from mmnet.graph import Graph
    from mmnet.measures.attributes import Categories
    from mmnet.network import Network

NO_TOTAL = ROLES.index("total")


@dataclass(frozen=True, eq=False, repr=False)
class Brokerage(Result):
    """Brokerage roles of actors and of the network. Made by `brokerage`.

    Attributes
    ----------
    by : str
        The column of the actors that makes the roles; "family" where families stand apart.
    table : DataFrame, index actor_id (or family and actor_id)
        name, kind and, where it is another, the category; then for each role its count,
        `_expected`, `_sd`, `_z` and, with rounds, `_p_upper` and `_p_lower`.
    network : DataFrame, index role (or family and role)
        observed, expected, sd, z and, with rounds, p_upper and p_lower.
    rounds : int
        Permutations of the categories; 0 for none.
    note : str
        Why z is NaN where it is for all; empty where it is not.
    """

    by: str
    table: pd.DataFrame
    network: pd.DataFrame
    rounds: int
    note: str

    def sentence(self) -> str:
        """Say of how many actors, and what limits the answer."""
        note = f" {self.note[:1].upper()}{self.note[1:].rstrip('.')}." if self.note else ""
        return f"Roles of {count(len(self.table), 'actor')} by {self.by}.{note}"

    @property
    def _shown(self) -> pd.DataFrame:
        return self.network


class _Scores(NamedTuple):
    """What stands for each role; the last axis is the role."""

    observed: NDArray[np.float64]
    expected: NDArray[np.float64]
    sd: NDArray[np.float64]
    p_upper: NDArray[np.float64] | None
    p_lower: NDArray[np.float64] | None

    def columns(self) -> dict[str, NDArray[np.float64]]:
        """Name each array; z is NaN where nothing can vary."""
        z = np.full(self.sd.shape, np.nan)
        np.divide(self.observed - self.expected, self.sd, out=z, where=self.sd > 0)
        named = {"expected": self.expected, "sd": self.sd, "z": z}
        if self.p_upper is not None and self.p_lower is not None:
            named |= {"p_upper": self.p_upper, "p_lower": self.p_lower}
        return named


@checked
def brokerage(
    net: Network,
    *,
    by: str = "kind",
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
    rounds: int = 0,
    seed: int = 0,
) -> Brokerage:
    """Brokerage roles of each actor and of the network, compared with chance.

    v brokers the ordered pair (a, b) where a gives to v, v gives to b, and a does not give to b.
    Roles by the categories of a, v, b: coordinator AAA, itinerant ABA, representative AAB,
    gatekeeper ABB, liaison ABC; total adds them up.

    Parameters
    ----------
    net : Network, n actors
    by : str
        A column of the actors without gaps: kind, country or one of your own. "family" counts the
        roles by kind apart in the ties of each family of modes.
    mode, family : str or collection of str, optional
        Only ties of these. Parallel ties of all of them count as one; with by="family" those
        within a family do. Ties of undirected modes go both ways.
    rounds : int
        Permutations of the categories among the actors, for p-values; 0 for none, else at least
        99. Where there are no more than 20,000 ways to deal the categories out, all are looked at.
        The ties stay, so they cannot tell about the total, whose p is NaN.
    seed : int
        Of the permutations.

    Returns
    -------
    Brokerage
        Counts are ordered pairs. Expected and sd are those of networks where each ordered pair of
        actors is tied with the same chance d = m / (n (n - 1)), m ties: exact, of each actor and of
        the whole network. NaN: expected with fewer than two actors; z where a role cannot vary,
        as that of a coordinator who is alone in its category; sd and z where an undirected mode
        has ties, because these come in pairs and that chance does not know it: use rounds.

    Raises
    ------
    OptionError
        If there is no such column, an actor has no category, or rounds are too few.

    References
    ----------
    Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage
    in transaction networks. Sociological Methodology 19, 89-126.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.brokerage(mm.example(), by="kind")
    >>> found.sentence()
    'Roles of 127 actors by kind. Sd and z are empty where ties have no direction, as
    they come in pairs: use rounds=999 for a p-value.'
    >>> found.network
                    observed      expected  sd   z
    role
    coordinator          322    356.033694 NaN NaN
    itinerant           1999   1478.416457 NaN NaN
    representative      1464   1478.416457 NaN NaN
    gatekeeper          1419   1478.416457 NaN NaN
    liaison             5909   5234.287741 NaN NaN
    total              11113  10025.570807 NaN NaN
    """
    if rounds:
        require_rounds(rounds)
    found = categories(net, "kind" if by == "family" else by, complete=True)
    graph = net.graph(mode=mode, family=family)
    splits = _families(graph) if by == "family" else {"": list(graph.modes)}
    parts = {name: _scored(graph, chosen, found, rounds, seed) for name, chosen in splits.items()}
    actors = net.actors.set_index("actor_id")
    described = actors[list(dict.fromkeys(["name", "kind", found.by]))]
    tables = {name: _table(described, of_actors) for name, (of_actors, _) in parts.items()}
    networks = {name: _network(of_all) for name, (_, of_all) in parts.items()}
    together = by != "family"
    return Brokerage(
        by=by,
        table=tables[""] if together else _joined(tables, described.index),
        network=networks[""] if together else _joined(networks, pd.Index(ROLES, name="role")),
        rounds=rounds,
        note="" if _is_directed(graph, list(graph.modes)) else _note(rounds),
    )


def _families(graph: Graph) -> dict[str, list[str]]:
    """List the modes with ties of each family that has some."""
    modes = graph.ontology.modes
    return {
        family: own
        for family in graph.ontology.families
        if (own := [name for name in graph.modes if modes[name].family == family])
    }


def _is_directed(graph: Graph, modes: list[str]) -> bool:
    return all(graph.ontology.modes[name].directed for name in modes)


def _note(rounds: int) -> str:
    remedy = "p is from permutations" if rounds else "use rounds=999 for a p-value"
    return f"sd and z are empty where ties have no direction, as they come in pairs: {remedy}."


def _scored(
    graph: Graph, modes: list[str], found: Categories, rounds: int, seed: int
) -> tuple[_Scores, _Scores]:
    """Score the roles of the actors and of the network."""
    ties = graph.adjacency(mode=modes, directed=True)
    directed = _is_directed(graph, modes)
    mediation = Mediation(ties, symmetric=not any(graph.ontology.modes[m].directed for m in modes))
    counts = mediation.roles(found.codes)
    n, sizes = len(found.codes), found.sizes
    density = ties.nnz / (n * (n - 1)) if n > 1 else np.nan
    mean = expected(sizes, density)
    spread = np.full(mean.shape, np.nan) if not directed else variance(sizes, density)
    total = np.full(len(ROLES), np.nan) if not directed else network_variance(sizes, density)
    chances = _permuted(mediation, found.codes, counts, rounds, seed)
    of_actors = _Scores(
        counts.astype(np.float64), mean[found.codes], _root(spread)[found.codes], *chances[0]
    )
    of_all = _Scores(counts.sum(axis=0, dtype=np.float64), sizes @ mean, _root(total), *chances[1])
    return of_actors, of_all


def _root(variances: NDArray[np.float64]) -> NDArray[np.float64]:
    # What cannot vary may come out a hair below zero.
    return np.sqrt(np.maximum(variances, 0.0))


_Tails = tuple["NDArray[np.float64] | None", "NDArray[np.float64] | None"]


def _permuted(
    mediation: Mediation,
    codes: NDArray[np.int64],
    counts: NDArray[np.int64],
    rounds: int,
    seed: int,
) -> tuple[_Tails, _Tails]:
    """p-values of actors and of the network with the categories dealt out anew."""
    if not rounds:
        return (None, None), (None, None)
    dealt, exact = deals(codes, rounds, seed)
    add = 0 if exact else 1
    at_least, at_most = np.full(counts.shape, add), np.full(counts.shape, add)
    totals = []
    for deal in dealt:
        draw = mediation.roles(deal)
        at_least += draw >= counts
        at_most += draw <= counts
        totals.append(draw.sum(axis=0))
    draws = np.array(totals)
    both = [
        tails(float(seen), column, exact=exact)
        for seen, column in zip(counts.sum(axis=0), draws.T, strict=True)
    ]
    upper, lower = np.array([p.upper for p in both]), np.array([p.lower for p in both])
    shares = [at_least / (add + len(draws)), at_most / (add + len(draws)), upper, lower]
    for share in shares:
        share[..., NO_TOTAL] = np.nan
    return (shares[0], shares[1]), (shares[2], shares[3])


def _table(described: pd.DataFrame, scores: _Scores) -> pd.DataFrame:
    columns = {role: scores.observed[:, place].astype(np.int64) for place, role in enumerate(ROLES)}
    named = scores.columns()
    more = {
        f"{role}_{name}": values[:, place]
        for place, role in enumerate(ROLES)
        for name, values in named.items()
    }
    return pd.concat([described, pd.DataFrame(columns | more, index=described.index)], axis=1)


def _network(scores: _Scores) -> pd.DataFrame:
    columns = {"observed": scores.observed.astype(np.int64), **scores.columns()}
    return pd.DataFrame(columns, index=pd.Index(ROLES, name="role"))


def _joined(frames: dict[str, pd.DataFrame], index: pd.Index) -> pd.DataFrame:
    """Put families below each other; without any ties there is none."""
    if frames:
        return pd.concat(frames, names=["family"])
    names = ["family", index.name]
    return pd.DataFrame(index=pd.MultiIndex.from_arrays([[], []], names=names))
