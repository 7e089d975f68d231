"""What else changed: the sentences of the diff that are not about needs, and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.views.bulletin.part import Part
from mmnet.views.document.model import Heading, Listing
from mmnet.views.said.changes import changes_said

if TYPE_CHECKING:
    from mmnet.views.bulletin.sides import Sides

MOST = 30


def rest(sides: Sides) -> Part:
    """List what else changed; of too many the rest as a number."""
    items = changes_said(sides.voice, sides.diff)
    if not items:
        return Part((), pd.DataFrame())
    more, say = len(items) - MOST, sides.voice.say
    shown = [*items[:MOST], *([say("bulletin.more", more)] if more > 0 else [])]
    heading = Heading(say("bulletin.heading.rest"))
    return Part((heading, Listing(tuple(shown))), pd.DataFrame())
