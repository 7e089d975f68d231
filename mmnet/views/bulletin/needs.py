"""What became of needs: lost and won, resting on one partner alone, lapsing soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.changes.consequences import COLUMNS, LOST, SINGLE, WON
from mmnet.measures.coverage.status import SOON
from mmnet.views.bulletin.part import Part
from mmnet.views.document.model import Heading, Paragraph
from mmnet.views.report.content import table_of
from mmnet.wording import agree, count, lower

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from mmnet.views.bulletin.sides import Sides

NEED = {"row_label": "Program", "need": "Need"}
WORDS = {LOST: "lost", WON: "won"}


def consequences(sides: Sides) -> Part:
    """List the needs that lost their last partner or won a first one, with the cause."""
    found = sides.diff.consequences
    rows = found[found["what"].isin([LOST, WON])].reset_index(drop=True)
    if not sides.has_needs:
        return Part((), rows)
    heading = Heading("What it means for coverage")
    if not len(rows):
        return Part((heading, Paragraph("No need lost its last partner or won a first one.")), rows)
    shown = _named(rows).assign(what=rows["what"].map(WORDS))
    names = {
        "what": "What", **NEED, "weight": "Weight", "partners": "Partners", "cause": "Why",
    }  # fmt: skip
    table = table_of(shown, "Needs that were lost and won", names, note=(
        "Partners: who left a need that was lost, and who serves one that was won. "
        "Lost ones first, then by weight."))  # fmt: skip
    return Part((heading, table), rows)


def single_sources(sides: Sides) -> Part:
    """List the needs that rest on one partner now and did not before."""
    found = sides.diff.consequences
    fragile = (found["what"] == SINGLE) | ((found["what"] == WON) & (found["after"] == 1))
    rows = found[fragile].sort_values("weight", ascending=False, kind="stable")
    rows = rows.reset_index(drop=True)
    if not sides.has_needs:
        return Part((), rows)
    heading = Heading("Newly fragile")
    if not len(rows):
        said = "No need came to rest on one partner alone."
        return Part((heading, Paragraph(said)), rows)
    names = {**NEED, "weight": "Weight", "before": "Partners before", "partners": "Rests on"}
    shown = _named(rows).assign(before=rows["before"].astype("int64"))
    return Part((heading, table_of(shown, "Needs that rest on one partner now", names)), rows)


def lapsing(sides: Sides) -> Part:
    """List the needs that lose their last known partner within a year, as things stand now."""
    if not sides.has_needs:
        return Part((), pd.DataFrame(columns=COLUMNS[:1]))
    covered = sides.covered[1]
    rows = covered.lapsing(SOON)
    by = (pd.Timestamp(covered.at[1]) + pd.DateOffset(months=SOON)).date()
    heading = Heading(f"Lapsing within {SOON} months")
    if not len(rows):
        said = f"No need loses its last known partner by {by}."
        return Part((heading, Paragraph(said)), rows)
    verb = agree(len(rows), "loses its last known partner", "lose their last known partner")
    said = f"{count(len(rows), 'need')} {verb} by {by}."
    names = {"lapses_on": "Until", **NEED, "partner_label": "Partner"}
    table = table_of(_named(rows), "The first to lapse", names)
    return Part((heading, Paragraph(said), table), rows)


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(need=[_need(row) for row in rows.to_dict("records")])


def _need(row: Mapping[Any, Any]) -> str:
    """Name a need inside its row: its mode, and the kind or region where it asks for one."""
    extra = [str(row[name]) for name in ("kind", "region") if isinstance(row.get(name), str)]
    narrowed = f" ({', '.join(extra).replace('_', ' ')})" if extra else ""
    return f"{lower(row['column_label'])}{narrowed}"
