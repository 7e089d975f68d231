"""Choice: compiled kernels where plain ones would take longer than loading the compiler.

Both give the same numbers: whole numbers exactly, others up to rounding. So that the last digits
never depend on what was called before, kernels with rounding are chosen by the network alone; those
whose caller says that they are exact are also compiled wherever the compiler is loaded already.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from mmnet.kernels.incidence import Incidence

if TYPE_CHECKING:
    from types import ModuleType

    from scipy import sparse

# Memberships, and pairs counted once in each clique, up to which loading Numba does not pay.
FEW_MEMBERSHIPS = 2_000
FEW_PAIRS = 200_000
HANDY_MEMBERSHIPS = 500  # from here on compiled code is taken where it is loaded already

# Processor seconds of the plain path from which the compiled one is taken: for one call where
# Numba (0.3 s, and as much for the code) may serve later calls too, and where it is there already.
WORTH_LOADING = 0.015
WORTH_CALLING = 0.001

# Processor seconds of the plain path, measured: a path of two ties in a product of matrices, a tie
# in a loop of Python, a tie of anything else.
PATH = 2e-8
LOOP = 5e-7
ENTRY = 1e-7


def engine(
    ties: Incidence | sparse.csr_array[Any], topic: str, *, exact: bool = False, calls: int = 1
) -> ModuleType:
    """Return the module of a topic that suits the size of the network.

    `exact` as in `by_cost`; `calls` is how many networks of about this size are measured.
    """
    if isinstance(ties, Incidence):
        handy = exact and _is_loaded() and ties.n_memberships > HANDY_MEMBERSHIPS
        return module(topic, compiled=handy or _is_large(ties, calls))
    return by_cost(topic, calls * _seconds(ties, topic), exact=exact)


def by_cost(topic: str, seconds: float, *, exact: bool = False) -> ModuleType:
    """Return the module of a topic, given what its plain path would take.

    Parameters
    ----------
    topic : str
    seconds : float
        Processor seconds of the plain path.
    exact : bool
        Results are whole numbers, so that what is loaded already may decide too.
    """
    least = WORTH_CALLING if exact and _is_loaded() else WORTH_LOADING
    return module(topic, compiled=seconds > least)


def is_compiled(seconds: float) -> bool:
    """Tell whether compiled code is there and pays for what takes so long without."""
    return seconds > WORTH_LOADING and find_spec("numba") is not None


def paths(ties: sparse.csr_array[Any]) -> int:
    """Count the walks of two ties: what a product of the matrix with itself multiplies."""
    return int(np.square(np.diff(ties.indptr).astype(np.int64)).sum())


def _is_loaded() -> bool:
    return "mmnet.kernels.compiled.jit" in sys.modules


def module(topic: str, *, compiled: bool) -> ModuleType:
    """Return the module of a topic: compiled where that is asked for and Numba is there."""
    there = compiled and find_spec("numba") is not None
    return import_module(f"mmnet.kernels.{'compiled' if there else 'plain'}.{topic}")


def _seconds(ties: sparse.csr_array[Any], topic: str) -> float:
    if topic == "holes":
        return PATH * paths(ties)
    return (LOOP if topic == "cores" else ENTRY) * int(ties.nnz)


def _is_large(inc: Incidence, calls: int = 1) -> bool:
    many = calls * inc.n_memberships > FEW_MEMBERSHIPS
    return many or calls * int(np.square(inc.clique_sizes).sum()) > FEW_PAIRS
