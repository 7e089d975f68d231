"""Components by joining the members of each clique."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mmnet.kernels.compiled.jit import kernel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.kernels.incidence import Incidence


def components(inc: Incidence) -> NDArray[np.int64]:
    """Number the component of each actor, in the order of its first actor."""
    return _components(inc.n_actors, inc.clique_ptr, inc.clique_members)


@kernel
def _components(
    n_actors: int, ptr: NDArray[np.int64], members: NDArray[np.int32]
) -> NDArray[np.int64]:
    root = np.arange(n_actors)
    for clique in range(len(ptr) - 1):
        for x in range(ptr[clique] + 1, ptr[clique + 1]):
            one, other = _root(root, members[x - 1]), _root(root, members[x])
            # The lowest actor leads, so labels come in the order of first actors.
            if one < other:
                root[other] = one
            else:
                root[one] = other
    label = np.empty(n_actors, np.int64)
    n_labels = 0
    for actor in range(n_actors):
        first = _root(root, actor)
        if first == actor:
            label[actor] = n_labels
            n_labels += 1
        else:
            label[actor] = label[first]
    return label


@kernel
def _root(root: NDArray[np.int64], actor: int) -> int:
    """Follow the leads to their end, halving the way for those who come after."""
    while root[actor] != actor:
        root[actor] = root[root[actor]]
        actor = root[actor]
    return actor
