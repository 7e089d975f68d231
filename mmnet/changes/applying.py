"""Apply a diff to a network, whole or in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.arguments import checked
from mmnet.changes.needed import with_lines
from mmnet.changes.patch import patched
from mmnet.equality import same
from mmnet.errors import DataError, OptionError
from mmnet.network import Network
from mmnet.register import Register
from mmnet.schema import TABLES, frames_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from mmnet.changes.result import Diff
    from mmnet.ontology import Ontology


@checked
def apply(old: Network, diff: Diff) -> Network:
    """Return the network that a diff makes of another one.

    Parameters
    ----------
    old : Network
        The network that the diff begins from. One that was changed elsewhere since is taken too,
        if every cell that the diff changes is still as it was; the result is checked then.
    diff : Diff
        As `diff`, `read_changes` or `Diff.reverse` give it.

    Returns
    -------
    Network
        Equal to the network that the diff was made with, where `old` is the one it begins from:
        tables, title, date, moment and problems. `old` stays as it is.

    Raises
    ------
    DataError
        If the diff is of another network, or the result would break a rule; nothing is applied.

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.example().select(program="ai-ethics")
    >>> then, now = net.at("2021"), net.at("2025")
    >>> mm.apply(then, mm.diff(then, now)) == now
    True
    """
    frames = frames_of(old)
    tables = patched(frames, diff.lines)
    if same(frames, frames_of(diff.before)) and same(old.ontology, diff.before.ontology):
        return _like(diff.after, tables)
    require_whole(old)
    return made(tables, diff.after)


def _like(net: Network, tables: Mapping[str, pd.DataFrame]) -> Network:
    """Return a network of these tables that is in all else as another one."""
    whole = same(dict(net.register.tables), frames_of(net))
    register = Register(tables, net.register.gone, net.register.selections)
    return Network(
        tables, net.ontology, title=net.title, as_of=net.as_of, problems=net.check(),
        notes=net.notes, moment=net.moment if net.has_moment else None,
        register=register if whole else net.register,
    )  # fmt: skip


def require_whole(net: Network) -> None:
    """Refuse a part of a network, which no check can judge."""
    if net.notes:
        msg = (
            f"this network is a part of another one ({'; '.join(net.notes)}): "
            "take the whole one, and choose the part of the result"
        )
        raise OptionError(msg)


def made(
    tables: Mapping[str, pd.DataFrame], like: Network, ontology: Ontology | None = None
) -> Network:
    """Check tables and make a network of them, with the title and the day of another one."""
    filled = {
        name: frame
        for name, frame in tables.items()
        if len(frame) or not TABLES[name].optional or len(frame.columns) > len(TABLES[name].names)
    }
    return Network.from_tables(
        filled, ontology=ontology or like.ontology, title=like.title, as_of=like.as_of
    )


def in_part(diff: Diff, accepted: pd.DataFrame) -> Network:
    """Return the network that some of the lines of a diff make, edited or not.

    Raises
    ------
    DataError
        If it would break a rule; the message names the lines that need one that was rejected.
    """
    require_whole(diff.before)
    tables = patched(frames_of(diff.before), accepted)
    try:
        return made(tables, diff.after)
    except DataError as error:
        raise DataError(with_lines(error.problems, tables, accepted, diff.lines)) from None
