"""How kernels are compiled: once, kept on disk, without the interpreter lock.

Kernels run on Python threads (see `threads`), not on Numba's: so two callers may run at once, a
fork is safe, and Ctrl-C arrives between slices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

import numba

if TYPE_CHECKING:
    from collections.abc import Callable

    Function = TypeVar("Function", bound=Callable[..., Any])


def kernel(function: Function) -> Function:
    """Compile a function for arrays and numbers, without Python objects."""
    compiled: Any = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    return cast("Function", compiled)


def inlined(function: Function) -> Function:
    """Compile a function into each of its callers."""
    compiled: Any = numba.njit(inline="always", error_model="numpy")(function)
    return cast("Function", compiled)
