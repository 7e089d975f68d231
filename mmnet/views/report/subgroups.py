"""Which subgroups the ties divide the network into, and whether chance gives as much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.measures.cohesion.communities import communities
from mmnet.views.report.content import Section, facts, number, table_of
from mmnet.views.report.story import MOST_WORK, Story
from mmnet.wording import count, lower

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.measures.cohesion.communities import Communities

# Above all of 19 networks of chance: p = .05.
RUNS, SHUFFLES, MANY = 10, 19, 15
TITLE, QUESTION = "Subgroups", "Which subgroups are there?"
NOTE = (
    "Leiden's method; the actor between most others stands for its subgroup. Modularity is 0 where "
    "ties inside groups are as many as chance expects for these groups, and high in any network "
    "once its groups were looked for: so it is held against networks in which the participants of "
    "all collaborations are dealt out anew. Agreement of runs is 1 where all find the same groups."
)


def subgroups(story: Story) -> Section:
    """Which subgroups there are."""
    graph = story.now.graph()
    small = graph.n_actors * graph.n_ties <= MOST_WORK
    found = communities(story.now, seeds=RUNS, orders=0, rounds=SHUFFLES if small else 0)
    if not len(found.groups):
        said = f"{story.untied}, so the data cannot answer."
        return Section("subgroups", TITLE, (said,), question=QUESTION)
    rows = _numbers(found)
    if len(found.groups) == 1:
        said = "The ties divide the network no further: all tied actors form one group."
        return Section(
            "subgroups", TITLE, (said,), question=QUESTION, tables=(facts("Division", rows),)
        )
    names = {
        "community": "Subgroup", "actors": "Actors", "central": "Around", "most": "Most are",
        "share": "Of these", "inside": "Ties inside", "recovered": "Found again",
    }  # fmt: skip
    listed = table_of(
        _listed(story, found), "Subgroups", names, percent=("share", "inside"),
        decimals={"recovered": 2}, most=MANY,
    )  # fmt: skip
    real = not small or found.modularity > found.chance["modularity"].max()
    sentences = [_division(found, rows)]
    if real:
        sentences += [_largest(story, found), _agreement(found, rows)]
    return Section(
        "subgroups", TITLE, tuple(filter(None, sentences)), question=QUESTION, notes=(NOTE,),
        tables=(facts("Division", rows), *((listed,) if real else ())),
    )  # fmt: skip


def _numbers(found: Communities) -> dict[str, str]:
    rows = {
        "Subgroups": number(len(found.groups)),
        "Modularity": number(found.modularity, 2),
        "Agreement of runs": number(found.stability, 2),
        "Runs": number(RUNS),
    }
    if len(found.chance):
        chance = found.chance
        rows |= {
            "Networks of chance": number(len(chance)),
            "Modularity by chance, from": number(chance["modularity"].min(), 2),
            "Modularity by chance, to": number(chance["modularity"].max(), 2),
            "Agreement by chance, mean": number(chance["stability"].mean(), 2),
            "Agreement by chance, at the most": number(chance["stability"].max(), 2),
        }
    return rows


def _division(found: Communities, rows: dict[str, str]) -> str:
    groups = count(len(found.groups), "subgroup")
    if not len(found.chance):
        return (
            f"The ties divide the network into {groups}, modularity {rows['Modularity']}; this was "
            "not held against chance in a network of this size."
        )
    low, high = rows["Modularity by chance, from"], rows["Modularity by chance, to"]
    shuffled = (
        f"{rows['Networks of chance']} networks with the participants dealt out anew have "
        f"{low} to {high}"
    )
    if found.modularity > found.chance["modularity"].max():
        return (
            f"The ties divide the network into {groups} by more than chance: modularity "
            f"{rows['Modularity']}, where {shuffled}."
        )
    return (
        f"No subgroups stand out: the best division has a modularity of {rows['Modularity']}, and "
        f"{shuffled}."
    )


def _largest(story: Story, found: Communities) -> str:
    """Say how large the largest subgroup is and what most of its actors are, unless equal."""
    groups = found.groups
    most = groups["actors"].max()
    if (groups["actors"] == most).sum() > 1:
        return f"The largest have {count(most, 'actor')} each."
    largest = int(groups["actors"].to_numpy().argmax())
    members = found.composition.drop(columns="unknown", errors="ignore").iloc[largest]
    kinds = members[members == members.max()]
    if len(kinds) > 1 or not members.max():
        return f"The largest has {count(most, 'actor')}."
    label = lower(story.net.ontology.kinds[str(kinds.index[0])].label)
    return f"The largest has {count(most, 'actor')}; its most frequent kind is {label}."


def _agreement(found: Communities, rows: dict[str, str]) -> str:
    said = f"{rows['Runs']} runs agree to {rows['Agreement of runs']}"
    if not len(found.chance):
        return f"{said}, where 1 is complete; chance alone often gives a half."
    mean, high = rows["Agreement by chance, mean"], rows["Agreement by chance, at the most"]
    beside = f"on networks of chance two runs agree to {mean} on average, {high} at the most"
    if found.stability > found.chance["stability"].max():
        return f"{said}, where 1 is complete; {beside}."
    return f"{said}, where 1 is complete, but {beside}: who belongs to which subgroup is uncertain."


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
