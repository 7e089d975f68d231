"""Rules that a register is to keep, such as no new single source; a TOML file states them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.changes.consequences import SINGLE, coverages
from mmnet.errors import OptionError
from mmnet.suggestions import hint
from mmnet.wording import listing, percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from os import PathLike

    from mmnet.changes.steps import Steps
    from mmnet.measures.coverage.result import Coverage

COLUMNS = ["rule", "sentence"]


def broken(
    diff: Steps, consequences: pd.DataFrame, rules: str | PathLike[str] | Mapping[str, object]
) -> pd.DataFrame:
    """Return what breaks the rules; see `Diff.broken`."""
    stated = read_rules(rules)
    after = coverages(diff)[1] if set(stated) - {"no_new_single_source"} else None
    rows = [
        (name, sentence)
        for name, value in stated.items()
        for sentence in RULES[name](consequences, after, value)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype("str")


def read_rules(rules: str | PathLike[str] | Mapping[str, object]) -> dict[str, float]:
    """Read rules from a TOML file with a table [rules], or from such a table.

    Raises
    ------
    OptionError
        If the file cannot be read, or a rule is unknown or has a value that is none.
    """
    where = "rules" if isinstance(rules, Mapping) else Path(rules).name
    table = rules if isinstance(rules, Mapping) else _table(Path(rules))
    found: dict[str, float] = {}
    for name, value in table.items():
        if name not in RULES:
            advice = hint(name, list(RULES))
            msg = f"{where}: {name!r} is not a rule: {advice or listing(list(RULES), last='or')}"
            raise OptionError(msg)
        if not isinstance(value, int | float) or not 0 <= value <= 100:
            msg = f"{where}: {name} is {value!r}: {VALUES[name]}"
            raise OptionError(msg)
        if value is not False:
            found[name] = value
    return found


def _table(path: Path) -> Mapping[str, object]:
    if not path.is_file():
        msg = f"{path} does not exist: give a TOML file with a table [rules]"
        raise OptionError(msg)
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"{path.name} is not TOML: {error}"
        raise OptionError(msg) from None
    table = read.get("rules")
    if not isinstance(table, dict):
        msg = f"{path.name} has no table [rules]: write it, and the rules below it"
        raise OptionError(msg)
    return table


def _single_sources(found: pd.DataFrame, after: Coverage | None, _: float) -> Iterator[str]:
    del after
    yield from found.loc[found["what"] == SINGLE, "sentence"]


def _coverage(_: pd.DataFrame, after: Coverage | None, least: float) -> Iterator[str]:
    share = float(after.total["coverage"]) if after is not None else float("nan")
    if share < least / 100:
        yield f"Coverage is {percent(share)}, below {least:g}%."


def _lapsing(_: pd.DataFrame, after: Coverage | None, months: float) -> Iterator[str]:
    if after is not None:
        yield from after.lapsing(int(months))["sentence"]


RULES: dict[str, Callable[[pd.DataFrame, Coverage | None, float], Iterator[str]]] = {
    "no_new_single_source": _single_sources,
    "coverage_at_least": _coverage,
    "no_lapse_within_months": _lapsing,
}
VALUES = {
    "no_new_single_source": "write true or false",
    "coverage_at_least": "write percents, 0 to 100",
    "no_lapse_within_months": "write months, 1 to 100",
}
