"""Read a network from one list of ties and one list of actors: the simple way in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.check import Problem, RawTable
from mmnet.errors import DataError
from mmnet.network import Network
from mmnet.ontology import Ontology, load_ontology
from mmnet.readers.tables import read_table

if TYPE_CHECKING:
    from datetime import date
    from os import PathLike

    from numpy.typing import NDArray

    Source = str | PathLike[str] | pd.DataFrame

ENDS = ("source", "target")
NEEDED = (*ENDS, "mode")
OWN = (*ENDS, "source_role", "target_role")


def read_edges(
    ties: Source,
    actors: Source,
    *,
    programs: Source | None = None,
    needs: Source | None = None,
    ratings: Source | None = None,
    ontology: Ontology | str | PathLike[str] = "default",
    title: str = "",
    as_of: str | date | None = None,
) -> Network:
    """Read a network from ties between two actors each.

    Parameters
    ----------
    ties : path or DataFrame
        Columns source, target and mode; if you have them any column of the collaborations, such as
        start, end, status, program, amount and unit. In a directed mode the source gives and the
        target receives; `source_role` and `target_role` may say otherwise.
    actors : path or DataFrame
        Columns actor_id, name and kind; any other column of the actors.
    programs, needs, ratings : path or DataFrame, optional
        The other tables.
    ontology : Ontology or path
        Kinds and modes.
    title : str
        What the network is called.
    as_of : str or date, optional
        The day that the status column speaks of; today if not given.

    Returns
    -------
    Network
        Each tie is a collaboration of two.

    Raises
    ------
    DataError
        If anything is wrong; every problem is listed with file, row and column.

    Examples
    --------
    >>> import pandas as pd
    >>> actors = pd.DataFrame(
    ...     {"actor_id": ["u", "b"], "name": ["U", "B"], "kind": ["university", "business"]}
    ... )
    >>> ties = pd.DataFrame({"source": ["b"], "target": ["u"], "mode": ["internship_base"]})
    >>> read_edges(ties, actors).participations["role"].tolist()
    ['host', 'university']
    """
    terms = ontology if isinstance(ontology, Ontology) else load_ontology(ontology)
    others = {"actors": actors, "programs": programs, "needs": needs, "ratings": ratings}
    raw: dict[str, RawTable] = {}
    problems: list[Problem] = []
    for name, source in {"ties": ties, **others}.items():
        if source is None:
            continue
        try:
            raw[name] = table_of(source, name)
        except DataError as error:
            problems.extend(error.problems)
    if "ties" in raw:
        problems.extend(_missing(raw["ties"]))
    if problems:
        raise DataError(problems)
    listed = raw.pop("ties")
    raw["collaborations"] = _collaborations(listed)
    raw["participations"] = _participations(listed, raw["collaborations"], terms)
    return Network.from_raw(raw, terms, title=title, as_of=as_of)


def table_of(source: Source, name: str) -> RawTable:
    """Read one table from a file, or take a DataFrame."""
    if isinstance(source, pd.DataFrame):
        return RawTable.from_frame(name, name, source)
    path = Path(source)
    if path.exists():
        return read_table(path, name)
    raise DataError([Problem(path.name, 0, "", "E114", "does not exist", "check the path")])


def _missing(ties: RawTable) -> list[Problem]:
    found = ", ".join(map(str, ties.frame.columns)) or "none"
    return [
        Problem(
            ties.file, 1, "", "E103", f'the column "{name}" is missing',
            f"add it to the header; found: {found}",
        )
        for name in NEEDED
        if name not in ties.frame
    ]  # fmt: skip


def _collaborations(ties: RawTable) -> RawTable:
    frame = ties.frame.drop(columns=[name for name in OWN if name in ties.frame])
    if "collaboration_id" not in frame:
        frame.insert(0, "collaboration_id", numbered(ties.frame))
    return RawTable("collaborations", ties.file, frame, ties.rows, decimal_comma=ties.decimal_comma)


def numbered(frame: pd.DataFrame) -> list[str]:
    """Number the ties in the order of their contents, so that the order of rows does not matter."""
    order = frame.sort_values(sorted(frame.columns), kind="stable").index
    rank = pd.Series(np.arange(1, len(frame) + 1), index=order).sort_index()
    width = len(str(len(frame)))
    return [f"tie-{number:0{width}d}" for number in rank]


def _participations(ties: RawTable, collaborations: RawTable, ontology: Ontology) -> RawTable:
    """Write two rows for each tie: the source's, then the target's."""
    size = len(ties.frame)
    columns = {
        "collaboration_id": np.repeat(collaborations.frame["collaboration_id"].to_numpy(), 2),
        "actor_id": ties.frame[list(ENDS)].to_numpy(dtype=object).ravel(),
        "role": stated_roles(ties.frame, ontology).ravel(),
    }
    labels = {
        "collaboration_id": "collaboration_id",
        "actor_id": list(ENDS) * size,
        "role": ["source_role", "target_role"] * size,
    }
    frame = pd.DataFrame(columns, dtype=object)
    return RawTable("participations", ties.file, frame, np.repeat(ties.rows, 2), labels)


def stated_roles(frame: pd.DataFrame, ontology: Ontology) -> NDArray[np.object_]:
    """Take the stated roles; else the mode's first giving and first receiving role."""
    usual = {}
    for mode in ontology.modes.values():
        givers = [role for role in mode.roles if not mode.directed or role in mode.gives]
        takers = [role for role in mode.roles if role in mode.receives] or mode.roles
        usual[mode.id] = (givers[0], takers[0])
    fallback = frame["mode"].map(lambda mode: usual.get(mode, ("?", "?")))
    roles = np.array(fallback.tolist(), dtype=object).reshape(-1, 2)
    for side, name in enumerate(("source_role", "target_role")):
        if name in frame:
            stated = frame[name].to_numpy()
            roles[:, side] = np.where(stated == "", roles[:, side], stated)
    return roles
