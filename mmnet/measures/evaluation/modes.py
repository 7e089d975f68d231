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
    exchanged = _exchanged(net, table)
    given = _given(net, exchanged)
    involved = _involved(net, table)
    rows, lines = [], []
    for mode in net.ontology.modes.values():
        own = table[table["mode"] == mode.id]
        found = [_line(mode, net.ontology.fields[name], own) for name in mode.measures]
        found += _uses(mode, own)
        lines += found
        row = _row(
            mode, own, given["amount"][given["mode"] == mode.id],
            actors=int(involved.get(mode.id, 0)),
            balance=_balance(exchanged[exchanged["mode"] == mode.id]),
        )  # fmt: skip
        rows.append({**row, "sentence": _sentence(mode, row, found)})
    columns = ["mode", "measure", "value", "unit", "known", "collaborations"]
    return ModeLines(
        pd.DataFrame(rows).set_index("mode"),
        pd.DataFrame(lines, columns=columns),
        given,
    )


def _exchanged(net: Network, table: pd.DataFrame) -> pd.DataFrame:
    """What is given in the unit of its mode: mode, source, target, amount, and the two kinds."""
    units = {mode.id: mode.unit for mode in net.ontology.modes.values() if mode.directed}
    in_unit = table.index[(table["unit"] == table["mode"].map(units)).fillna(value=False)]
    columns = ["mode", "source", "target", "amount"]
    if not len(in_unit):
        return pd.DataFrame(columns=[*columns, "gives", "takes"]).astype({"amount": "float64"})
    arcs: pd.DataFrame = net.graph().arcs()
    arcs = arcs.loc[contained(arcs["collaboration_id"], in_unit) & arcs["directed"], columns]
    arcs = arcs.dropna(subset=["amount"])
    kind = net.actors.set_index("actor_id")["kind"]
    return pd.DataFrame(arcs).assign(gives=arcs["source"].map(kind), takes=arcs["target"].map(kind))


def _involved(net: Network, table: pd.DataFrame) -> pd.Series:
    """How many actors take part in the collaborations of each mode."""
    part = net.participations
    part = part[contained(part["collaboration_id"], table.index)]
    by_mode = part["actor_id"].groupby(part["collaboration_id"].map(table["mode"]))
    return by_mode.nunique()


def _given(net: Network, exchanged: pd.DataFrame) -> pd.DataFrame:
    """What each giver gives, by mode in the order of the ontology, the most first."""
    sums = exchanged.groupby(["mode", "source"])["amount"].sum().reset_index()
    total = sums.groupby("mode")["amount"].transform("sum")
    modes = net.ontology.modes
    actors = net.actors.set_index("actor_id")
    frame = pd.DataFrame(
        {
            "mode": sums["mode"],
            "actor_id": sums["source"],
            "name": sums["source"].map(actors["name"]),
            "kind": sums["source"].map(actors["kind"]),
            "amount": sums["amount"],
            "unit": sums["mode"].map({key: mode.unit for key, mode in modes.items()}),
            "share": (sums["amount"] / total).where(total > 0),
        }
    )
    place = frame["mode"].map({key: at for at, key in enumerate(modes)})
    order = frame.assign(place=place).sort_values(
        ["place", "amount", "actor_id"], ascending=[True, False, True]
    )
    return frame.loc[order.index].reset_index(drop=True)


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
    mode: Mode, own: pd.DataFrame, given: pd.Series, *, actors: int, balance: float
) -> dict[str, object]:
    in_unit = own.loc[own["unit"] == mode.unit, "amount"].dropna()
    return {
        "mode": mode.id,
        "label": mode.label,
        "family": mode.family,
        "collaborations": len(own),
        "actors": actors,
        "givers": len(given) if mode.directed else np.nan,
        "amount": in_unit.sum() if len(in_unit) else np.nan,
        "unit": mode.unit,
        "known_amounts": len(in_unit),
        "hhi": hhi(given),
        "gini": gini(given),
        "balance": balance,
    }


def _balance(exchanged: pd.DataFrame) -> float:
    """1 - |a - b| / (a + b) between the two kinds that exchange most, in the mode's unit."""
    if exchanged.empty:
        return float("nan")
    flows = exchanged["amount"].groupby([exchanged["gives"], exchanged["takes"]]).sum()
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
