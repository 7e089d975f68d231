"""Moments of two sources: one that both show, and what the older one knew of a newer day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.errors import OptionError
from mmnet.wording import agree, count, moment

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from mmnet.network import Network


def require_one_moment(net: Network, other: Network) -> None:
    """Refuse networks that show different moments: what is combined shows one."""
    moments = [one.moment if one.has_moment else None for one in (net, other)]
    if moments[0] != moments[1]:
        said = [moment(*at) if at else "the whole history" for at in moments]
        msg = (
            f"one network shows {said[0]}, the other {said[1]}: combine both as they were read, "
            "and choose the moment of the result"
        )
        raise OptionError(msg)


def outdated(net: Network, newest: date) -> pd.Series:
    """Tell which collaborations were active on an older day, and may be over on the newest."""
    table = net.collaborations
    return (table["status"] == "active") & table["end"].isna() & (net.as_of < newest)


def older_status(net: Network, other: Network, names: tuple[str, str]) -> list[str]:
    """Say of how many collaborations the status speaks of an older day."""
    newest = max(net.as_of, other.as_of)
    return [
        f"{count(number, 'collaboration')} of {name} {agree(number, 'was', 'were')} active on "
        f"{one.as_of} and {agree(number, 'has', 'have')} no end: unknown on {newest}"
        for one, name in zip((net, other), names, strict=True)
        if (number := int(outdated(one, newest).sum()))
    ]
