"""Answers: for each question a table by an existing measure, and what the sentence names of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.equality import ByContent
from mmnet.measures.coverage.services import known_partners
from mmnet.measures.coverage.status import MET, SOON
from mmnet.measures.evaluation.ratings import ratings
from mmnet.measures.position.centrality import centrality
from mmnet.measures.recommendation.recommend import recommend
from mmnet.views.profiles.facts import ACTOR, PROGRAM, Facts
from mmnet.views.report.advice import partner_reasons

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmnet.views.brief.told import Told


@dataclass(frozen=True, eq=False)
class Found(ByContent):
    """What was found: a table, the names of the sentence, its number, and further values."""

    table: pd.DataFrame
    names: list[str] = field(default_factory=list)
    count: int | None = None
    values: dict[str, str] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """The number of the sentence; the rows of the table where nothing else is counted."""
        return len(self.table) if self.count is None else self.count


Slots = dict[str, tuple[str, ...]]


def _needs(told: Told, slots: Slots) -> pd.DataFrame:
    """The needs that the slots speak of, in words and numbers."""
    cov = told.covered
    rows = cov.required
    if "program" in slots:
        rows = rows[rows["row"].isin(slots["program"])]
    if "mode" in slots:
        rows = rows[rows["column"].isin(slots["mode"])]
    return rows


def _told(told: Told, rows: pd.DataFrame) -> pd.DataFrame:
    cov = told.covered
    once = known_partners(cov.services)
    who = once["partner"].map(told.story.names).groupby(once["cell"]).agg("; ".join)
    return pd.DataFrame(
        {
            "program": rows["row"].map(cov.row_labels),
            "mode": [told.mode(str(mode)) for mode in rows["column"]],
            "weight": rows["weight"], "wanted": rows["k"], "partners": rows["x"],
            "status": rows["status"], "who": who.reindex(rows.index),
        }
    ).reset_index(drop=True)  # fmt: skip


def _cells(told: Told, rows: pd.DataFrame, slots: Slots) -> Found:
    """Name needs by what is not said in the question: the program, the mode, or both."""
    table = _told(told, rows)
    if "mode" in slots:
        names = list(dict.fromkeys(table["program"]))
    elif "program" in slots:
        names = list(dict.fromkeys(table["mode"]))
    else:
        pairs = zip(table["program"], table["mode"], strict=True)
        names = [told.voice.say("brief.cell", program=one, mode=two) for one, two in pairs]
    return Found(table, names)


def _coverage(told: Told, slots: Slots) -> Found:
    rows = _needs(told, slots)
    total = rows["weight"].sum()
    covered = rows.loc[rows["x"] > 0, "weight"].sum() / total if total > 0 else np.nan
    values = {
        "coverage": told.voice.share(covered),
        "open": told.number((rows["status"] != MET).sum()),
    }
    return Found(_told(told, rows), [], len(rows), values)


def _lowest(told: Told, _: Slots) -> Found:
    table = told.covered.table.dropna(subset=["coverage"])
    least = table[np.isclose(table["coverage"], table["coverage"].min())]
    shown = least[["label", "cells", "coverage"]].reset_index(drop=True)
    value = told.voice.share(float(least["coverage"].iloc[0])) if len(least) else ""
    return Found(shown, list(least["label"]), None, {"coverage": value})


def _open(told: Told, slots: Slots) -> Found:
    rows = _needs(told, slots)
    return _cells(told, rows[rows["status"] != MET], slots)


def _single(told: Told, slots: Slots) -> Found:
    rows = _needs(told, slots)
    return _cells(told, rows[rows["x"] == 1], slots)


def _served_by(told: Told, actor: str) -> pd.DataFrame:
    once = known_partners(told.covered.services)
    return told.covered.required.loc[sorted(once.loc[once["partner"] == actor, "cell"])]


def _serves(told: Told, slots: Slots) -> Found:
    return _cells(told, _served_by(told, slots["actor"][0]), {})


def _single_actor(told: Told, slots: Slots) -> Found:
    rows = _served_by(told, slots["actor"][0])
    return _cells(told, rows[rows["x"] == 1], {})


def _lapsing(told: Told, slots: Slots) -> Found:
    rows = told.covered.lapsing(SOON)
    if "program" in slots:
        rows = rows[rows["row"].isin(slots["program"])]
    names = [told.cell(row) for row in rows.to_dict("records")]
    columns = ["row_label", "column_label", "lapses_on", "partner_label"]
    return Found(rows[columns].reset_index(drop=True), names)


def _loss(told: Told, _: Slots) -> Found:
    table = told.covered.contribution[["label", "cells", "alone", "criticality"]]
    most = table["criticality"].max() if len(table) else 0.0
    worst = table[np.isclose(table["criticality"], most)] if most > 0 else table.iloc[:0]
    points = told.voice.written(100 * most, ".1f") if len(worst) else ""
    return Found(worst, list(worst["label"]), None, {"points": points})


def _loss_actor(told: Told, slots: Slots) -> Found:
    rows = _served_by(told, slots["actor"][0])
    alone = rows[rows["x"] == 1]
    points = told.voice.written(100 * told.weight_share(float(alone["weight"].sum())), ".1f")
    return Found(_told(told, alone), [], len(alone), {"points": points})


def _next(told: Told, slots: Slots) -> Found:
    programs = list(slots.get("program", ()))
    best = recommend(told.net, program=programs[0], most=3) if programs else told.story.advised
    table = best.partners.assign(why=partner_reasons(told.story, best, programs or None))
    values = {"before": told.voice.share(best.before), "after": told.voice.share(best.after)}
    return Found(table, list(best.partners["name"]), None, values)


# ---- who works with whom


def _pairs(told: Told, slots: Slots) -> pd.DataFrame:
    rows = Facts(told, ACTOR, slots["actor"]).pairs
    rows = rows[rows["runs"]]
    kinds = told.net.actors.set_index("actor_id")["kind"]
    if "mode" in slots:
        rows = rows[rows["mode"].isin(slots["mode"])]
    if "kind" in slots:
        rows = rows[rows["partner"].map(kinds).isin(slots["kind"])]
    if "actor2" in slots:
        rows = rows[rows["partner"].isin(slots["actor2"])]
    return rows


def _partners(told: Told, slots: Slots) -> Found:
    counts = _pairs(told, slots).groupby("partner")["collaboration_id"].nunique()
    return _named(told, counts.sort_values(ascending=False, kind="stable"))


def _named(told: Told, counts: pd.Series) -> Found:
    names = told.story.names.reindex(counts.index)
    table = pd.DataFrame({"name": names, "collaborations": counts}).rename_axis("actor_id")
    return Found(table, list(names))


def _pair(told: Told, slots: Slots) -> Found:
    rows = _pairs(told, slots)[["collaboration_id", "mode", "start"]].drop_duplicates()
    labels = [told.mode(str(mode)) for mode in rows["mode"]]
    return Found(rows.assign(mode=labels).reset_index(drop=True), list(dict.fromkeys(labels)))


def _taking_part(told: Told, slots: Slots) -> Found:
    """Count the running collaborations of those who take part in a program or a mode."""
    table = told.net.collaborations
    kept = table[told.story.now.counted().to_numpy()]
    for column in ("program", "mode"):
        if column in slots:
            kept = kept[kept[column].isin(slots[column])]
    part = told.net.participations
    part = part[part["collaboration_id"].isin(kept["collaboration_id"])]
    counts = part.groupby("actor_id")["collaboration_id"].nunique()
    return _named(told, counts.sort_values(ascending=False, kind="stable"))


def _programs(told: Told, slots: Slots) -> Found:
    works = Facts(told, ACTOR, slots["actor"]).works
    counts = works.loc[works["runs"]].groupby("program")["collaboration_id"].nunique()
    titles = Facts(told, PROGRAM, tuple(counts.index)).titles
    table = counts.rename("collaborations").to_frame().assign(name=pd.Series(titles, dtype="str"))
    return Found(table, list(table["name"]))


def _hosts(told: Told, slots: Slots) -> Found:
    table = told.net.programs
    rows = table.loc[table["host"].isin(slots["actor"]), ["program_id", "name"]]
    return Found(rows.reset_index(drop=True), list(rows["name"]))


def _host(told: Told, slots: Slots) -> Found:
    table = told.net.programs.set_index("program_id")
    hosts = table["host"].loc[list(slots["program"])].dropna()
    names = list(told.story.names.reindex(hosts))
    return Found(hosts.to_frame().assign(name=names), names)


# ---- what there is


def _actors(column: str) -> Callable[[Told, Slots], Found]:
    def answer(told: Told, slots: Slots) -> Found:
        table = told.net.actors
        rows = table.loc[table[column].isin(slots[column]), ["actor_id", "kind", "country"]]
        rows = rows.set_index("actor_id")
        names = told.story.names.reindex(rows.index)
        return Found(rows.assign(name=names), list(names))

    return answer


def _counts(told: Told, column: str, label: Callable[[str], str]) -> Found:
    counts = told.net.actors[column].value_counts()
    return Found(counts.rename("actors").to_frame(), _each(told, counts, label))


def _each(told: Told, counts: pd.Series, label: Callable[[str], str]) -> list[str]:
    """Name what was counted, with how many there are of each."""
    return [told.voice.say("partners.mode", n, mode=label(str(key))) for key, n in counts.items()]


def _kinds(told: Told, _: Slots) -> Found:
    return _counts(told, "kind", told.kind)


def _countries(told: Told, _: Slots) -> Found:
    return _counts(told, "country", str)


def _size(told: Told, _: Slots) -> Found:
    totals = told.story.summary.totals
    table = pd.DataFrame({"number": totals}).rename_axis("total")
    names = [told.count(noun[:-1], totals[noun]) for noun in ("collaborations", "programs")]
    return Found(table, names, int(totals["actors"]))


def _modes(told: Told, _: Slots) -> Found:
    kept = told.net.collaborations[told.story.now.counted().to_numpy()]
    counts = kept["mode"].value_counts()
    return Found(counts.rename("collaborations").to_frame(), _each(told, counts, told.mode))


# ---- when


def _works(told: Told, keep: Any) -> Found:
    """Name the modes of collaborations, with how many there are of each."""
    columns = ["collaboration_id", "mode", "program", "start", "end"]
    rows = told.net.collaborations.loc[keep, columns]
    return Found(rows.reset_index(drop=True), _each(told, rows["mode"].value_counts(), told.mode))


def _ran(told: Told, slots: Slots) -> Found:
    return _works(told, (told.net.state(slots["year"][0]) == "active").to_numpy())


def _dated(column: str) -> Callable[[Told, Slots], Found]:
    def answer(told: Told, slots: Slots) -> Found:
        days = told.net.collaborations[column].astype("str")
        return _works(told, days.str.startswith(slots["year"][0]).to_numpy())

    return answer


def _in_state(state: str) -> Callable[[Told, Slots], Found]:
    return lambda told, _: _works(told, (told.net.state() == state).to_numpy())


# ---- position, ratings, data


def _central(told: Told) -> pd.DataFrame:
    return centrality(told.story.now, measures=["degree", "betweenness"])


def _first(column: str, digits: int) -> Callable[[Told, Slots], Found]:
    def answer(told: Told, _: Slots) -> Found:
        table = _central(told)
        most = table[column].max()
        top = table[np.isclose(table[column], most)] if most > 0 else table.iloc[:0]
        names = list(told.story.names.reindex(top.index))
        return Found(top, names, None, {"most": told.number(most, digits)})

    return answer


def _position(told: Told, slots: Slots) -> Found:
    row = _central(told).loc[list(slots["actor"])]
    most = told.voice.written(row["betweenness"].iloc[0], ".3f")
    return Found(row, [], int(row["degree"].iloc[0]), {"most": most})


def _alone(told: Told, _: Slots) -> Found:
    table = _central(told)
    rows = table[table["degree"] == 0]
    return Found(rows, list(told.story.names.reindex(rows.index)))


def _parts(told: Told, _: Slots) -> Found:
    values = told.story.robust.structure
    largest = told.voice.share(float(values["largest_share"])) if "largest_share" in values else ""
    return Found(
        values.to_frame("value").rename_axis("total"),
        [],
        int(values["components"]),
        {"share": largest},
    )


def _trust(told: Told, _: Slots) -> Found:
    rated = ratings(told.net)
    table = rated.public
    shown = table[table["trust"].notna()]
    mean = told.voice.written(shown["trust"].mean(), ".1f") if len(shown) else ""
    return Found(
        shown[["name", "trust", "raters_trust"]],
        [],
        None,
        {"trust": mean, "most": rated.scale.split()[-1]},
    )


def _problems(told: Told, _: Slots) -> Found:
    return Found(told.net.check().table)


ANSWERS: dict[str, Callable[[Told, Slots], Found]] = {
    "coverage": _coverage, "coverage_program": _coverage, "lowest": _lowest, "open": _open,
    "open_program": _open, "open_mode": _open, "single": _single, "single_mode": _single,
    "single_program": _single, "single_actor": _single_actor, "serves": _serves,
    "lapsing": _lapsing, "lapsing_program": _lapsing, "loss": _loss, "loss_actor": _loss_actor,
    "next": _next, "next_program": _next, "partners": _partners, "partners_mode": _partners,
    "partners_kind": _partners, "partners_program": _taking_part, "pair": _pair,
    "who_mode": _taking_part, "programs_actor": _programs, "hosts": _hosts, "host": _host,
    "in_kind": _actors("kind"), "in_country": _actors("country"), "kinds": _kinds,
    "countries": _countries, "size": _size, "modes": _modes, "ran_year": _ran,
    "began_year": _dated("start"), "ends_year": _dated("end"), "planned": _in_state("planned"),
    "most_partners": _first("degree", 0), "between": _first("betweenness", 3),
    "central": _position, "alone": _alone, "parts": _parts, "trust": _trust,
    "unknown": _in_state("unknown"), "problems": _problems,
}  # fmt: skip
