"""One tie told twice: in a mode without direction A with B and B with A are the same tie.

Who is asked, or who writes a file, names a tie from one end, and often from the other end again.
Two tellings are of one tie if they go opposite ways, have the same mode, and agree in all that says
which collaboration it is: every column but the quantities. A cell that one of them leaves empty
agrees with any.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.equality import ByContent
from mmnet.errors import OptionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

WAYS = ("either", "both", "keep")
# How much a tie is, whatever program wrote it: two ends may say it differently.
QUANTITIES = {"amount", "weight", "strength", "value", "confidence"}
# Numbers of rows, which say nothing of a tie.
NUMBERS = {"id", "_id", "key", "edge_id"}
ROLES = ("source_role", "target_role")


@dataclass(frozen=True, eq=False)
class Tellings(ByContent):
    """Which rows tell the same tie: `first[i]` from one end, `second[i]` from the other.

    `merged` holds the cells that count for the rows of `first`; `differing` counts the pairs whose
    quantities differ, by column; `apart` the pairs of rows that go opposite ways and are two ties
    because of other columns, by column.
    """

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    merged: pd.DataFrame
    differing: dict[str, int]
    apart: dict[str, int]


def require_way(way: str) -> str:
    """Return the argument if it is one of the three."""
    if way not in WAYS:
        msg = f"reciprocal={way!r} is none of {', '.join(WAYS)}"
        raise OptionError(msg)
    return way


def tellings(
    frame: pd.DataFrame,
    source: str,
    target: str,
    rows: NDArray[np.bool_],
    numbers: Sequence[str],
    *,
    smaller: bool,
) -> Tellings:
    """Pair the rows that tell one tie from both ends.

    Parameters
    ----------
    frame : DataFrame
        Text cells, one row a tie.
    source, target : str
        The columns of the ends.
    rows : array of bool
        Which rows are ties without direction.
    numbers : sequence of str
        Columns that are quantities besides the usual ones.
    smaller : bool
        True lets the smaller of two differing quantities count, else the larger.

    Returns
    -------
    Tellings
        The same whatever the order of the rows.
    """
    held = _turned(frame[rows], source, target)
    names = [str(name) for name in frame]
    amounts = [name for name in names if _is_quantity(frame[name], name, numbers)]
    passed = {source, target, *amounts, *(name for name in names if name.casefold() in NUMBERS)}
    facts = [name for name in names if name not in passed]
    key = ["one", "other", "mode", *(name for name in facts if name != "mode")]
    pairs = _exact(held, key, amounts)
    rest = held[~held.index.isin(pairs["first"]) & ~held.index.isin(pairs["second"])]
    more, apart = _agreeing(rest, facts)
    pairs = pd.concat([pairs, more], ignore_index=True)
    first = pairs["first"].to_numpy(dtype=np.intp)
    second = pairs["second"].to_numpy(dtype=np.intp)
    merged, differing = _merged(frame, held, pairs, facts, amounts, smaller=smaller)
    return Tellings(first, second, merged, differing, apart)


def _turned(frame: pd.DataFrame, source: str, target: str) -> pd.DataFrame:
    """Name the ends in the order of the alphabet; roles follow their ends."""
    back = (frame[source] > frame[target]).to_numpy()
    one = np.where(back, frame[target], frame[source])
    other = np.where(back, frame[source], frame[target])
    turned = frame.assign(one=one, other=other, back=back)
    for own, opposite in (ROLES, ROLES[::-1]):
        if own in frame or opposite in frame:
            turned[own] = np.where(back, frame.get(opposite, ""), frame.get(own, ""))
    return turned


def _is_quantity(texts: pd.Series, name: str, numbers: Sequence[str]) -> bool:
    """Tell whether a column holds amounts: by its name, and by its cells."""
    if name.casefold() not in QUANTITIES and name not in numbers:
        return False
    known = texts[texts != ""].unique()
    return all(number_of(text) is not None for text in known)


def number_of(text: str) -> float | None:
    """Return the number that a text is, with a decimal comma too; else None."""
    try:
        return float(text.replace(",", ".", 1))
    except ValueError:
        return None


def _exact(held: pd.DataFrame, key: list[str], amounts: list[str]) -> pd.DataFrame:
    """Pair rows of opposite ways that agree in every cell of the key, the k-th with the k-th."""
    ordered = held.sort_values([*key, *amounts], kind="stable") if len(held) else held
    group = ordered.groupby(key, sort=False).ngroup()
    rank = ordered.groupby([*key, "back"], sort=False).cumcount()
    places = pd.DataFrame({"group": group, "rank": rank, "row": ordered.index})
    back = ordered["back"].to_numpy(dtype=bool)
    pairs = places[~back].merge(places[back], on=["group", "rank"])
    return pairs[["row_x", "row_y"]].set_axis(["first", "second"], axis=1).astype(np.intp)


def _agreeing(rest: pd.DataFrame, facts: list[str]) -> tuple[pd.DataFrame, dict[str, int]]:
    """Pair what is left where one row goes each way and no known cells differ."""
    key = ["one", "other", "mode"]
    ways = rest["back"].groupby([rest[name] for name in key], sort=False).agg(["size", "sum"])
    both = ways[(ways["sum"] > 0) & (ways["sum"] < ways["size"])]
    single = both.index[both["size"] == 2]
    at = rest.set_index(key).assign(row=rest.index)
    at = at[at.index.isin(single)]
    there, back = (at[at["back"] == way] for way in (False, True))
    back = back.reindex(there.index)
    fit = np.ones(len(there), dtype=bool)
    apart: dict[str, int] = {}
    for name in facts:
        if name == "mode":
            continue
        a, b = there[name].to_numpy(dtype=object), back[name].to_numpy(dtype=object)
        same = (a == b) | (a == "") | (b == "")
        if not same.all():
            apart[name] = int((~same).sum())
        fit &= same.astype(bool)
    many = len(both) - len(single)
    if many:
        apart["several ties of one pair"] = many
    pairs = {"first": there["row"].to_numpy()[fit], "second": back["row"].to_numpy()[fit]}
    return pd.DataFrame(pairs, dtype=np.intp), apart


def _merged(
    frame: pd.DataFrame,
    held: pd.DataFrame,
    pairs: pd.DataFrame,
    facts: list[str],
    amounts: list[str],
    *,
    smaller: bool,
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Return the cells that count, and how many pairs differ in each quantity."""
    one, two = (frame.loc[pairs[side]].reset_index(drop=True) for side in ("first", "second"))
    merged, differing = one.copy(), {}
    turned = held.loc[pairs["second"]].reset_index(drop=True)
    for name in facts:
        there = turned[name] if name in ROLES else two[name]
        merged[name] = one[name].where(one[name] != "", there)
    for name in amounts:
        cells = zip(one[name], two[name], strict=True)
        chosen = [_of_two(a, b, smaller=smaller) for a, b in cells]
        merged[name] = pd.Series(chosen, dtype=object)
        apart = [bool(a and b and number_of(a) != number_of(b)) for a, b in zip(
            one[name], two[name], strict=True
        )]  # fmt: skip
        if any(apart):
            differing[str(name)] = sum(apart)
    return merged, differing


def _of_two(one: Any, other: Any, *, smaller: bool) -> Any:
    """Return the larger or the smaller of two numbers as it stands, or the one that is known."""
    if not one or not other:
        return one or other
    low, high = sorted((one, other), key=lambda text: (number_of(text) or 0.0, text))
    return low if smaller else high
