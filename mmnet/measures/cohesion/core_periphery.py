"""Core and periphery: is there a center of actors who work with each other, and who is in it.

The discrete model of Borgatti & Everett on ties without direction and weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.cohesion.core_fit import FEW, PATTERNS, Pattern, best
from mmnet.measures.nulls.permutations import generator, require_rounds, tails
from mmnet.measures.nulls.random_graphs import drawn
from mmnet.results import Result
from mmnet.wording import count, known

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray
    from scipy import sparse

    from mmnet.network import Network


@dataclass(frozen=True, eq=False, repr=False)
class CorePeriphery(Result):
    """The best division into core and periphery. Made by `core_periphery`.

    Attributes
    ----------
    pattern : str
        What was looked for.
    fit : float
        Correlation of ties and pattern over pairs of actors, -1 to 1. NaN where no division has
        one: without ties, where all are tied, or with fewer than three actors.
    bound : float
        No division correlates more.
    proven : bool
        The division is the best: all were tried, or it reaches the bound.
    table : DataFrame, index actor_id
        name, kind, core (bool), in_cores (share of the listed best divisions that have it in the
        core), core_partners.
    optima : list of list of str
        Cores of the best divisions, up to 100; one where not all were tried.
    n_optima : int
        How many best divisions there are among those tried.
    blocks : DataFrame
        For the core, between the two, and the periphery: ties, pairs, density.
    p : float
        Chance of a fit as high where as many ties are placed anywhere and the division is looked
        for again; NaN unless rounds were asked for.
    """

    pattern: str
    fit: float
    bound: float
    proven: bool
    table: pd.DataFrame
    optima: list[list[str]]
    n_optima: int
    blocks: pd.DataFrame
    p: float

    @property
    def core(self) -> list[str]:
        """Ids of the actors in the core of the first of the best divisions."""
        return [str(name) for name in self.table.index[self.table["core"]]]

    def sentence(self) -> str:
        """Say how large the core is, and how well the division fits."""
        how = (
            "the best of all" if self.proven else f"not proven, at most {known(self.bound, '.4f')}"
        )
        tied = f"; {self.n_optima:,} divisions fit equally" if self.n_optima > 1 else ""
        chance = "" if np.isnan(self.p) else f"; p = {self.p:.3g}"
        return (
            f"{len(self.core):,} of {count(len(self.table), 'actor')} in the core "
            f"({self.pattern}), correlation {known(self.fit, '.4f')} ({how}){tied}{chance}."
        )


@checked
def core_periphery(
    net: Network,
    pattern: Pattern = "or",
    *,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
    rounds: int = 0,
    seed: int = 0,
) -> CorePeriphery:
    """Divide actors into core and periphery so that ties follow the pattern best.

    The core maximizes the correlation of a_ij and delta_ij over pairs i < j, a_ij = 1 for a tie.

    Parameters
    ----------
    net : Network, n actors
    pattern : {"or", "and", "ignore"}
        delta_ij = 1 where either is in the core; where both are; or where both are, pairs of core
        and periphery left out of the correlation.
    mode, family : str or collection of str, optional
        Only ties of these.
    rounds : int
        Permutations for the p-value, each with a search of its own; 0: none, else at least 99.
    seed : int
        Of the permutations and of the starts of the search.

    Returns
    -------
    CorePeriphery
        Exact for up to 20 actors. Beyond, the best of the cores of the k actors with most partners
        is improved by moves and swaps from several starts; `bound` is what the numbers of partners
        allow, often far above.

    Raises
    ------
    OptionError
        If the pattern is unknown, or rounds is between 1 and 98.

    References
    ----------
    Borgatti, S. P. & Everett, M. G. (1999). Models of core/periphery structures. Social Networks
    21, 375-395.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.core_periphery(mm.example())
    >>> found.sentence()
    '18 of 127 actors in the core (or), correlation 0.2602 (not proven, at most 0.3872).'
    >>> len(found.core), found.proven
    (18, False)
    """
    if pattern not in PATTERNS:
        msg = f"{pattern!r} is not a pattern: use one of {', '.join(PATTERNS)}"
        raise OptionError(msg)
    if rounds:
        require_rounds(rounds)
    graph = net.graph(mode=mode, family=family)
    ties = graph.adjacency()
    ties.data[:] = 1.0
    rng = generator(seed)
    found = best(pattern, ties, rng)
    draws = [
        best(pattern, drawn(ties, "ties", rng, directed=False), rng).fit for _ in range(rounds)
    ]
    n = graph.n_actors
    core = found.cores[0] if found.optima else np.zeros(n, dtype=bool)
    actors = net.actors.set_index("actor_id")[["name", "kind"]]
    table = actors.assign(
        core=core,
        in_cores=found.cores.mean(axis=0) if found.optima else np.nan,
        core_partners=np.asarray(ties @ core.astype(np.float64)).astype(np.int64),
    )
    ids = graph.actor_ids.to_numpy()
    return CorePeriphery(
        pattern=pattern,
        fit=found.fit,
        bound=found.bound,
        proven=bool(found.optima) and (n <= FEW or found.bound - found.fit < 1e-9),
        table=table,
        optima=[[str(name) for name in ids[row]] for row in found.cores],
        n_optima=found.optima,
        blocks=_blocks(ties, core),
        p=tails(found.fit, draws).upper if rounds else float("nan"),
    )


def _blocks(ties: sparse.csr_array[np.float64], core: NDArray[np.bool_]) -> pd.DataFrame:
    side = core.astype(np.float64)
    inside = round(float(side @ np.asarray(ties @ side))) // 2
    outside = round(float((1 - side) @ np.asarray(ties @ (1 - side)))) // 2
    k, rest = int(core.sum()), int((~core).sum())
    pairs = np.array([k * (k - 1) // 2, k * rest, rest * (rest - 1) // 2])
    counts = np.array([inside, ties.nnz // 2 - inside - outside, outside])
    with np.errstate(divide="ignore", invalid="ignore"):
        density = np.where(pairs > 0, counts / pairs, np.nan)
    names = pd.Index(["core", "between", "periphery"], name="block", dtype="str")
    return pd.DataFrame({"ties": counts, "pairs": pairs, "density": density}, index=names)
