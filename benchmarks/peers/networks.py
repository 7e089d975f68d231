"""Networks to measure: Horizon 2020 and made ones of its shape, as arrays in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from mmnet import kernels

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

# Of Horizon 2020, rounded; a made network of scale 1 has as many.
ACTORS, CLIQUES, MEAN_SIZE = 35_900, 31_500, 4.6


class Affiliations(NamedTuple):
    """Memberships as positions, and the tied pairs that follow from them."""

    actor: NDArray[np.int64]
    clique: NDArray[np.int64]
    n_actors: int
    pairs: NDArray[np.int64]

    @property
    def incidence(self) -> kernels.Incidence:
        """What kernels take."""
        return kernels.Incidence.from_pairs(self.actor, self.clique, self.n_actors)


def horizon(path: str) -> Affiliations:
    """Projects are cliques, organizations actors."""
    table = pd.read_csv(path, usecols=["rcn", "pic"]).drop_duplicates()
    actor, actors = pd.factorize(table["pic"], sort=True)
    clique, _ = pd.factorize(table["rcn"], sort=True)
    return _with_pairs(actor, clique, len(actors))


def made(scale: float, seed: int = 1) -> Affiliations:
    """Few actors are in many cliques, most in one; many cliques are small, few large."""
    rng = np.random.default_rng(seed)
    n_actors, n_cliques = int(ACTORS * scale), int(CLIQUES * scale)
    sizes = 1 + rng.negative_binomial(0.5, 0.5 / (MEAN_SIZE - 0.5), n_cliques)
    odds = (np.arange(n_actors) + 20.0) ** -0.8
    # Everybody takes part once; the rest of the places go to the prominent.
    clique = np.repeat(np.arange(n_cliques), np.minimum(sizes, 150))
    actor = rng.choice(n_actors, len(clique), p=odds / odds.sum())
    once = rng.permutation(len(clique))[: min(n_actors, len(clique)) * 2 // 3]
    actor[once] = rng.permutation(n_actors)[: len(once)]
    return _with_pairs(actor, clique, n_actors)


def _with_pairs(actor: NDArray[np.int64], clique: NDArray[np.int64], n_actors: int) -> Affiliations:
    from scipy import sparse

    inc = kernels.Incidence.from_pairs(actor, clique, n_actors)
    upper = sparse.triu(kernels.adjacency(inc), k=1).tocoo()
    pairs = np.column_stack([upper.row, upper.col]).astype(np.int64)
    return Affiliations(actor, clique, n_actors, pairs)


def save(network: Affiliations, path: Path) -> None:
    """Write the arrays for the workers."""
    np.savez(path, **network._asdict())


def load(path: str) -> Affiliations:
    """Read what `save` wrote."""
    with np.load(path) as arrays:
        return Affiliations(
            arrays["actor"], arrays["clique"], int(arrays["n_actors"]), arrays["pairs"]
        )
