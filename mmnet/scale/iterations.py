"""Questions that take rounds: PageRank and connected components. Each round is kept as Parquet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mmnet.equality import ByContent
from mmnet.errors import OptionError
from mmnet.progress import automatic
from mmnet.scale.relations import both_ways, sizes

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmnet.progress import Progress
    from mmnet.scale.work import Work

MOST_ROUNDS = 10_000


@dataclass(frozen=True, eq=False)
class Walk(ByContent):
    """How a walker goes, and when to stop."""

    alpha: float
    tolerance: float
    rounds: int
    progress: Progress | bool | None


def pagerank_of_works(members: Any, actors: Any, work: Work, walk: Walk) -> Any:
    """PageRank where ties weigh as many collaborations as they stand for.

    The ties are never made: a round adds up the walkers in each collaboration, and each participant
    gets the others' share. That is the product of the projection's matrix with a vector, by way of
    the participations (as many rows as these, not as pairs).
    """
    size = sizes(members)
    ties = members.select("work", "actor").join(size.filter(size["size"] > 1), "work")
    ties = work.keep(ties, "ties")
    out = ties.group_by("actor").agg(out=(ties["size"] - 1).sum())

    def moved(rank: Any) -> Any:
        held = ties.select("work", "actor").join(rank.select("actor", "sent"), "actor")
        inside = held.group_by("work").agg(total=held["sent"].sum())
        back = held.join(inside, "work")
        back = back.mutate(got=back["total"] - back["sent"])
        return back.group_by("actor").agg(got=back["got"].sum())

    return _walked(actors, out, moved, work, walk)


def pagerank_of_pairs(pairs: Any, actors: Any, work: Work, walk: Walk) -> Any:
    """PageRank where all ties are alike."""
    ends = work.keep(both_ways(pairs), "ends")
    out = ends.group_by("actor").agg(out=ends.count())

    def moved(rank: Any) -> Any:
        sent = rank.select("sent", partner=rank["actor"])
        held = ends.select("actor", "partner").join(sent, "partner")
        return held.group_by("actor").agg(got=held["sent"].sum())

    return _walked(actors, out, moved, work, walk)


def _walked(actors: Any, out: Any, moved: Callable[[Any], Any], work: Work, walk: Walk) -> Any:
    """Rounds of x' = alpha (W D^-1 x + dangling / n) + (1 - alpha) / n over the tied actors.

    Actors without ties all have the same rank, so that only their mass is carried along.
    """
    import ibis

    told = automatic("PageRank", asked=walk.progress)
    count = int(actors.count().execute())
    if not count:
        return actors.select("actor_id", pagerank=ibis.literal(0.0))
    out = work.keep(out.mutate(out=out["out"].cast("float64")), "out")
    rank = out.mutate(rank=ibis.literal(1.0 / count))
    rank = work.keep(rank.mutate(sent=rank["rank"] / rank["out"]), "rank")
    tied = int(out.count().execute())
    mass, base = tied / count, 1.0 / count
    for at in range(walk.rounds):
        base = (1 - walk.alpha) / count + walk.alpha * (1 - mass) / count
        held = rank.join(moved(rank), "actor")
        new = held["got"] * walk.alpha + base
        held = held.select("actor", "out", rank=new, change=(new - held["rank"]).abs())
        rank = work.keep(held.mutate(sent=held["rank"] / held["out"]), "rank")
        sums = rank.aggregate(mass=rank["rank"].sum(), change=rank["change"].sum()).execute()
        before = mass
        mass = float(sums["mass"].iloc[0] or 0.0)
        change = float(sums["change"].iloc[0] or 0.0) + abs(before - mass)
        if told:
            told(at + 1, walk.rounds)
        if change < walk.tolerance or not tied:
            break
    else:
        msg = (
            f"PageRank is not within {walk.tolerance} after {walk.rounds} rounds: give more rounds"
        )
        raise OptionError(msg)
    base = (1 - walk.alpha) / count + walk.alpha * (1 - mass) / count
    held = actors.select("actor", "actor_id").left_join(rank.select("actor", "rank"), "actor")
    return held.select("actor_id", pagerank=held["rank"].fill_null(base))


def components(
    members: Any, actors: Any, work: Work, *, progress: Progress | bool | None = None
) -> Any:
    """Give every actor the lowest number that it can reach; rounds until nothing changes.

    A round takes the lowest label of each collaboration to its participants, then the label of the
    label, which halves long ways (as in Shiloach & Vishkin 1982).
    """
    told = automatic("Components", asked=progress)
    label = work.keep(actors.select("actor", label=actors["actor"]), "label")
    for at in range(MOST_ROUNDS):
        held = members.select("work", "actor").join(label.select("actor", "label"), "actor")
        low = held.group_by("work").agg(low=held["label"].min())
        near = members.select("work", "actor").join(low, "work")
        near = near.group_by("actor").agg(near=near["low"].min())
        step = label.select("actor", before=label["label"]).left_join(near, "actor")
        step = step.select("actor", "before", label=step["near"].fill_null(step["before"]))
        step = work.keep(step, "step")
        jump = step.select(label=step["actor"], over=step["label"])
        new = step.join(jump, "label")
        new = new.select("actor", label=new["over"], changed=(new["over"] != new["before"]))
        label = work.keep(new.mutate(changed=new["changed"].cast("int64")), "label")
        changed = int(label["changed"].sum().execute() or 0)
        if told:
            told(at, at + 1)
        if not changed:
            break
    first = actors.select(label=actors["actor"], component=actors["actor_id"])
    named = label.select("actor", "label").join(first, "label")
    return named.join(actors.select("actor", "actor_id"), "actor").select("actor_id", "component")
