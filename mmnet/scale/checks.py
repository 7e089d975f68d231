"""What a source must keep so that no question counts wrong; a break is told, not counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmnet.check import Problem
from mmnet.errors import DataError
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterable

NUMBER = r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$"
DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2}([T ].*)?)?)?$"


def require_once(table: Any, name: str, key: str) -> None:
    """Refuse a table with a key in several rows: each would be an actor or collaboration."""
    times = table.group_by(key).agg(times=table.count())
    what = "in several rows"
    _refuse(times.filter(times["times"] > 1), (name, key), "E105", what, "leave one row of each")


def require_listed(part: Any, table: Any, name: str, key: str) -> None:
    """Refuse participations whose actor or collaboration is not in its table."""
    unknown = part.anti_join(table, key)
    what, fix = f"not in {name}", f"add them, or leave out the file of {name}"
    _refuse(unknown, ("participations", key), "E303", what, fix)


def require_numbers(table: Any, name: str, column: str) -> None:
    """Refuse texts where numbers are asked for."""
    text = table[column]
    wrong = table.filter(text.notnull() & ~text.re_search(NUMBER))
    fix = "write them as 1234.5, without separators or units"
    _refuse(wrong, (name, column), "E202", "no numbers", fix)


def require_dates(table: Any, name: str, columns: Iterable[str]) -> None:
    """Refuse texts that are no years, months or days: they would be compared as texts."""
    for column in columns:
        text = table[column]
        wrong = table.filter(text.notnull() & ~text.re_search(DATE))
        fix = "write 2024, 2024-09 or 2024-09-01"
        _refuse(wrong, (name, column), "E204", "no dates", fix)


def _refuse(wrong: Any, place: tuple[str, str], code: str, what: str, fix: str) -> None:
    """Say how many values are wrong, and the first of them."""
    name, column = place
    found = wrong.agg(number=wrong.count(), first=wrong[column].min()).execute()
    number = int(found["number"].iloc[0])
    if number:
        said = f"{count(number, 'value')} of {column} {'is' if number == 1 else 'are'} {what}"
        said += f' (first: "{found["first"].iloc[0]}")'
        raise DataError([Problem(name, 0, column, code, said, fix)])
