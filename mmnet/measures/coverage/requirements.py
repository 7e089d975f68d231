"""What is needed: the required cells, from the needs table or else from the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from mmnet.check import RawTable, check_tables
from mmnet.errors import DataError, OptionError

if TYPE_CHECKING:
    from mmnet.network import Network

COLUMNS = ("program", "mode", "kind", "region", "weight", "k", "applicable")


def requirements(net: Network, needs: pd.DataFrame | None = None) -> tuple[pd.DataFrame, str]:
    """Return the cells that programs need, and a sentence that says where they come from.

    Parameters
    ----------
    net : Network
        With its own needs table or none.
    needs : DataFrame, optional
        Needs to use instead; columns as in the needs table.

    Returns
    -------
    tuple of DataFrame and str
        Columns program, mode, kind, region, weight, k; one row a cell. Cells that are not
        applicable are left out.

    Raises
    ------
    DataError
        If the given needs hold an error, such as an unknown program or mode or a negative weight.
    """
    if needs is not None:
        stated, origin = _checked(net, needs), "the needs that were given"
    elif len(net.needs):
        stated, origin = net.needs, "the needs table"
    else:
        return _from_ontology(net), (
            f"No needs are stated, so each program is taken to need all "
            f"{len(net.ontology.modes)} modes of the ontology, one partner each."
        )
    applies = stated["applicable"].fillna("yes") != "no"
    left_out = int((~applies).sum())
    cells = stated.loc[applies, ["program", "mode", "kind", "region", "weight", "k"]]
    cells = cells.assign(weight=cells["weight"].fillna(1.0), k=cells["k"].fillna(1.0))
    without = sorted(set(net.programs["program_id"]) - set(stated["program"]))
    sentence = f"Needs come from {origin}: {len(cells):,} cells"
    if left_out:
        sentence += f"; {left_out:,} more {'does' if left_out == 1 else 'do'} not apply"
    if without:
        shown = ", ".join(without[:3]) + (", …" if len(without) > 3 else "")
        count = "1 program states" if len(without) == 1 else f"{len(without):,} programs state"
        sentence += f"; {count} none ({shown})"
    return cells.reset_index(drop=True), sentence + "."


def _from_ontology(net: Network) -> pd.DataFrame:
    programs, modes = list(net.programs["program_id"]), list(net.ontology.modes)
    index = pd.MultiIndex.from_product([programs, modes], names=["program", "mode"])
    frame = index.to_frame(index=False).astype("str")
    missing = pd.Series(pd.NA, index=frame.index).astype("str")
    return frame.assign(kind=missing, region=missing, weight=1.0, k=1.0)


def _checked(net: Network, needs: pd.DataFrame) -> pd.DataFrame:
    """Check needs that were handed over as strictly as those that are read."""
    unknown = [name for name in needs.columns if name not in COLUMNS]
    if unknown:
        msg = f"needs has a column {unknown[0]!r}: use {', '.join(COLUMNS)}"
        raise OptionError(msg)
    tables = {
        name: RawTable.from_frame(name, name, frame)
        for name, frame in {
            "actors": net.actors,
            "programs": net.programs,
            "collaborations": net.collaborations,
            "participations": net.participations,
        }.items()
    }
    frames, problems = check_tables(
        {**tables, "needs": RawTable.from_frame("needs", "needs", needs)}, net.ontology
    )
    own = [problem for problem in problems.errors if problem.file == "needs"]
    if own:
        raise DataError(own)
    return frames["needs"]
