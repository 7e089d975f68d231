"""Modes: each mode's own line of measures, from what the ontology says is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.lookup import contained
from mmnet.measures.mixing.concentration import gini, hhi
from mmnet.results import Result
from mmnet.wording import agree, count, lower

if TYPE_CHECKING:
    from datetime import date

    from mmnet.network import Network
    from mmnet.ontology import Field, Mode

# Of two fields of a mode, how much of the one the other uses.
USES = {"places": "students"}


@dataclass(frozen=True, eq=False, repr=False)
class ModeLines(Result):
    """What is measured of each mode. Made by `modes`.

    Attributes
    ----------
    table : DataFrame, index mode
        label, family, collaborations, actors, givers, amount, unit, known_amounts, hhi and gini of
        the givers' amounts, balance (of what kinds give and receive), sentence.
    lines : DataFrame
        A row for each mode and measure: mode, measure, value, unit, known, collaborations.
    givers : DataFrame
        mode, actor_id, name, kind, amount, unit, share: what each giver gives, the most first.
    """

    table: pd.DataFrame
    lines: pd.DataFrame
    givers: pd.DataFrame

    def sentence(self) -> str:
        """Say how many modes are used, and which the most."""
        used = self.table[self.table["collaborations"] > 0]
        if used.empty:
            return "No mode is used."
        first = used.sort_values("collaborations", ascending=False, kind="stable").iloc[0]
        most = count(int(first["collaborations"]), "collaboration")
        return (
            f"{len(used):,} of {count(len(self.table), 'mode')} {agree(len(used), 'is', 'are')} "
            f"used, {lower(first['label'])} the most ({most})."
        )

    @property
    def _shown(self) -> pd.DataFrame:
        return self.table[["collaborations", "actors", "amount", "unit"]]


@checked
def modes(net: Network, *, at: int | str | date | None = None) -> ModeLines:
    """Measure each mode by what its ontology says: amounts, givers, balance, and its own fields.

    Amounts of different units are never added: only those in the mode's own unit count. Balance is
    1 - |a - b| / (a + b) over what the two most involved kinds give each other; NaN in undirected
    modes. HHI and Gini are over givers.

    Parameters
    ----------
    net : Network
    at : str, date or int, optional
        Only collaborations known to run at this day, month or year; else at the moment that the
        network shows; if none was chosen, all but planned ones.

    Returns
    -------
    ModeLines
        Every mode of the ontology, with a sentence also where there is no data.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.modes(mm.example())
    >>> found.sentence()
    '11 of 11 modes are used, research cooperation the most (69 collaborations).'
    >>> found.table[["collaborations", "actors", "givers"]].head(3)
                                   collaborations  actors  givers
    mode
    interdisciplinary_cooperation              32      36     NaN
    resource_sharing                           22      34    19.0
    research_cooperation                       69      81     NaN
    """
    net = net.with_moment(at)
    keep = net.counted()
    table = net.collaborations.set_index("collaboration_id")[keep.to_numpy()]
    arcs = net.graph().arcs()
    arcs = arcs[contained(arcs["collaboration_id"], table.index)]
    part = net.participations
    part = part[contained(part["collaboration_id"], table.index)]
    rows, lines, givers = [], [], []
    for mode in net.ontology.modes.values():
        own = table[table["mode"] == mode.id]
        given = _given(net, arcs, own, mode)
        found = [_line(mode, net.ontology.fields[name], own) for name in mode.measures]
        found += _uses(mode, own)
        lines += found
        givers.append(given)
        rows.append(_row(net, mode, own, arcs=arcs, part=part, given=given, lines=found))
    columns = ["mode", "measure", "value", "unit", "known", "collaborations"]
    return ModeLines(
        pd.DataFrame(rows).set_index("mode"),
        pd.DataFrame(lines, columns=columns),
        pd.concat(givers, ignore_index=True),
    )


def _given(net: Network, arcs: pd.DataFrame, own: pd.DataFrame, mode: Mode) -> pd.DataFrame:
    """What each giver gives in the mode's unit, the most first."""
    units = own["unit"]
    counted = contained(arcs["collaboration_id"], own.index[units == mode.unit])
    mine = arcs[counted & arcs["directed"]]
    sums = mine.groupby("source")["amount"].sum(min_count=1).dropna()
    actors = net.actors.set_index("actor_id")
    frame = pd.DataFrame(
        {
            "mode": mode.id,
            "actor_id": sums.index,
            "name": actors["name"].reindex(sums.index).to_numpy(),
            "kind": actors["kind"].reindex(sums.index).to_numpy(),
            "amount": sums.to_numpy(),
            "unit": mode.unit,
            "share": sums.to_numpy() / sums.sum() if sums.sum() > 0 else np.nan,
        }
    )
    return frame.sort_values(["amount", "actor_id"], ascending=[False, True], ignore_index=True)


def _line(mode: Mode, field: Field, own: pd.DataFrame) -> dict[str, object]:
    """Total of a number, counts of the values of a text, or nothing known."""
    values = own[field.id].dropna() if field.id in own else pd.Series(dtype="float64")
    line = {
        "mode": mode.id, "measure": field.label, "value": "", "unit": field.unit,
        "known": len(values), "collaborations": len(own),
    }  # fmt: skip
    if not len(values):
        return line
    if field.type == "number":
        line["value"] = _written(values.sum())
    else:
        counts = values.str.split(";").explode().str.strip().value_counts()
        top = counts.rename_axis("value").reset_index().sort_values(
            ["count", "value"], ascending=[False, True]
        )  # fmt: skip
        line["value"] = "; ".join(
            f"{value} ({count})"
            for value, count in zip(top["value"].head(5), top["count"].head(5), strict=True)
        )
    return line


def _written(value: float) -> str:
    """Write a total: whole above a thousand."""
    return f"{value:,.0f}" if abs(value) >= 1000 or float(value).is_integer() else f"{value:,.4g}"


def _uses(mode: Mode, own: pd.DataFrame) -> list[dict[str, object]]:
    """How much of an offer is used, where a mode measures both."""
    found: list[dict[str, object]] = []
    for offer, used in USES.items():
        if offer in mode.measures and used in mode.measures and {offer, used} <= set(own):
            both = own[[offer, used]].dropna()
            offered = both[offer].sum()
            found.append(
                {
                    "mode": mode.id, "measure": f"Use of {offer}",
                    "value": f"{both[used].sum() / offered:.0%}" if offered > 0 else "",
                    "unit": "", "known": len(both), "collaborations": len(own),
                }
            )  # fmt: skip
    return found


def _row(
    net: Network,
    mode: Mode,
    own: pd.DataFrame,
    *,
    arcs: pd.DataFrame,
    part: pd.DataFrame,
    given: pd.DataFrame,
    lines: list[dict[str, object]],
) -> dict[str, object]:
    in_unit = own.loc[own["unit"] == mode.unit, "amount"].dropna()
    row: dict[str, object] = {
        "mode": mode.id,
        "label": mode.label,
        "family": mode.family,
        "collaborations": len(own),
        "actors": part.loc[contained(part["collaboration_id"], own.index), "actor_id"].nunique(),
        "givers": len(given) if mode.directed else np.nan,
        "amount": in_unit.sum() if len(in_unit) else np.nan,
        "unit": mode.unit,
        "known_amounts": len(in_unit),
        "hhi": hhi(given["amount"]),
        "gini": gini(given["amount"]),
        "balance": _balance(net, arcs, own, mode),
    }
    row["sentence"] = _sentence(mode, row, lines)
    return row


def _balance(net: Network, arcs: pd.DataFrame, own: pd.DataFrame, mode: Mode) -> float:
    """1 - |a - b| / (a + b) between the two kinds that exchange most, in the mode's unit."""
    mine = arcs[contained(arcs["collaboration_id"], own.index[own["unit"] == mode.unit])]
    mine = mine[mine["directed"]].dropna(subset=["amount"])
    if mine.empty:
        return float("nan")
    kind = net.actors.set_index("actor_id")["kind"]
    flows = mine["amount"].groupby([mine["source"].map(kind), mine["target"].map(kind)]).sum()
    pairs: dict[tuple[str, str], list[float]] = {}
    for (a, b), amount in zip(flows.index.tolist(), flows, strict=True):
        if a != b:
            side = pairs.setdefault((min(a, b), max(a, b)), [0.0, 0.0])
            side[int(a > b)] += float(amount)
    sums = {pair: sum(sides) for pair, sides in pairs.items() if sum(sides) > 0}
    if not sums:
        return float("nan")
    most = max(sorted(sums), key=lambda pair: sums[pair])
    one, other = pairs[most]
    return 1 - abs(one - other) / (one + other)


def _sentence(mode: Mode, row: dict[str, object], lines: list[dict[str, object]]) -> str:
    if not row["collaborations"]:
        return f"{mode.label}: no data, no collaboration of this mode."
    held, actors = int(str(row["collaborations"])), int(str(row["actors"]))
    parts = [f"{count(held, 'collaboration')} of {count(actors, 'actor')}"]
    if row["known_amounts"]:
        amount = _written(float(str(row["amount"])))
        where = f"in {row['known_amounts']:,} of them" if held > 1 else "in it"
        parts.append(f"{amount} {mode.unit} {where}")
    elif not mode.unit:
        parts.append("no amount is measured")
    else:
        parts.append(f"none with an amount in {mode.unit}")
    for line in lines:
        label = lower(line["measure"])
        parts.append(f"{label} {line['value']}" if line["value"] else f"{label} unknown")
    return f"{mode.label}: {'; '.join(parts)}."
