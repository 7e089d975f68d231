"""How kernels are compiled: once, kept on disk, without the interpreter lock.

Kernels run on Python threads (see `threads`), not on Numba's: so two callers may run at once, a
fork is safe, and Ctrl-C arrives between slices.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numba

if TYPE_CHECKING:
    from collections.abc import Callable

    Function = TypeVar("Function", bound=Callable[..., Any])

_SOURCES = sorted(Path(__file__).parents[1].rglob("*.py"))
_VERSION = f"{numba.__version__} {sha256(b''.join(map(Path.read_bytes, _SOURCES))).hexdigest()}"


def kernel(function: Function) -> Function:
    """Compile a function for arrays and numbers, without Python objects."""
    compiled: Any = numba.njit(nogil=True, error_model="numpy")(function)
    try:
        compiled.enable_caching()
    except RuntimeError:
        # Nowhere to write: compile anew in each process.
        return cast("Function", compiled)
    # Numba takes kept code for valid while its own file is unchanged. But a kernel holds the code
    # of others, and reading back one that names a type since renamed fails: tell versions apart
    # by all sources.
    compiled._cache._cache_file._version = _VERSION  # noqa: SLF001
    return cast("Function", compiled)


def inlined(function: Function) -> Function:
    """Compile a function into each of its callers."""
    compiled: Any = numba.njit(inline="always", error_model="numpy")(function)
    return cast("Function", compiled)
