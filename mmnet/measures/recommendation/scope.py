"""Scope: the programs that are asked about, by their own ids or by their hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.arguments.values import known_names
from mmnet.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Collection

    from mmnet.network import Network


def programs_of(
    net: Network, program: str | Collection[str] | None, host: str | Collection[str] | None
) -> list[str]:
    """Return the ids of the programs that are asked about, in the order of the table.

    Raises
    ------
    OptionError
        If both are given, one does not occur, or there is no program at all.
    """
    table = net.programs
    if program is not None and host is not None:
        msg = "program and host are both given: leave one of them out"
        raise OptionError(msg)
    if table.empty:
        msg = (
            "the network has no programs, so there is nothing to recommend partners for: "
            "add a table programs (program_id, name, host)"
        )
        raise OptionError(msg)
    column, noun = ("host", "host") if host is not None else ("program_id", "program")
    given = program if host is None else host
    if given is None:
        return list(table["program_id"])
    names = known_names(noun, given, sorted(table[column].dropna().unique()))
    if not names:
        msg = f"{noun} is an empty list: name at least one, or leave it out for all programs"
        raise OptionError(msg)
    return list(table.loc[table[column].isin(names), "program_id"])
