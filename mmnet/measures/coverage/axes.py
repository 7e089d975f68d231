"""The axes of a coverage matrix: what rows and columns are, and which cells they make."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.equality import ByContent
from mmnet.errors import OptionError
from mmnet.measures.coverage.requirements import existing, requirements
from mmnet.measures.coverage.services import actor_services, program_services
from mmnet.periods import days

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from typing import Any

    from mmnet.network import Network

OF_PROGRAM = ("program", "host")
OF_COLLABORATION = ("mode", "skill", "family", "group", "year")
OF_ACTOR = ("actor", "kind", "country", "region", "discipline")
ROW_AXES = (*OF_PROGRAM, *OF_COLLABORATION, *OF_ACTOR)


@dataclass(frozen=True)
class Axes:
    """Rows and columns of a matrix of cells."""

    rows: str
    columns: str

    @classmethod
    def of(cls, rows: str, columns: str) -> Axes:
        """Check the names of the axes."""
        for name in (rows, columns):
            if name not in ROW_AXES:
                near = difflib.get_close_matches(str(name), ROW_AXES, n=1)
                hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(ROW_AXES)}"
                msg = f"{name!r} is not an axis of coverage: {hint}"
                raise OptionError(msg)
        if rows == columns and rows not in OF_ACTOR:
            msg = f"rows and columns are both {rows!r}: use two different axes"
            raise OptionError(msg)
        return cls(rows, columns)

    @property
    def by_program(self) -> bool:
        """True when programs are served, through their hosts."""
        return self.rows in OF_PROGRAM or self.columns in OF_PROGRAM

    @property
    def by_need(self) -> bool:
        """True when the needs of programs say which cells are required."""
        return self.by_program and {self.rows, self.columns} <= {
            *OF_PROGRAM, "mode", "skill", "family", "group",
        }  # fmt: skip


@dataclass(frozen=True, eq=False)
class Required(ByContent):
    """The required cells, and the needs that each is made of.

    Attributes
    ----------
    cells : DataFrame
        row, column, kind, region, weight, k, balance_group; one row a cell.
    needs : DataFrame or None
        program, mode, kind, region and the cell (position in `cells`); None where cells are not
        made of needs.
    basis : str
        Where the cells come from, in a sentence.
    """

    cells: pd.DataFrame
    needs: pd.DataFrame | None
    basis: str


def required_cells(
    net: Network, axes: Axes, needs: pd.DataFrame | None, *, programs: list[str] | None = None
) -> Required:
    """Return the cells of two axes that are required; of `programs` instead of the existing ones.

    Programs that do not exist at the moment have needs at another one.
    """
    if axes.by_need:
        return _cells_of_needs(net, axes, needs, programs)
    if needs is not None:
        allowed = "program, host, mode, family and group"
        msg = f"needs speak of programs and modes: use rows and columns among {allowed}"
        raise OptionError(msg)
    pairs = [_values(net, axis, existing(net)) for axis in (axes.rows, axes.columns)]
    index = pd.MultiIndex.from_product(pairs, names=["row", "column"])
    cells = index.to_frame(index=False).astype("str")
    nothing = pd.Series(pd.NA, index=cells.index).astype("str")
    cells = cells.assign(kind=nothing, region=nothing, weight=1.0, k=1.0)
    basis = f"Each {axes.rows} is set against each {axes.columns}; no needs are stated for these."
    return Required(cells.assign(balance_group=cells["column"]), None, basis)


def _cells_of_needs(
    net: Network, axes: Axes, needs: pd.DataFrame | None, programs: list[str] | None
) -> Required:
    """Make a cell of each need; on coarser axes than program and mode add a cell's needs up."""
    stated, basis = requirements(net, needs, programs=programs)
    stated = stated.assign(
        row=_of_need(net, stated, axes.rows), column=_of_need(net, stated, axes.columns)
    ).dropna(subset=["row", "column"])
    stated = stated.sort_values(["row", "column", "mode", "kind", "region"], ignore_index=True)
    if {axes.rows, axes.columns} == {"program", "mode"}:
        cells = stated[["row", "column", "kind", "region", "weight", "k"]]
        cell = cells.index.to_numpy()
    else:
        groups = stated.groupby(["row", "column"], sort=True)
        cells = groups.agg(weight=("weight", "sum"), k=("k", "max")).reset_index()
        nothing = pd.Series(pd.NA, index=cells.index).astype("str")
        cells = cells.assign(kind=nothing, region=nothing)
        cell = groups.ngroup().to_numpy()
    family = {mode.id: mode.family for mode in net.ontology.modes.values()}
    other = "column" if axes.rows in OF_PROGRAM else "row"
    by_mode = "mode" in {axes.rows, axes.columns}
    group = cells[other].map(family) if by_mode else cells[other]
    parts = stated[["program", "mode", "kind", "region"]].assign(cell=cell)
    return Required(cells.assign(balance_group=group), parts, basis)


def _of_need(net: Network, rows: pd.DataFrame, axis: str) -> pd.Series:
    """Return the value of an axis that follows from the program or the mode of each row."""
    if axis == "host":
        return rows["program"].map(net.programs.set_index("program_id")["host"])
    if axis in {"family", "group"}:
        modes = net.ontology.modes.values()
        return rows["mode"].map({mode.id: str(getattr(mode, axis)) for mode in modes})
    return rows[axis]


def _values(net: Network, axis: str, programs: Collection[str]) -> list[str]:
    """List the values of an axis that a network can have cells for, with these programs."""
    ontology = net.ontology
    table = net.programs[net.programs["program_id"].isin(list(programs))]
    fixed: dict[str, Callable[[], Iterable[str]]] = {
        "mode": lambda: ontology.modes,
        "family": lambda: ontology.families,
        "group": lambda: ontology.groups,
        "kind": lambda: ontology.kinds,
        "program": lambda: table["program_id"],
        "actor": lambda: net.actors["actor_id"],
        "host": lambda: sorted(table["host"].dropna().unique()),
        "year": lambda: [str(year) for year in net.summary().years.index],
        "discipline": lambda: sorted(_split(net.actors["disciplines"]).dropna().unique()),
    }
    if axis in fixed:
        return list(fixed[axis]())
    return sorted(net.actors[axis].dropna().unique())


def labels_of(net: Network, axis: str, present: pd.Series) -> pd.Series:
    """Return the label of each value of an axis, in the order in which tables show them."""
    ontology = net.ontology
    tables = {
        "program": (net.programs, "program_id"),
        "host": (net.register.tables["actors"], "actor_id"),
        "actor": (net.actors, "actor_id"),
    }
    parts: dict[str, Mapping[str, Any]] = {
        "mode": ontology.modes, "family": ontology.families, "kind": ontology.kinds,
    }  # fmt: skip
    labels: dict[str, str] = {}
    if axis in tables:
        table, key = tables[axis]
        labels = dict(zip(table[key], table["name"], strict=True))
    elif axis in parts:
        labels = {part.id: part.label for part in parts[axis].values()}
    elif axis == "group":
        labels = dict(ontology.groups)
    programs = net.programs["program_id"]
    values = sorted(present.unique()) if axis in {"host", "year"} else _values(net, axis, programs)
    return pd.Series([labels.get(value, value) for value in values], index=values, dtype="str")


def service_table(
    net: Network,
    axes: Axes,
    required: Required,
    state: pd.Series,
    serving: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return who serves which cell in which collaboration, and its state.

    `serving` holds the services where they are known already.
    """
    if serving is None:
        serving = program_services(net) if axes.by_program else actor_services(net)
    services = serving.assign(state=serving["collaboration_id"].map(state))
    found = (
        _join_axes(net, services, required.cells, axes)
        if required.needs is None
        else _join_needs(net, services, required.needs)
    )
    columns = ["cell", "partner", "collaboration_id", "state"]
    return found[columns].drop_duplicates().sort_values(columns, ignore_index=True)


def _join_needs(net: Network, services: pd.DataFrame, needs: pd.DataFrame) -> pd.DataFrame:
    """Match services with needs of the same program and mode, kind and region if stated."""
    actors = net.actors.set_index("actor_id")
    both = services.merge(needs, on=["program", "mode"])
    for name in ("kind", "region"):
        if both[name].notna().any():
            own = both["partner"].map(actors[name])
            both = both[both[name].isna() | (own == both[name]).fillna(value=False)]
    return both


def _join_axes(
    net: Network, services: pd.DataFrame, cells: pd.DataFrame, axes: Axes
) -> pd.DataFrame:
    # With programs the partner is the actor that an axis speaks of; else rows tell who is served.
    row_side = "partner" if axes.by_program or axes.rows not in OF_ACTOR else "served"
    rows = _axis(net, services, axes.rows, row_side).astype("str").rename("row")
    columns = _axis(net, services, axes.columns, "partner").astype("str").rename("column")
    pairs = services[["partner", "collaboration_id", "state"]].join(rows).join(columns)
    wanted = cells[["row", "column"]].reset_index(names="cell")
    return pairs.dropna().drop_duplicates().merge(wanted, on=["row", "column"])


def _axis(net: Network, services: pd.DataFrame, axis: str, side: str) -> pd.Series:
    """Return the value of an axis for each service; several rows a service where it has several."""
    if axis == "year":
        return _years(net, services)
    if axis == "discipline":
        return _disciplines(net, services[side])
    if axis == "actor":
        return services[side]
    if axis in OF_ACTOR:
        return services[side].map(net.actors.set_index("actor_id")[axis])
    return _of_need(net, services, axis)


def _disciplines(net: Network, actors: pd.Series) -> pd.Series:
    """Return each discipline of each actor, under the position of the service."""
    codes = _split(net.actors.set_index("actor_id")["disciplines"])
    pairs = actors.rename("actor").rename_axis("service").reset_index()
    matched = pairs.merge(codes.rename("code"), left_on="actor", right_index=True)
    return matched.set_index("service")["code"].rename_axis(None)


def _split(texts: pd.Series) -> pd.Series:
    parts = texts.str.split(";").explode().astype("str").str.strip()
    return parts.mask(parts == "")


def _years(net: Network, services: pd.DataFrame) -> pd.Series:
    """Return each year in which a collaboration ran, where both of its dates are known."""
    table = net.collaborations.set_index("collaboration_id")
    first = pd.Series(days(table["start"]), index=table.index).dt.year
    last = pd.Series(days(table["end"], last=True), index=table.index).dt.year
    known = first.notna() & last.notna()
    runs = pd.Series(
        [
            [str(year) for year in range(int(a), int(b) + 1)]
            for a, b in zip(first[known], last[known], strict=True)
        ],
        index=table.index[known],
        dtype=object,
    )
    return services["collaboration_id"].map(runs).explode()
