"""Key players: which few actors together hold the network up, or reach the most of it.

The best set need not hold the best single actor: two who reach the same partners are no better
than one. Ties are taken without direction and weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from mmnet import kernels
from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.position.player_goals import DistanceFragmentation, Fragmentation, Reach
from mmnet.results import Result
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd
    from numpy.typing import NDArray

    from mmnet.graph import Graph
    from mmnet.measures.position.player_goals import Goal
    from mmnet.network import Network

Aim = Literal["fragment", "distance_fragment", "reach", "distance_reach"]
LETTERS = {"fragment": "F", "distance_fragment": "DF", "reach": "R", "distance_reach": "DR"}
SAME = 1e-9
MOST_OPTIMA = 100
# Rounds of swaps in a network so large that one takes seconds.
LARGE = 5_000


@dataclass(frozen=True, eq=False, repr=False)
class KeyPlayers(Result):
    """The best set of actors for a goal. Made by `key_players`.

    Attributes
    ----------
    goal : str
    players : list of str
        Their ids; the first of the best sets.
    value : float
        F, DF, R or DR of the set, 0 to 1.
    before : float
        F or DF with nobody removed; 0 for reach.
    bound : float
        No set of this size is worth more. 1 where nothing better is known.
    proven : bool
        The set is the best: all were tried, or it reaches the bound.
    table : DataFrame, index actor_id
        Of the players: name, kind, alone (what the actor is worth by itself), loses (what the set
        is worth less without it).
    optima : list of list of str
        The best sets, up to 100; one where not all were tried.
    n_optima : int
        How many best sets there are among those tried.
    """

    goal: str
    players: list[str]
    value: float
    before: float
    bound: float
    proven: bool
    table: pd.DataFrame
    optima: list[list[str]]
    n_optima: int

    def sentence(self) -> str:
        """Say who they are, what they reach, and what is proven."""
        how = "proven the best" if self.proven else f"not proven, at most {self.bound:.4f}"
        tied = f"; {self.n_optima:,} sets are as good" if self.n_optima > 1 else ""
        names = ", ".join(self.players)
        return (
            f"{names} ({self.goal}); {LETTERS[self.goal]} {self.value:.4f}, "
            f"before {self.before:.4f} ({how}){tied}."
        )


@checked
def key_players(
    net: Network,
    *,
    size: int = 3,
    goal: Aim = "fragment",
    m: int = 1,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
) -> KeyPlayers:
    """Best set of actors to lose, or to reach others from.

    F = 1 - sum_k s_k (s_k - 1) / (n' (n' - 1)), s_k the sizes of the parts that are left of the n'
    actors without the set; DF = 1 - sum_{i != j} (1 / d_ij) / (n' (n' - 1)) of the same;
    R_m = actors within m steps of the set / n, members too; DR = sum_j (1 / d_Sj) / n, d_Sj the
    steps to the nearest of the set, members counting 1.

    Parameters
    ----------
    net : Network, n actors
    size : int
        Actors in the set.
    goal : {"fragment", "distance_fragment", "reach", "distance_reach"}
        F, DF, R_m or DR.
    m : int
        Steps within which `reach` counts.
    mode, family : str or collection of str, optional
        Only ties of these.

    Returns
    -------
    KeyPlayers
        All sets are tried where that takes seconds: on 127 actors up to sets of 3 for F, 1 for DF
        and 3 for reach. Beyond, the actor that adds most is taken, then members are swapped as long
        as that helps. For reach the bound follows from what each actor would still add (both reach
        measures have diminishing returns); for F and DF none is known. Above 200 actors DF tries
        the eight actors of most partners at each step only.

    Raises
    ------
    OptionError
        If the goal is unknown, m is below 1, or there are too few actors for the size.

    References
    ----------
    Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational and
    Mathematical Organization Theory 12, 21-34.
    Nemhauser, G., Wolsey, L. & Fisher, M. (1978). An analysis of approximations for maximizing
    submodular set functions. Mathematical Programming 14, 265-294.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.key_players(mm.example(), size=2, goal="reach")
    >>> found.sentence()
    'bamboo-university, crabapple-agency (reach); R 0.5669, before 0.0000 (proven the best).'
    >>> found.players
    ['bamboo-university', 'crabapple-agency']
    """
    graph = net.graph(mode=mode, family=family)
    _check(goal, size, m, graph.n_actors)
    aim = _aim(graph, goal, m)
    found = _all(aim, size) if aim.can_try_all(size) else _greedy(aim, size)
    ids = graph.actor_ids.to_numpy()
    best = found.sets[0]
    alone = [aim.value(best[[k]]) for k in range(size)]
    rest = [aim.value(np.delete(best, k)) for k in range(size)]
    actors = net.actors.set_index("actor_id")[["name", "kind"]]
    return KeyPlayers(
        goal=goal,
        players=[str(name) for name in ids[best]],
        value=found.value,
        before=aim.value(best[:0]),
        bound=found.bound,
        proven=found.bound - found.value < SAME,
        table=actors.iloc[best].assign(alone=alone, loses=found.value - np.array(rest)),
        optima=[[str(name) for name in ids[row]] for row in found.sets],
        n_optima=found.optima,
    )


class _Found(NamedTuple):
    """Best sets as rows of positions, how many there are, their value and a bound."""

    sets: NDArray[np.int64]
    optima: int
    value: float
    bound: float


def _check(goal: str, size: int, m: int, n: int) -> None:
    if goal not in LETTERS:
        msg = f"{goal!r} is not a goal: use one of {', '.join(LETTERS)}"
        raise OptionError(msg)
    if m < 1:
        msg = f"m is {m}: use 1 step or more"
        raise OptionError(msg)
    most = n if "reach" in goal else n - 2
    if not 1 <= size <= most:
        few = f"this goal needs {count(n - most + 1, 'actor')} at least, there are {n}"
        msg = f"size is {size}: of {n} actors choose from 1 to {most} for this goal"
        raise OptionError(msg if most > 0 else few)


def _aim(graph: Graph, goal: str, m: int) -> Goal:
    if "reach" in goal:
        incidence = kernels.Incidence.from_pairs(*graph.cliques(), graph.n_actors)
        return Reach(incidence, m if goal == "reach" else None)
    ties = graph.adjacency()
    ties.data[:] = 1.0
    if goal == "fragment":
        return Fragmentation(ties)
    return DistanceFragmentation(ties, graph.cliques())


def _all(aim: Goal, size: int) -> _Found:
    """Try all sets."""
    top, count = -np.inf, 0
    kept: list[NDArray[np.int64]] = []
    for rows, values in aim.tried(size):
        if not len(values) or values.max() < top - SAME:
            continue
        if values.max() > top + SAME:
            top, count, kept = float(values.max()), 0, []
        best = rows[values >= top - SAME]
        count += len(best)
        kept.extend(best[: MOST_OPTIMA - len(kept)])
    return _Found(np.array(kept), count, top, top)


def _greedy(aim: Goal, size: int) -> _Found:
    """Take the actor that adds most, then swap members as long as that helps."""
    chosen = np.zeros(0, dtype=np.int64)
    value, bound = aim.value(chosen), 1.0
    for _ in range(size):
        values = aim.with_one(chosen)
        bound = min(bound, _bound(aim, values - value, value, size))
        best = int(np.nanargmax(values))
        chosen, value = np.append(chosen, best), float(values[best])
    better = aim.submodular or len(values) <= LARGE or isinstance(aim, Fragmentation)
    while better:
        better = False
        for place in range(size):
            rest = np.delete(chosen, place)
            values = aim.with_one(rest)
            best = int(np.nanargmax(values))
            if values[best] > value + SAME:
                chosen, value, better = np.append(rest, best), float(values[best]), True
                break
        if len(values) > LARGE:
            break
    if aim.submodular:
        bound = min(bound, _bound(aim, aim.with_one(chosen) - value, value, size))
    return _Found(np.sort(chosen)[np.newaxis], 1, value, max(bound, value))


def _bound(aim: Goal, gains: NDArray[np.float64], value: float, size: int) -> float:
    """With diminishing returns the best set adds no more than the largest gains together."""
    if not aim.submodular:
        return 1.0
    known = np.sort(gains[~np.isnan(gains)])[::-1]
    return value + float(known[:size].sum())
