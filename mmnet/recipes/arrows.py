"""Words by which files say whether a line has an arrow, such as those of Gephi's column Type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.recipes.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

DIRECTED = {"directed", "有向"}
ARROWS = DIRECTED | {"undirected", "mutual", "无向"}


def are_arrows(texts: Iterable[str]) -> bool:
    """Tell whether a column says whether its lines have an arrow, as Gephi's Type does."""
    words = {plain(text) for text in texts} - {""}
    return bool(words) and words <= ARROWS
