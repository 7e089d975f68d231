"""Check the eight tables together: shape, values, keys, references, then the domain's rules."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.check.domain import check_domain
from mmnet.check.doubts import check_doubts
from mmnet.check.values import Fault, nearest_id, reader_of
from mmnet.lookup import contained
from mmnet.problems import Problem, Problems
from mmnet.schema import TABLES, Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from mmnet.check.raw import RawTable
    from mmnet.ontology import Field, Ontology

HINTS = 50
# What spreadsheets show in a cell whose formula failed.
SHEET_ERRORS = {
    "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#GETTING_DATA", "Err:502",
    "Err:504", "Err:508", "Err:509", "Err:522",
}  # fmt: skip
SHAPE_ERRORS = {"E101", "E102", "E103"}


def check_tables(
    raw: Mapping[str, RawTable], ontology: Ontology, *, as_of: date | None = None
) -> tuple[dict[str, pd.DataFrame], Problems]:
    """Check raw tables and give every column its type.

    Parameters
    ----------
    raw : mapping of str to RawTable
        The tables that were read, by name.
    ontology : Ontology
        Says which kinds, modes, roles and pairs are valid.
    as_of : date, optional
        The day that the status column speaks of; without it status and dates are not compared.

    Returns
    -------
    tuple of dict and Problems
        A typed frame for each of the eight tables (empty where none was read), in canonical order;
        and every problem found. The frames are only meaningful when there are no errors.
    """
    problems: list[Problem] = []
    frames: dict[str, pd.DataFrame] = {}
    for name, table in TABLES.items():
        if name in raw:
            problems.extend(raw[name].found)
            frames[name] = _read_table(raw[name], _with_fields(table, ontology), ontology, problems)
        else:
            frames[name] = _empty(table)
            if not table.optional:
                problems.append(_missing_table(name))
    if not any(problem.code in SHAPE_ERRORS for problem in problems):
        for name in raw:
            problems.extend(_duplicates(raw[name], frames[name], TABLES[name]))
            problems.extend(_dangling(raw[name], frames, TABLES[name]))
        problems.extend(check_domain(raw, frames, ontology))
        problems.extend(check_doubts(raw, frames, as_of))
    ordered = {name: canonical(frame, TABLES[name]) for name, frame in frames.items()}
    return ordered, Problems(problems)


def _missing_table(name: str) -> Problem:
    columns = ", ".join(TABLES[name].required)
    return Problem(
        name, 0, "", "E101", f"there is no table of {name}", f"add one with the columns {columns}"
    )


def _with_fields(table: Table, ontology: Ontology) -> Table:
    """Add the ontology's fields to the collaborations."""
    if table.name != "collaborations":
        return table
    own = tuple(_field_column(field) for field in ontology.fields.values())
    return Table(table.name, table.columns + own, table.key, table.optional)


def _field_column(field: Field) -> Column:
    return Column(
        field.id,
        field.type,
        field.label,
        minimum=field.minimum,
        maximum=field.maximum,
        values=field.values,
    )


def _empty(table: Table) -> pd.DataFrame:
    types = {
        column.name: "float64" if column.type == "number" else "str" for column in table.columns
    }
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in types.items()})


def _read_table(
    raw: RawTable, table: Table, ontology: Ontology, problems: list[Problem]
) -> pd.DataFrame:
    missing = [name for name in table.required if name not in raw.frame.columns]
    for name in missing:
        found = ", ".join(map(str, raw.frame.columns))
        label = raw.labels.get(name, name)
        what = f'the column "{label if isinstance(label, str) else name}" is missing'
        problems.append(
            Problem(
                raw.file, 1, "", "E103", what, f"add it to the header; found: {found or 'none'}"
            )
        )
    if len(raw.frame) == 0 and not table.optional and not missing:
        problems.append(_no_rows(raw))
    problems.extend(_odd_columns(raw, table))
    return pd.DataFrame(
        {
            column.name: _read_column(raw, column, ontology, problems)
            if column.name in raw.frame.columns
            else _blank(column, len(raw.frame))
            for column in _columns(raw, table)
        }
    )


def _no_rows(raw: RawTable) -> Problem:
    """Refuse a network without actors; one without ties is a register, and a network."""
    if raw.name == "actors":
        return Problem(raw.file, 0, "", "E102", "has no rows", "add at least one")
    fix = "add them when there are some; until then nobody is tied"
    return Problem(raw.file, 0, "", "W416", f"has no {raw.name} yet", fix)


def _odd_columns(raw: RawTable, table: Table) -> Iterator[Problem]:
    """Warn of an extra column whose name looks like a known one that is absent."""
    absent = [name for name in table.names if name not in raw.frame]
    for name in raw.frame:
        near = difflib.get_close_matches(str(name).casefold(), absent, n=1, cutoff=0.8)
        if near and table.column(str(name)) is None:
            what = f'the column "{name}" is not one that mmnet uses'
            fix = f'did you mean "{near[0]}"? It is kept as an extra column'
            yield Problem(raw.file, 1, str(name), "W407", what, fix)


def _columns(raw: RawTable, table: Table) -> list[Column]:
    """List the table's own columns, the ontology's fields that the file has, and the extra ones."""
    core = TABLES[table.name].names
    own = [column for column in table.columns if column.name in raw.frame or column.name in core]
    extra = [str(name) for name in raw.frame if table.column(str(name)) is None]
    return own + [Column(name, "text", "") for name in extra]


def _blank(column: Column, size: int) -> pd.Series:
    dtype = "float64" if column.type == "number" else "str"
    return pd.Series(np.nan, index=range(size), dtype=dtype)


def _read_column(
    raw: RawTable, column: Column, ontology: Ontology, problems: list[Problem]
) -> pd.Series:
    """Read each distinct text once; report every cell that holds a faulty one."""
    codes, texts = pd.factorize(raw.frame[column.name].to_numpy(dtype=object))
    read = reader_of(column, ontology, decimal_comma=raw.decimal_comma)
    empty = _empty_cell(column) if column.required else np.nan
    values = [_read_text(text, read) if text else empty for text in texts]
    faults = {code: value for code, value in enumerate(values) if isinstance(value, Fault)}
    problems.extend(
        raw.problem(int(record), column.name, faults[codes[record]])
        for record in np.flatnonzero(np.isin(codes, list(faults)))
    )
    known = [np.nan if code in faults else value for code, value in enumerate(values)]
    dtype = "float64" if column.type == "number" else "str"
    return pd.Series(known, dtype=dtype, name=column.name).take(codes).reset_index(drop=True)


def _read_text(text: str, read: Callable[[str], Any]) -> Any:
    """Read a text, unless it is what a spreadsheet writes where a formula failed."""
    if text not in SHEET_ERRORS:
        return read(text)
    fix = "mend the formula, or empty the cell"
    return Fault("E209", f"{text} is the error of a formula", fix)


def _empty_cell(column: Column) -> Fault:
    return Fault("E104", "is empty", f"fill it in: {column.description.rstrip('.').lower()}")


def _duplicates(raw: RawTable, frame: pd.DataFrame, table: Table) -> Iterator[Problem]:
    """Report rows whose key stands in an earlier row."""
    keys = frame[list(table.key)].fillna("")
    if not keys.duplicated().any():
        return
    positions = pd.Series(np.arange(len(keys)))
    first = positions.groupby([keys[name] for name in table.key]).transform("min")
    for record in np.flatnonzero(first != positions):
        text = " / ".join(part for part in keys.iloc[record] if part)
        if not text:
            continue
        _, row, _ = raw.place(int(first.iloc[record]), table.key[0])
        where = f"in row {row} already" if row else "twice"
        fault = Fault("E105", f'"{text}" stands {where}', "delete one, or rename it")
        yield raw.problem(int(record), table.key[0], fault)


def _dangling(raw: RawTable, frames: Mapping[str, pd.DataFrame], table: Table) -> Iterator[Problem]:
    """Report references to ids that no table holds."""
    for column in table.columns:
        if not column.references:
            continue
        target = TABLES[column.references]
        known = frames[target.name][target.key[0]].dropna()
        values = frames[table.name][column.name]
        records = np.flatnonzero(~contained(values, known) & values.notna().to_numpy())
        fixes = _fixes(values.iloc[records].unique(), known, target)
        for record in records:
            text = values.iloc[record]
            what = f'"{text}" is not a known {target.name.removesuffix("s")}'
            yield raw.problem(int(record), column.name, Fault("E303", what, fixes[text]))


def _fixes(unknown: Iterable[str], known: pd.Series, target: Table) -> dict[str, str]:
    """Propose the closest id for the first unknown ones; each takes a look at every known id."""
    ids = known.unique().tolist()
    fixes: dict[str, str] = {}
    for text in unknown:
        hint = nearest_id(text, ids) if len(fixes) < HINTS else ""
        fixes[text] = hint or f"add it to the {target.name}, or correct the id"
    return fixes


def canonical(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Sort rows by the key, so that any order of the input gives the same network."""
    return frame.sort_values(list(table.key), ignore_index=True, kind="stable", na_position="first")
