# ruff: noqa: E501, PLR0917 - patterns of whole sentences, one a line; a check takes their groups
"""What a report claims without much of a number: none, nobody, one, no more; counted anew.

`CLAIMS` holds a pattern of the whole sentence and what must then be so of a `Recount`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import networkx as nx

from mmnet.schema import TABLES
from tests.views.recount import Recount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

N, P, WHO = r"([\d,]+)", r"(over 99|under 0\.1|[\d.]+)%", r"(.+?)"
DAY = r"(\d{4}-\d\d-\d\d)"


def number(text: str) -> float:
    return float(text.replace(",", ""))


def same(text: str, value: float) -> None:
    assert number(text) == value, f"{text} is said, {value} is counted"


def percent(text: str, value: float) -> None:
    if text == "over 99":
        assert 0.995 <= value < 1
    elif text == "under 0.1":
        assert 0 < value < 0.0005
    else:
        digits = len(text.partition(".")[2])
        assert abs(100 * value - float(text)) <= 0.5 * 10**-digits + 1e-9, f"{text}, {value}"


def names(text: str) -> list[str]:
    """The names of a list in a sentence."""
    return re.split(r", | and ", text)


def served(r: Recount) -> list[bool]:
    return [bool(cell["partners"]) for cell in r.cells]


def met(r: Recount) -> list[bool]:
    return [len(cell["partners"]) >= cell["k"] for cell in r.cells]  # type: ignore[arg-type, operator]


def perhaps(r: Recount) -> list[bool]:
    return [bool(cell["partners"] or cell["maybe"]) for cell in r.cells]


# What the report counts


def counted(r: Recount, day: str, running: str, every: str) -> None:
    assert day == r.net.as_of.isoformat()
    same(running, r.counts()["active"])
    same(every, len(r.rows))
    assert r.dated


def undated(r: Recount, every: str) -> None:
    assert not (r.dated and r.rows)
    same(every, len(r.rows))


def none_runs(r: Recount, day: str, history: str | None) -> None:
    assert day == r.net.as_of.isoformat()
    assert not r.counts()["active"]
    assert bool(history) == bool(r.counts()["ended"])


def nobody_is_tied(r: Recount) -> None:
    assert not r.now


def warned(r: Recount, count: str) -> None:
    same(count, len(r.net.check().warnings))


def unknown_columns(r: Recount, count: str) -> None:
    tables = [getattr(r.net, name) for name in TABLES]
    same(count, sum(int(table[column].isna().any()) for table in tables for column in table))


def known_of(r: Recount, every: str, state: str, start: str, source: str) -> None:
    table = r.net.collaborations
    same(every, len(table))
    same(state, len(table) - r.counts()["unknown"])
    same(start, int(table["start"].notna().sum()))
    same(source, int(table["source"].notna().sum()))


# Who stands between others; what would break


def nobody_between(r: Recount) -> None:
    assert r.now
    assert max(nx.betweenness_centrality(r.graph).values()) == 0


def on_record(r: Recount, name: str) -> None:
    """The one actor with the highest betweenness of what runs."""
    (actor,) = r.net.actors.loc[r.net.actors["name"] == name, "actor_id"]
    ranked = sorted(nx.betweenness_centrality(r.graph).items(), key=lambda one: -one[1])
    assert ranked[0][0] == actor
    assert ranked[0][1] > ranked[1][1] + 1e-12


def cuts_nothing(r: Recount) -> None:
    assert not set(nx.articulation_points(r.graph))
    assert not list(nx.bridges(r.graph))


def cuts_no_actor(r: Recount) -> None:
    assert not set(nx.articulation_points(r.graph))
    assert list(nx.bridges(r.graph))


def one_group(r: Recount) -> None:
    assert nx.is_connected(r.graph.subgraph(r.tied))
    parts = nx.community.louvain_communities(r.graph.subgraph(r.tied), seed=1)
    assert nx.community.modularity(r.graph.subgraph(r.tied), parts) < 1e-9


def one_kind(r: Recount, label: str) -> None:
    (kind,) = {str(kind) for kind in r.net.actors["kind"]}
    assert r.net.ontology.kinds[kind].label.lower() == label.lower()


def one_pair(r: Recount, times: str) -> None:
    (count,) = r.now.values()
    assert times == f"{count} collaborations" if count > 1 else times == "one collaboration"


def weighted(r: Recount) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from((*sorted(pair), count) for pair, count in r.now.items())  # type: ignore[misc]
    return graph


def divided(r: Recount, modularity: str) -> None:
    """No division of another method has a higher modularity than the one that is told."""
    graph = weighted(r)
    found = [
        nx.community.louvain_communities(graph, weight="weight", seed=seed) for seed in range(5)
    ]
    best = max(nx.community.modularity(graph, parts, weight="weight") for parts in found)
    assert best - 0.01 <= float(modularity) <= 1, best


def too_large(r: Recount, count: str) -> None:
    """Another method would take minutes for a division of so many."""
    assert 1 < number(count) < len(r.tied)
    assert 0 < float(r.facts["Modularity"]) < 1


def in_subgroups(r: Recount, count: str, rounds: str) -> None:
    assert 1 < number(count) < len(r.tied)
    divided(r, r.facts["Modularity"])
    same(rounds, number(r.facts["Networks of chance"]))
    assert float(r.facts["Modularity"]) >= float(r.facts["Modularity by chance, to"])


def no_subgroups(r: Recount, rounds: str) -> None:
    divided(r, r.facts["Modularity"])
    same(rounds, number(r.facts["Networks of chance"]))
    assert float(r.facts["Modularity"]) <= float(r.facts["Modularity by chance, to"])


def agreed(r: Recount, more: str, runs: str) -> None:
    same(runs, number(r.facts["Runs"]))
    ours, chance = (
        float(r.facts[f"Agreement {of}"]) for of in ("of runs", "by chance, at the most")
    )
    assert ours >= chance if more == "fairly sure" else ours <= chance


def largest(r: Recount, size: str, kinds: str) -> None:
    assert number(size) <= len(r.tied)
    labels = {kind.label.lower() for kind in r.net.ontology.kinds.values()}
    assert {name.lower() for name in names(kinds)} <= labels


# The core


def cored(r: Recount, size: str, every: str) -> None:
    same(every, len(r.graph))
    assert 0 < number(size) < len(r.graph)


def most_outside(r: Recount, who: str, some: str, of: str) -> None:
    known = dict(zip(r.net.actors["name"], r.net.actors["actor_id"], strict=True))
    (name,) = names(who)
    same(of, r.graph.degree(known[name]))
    assert number(some) <= number(of)


def most_abroad(r: Recount, who: str, some: str) -> None:
    table = r.net.actors
    known = dict(zip(table["name"], table["actor_id"], strict=True))
    country = dict(zip(table["actor_id"], table["country"], strict=True))
    for name in names(who):
        mine = known[name]
        same(some, sum(country[mine] != country[other] for other in r.graph[mine]))


# Coverage and what could raise it


def planned(r: Recount, plans: str, coverage: str) -> None:
    assert number(plans) >= 1
    percent(coverage, r.share(served(r)))


def of_plan(r: Recount, works: str, partners: str, coverage: str) -> None:
    assert 0 < number(partners) <= number(works)
    reached = 100.0 if coverage == "over 99" else number(coverage)
    assert reached >= round(100 * r.share(served(r)), 1)


def nothing_required(r: Recount) -> None:
    assert sum(float(str(cell["weight"])) for cell in r.cells) == 0


def nobody_serves(r: Recount) -> None:
    assert r.cells
    assert not any(served(r))


def no_loss_lowers(r: Recount) -> None:
    everyone = {name for cell in r.cells for name in cell["partners"]}  # type: ignore[attr-defined]
    assert everyone
    for name in everyone:
        left = [bool(cell["partners"] - {name}) for cell in r.cells]  # type: ignore[operator]
        assert abs(r.share(left) - r.share(served(r))) < 1e-12


def some_open(r: Recount) -> None:
    assert not all(met(r))


def none_open(r: Recount) -> None:
    assert all(met(r))


def none_single(r: Recount) -> None:
    assert not any(len(cell["partners"]) == 1 for cell in r.cells)  # type: ignore[arg-type]


def only_need(r: Recount, article: str, coverage: str, high: str | None) -> None:
    (held,) = served(r)
    assert held == (article == "a")
    percent(coverage, r.share([held]))
    if high:
        percent(high, r.share(perhaps(r)))


def stays(r: Recount, share: str) -> None:
    percent(share, r.share(met(r)))


def raised(r: Recount, before: str, after: str) -> None:
    percent(before, r.share(met(r)))
    assert number(after) > number(before)


def effective(r: Recount, at_quality: str, coverage: str) -> None:
    percent(coverage, r.share(served(r)))
    assert 0 <= number(at_quality) <= number(coverage)


def over_time(r: Recount, *told: str | None) -> None:
    first, began, *before, second, high, now = told
    for low, most, day in ((first, None, began), before, (second, high, now)):
        if low and day:
            other = Recount(r.net, date.fromisoformat(day))
            percent(low, other.share(served(other)))
            percent(most or low, other.share((perhaps if most else served)(other)))


def fell(r: Recount, before: str, now: str) -> None:
    assert number(before) > number(now)
    percent(now, r.share(served(r)))
    today = r.net.as_of
    year_ago = Recount(r.net, today.replace(year=today.year - 1))
    percent(before, year_ago.share(served(year_ago)))


def named_anew(r: Recount, who: str) -> None:
    assert set(names(who)) <= {str(name) for name in r.net.actors["name"]}


def no_program(r: Recount) -> None:
    assert r.net.programs.empty


def rated(r: Recount, shown: str, every: str) -> None:
    same(every, r.net.ratings["rated"].nunique())
    assert number(shown) <= number(every)


def without(r: Recount, columns: Iterable[str]) -> None:
    table = r.net.collaborations
    assert all(table[name].isna().all() for name in columns if name in table)


def flow(
    r: Recount, giver: str, receiver: str, most: str, every: str, unit: str, part: str
) -> None:
    """Amounts in the mode that moves most money, by the kinds of its giver and receiver."""
    ontology, kind = r.net.ontology, dict(r.net.actors[["actor_id", "kind"]].to_numpy().tolist())
    sums: dict[str, dict[tuple[str, str], float]] = {}
    for name in r.running():
        row, mode = r.rows[name], ontology.modes[str(r.rows[name]["mode"])]
        if not mode.directed or row["unit"] != unit or mode.unit != unit:
            continue
        for source, target, amount in r.given(name):
            flows, pair = sums.setdefault(mode.id, {}), (kind[source], kind[target])
            flows[pair] = flows.get(pair, 0.0) + amount
    flows = max(sums.values(), key=lambda one: sum(one.values()))
    (one, other), amount = max(flows.items(), key=lambda item: item[1])
    assert (giver, receiver) == tuple(ontology.kinds[key].plural for key in (one, other))
    assert abs(number(most) - amount) <= 0.5
    assert abs(number(every) - sum(flows.values())) <= 0.5
    percent(part, amount / sum(flows.values()))


CLAIMS: dict[str, Callable[..., Any]] = {
    rf"In .*, the largest known flow goes from (.+) to (.+): ([\d,.]+) of ([\d,.]+) ([A-Z]{{3}}) \({P}\)\.": flow,
    rf"The report counts what is known to run on {DAY}: {N} collaborations? of {N}\. .*": counted,
    rf"The data have no dates: all that is recorded is counted, {N} collaborations?\.": undated,
    rf"The dates tell of none whether it runs: all that is recorded is counted, {N} collaborations?\.": undated,
    rf"No collaboration is known to run on {DAY}(: see History for what did)?\.": none_runs,
    r"No two actors are (?:tied|known to work together on .*), so .*": nobody_is_tied,
    rf"The check of the data left {N} warnings?\.": warned,
    rf"{N} columns? holds? values that are unknown; .*": unknown_columns,
    r"Nobody stands between others: .*": nobody_between,
    rf"On record it is {WHO}\.": on_record,
    r"Nobody would be cut off if one actor or one tie were lost\.": cuts_nothing,
    r"No actor's loss would cut others off\.": cuts_no_actor,
    r"The ties divide the network no further: all tied actors form one group\.": one_group,
    rf"All actors are of one kind \({WHO}\), so kinds cannot mix\.": one_kind,
    r"The 1 pair that works together does so in (.+)\.": one_pair,
    rf"The network falls into {N} subgroups of .*, more than chance gives: dealt out at random {N} times, .*": in_subgroups,
    rf"The network falls into {N} subgroups of .*; in a network of this size it was not tested .*": too_large,
    rf"No subgroups stand out: dealt out at random {N} times, .*": no_subgroups,
    rf"Who belongs to which is (fairly sure|uncertain): {N} searches agree .*": agreed,
    rf"The largest has {N} actors; its most frequent kinds? (?:is|are) {WHO}\.": largest,
    rf"A search puts {N} of {N} actors? in the core, .*": cored,
    rf"{N} of {N} actors? forms? the core, .*: no other division .*": cored,
    rf"Of the core, {WHO} ha(?:s|ve) most partners outside it, {N} of its {N}\.": most_outside,
    rf"Of the core, {WHO} ha(?:s|ve) most partners in other countries, {N}\.": most_abroad,
    rf"What is known: of {N} collaborations? the state of {N}, the start of {N} and the source of {N}.*": known_of,
    rf"{N} plans? (?:is|are) (?:each )?the best for .* new collaborations; coverage is {P} now\.": planned,
    rf"Not named above: {WHO}; here none of those above could do the same\.": named_anew,
    rf"A (?:small|middle|full) plan \(number \d+\) builds {N} collaborations? with {N} partners?: coverage {P}\.": of_plan,
    r"No collaboration could be built that serves an open need, so .*": some_open,
    r"Nothing is required, so .*": nothing_required,
    r"No partner serves a need, so no coverage can be lost\.": nobody_serves,
    r"No single partner's loss lowers coverage\.": no_loss_lowers,
    r"No need is open\.": none_open,
    r"No need rests on a single partner\.": none_single,
    rf"The one need has (a|no) partner: coverage {P}(?: \(up to {P} if the unknown ones run\))?\.": only_need,
    rf"No partner is recommended: the share of needs that are fully met stays {P}\.": stays,
    rf"Working with .* could raise the share of needs that are fully met.*? from {P} to {P}.*": raised,
    rf"With each need counted at the quality of its best collaboration, coverage is {P} instead of {P}\.": effective,
    rf"Coverage of the programs' needs was {P} on {DAY}(?:, {P}(?: to {P})? on {DAY})? and {P}(?: to {P})? on {DAY}\.": over_time,
    rf"Coverage fell within a year, from {P} to {P}\.": fell,
    r"No program is in the data, so .*": no_program,
    rf"{N} of {N} rated actors were rated by .*": rated,
    r"No benefits, issues or scores are in the data, so they cannot answer\.": lambda r: without(
        r, ("benefit_giver", "benefit_receiver", "issues_raised", "score_before", "score_after"),
    ),
    r"No ratings are in the data, .*": lambda r: without(r, ()) if r.net.ratings.empty else same("0", 1),
}  # fmt: skip
