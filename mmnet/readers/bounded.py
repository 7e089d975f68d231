"""Bytes up to a limit, without asking the machine for the limit beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    class Readable(Protocol):
        """What bytes can be read from."""

        def read(self, size: int, /) -> bytes:
            """Return up to `size` bytes."""


PIECE = 1024**2


def read_up_to(stream: Readable, limit: int) -> bytes:
    """Read to the end, but not more than `limit` bytes.

    `stream.read(limit)` reserves all of it at once: gigabytes, for a file of a few lines.
    """
    pieces = []
    left = limit
    while left > 0 and (piece := stream.read(min(PIECE, left))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)
