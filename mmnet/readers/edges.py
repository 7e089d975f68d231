"""Read a network from one list of ties and one list of actors: the simple way in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.check import Problem, RawTable, Tally
from mmnet.errors import DataError, OptionError
from mmnet.network import Network
from mmnet.ontology import Ontology, load_ontology
from mmnet.readers.mapping import Mapped
from mmnet.readers.reciprocal import require_way
from mmnet.readers.table_files import read_table
from mmnet.readers.ties import (
    FROM,
    OF_ENDS,
    TO,
    Ledger,
    Ties,
    joined,
    kinds_of,
    numbered,
    oriented,
    refuse_unlisted,
    require_unlisted,
    say_undirected,
    some_of,
    stated_roles,
    told_once,
    unlisted_ends,
    without_loops,
    without_unlisted,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from os import PathLike


Source: TypeAlias = "str | PathLike[str] | pd.DataFrame"

ENDS = ("source", "target")
# What other programs call the columns, in any capital letters.
ALIASES = {
    "source": ("source", "from"), "target": ("target", "to"), "mode": ("mode",),
}  # fmt: skip
# How Gephi says, in its column Type, whether a tie is an arrow.
WAYS = {"directed": True, "undirected": False, "mutual": False, "": True}
UNTYPED = 'add it to the header, or say which it is: modes={"": "…"}'


@checked
def read_edges(
    ties: Source,
    actors: Source | None = None,
    *,
    programs: Source | None = None,
    needs: Source | None = None,
    ratings: Source | None = None,
    kinds: Mapping[str, str] | None = None,
    modes: Mapping[str, str] | None = None,
    reciprocal: str = "either",
    unlisted: str = "refuse",
    ontology: Ontology | str | PathLike[str] = "default",
    title: str = "",
    as_of: int | str | date | None = None,
) -> Network:
    """Read a network from ties between two actors each.

    Parameters
    ----------
    ties : path or DataFrame
        Columns source, target and mode; if you have them any column of the collaborations, such as
        start, end, status, program, amount and unit. In a directed mode the source gives and the
        target receives; `source_role` and `target_role` may say otherwise. "From" and "To", any
        capital letters, and Gephi's table of edges with its column Type are read too.
    actors : path or DataFrame, optional
        Columns actor_id, name and kind; any other column of the actors. Without it `unlisted` must
        be "add".
    programs, needs, ratings : path or DataFrame, optional
        The other tables.
    kinds, modes : mapping of str to str, optional
        Kind or mode for each value of the columns kind and mode; "" stands for no value, and for a
        table without the column.
    reciprocal : {"either", "both", "keep"}
        What A with B and B with A are in a mode without direction, if they agree in all but
        quantities: one tie that both ends tell. "either" keeps it, and what one end alone tells;
        the larger quantity counts. "both" keeps only what both tell; the smaller one counts. "keep"
        makes a collaboration of each telling.
    unlisted : {"refuse", "leave_out", "add"}
        What to do with ties whose end is none of the actors: an error, leave such ties out, or make
        an actor of the end, of the kind that `kinds` has for "".
    ontology : Ontology or path
        Kinds and modes.
    title : str
        What the network is called.
    as_of : str, date or int, optional
        The day that the status column speaks of; today if not given.

    Returns
    -------
    Network
        Each tie is a collaboration of two. Ties of an actor with itself are left out; a warning
        counts them, and `net.check().balance` what became of all rows.

    Raises
    ------
    DataError
        If anything is wrong; every problem is listed with file, row and column.
    OptionError
        If an argument has a value that it does not know.

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
    require_way(reciprocal)
    require_unlisted(unlisted)
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
    if problems:
        raise DataError(problems)
    made, ledger, tally = from_ties(
        raw, terms, kinds=kinds, modes=modes, reciprocal=reciprocal, unlisted=unlisted
    )
    return Network.from_raw(
        made, terms, title=title, as_of=as_of, found=ledger.problems,
        tallies=[tally, *rows_read({name: raw[name] for name in others if name in raw})],
    )  # fmt: skip


def rows_read(raw: Mapping[str, RawTable]) -> list[Tally]:
    """Count the rows of tables that are read whole."""
    return [
        Tally.of(table.file, "rows", len(table.frame), len(table.frame), {})
        for table in raw.values()
    ]


def from_ties(
    raw: Mapping[str, RawTable],
    terms: Ontology,
    *,
    kinds: Mapping[str, str] | None = None,
    modes: Mapping[str, str] | None = None,
    reciprocal: str = "either",
    unlisted: str = "refuse",
) -> tuple[dict[str, RawTable], Ledger, Tally]:
    """Make collaborations and participations of the table "ties"; the other tables stay.

    Raises
    ------
    DataError
        If a column is missing, a value has no kind or mode, or no end is an actor.
    """
    listed = raw["ties"]
    mapped = Mapped(listed.file, {})
    ties, says_arrows = _ties(listed, mapped, modes, terms)
    actors = raw.get("actors") or RawTable.derived("actors", "actors", _nobody(unlisted))
    if kinds is not None and "kind" in actors.frame:
        of_file = Mapped(actors.file, {})
        actors.frame["kind"] = of_file.values(
            actors.frame["kind"], "kind", "kinds", kinds, terms.kinds
        )
        mapped.problems += of_file.problems
    if mapped.problems:
        raise DataError(mapped.problems)
    ledger = Ledger(listed.file)
    found = len(ties.frame)
    ties = without_loops(ties, ledger)
    actors, ties = _known(ties, actors, unlisted, kinds or {}, ledger)
    if says_arrows:
        say_undirected(ties, terms, ledger)
    ties = told_once(ties, terms, reciprocal, ledger)
    ties = oriented(ties, kinds_of(actors), terms, ledger)
    tally = ledger.tally("ties", found, ties)
    works = _collaborations(ties.table)
    made = {
        **{name: table for name, table in raw.items() if name != "ties"},
        "actors": actors,
        "collaborations": works,
        "participations": _participations(ties.table, works, terms),
    }
    return made, ledger, tally


def _ties(
    listed: RawTable, mapped: Mapped, modes: Mapping[str, str] | None, terms: Ontology
) -> tuple[Ties, bool]:
    """Give the columns our names; tell whether the file says which ties are arrows."""
    names = _columns(listed, with_mode=modes is None or "" not in modes)
    frame = listed.frame.rename(columns={name: own for own, name in names.items()})
    frame = frame.rename(columns={"source": FROM, "target": TO})
    arrow = np.ones(len(frame), dtype=bool)
    way = next((str(name) for name in frame if str(name).casefold() == "type"), "")
    texts = frame[way].str.casefold() if way else pd.Series(dtype=object)
    says_arrows = bool(way and len(frame) and texts.isin(list(WAYS)).all())
    if says_arrows:
        arrow = texts.map(WAYS).to_numpy(dtype=bool)
        frame = frame.drop(columns=way)
    if "mode" not in frame:
        frame["mode"] = ""
    if modes is not None:
        label = names.get("mode", "mode")
        frame["mode"] = mapped.values(frame["mode"], label, "modes", modes, terms.modes)
    labels = {FROM: names["source"], TO: names["target"], "mode": names.get("mode", "mode")}
    table = RawTable(
        "collaborations", listed.file, frame, listed.rows, labels,
        decimal_comma=listed.decimal_comma, found=listed.found,
    )  # fmt: skip
    return Ties(table, arrow, np.arange(len(frame))), says_arrows


def _columns(ties: RawTable, *, with_mode: bool) -> dict[str, str]:
    """Find the columns of the ends and the mode under the names that they may have."""
    folded = {str(name).casefold(): str(name) for name in reversed(list(ties.frame))}
    names = {
        own: next((own if own in ties.frame else folded[one] for one in known if one in folded), "")
        for own, known in ALIASES.items()
    }
    found = ", ".join(map(str, ties.frame.columns)) or "none"
    problems = [
        Problem(
            ties.file, 1, "", "E103", f'the column "{own}" is missing',
            f"{UNTYPED if own == 'mode' else 'add it to the header'}; found: {found}",
        )
        for own, name in names.items()
        if not name and (own != "mode" or with_mode)
    ]  # fmt: skip
    if problems:
        raise DataError(problems)
    return {own: name for own, name in names.items() if name}


def _nobody(unlisted: str) -> pd.DataFrame:
    """Return no actors, where the ties are to add them."""
    if unlisted != "add":
        msg = 'actors is missing: give the table of actors, or say unlisted="add"'
        raise OptionError(msg)
    return pd.DataFrame({"actor_id": [], "name": [], "kind": []}, dtype=object)


def _known(
    ties: Ties, actors: RawTable, unlisted: str, kinds: Mapping[str, str], ledger: Ledger
) -> tuple[RawTable, Ties]:
    """Give the actors, and the ties whose ends are among them, as `unlisted` says."""
    if "actor_id" not in actors.frame:
        found = ", ".join(map(str, actors.frame)) or "none"
        fix = f"add it to the header; found: {found}"
        what = 'the column "actor_id" is missing'
        raise DataError([Problem(actors.file, 1, "", "E103", what, fix)])
    known = set(actors.frame["actor_id"])
    missing = unlisted_ends(ties, known)
    if unlisted == "leave_out":
        return actors, without_unlisted(ties, missing, ledger)
    if unlisted == "add" and missing:
        kind = kinds.get("")
        if not kind:
            msg = 'unlisted="add" needs the kind of the actors that are added: kinds={"": "…"}'
            raise OptionError(msg)
        more = pd.DataFrame({"actor_id": [*missing], "name": [*missing], "kind": kind})
        what = f"actors added that no list has: {len(missing):,} ({some_of(missing)})"
        ledger.warn("W440", what, "say what is known of them in the actors")
        return joined(actors, RawTable.derived("actors", actors.file, more)), ties
    every = {*ties.frame[FROM], *ties.frame[TO]} - {""}
    if len(missing) > 1 and not every & known:
        refuse_unlisted(ties, missing, known, "write the ends as the ids of the actors")
    # Otherwise the check names each row.
    return actors, ties


def table_of(source: Source, name: str) -> RawTable:
    """Read one table from a file, or take a DataFrame."""
    if isinstance(source, pd.DataFrame):
        return RawTable.from_frame(name, name, source)
    path = Path(source)
    if path.exists():
        return read_table(path, name)
    raise DataError([Problem(str(path), 0, "", "E114", "does not exist", "check the path")])


def _collaborations(ties: RawTable) -> RawTable:
    ends = [name for name in (FROM, TO, *OF_ENDS) if name in ties.frame]
    frame = ties.frame.drop(columns=ends)
    if "collaboration_id" not in frame:
        plain = ties.frame.rename(columns={FROM: "source", TO: "target"})
        frame.insert(0, "collaboration_id", numbered(plain))
    return replace(ties, frame=frame)


def _participations(ties: RawTable, collaborations: RawTable, ontology: Ontology) -> RawTable:
    """Write two rows for each tie: the source's, then the target's."""
    size = len(ties.frame)
    columns = {
        "collaboration_id": np.repeat(collaborations.frame["collaboration_id"].to_numpy(), 2),
        "actor_id": ties.frame[[FROM, TO]].to_numpy(dtype=object).ravel(),
        "role": stated_roles(ties.frame, ontology).ravel(),
    }
    labels = {
        "collaboration_id": "collaboration_id",
        "actor_id": [str(ties.labels[FROM]), str(ties.labels[TO])] * size,
        "role": list(OF_ENDS) * size,
    }
    frame = pd.DataFrame(columns, dtype=object)
    return RawTable("participations", ties.file, frame, np.repeat(ties.rows, 2), labels)
