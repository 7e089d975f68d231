"""Choice: compiled kernels for what is large, plain ones for what is small.

A small network is answered by SciPy before Numba would be loaded. Both give the same numbers.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from numpy import square

from mmnet.kernels.incidence import Incidence

if TYPE_CHECKING:
    from types import ModuleType

    from scipy import sparse

# Memberships, and pairs counted once in each clique, up to which loading Numba does not pay.
FEW_MEMBERSHIPS = 2_000
FEW_PAIRS = 200_000


def engine(ties: Incidence | sparse.csr_array[Any], topic: str) -> ModuleType:
    """Return the module of a topic that suits the size of the network."""
    large = _is_large(ties) if isinstance(ties, Incidence) else ties.nnz > FEW_PAIRS
    compiled = large and find_spec("numba") is not None
    return import_module(f"mmnet.kernels.{'compiled' if compiled else 'plain'}.{topic}")


def _is_large(inc: Incidence) -> bool:
    many = inc.n_memberships > FEW_MEMBERSHIPS
    return many or int(square(inc.clique_sizes).sum()) > FEW_PAIRS
