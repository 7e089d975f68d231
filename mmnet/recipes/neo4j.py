"""One file of nodes and relationships, as Neo4j's APOC writes it, in its two tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmnet.recipes.grids import Cell, Grid

NODE, EDGE = ("_id", "_labels"), ("_start", "_end", "_type")


def apart(grid: Grid) -> list[Grid]:
    """Return the nodes and the relationships, each with the columns that it uses; else the grid.

    Rows keep their numbers. The header is the first row of both.
    """
    head = grid.rows[0] if grid.rows else []
    if not {*NODE, *EDGE} <= set(head):
        return [grid]
    start = head.index(EDGE[0])
    below = range(1, len(grid.rows))
    edges = [at for at in below if _holds(grid.rows[at], start)]
    nodes = [at for at in below if not _holds(grid.rows[at], start)]
    return [_part(grid, "nodes", EDGE, nodes), _part(grid, "relationships", NODE, edges)]


def _holds(row: list[Cell], at: int) -> bool:
    return at < len(row) and row[at] != ""


def _part(grid: Grid, name: str, others: tuple[str, ...], places: list[int]) -> Grid:
    """Return some rows without the columns of the others, and without those that are empty."""
    head = grid.rows[0]
    used = [
        at
        for at, title in enumerate(head)
        if title not in others and any(_holds(grid.rows[i], at) for i in places)
    ]
    rows: list[list[Cell]] = [
        [row[at] if at < len(row) else "" for at in used]
        for row in (grid.rows[i] for i in (0, *places))
    ]
    return replace(grid, sheet=name, rows=rows, numbers=[grid.numbers[i] for i in (0, *places)])
