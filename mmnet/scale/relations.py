"""The questions as relational expressions: the same for every engine."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING, Any

from mmnet.countries import OTHER_CODES
from mmnet.readers.tables import GUARDED
from mmnet.scale import checks

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    import pandas as pd

NUMBERS = ("amount",)
LONG_AGO, FAR_AHEAD = "0001-01-01", "9999-12-31"
PADS = {False: ("-01-01", "-01"), True: ("-12-31", "-31")}


def cleaned(
    table: Any, names: Mapping[str, str], missing: Collection[str], *, guarded: bool = False
) -> Any:
    """Columns under our names, as texts; what is missing is null. Guards of formulas go."""
    import ibis

    if guarded:
        table = table.rename(
            {re.sub(GUARDED, r"\1", n): n for n in table.columns if re.match(GUARDED, n)}
        )
    table = table.rename({new: old for old, new in names.items() if old in table.columns})
    texts = sorted(missing)
    columns = {}
    for name in table.columns:
        text = table[name].cast("string")
        if guarded:
            text = ibis.ifelse(text.re_search(GUARDED), text.substr(1), text)
        known = ibis.ifelse(text.isin(texts), ibis.null("string"), text)
        if name == "country":
            known = known.substitute(OTHER_CODES)
        columns[name] = known
    table = table.select(**columns)
    keys = [name for name in ("collaboration_id", "actor_id") if name in table.columns]
    return table.drop_null(keys[:1] if len(keys) == 1 else keys)


def with_numbers(table: Any) -> Any:
    """The same table, amounts as numbers."""
    for name in NUMBERS:
        if name in table.columns:
            checks.require_numbers(table, "participations", name)
            table = table.mutate(**{name: table[name].cast("float64")})
    return table


def begun(works: Any) -> Any:
    """Leave out what is only planned, which makes no ties."""
    if "status" not in works.columns:
        return works
    return works.filter(works["status"].fill_null("") != "planned")


def first_of(table: Any, key: str, columns: list[str]) -> Any:
    """One row for each key, with the first value in the alphabet of each column."""
    return table.group_by(key).agg(**{name: table[name].min() for name in columns})


def numbered(table: Any, key: str, name: str) -> Any:
    """Number the rows by their key."""
    import ibis

    return table.mutate(**{name: ibis.row_number().over(order_by=table[key])})


def day(text: Any, *, last: bool) -> Any:
    """First or last day of 2024, 2024-09 or 2024-09-01, as text; texts of days compare by time."""
    import ibis

    year, month = PADS[last]
    return ibis.cases(
        (text.length() == len("2024"), text + year),
        (text.length() == len("2024-09"), text + month),
        else_=text.substr(0, len("2024-09-01")),
    )


def known_to_run(works: Any, first: date, last: date) -> Any:
    """Keep what ran on some day from first to last, however partial dates are read.

    As `mmnet.periods.states` tells it where there is no status: the latest start lies before the
    end of the span, the earliest end after its start; a start bounds the end and the other way
    round. What is only planned does not run.
    """
    import ibis

    works = begun(works)
    low, high = str(first), _padded(last)
    starts, ends = works["start"], works["end"]
    latest_start = ibis.least(
        day(starts, last=True).fill_null(FAR_AHEAD), day(ends, last=True).fill_null(FAR_AHEAD)
    )
    earliest_end = ibis.greatest(
        day(ends, last=False).fill_null(LONG_AGO), day(starts, last=False).fill_null(LONG_AGO)
    )
    return works.filter((latest_start <= high) & (earliest_end >= low))


def _padded(last: date) -> str:
    """Write the last day of a month as `day` writes it."""
    is_last = last.day == calendar.monthrange(last.year, last.month)[1]
    return f"{last:%Y-%m}-31" if is_last else str(last)


def members(part: Any, actors: Any, works: Any) -> Any:
    """Distinct (work, actor) with the sum of known amounts."""
    known = part.join(actors.select("actor_id", "actor"), "actor_id")
    known = known.join(works.select("collaboration_id", "work"), "collaboration_id")
    amount = known["amount"].sum() if "amount" in known.columns else None
    sums = {"amount": amount} if amount is not None else {}
    return known.group_by(["work", "actor"]).agg(**sums)


def sizes(table: Any) -> Any:
    """Participants of each collaboration."""
    return table.group_by("work").agg(size=table.count())


def amounts(table: Any) -> Any:
    """Sum of the known amounts of each collaboration."""
    if "amount" not in table.columns:
        return None
    return table.group_by("work").agg(total=table["amount"].sum()).drop_null(["total"])


def pairs(table: Any, total: Any, weight: str) -> Any:
    """Tied pairs (one before other) with their weight."""
    from mmnet.errors import OptionError

    if weight == "amount" and total is None:
        msg = "the source has no column amount"
        raise OptionError(msg)
    one = table.select("work", "actor")
    other = one.view()
    joined = one.join(other, [one["work"] == other["work"], one["actor"] < other["actor"]])
    both = joined.select(work=one["work"], one=one["actor"], other=other["actor"])
    if weight == "count":
        return both.group_by(["one", "other"]).agg(weight=both.count())
    size = sizes(table)
    held = both.join(size, "work")
    if weight == "fractional":
        share = 1.0 / (held["size"].cast("float64") - 1)
    else:
        held = held.join(total, "work")
        number = held["size"].cast("float64")
        share = held["total"] / (number * (number - 1) / 2)
    held = held.mutate(share=share)
    return held.group_by(["one", "other"]).agg(weight=held["share"].sum())


def named(table: Any, actors: Any) -> Any:
    """Pairs under the ids of the actors."""
    ids = actors.select("actor", "actor_id")
    first = ids.rename(one="actor", source="actor_id")
    second = ids.view().rename(other="actor", target="actor_id")
    return table.join(first, "one").join(second, "other").select("source", "target", "weight")


def both_ways(table: Any) -> Any:
    """Each pair from both ends: actor, partner, weight."""
    there = table.select(actor=table["one"], partner=table["other"], weight=table["weight"])
    back = table.select(actor=table["other"], partner=table["one"], weight=table["weight"])
    return there.union(back)


def of_ends(table: Any, actors: Any, name: str) -> Any:
    """Number of partners (degree) or sum of weights (strength) of every actor."""
    ends = both_ways(table)
    value = ends.count() if name == "degree" else ends["weight"].sum()
    sums = ends.group_by("actor").agg(value=value)
    held = actors.select("actor", "actor_id").left_join(sums, "actor")
    return held.select("actor_id", **{name: held["value"].fill_null(0)})


def coverage(table: Any, actors: Any, rows: str, columns: str, k: int) -> Any:
    """Distinct partners by what the served are (row) and what the partners are (column).

    An actor serves those of its own row only where another of them takes part.
    """
    served = actors.select("actor", row=actors[rows]).drop_null(["row"])
    partner = actors.select("actor", own=actors[rows], column=actors[columns]).drop_null(["column"])
    inside = table.join(served, "actor").group_by(["work", "row"]).agg(held=lambda t: t.count())
    met = table.select("work", "actor").join(partner, "actor").join(inside, "work")
    met = met.filter((met["own"].fill_null("") != met["row"]) | (met["held"] > 1))
    counts = met.group_by(["row", "column"]).agg(partners=met["actor"].nunique())
    first = served.select("row").distinct()
    second = partner.select("column").distinct()
    cells = first.cross_join(second).left_join(counts, ["row", "column"])
    number = cells["partners"].fill_null(0)
    return cells.select("row", "column", partners=number, covered=(number >= k).cast("int64"))


def mixing(table: Any, actors: Any, by: str) -> Any:
    """Tied pairs by the categories of both ends, in order."""
    import ibis

    category = actors.select("actor", category=actors[by]).drop_null(["category"])
    first = category.rename(one="actor", first="category")
    second = category.view().rename(other="actor", second="category")
    held = table.join(first, "one").join(second, "other")
    low = ibis.least(held["first"], held["second"])
    high = ibis.greatest(held["first"], held["second"])
    ends = held.select(category=low, partner=high)
    counts = ends.group_by(["category", "partner"]).agg(pairs=ends.count())
    return counts.rename(one="category", other="partner")


def flows(part: Any, actors: Any, by: str, gives: list[str], receives: list[str]) -> Any:
    """Amounts that receivers got, shared by the givers, by category of both."""
    category = actors.select("actor_id", category=actors[by]).drop_null(["category"])
    held = part.join(category, "actor_id")
    givers = held.filter(held["role"].isin(gives))
    givers = givers.select("collaboration_id", "actor_id", "category").distinct()
    number = givers.group_by("collaboration_id").agg(number=givers.count())
    got = held.filter(held["role"].isin(receives))
    got = got.select(
        "collaboration_id", "amount", beneficiary=got["actor_id"], receiver=got["category"]
    )
    giver = givers.select("collaboration_id", origin=givers["actor_id"], giver=givers["category"])
    both = giver.join(number, "collaboration_id").join(got, "collaboration_id")
    both = both.filter(both["origin"] != both["beneficiary"])
    both = both.mutate(share=both["amount"] / both["number"].cast("float64"))
    return both.group_by(["giver", "receiver"]).agg(amount=both["share"].sum(), ties=both.count())


def tables_of(
    participations: Any, actors: Any, collaborations: Any, *, mode: str, role: str
) -> dict[str, pd.DataFrame]:
    """The tables of a network; what they do not tell is filled in."""
    import pandas as pd

    part: pd.DataFrame = (
        participations.semi_join(collaborations.select("collaboration_id"), "collaboration_id")
        .semi_join(actors.select("actor_id"), "actor_id")
        .execute()
    )
    key = ["collaboration_id", "actor_id", "role"]
    part = part.assign(role=part["role"].fillna(role) if "role" in part else role)
    if "amount" in part:
        sums = part.groupby(key)["amount"].sum(min_count=1).reset_index()
    else:
        sums = part[key].drop_duplicates()
    known: pd.DataFrame = actors.execute()
    works: pd.DataFrame = collaborations.execute()
    if "name" not in known:
        known = known.assign(name=known["actor_id"])
    if "mode" not in works:
        works = works.assign(mode=mode)
    if "parent" in known:  # may stand in the part that was left out
        known = known.assign(parent=known["parent"].where(known["parent"].isin(known["actor_id"])))
    tables = {"actors": known, "collaborations": works, "participations": sums}
    if "program" in works:  # a source has no table of programs: their ids are all that is known
        ids = works["program"].dropna().drop_duplicates().sort_values(ignore_index=True)
        tables["programs"] = pd.DataFrame({"program_id": ids, "name": ids})
    return tables
