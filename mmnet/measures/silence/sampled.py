"""Betweenness of large networks as they may be, estimated from some sources in each draw.

All shortest paths of 36,000 actors take seconds; of 99 draws they would take a quarter of an hour.
What a draw changes is small and goes with few sources: so the betweenness of what is recorded is
exact, and only the change is estimated, from the same sources in the draw and in what is recorded
(a control variate). Each draw has two sets of sources; how far they differ says how much of the
spread of the draws is the sample's, and as much is taken out of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet import kernels
from mmnet.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mmnet.measures.silence.pairs import Draw, Pairs

    Floats = NDArray[np.float64]

# Sources of each draw, in two sets, and how many different choices of them.
SOURCES, CHOICES = 32, 12
# Draws that are measured so; draws in all, and in large networks.
FIRST = 49
USUAL, USUAL_LARGE = 199, 99
# Actors times pairs up to which betweenness of all draws takes less than half a minute.
MOST_WORK = 20_000_000


def is_large(pairs: Pairs) -> bool:
    """Tell whether betweenness of all draws would take minutes."""
    return pairs.n_actors * len(pairs.recorded) > MOST_WORK


def require_known(pairs: Pairs, quiet: NDArray[np.bool_]) -> None:
    """Refuse betweenness of silent actors in large networks: its intervals would not hold."""
    if is_large(pairs) and quiet.sum() > 1:
        msg = (
            "betweenness has no interval in a network this large where actors are silent: give "
            "measures without it, or select a part"
        )
        raise OptionError(msg)


def rounds_of(given: int | None, pairs: Pairs) -> int:
    """Return how many networks to draw."""
    if given is not None:
        return given
    return USUAL_LARGE if is_large(pairs) else USUAL


def sampled(
    pairs: Pairs, added: Sequence[NDArray[np.int64]], recorded: Floats, rng: np.random.Generator
) -> Floats:
    """Estimate betweenness in each of several draws.

    Parameters
    ----------
    pairs : Pairs, n actors
    added : sequence of arrays of int
        The pairs of each draw beside the sure ones.
    recorded : array, shape (n,)
        Betweenness of what is recorded, exact.
    rng : Generator
        Draws the sources.

    Returns
    -------
    array, shape (draws, n)
        Their mean and their spread are those of the draws; single ones are not exact.
    """
    n = pairs.n_actors
    half = min(SOURCES, n) // 2
    chosen = np.array([rng.permutation(n)[: 2 * half].reshape(2, half) for _ in range(CHOICES)])
    one = chosen.reshape(1, 2 * CHOICES, half)
    before = kernels.betweenness_from(n, pairs.sets, [pairs.doubtful], one)[0]
    at = np.arange(len(added)) % CHOICES
    after = kernels.betweenness_from(n, pairs.sets, added, chosen[at])
    return spread_of_draws(recorded, after - before.reshape(CHOICES, 2, n)[at])


def sampled_of(
    pairs: Pairs, draws: Sequence[Draw], recorded: Floats, rng: np.random.Generator
) -> Floats:
    """Estimate betweenness in the first draws, as `sampled` does."""
    return sampled(pairs, [pairs.added(draw) for draw in draws[:FIRST]], recorded, rng)


def spread_of_draws(recorded: Floats, change: Floats) -> Floats:
    """Add changes to what is recorded, less the spread that comes from the sources alone.

    Parameters
    ----------
    recorded : array, shape (n,)
    change : array, shape (draws, 2, n)
        Two estimates of the change in each draw, from two sets of sources.

    Examples
    --------
    >>> import numpy as np
    >>> spread_of_draws(np.ones(1), np.array([[[1.0], [1.0]], [[3.0], [3.0]]])).ravel().tolist()
    [2.0, 4.0]
    >>> spread_of_draws(np.ones(1), np.array([[[0.0], [2.0]], [[4.0], [2.0]]])).ravel().tolist()
    [2.292..., 3.707...]
    """
    noise = np.square(change[:, 0] - change[:, 1]).mean(axis=0) / 4
    each = change.mean(axis=1)
    total = each.var(axis=0, ddof=1)
    middle = each.mean(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        kept = np.sqrt(np.clip(np.nan_to_num(1.0 - noise / total), 0.0, 1.0))
    return np.asarray(np.maximum(recorded + middle + kept * (each - middle), 0.0))
