"""A part of a bulletin: its blocks, and the rows that they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mmnet.equality import ByContent

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.views.document.model import Block


@dataclass(frozen=True, eq=False)
class Part(ByContent):
    """Blocks that say something, and the rows that they rest on."""

    blocks: tuple[Block, ...]
    rows: pd.DataFrame
