"""What a square of coverage holds, and what is written on it: the same in every drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet.measures.coverage.status import LAPSING, MET, NONE, TOO_FEW, UNCERTAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.measures.coverage.result import Coverage

TIMES = "\N{MULTIPLICATION SIGN}"
# Light to dark: more partners; readable in gray, text turns white on the dark ones.
FILLS = ("#CFE3F2", "#8FBFE0", "#4A90C2", "#1F5F93")
DARK = 3  # partners from which a fill is dark

Need = dict[str, Any]


def needs_by_square(cov: Coverage) -> dict[tuple[str, str], list[Need]]:
    """List the needs of each row and column, as a picture draws them."""
    table = cov.required[["row", "column", "status", "x", "k"]].assign(**{LAPSING: cov.lapses})
    squares: dict[tuple[str, str], list[Need]] = {}
    for need in table.to_dict("records"):
        squares.setdefault((need["row"], need["column"]), []).append(
            {str(name): value for name, value in need.items()}
        )
    return squares


def square_said(needs: Sequence[Need], partners: float, *, of: str = " of ") -> str:
    """Return the text of a square: partners, "1 of 2", a cross for none, ? where uncertain.

    `of` stands between how many partners there are and how many are needed.
    """
    if len(needs) > 1:
        met = sum(need["status"] == MET for need in needs)
        return f"{partners:.0f} ({met}/{len(needs)})"
    need = needs[0]
    if need["status"] == TOO_FEW:
        return f"{need['x']}{of}{need['k']:g}"
    return {UNCERTAIN: "?", NONE: TIMES}.get(need["status"], f"{partners:.0f}")
