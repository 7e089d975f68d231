"""Sentences about needs, each made from one row of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet.measures.coverage.status import TOO_FEW, UNCERTAIN

if TYPE_CHECKING:
    from collections.abc import Mapping


def _cell(row: Mapping[Any, Any]) -> str:
    extra = [str(row[name]) for name in ("kind", "region") if isinstance(row.get(name), str)]
    narrowed = f" ({', '.join(extra).replace('_', ' ')})" if extra else ""
    column = str(row["column_label"])
    return f"{column[:1].lower()}{column[1:]}{narrowed}"


def gap_sentence(row: Mapping[Any, Any]) -> str:
    """Say what an open need lacks, and what is known beside."""
    lead = f"{row['row_label']} has no partner for {_cell(row)}"
    if row["status"] == TOO_FEW:
        lead = f"{row['row_label']} has {row['x']} of {row['k']:g} partners for {_cell(row)}"
        lead += f"; {partners(row['unknown'])} uncertain" if row["unknown"] else ""
    elif row["status"] == UNCERTAIN:
        lead = (
            f"{row['row_label']}: it is unknown whether {partners(row['unknown'])} still "
            f"{'serves' if row['unknown'] == 1 else 'serve'} {_cell(row)}"
        )
    parts = []
    if row["planned"]:
        parts.append(f"{partners(row['planned'])} planned")
    if row["ended"]:
        parts.append(f"{partners(row['ended'])} ended")
    return f"{lead}{'; ' + ', '.join(parts) if parts else ''}."


def single_sentence(row: Mapping[Any, Any]) -> str:
    """Say that a need rests on one partner."""
    return (
        f"{row['row_label']} depends on {row['partner_label']} alone for {_cell(row)}: "
        f"without it nobody is known to serve this need."
    )


def lapse_sentence(row: Mapping[Any, Any]) -> str:
    """Say when a need loses its last partner."""
    return (
        f"{row['row_label']} loses its last partner for {_cell(row)}, {row['partner_label']}, "
        f"on {row['lapses_on']}."
    )


def partners(number: float) -> str:
    """Write a number of partners."""
    return "1 partner" if number == 1 else f"{int(number)} partners"
