"""What else changed: the sentences of the diff that are not about needs, and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.views.bulletin.part import Part
from mmnet.views.document.model import Heading, Listing

if TYPE_CHECKING:
    from mmnet.views.bulletin.sides import Sides

MOST = 30


def rest(sides: Sides) -> Part:
    """List what else changed; of too many the rest as a number."""
    told = set(sides.diff.consequences["sentence"])
    items = [text for text in sides.diff.sentences if text not in told]
    if not items:
        return Part((), pd.DataFrame())
    more = len(items) - MOST
    shown = [*items[:MOST], *([f"… and {more:,} more."] if more > 0 else [])]
    return Part((Heading("What else changed"), Listing(tuple(shown))), pd.DataFrame())
