"""What is needed: the required cells, from the needs table or else from the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.check import RawTable, check_tables
from mmnet.errors import DataError, OptionError
from mmnet.periods import days
from mmnet.wording import agree, count

if TYPE_CHECKING:
    from mmnet.network import Network

COLUMNS = ("program", "mode", "kind", "region", "weight", "k", "applicable")


def requirements(
    net: Network, needs: pd.DataFrame | None = None, *, programs: list[str] | None = None
) -> tuple[pd.DataFrame, str]:
    """Return the cells that programs need, and a sentence that says where they come from.

    Parameters
    ----------
    net : Network
        With its own needs table or none.
    needs : DataFrame, optional
        Needs to use instead; columns as in the needs table.
    programs : list of str, optional
        Whose needs; those that exist at the moment when not given.

    Returns
    -------
    tuple of DataFrame and str
        Columns program, mode, kind, region, weight, k; one row a cell. Cells that are not
        applicable, and those of programs that do not exist at the moment, are left out.

    Raises
    ------
    DataError
        If the given needs hold an error, such as an unknown program or mode or a negative weight.
    """
    programs = existing(net) if programs is None else programs
    if needs is not None:
        stated, origin = _checked(net, needs), "the needs that were given"
    elif net.register.states_needs:
        stated, origin = net.needs, "the needs table"
    else:
        return _from_ontology(net, programs), (
            f"No needs are stated, so each program is taken to need all "
            f"{len(net.ontology.modes)} modes of the ontology, one partner each."
            f"{_not_there(net, programs)}"
        )
    stated = stated[stated["program"].isin(programs) & stated["mode"].notna()]
    applies = stated["applicable"].fillna("yes") != "no"
    left_out = int((~applies).sum())
    cells = stated.loc[applies, ["program", "mode", "kind", "region", "weight", "k"]]
    cells = cells.assign(weight=cells["weight"].fillna(1.0), k=cells["k"].fillna(1.0))
    without = sorted(set(programs) - set(stated["program"]))
    sentence = f"Needs come from {origin}: {count(len(cells), 'need')}"
    if left_out:
        sentence += f"; {left_out:,} more {'does' if left_out == 1 else 'do'} not apply"
    if without:
        shown = ", ".join(without[:3]) + (", …" if len(without) > 3 else "")
        states = agree(len(without), "states", "state")
        sentence += f"; {count(len(without), 'program')} {states} none ({shown})"
    return cells.reset_index(drop=True), f"{sentence}.{_not_there(net, programs)}"


def existing(net: Network) -> list[str]:
    """List the programs that exist on some day of the moment that the network shows.

    A program is left out only where its dates surely say so; dates that are not known, or partial
    ones that allow it, count it as existing.
    """
    table = net.programs
    first, last = (np.datetime64(day, "D") for day in net.moment)
    begins, ends = days(table["start"]), days(table["end"], last=True)
    return list(table.loc[~((begins > last) | (ends < first)), "program_id"])


def _not_there(net: Network, programs: list[str]) -> str:
    """Say which programs do not exist at the moment."""
    others = sorted(set(net.programs["program_id"]) - set(programs))
    if not others:
        return ""
    shown = ", ".join(others[:3]) + (", …" if len(others) > 3 else "")
    n = len(others)
    does, needs = agree(n, "does", "do"), agree(n, "needs", "need")
    return f" {count(n, 'program')} {does} not exist then and {needs} nothing ({shown})."


def _from_ontology(net: Network, programs: list[str]) -> pd.DataFrame:
    modes = list(net.ontology.modes)
    index = pd.MultiIndex.from_product([programs, modes], names=["program", "mode"])
    frame = index.to_frame(index=False).astype("str")
    missing = pd.Series(pd.NA, index=frame.index).astype("str")
    return frame.assign(kind=missing, region=missing, weight=1.0, k=1.0)


def _checked(net: Network, needs: pd.DataFrame) -> pd.DataFrame:
    """Check needs that were handed over as strictly as those that are read."""
    if "skill" in needs and needs["skill"].isna().all():
        needs = needs.drop(columns="skill")  # a network's own table has it, mostly empty
    unknown = [name for name in needs.columns if name not in COLUMNS]
    if unknown:
        msg = f"needs has a column {unknown[0]!r}: use {', '.join(COLUMNS)}"
        raise OptionError(msg)
    tables = {
        name: RawTable.from_frame(name, name, frame)
        for name, frame in net.register.tables.items()
        if name not in {"needs", "ratings", "skills", "supplies"}
    }
    frames, problems = check_tables(
        {**tables, "needs": RawTable.from_frame("needs", "needs", needs)}, net.ontology
    )
    own = [problem for problem in problems.errors if problem.file == "needs"]
    if own:
        raise DataError(own)
    return frames["needs"]
