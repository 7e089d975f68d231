"""What if: how much nearer one more tie would bring an actor to all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.errors import OptionError
from mmnet.kernels.shortest_paths import distances

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from mmnet.kernels.incidence import Incidence


def harmonic_gain(
    inc: Incidence, actor: int, *, progress: Callable[[int, int], None] | None = None
) -> NDArray[np.float64]:
    """Gain in harmonic closeness of an actor from a new tie to each other actor.

    A tie to b leads to x in 1 + d(b, x) steps: the gain is the sum over x of
    max(0, 1 / (1 + d(b, x)) - 1 / d(actor, x)), exact for every candidate b. Those x that are
    equally far from the actor are counted together.

    Parameters
    ----------
    inc : Incidence, n actors
    actor : int
        Position of the actor.
    progress : callable, optional
        Called with others done and others in all.

    Returns
    -------
    array, shape (n,)
        In units of harmonic closeness (actors one step away); 0 for its present partners, NaN for
        itself.

    Raises
    ------
    OptionError
        If there is no such actor.
    """
    if not 0 <= actor < inc.n_actors:
        msg = f"actor is {actor}: give a position in 0..{inc.n_actors - 1}"
        raise OptionError(msg)
    away = _steps_from(inc, actor)
    gains = np.zeros(inc.n_actors)
    done = 0
    for steps in np.unique(away[away > 1]):
        others = away == steps
        counts = distances(inc, target_mask=others)
        nearer = 1.0 / np.arange(1, counts.shape[1] + 1) - 1.0 / steps
        gains += counts @ np.maximum(nearer, 0.0)
        done += int(others.sum())
        if progress is not None:
            progress(done, int((away > 1).sum()))
    gains[actor] = np.nan
    return gains


def _steps_from(inc: Incidence, actor: int) -> NDArray[np.float64]:
    """Distance of everybody from one actor; infinite out of reach."""
    counts = distances(inc, target_mask=np.arange(inc.n_actors) == actor)
    return np.where(counts.any(axis=1), counts.argmax(axis=1).astype(np.float64), np.inf)
