"""Progress of long calls, for those who look: in a terminal and in a notebook."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

Progress: TypeAlias = "Callable[[int, int], None]"

PATIENCE, PAUSE = 2.0, 0.5


def automatic(what: str, *, asked: Progress | bool | None) -> Progress | None:
    """Return what a call should report its progress to.

    Parameters
    ----------
    what : str
        What is computed.
    asked : callable, bool or None
        A callable gets (done, total). None: a line on standard error where somebody looks, once two
        seconds have passed; True: always; False: nothing.
    """
    if callable(asked):
        return asked
    wanted = is_watched() if asked is None else asked
    return Line(what) if wanted else None


def is_watched() -> bool:
    """Tell whether somebody looks: a terminal, or a notebook."""
    return sys.stderr.isatty() or "ipykernel" in sys.modules


class Line:
    """One line on standard error that says how far a call is; short calls say nothing."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.told = time.monotonic() + PATIENCE - PAUSE
        self.began = False

    def __call__(self, done: int, total: int) -> None:
        """Say how far it is, at most twice a second."""
        now = time.monotonic()
        ended = done >= total
        if now - self.told < PAUSE and not (ended and self.began):
            return
        self.told, self.began = now, not ended
        sys.stderr.write(f"\r{self.what}: {done / max(total, 1):4.0%}" + ("\n" if ended else ""))
        sys.stderr.flush()
