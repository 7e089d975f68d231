"""Which subgroups the ties divide the network into, and whether chance gives as much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.measures.cohesion.communities import communities
from mmnet.views.report.drawn.questions import subgroups_drawn
from mmnet.views.report.story import MOST_WORK

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.measures.cohesion.communities import Communities
    from mmnet.views.report.content import Section
    from mmnet.views.report.story import Story

# Above all of 19 networks of chance: p = .05.
RUNS, SHUFFLES, MANY = 10, 19, 15
COLUMNS = {
    "community": "subgroup", "actors": "actors", "central": "around", "most": "most_are",
    "share": "of_these", "inside": "inside", "recovered": "found_again",
}  # fmt: skip


def subgroups(story: Story) -> Section:
    """Which subgroups there are."""
    graph = story.now.graph()
    small = graph.n_actors * graph.n_ties <= MOST_WORK
    found = communities(story.now, seeds=RUNS, orders=0, rounds=SHUFFLES if small else 0)
    if not len(found.groups):
        return story.lacking("subgroups", story.untied("answer"), asks=True)
    rows = _numbers(story, found)
    numbers = story.facts("division", rows)
    if len(found.groups) == 1:
        said = story.say("report.subgroups.one")
        return story.section("subgroups", said, asks=True, tables=(numbers,))
    table = _listed(story, found)
    listed = story.table(
        table, "subgroups", COLUMNS, percent=("share", "inside"),
        decimals={"recovered": 2}, most=MANY,
    )  # fmt: skip
    real = not small or found.modularity > found.chance["modularity"].max()
    sentences = [_division(story, found)]
    if real:
        sentences += [_largest(story, found), _agreement(story, found)]
    return story.section(
        "subgroups", *sentences, asks=True, notes=(story.say("report.subgroups.note"),),
        tables=(numbers, *((listed,) if real else ())),
        pictures=subgroups_drawn(story, found, table["central"]) if real else (),
    )  # fmt: skip


def _numbers(story: Story, found: Communities) -> dict[str, str]:
    rows = {
        "subgroups": story.number(len(found.groups)),
        "modularity": story.number(found.modularity, 2),
        "agreement": story.number(found.stability, 2),
        "runs": story.number(RUNS),
    }
    if len(found.chance):
        chance = found.chance
        rows |= {
            "shuffles": story.number(len(chance)),
            "modularity_low": story.number(chance["modularity"].min(), 2),
            "modularity_high": story.number(chance["modularity"].max(), 2),
            "agreement_mean": story.number(chance["stability"].mean(), 2),
            "agreement_high": story.number(chance["stability"].max(), 2),
        }
    return rows


def _division(story: Story, found: Communities) -> str:
    say, chance = story.say, found.chance
    groups = story.count("subgroup", len(found.groups))
    if not len(chance):
        return say("report.subgroups.untested", groups=groups)
    if found.modularity > chance["modularity"].max():
        return say("report.subgroups.real", len(chance), groups=groups)
    return say("report.subgroups.none", len(chance))


def _largest(story: Story, found: Communities) -> str:
    """Say how large the largest subgroup is and what most of its actors are, unless equal."""
    groups = found.groups
    most = groups["actors"].max()
    held = story.count("actor", most)
    if (groups["actors"] == most).sum() > 1:
        return story.say("report.subgroups.largest_each", held=held)
    largest = int(groups["actors"].to_numpy().argmax())
    members = found.composition.drop(columns="unknown", errors="ignore").iloc[largest]
    kinds = members[members == members.max()]
    if len(kinds) > 1 or not members.max():
        return story.say("report.subgroups.largest", held=held)
    label = story.voice.lower(story.net.ontology.kinds[str(kinds.index[0])].label)
    return story.say("report.subgroups.largest_kind", held=held, kind=label)


def _agreement(story: Story, found: Communities) -> str:
    """Say whether runs agree on who belongs to which subgroup more than on networks of chance."""
    key = "agree_untested"
    if len(found.chance):
        key = "agree" if found.stability > found.chance["stability"].max() else "agree_unsure"
    return story.say(f"report.subgroups.{key}", runs=story.number(RUNS))


def _listed(story: Story, found: Communities) -> pd.DataFrame:
    """List the subgroups with the actor between most others in each."""
    labels = {kind.id: kind.label for kind in story.net.ontology.kinds.values()}
    table = found.groups.reset_index()
    table["most"] = found.groups["most"].map(labels).to_numpy()
    central = story.central.set_index("actor_id")["betweenness"]
    members = found.table.assign(betweenness=central, name=story.names)
    members = members.sort_values(["betweenness", "name"], ascending=[False, True])
    first = members.dropna(subset=["community"]).groupby("community")["name"].first()
    return table.assign(central=table["community"].map(first))
