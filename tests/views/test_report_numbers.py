# ruff: noqa: E501, PLR0917, ARG001 - patterns of whole sentences, one a line; a check takes their groups
"""Every number of every sentence of a report, counted anew by other code.

Each sentence must be known to one of the patterns below; its numbers are compared with
`tests.views.recount`. Numbers that chance draws (p-values, ranges of networks of chance, shares of
draws) are held to what they must be: in bounds, and on the right side of what the sentence claims.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from tests.views.claims import CLAIMS, DAY, WHO, N, P, number, percent, same
from tests.views.degenerate import CASES, degenerate, mapless_report
from tests.views.recount import Recount

if TYPE_CHECKING:
    from collections.abc import Callable

H2020 = Path(__file__).resolve().parents[3] / "shared/data/h2020/participations.csv.gz"


def held(r: Recount, actors: str, countries: str | None, ties: str, part: str) -> None:
    same(actors, len(r.net.actors))
    same(ties, len(r.rows))
    same(part, len(r.net.participations))
    assert number(countries or "0") == r.net.actors["country"].nunique()


def told(r: Recount, every: str, state: str, start: str, source: str) -> None:
    table = r.net.collaborations
    same(every, len(table))
    same(state, len(table) - r.counts()["unknown"])
    same(start, sum(isinstance(cell, str) for cell in table["start"]))
    same(source, sum(isinstance(cell, str) for cell in table["source"]))


def stated(r: Recount, said: str) -> None:
    counts, words = r.counts(), {"active": "active", "planned": "planned", "over": "ended"}
    for text, word in re.findall(rf"{N} (?:is|are) (active|planned|over)", said):
        same(text, counts[words[word]])
    unknown = re.search(rf"of {N} the dates do not tell", said)
    assert number(unknown[1] if unknown else "0") == counts["unknown"]


def covered(r: Recount, served: str, cells: str, rest: str) -> None:
    same(cells, len(r.cells))
    has = [bool(cell["partners"]) for cell in r.cells]
    same(served, sum(has))
    maybe = [bool(cell["partners"] or cell["maybe"]) for cell in r.cells]
    alike = re.search(rf"\({P}\); weighted", rest)
    if alike:
        percent(alike[1], sum(has) / len(has))
    percent(re.search(rf"coverage (?:is )?{P}", rest)[1], r.share(has))  # type: ignore[index]
    high = re.search(rf"up to {P}", rest)
    percent(high[1] if high else re.search(rf"coverage (?:is )?{P}", rest)[1], r.share(maybe))  # type: ignore[index]


def bridged(r: Recount, said: str) -> None:
    always = re.match(rf"Coverage always means these {P}, ", said)
    percent(always[1], r.share([bool(c["partners"]) for c in r.cells]))  # type: ignore[index]
    full = re.search(rf"{P} have all the partners that they ask for", said)
    if full:
        percent(full[1], r.share([len(c["partners"]) >= c["k"] for c in r.cells]))  # type: ignore[arg-type, operator]


def opened(r: Recount, said: str) -> None:
    x = [(len(c["partners"]), len(c["maybe"]), c["k"]) for c in r.cells]  # type: ignore[arg-type]
    words = Counter(
        "met" if n >= k else "too few" if n else "uncertain" if maybe else "none"  # type: ignore[operator]
        for n, maybe, k in x
    )
    for text, word in re.findall(rf"{N} (none|uncertain|too few)", said):
        same(text, words[word])
    lead = re.match(rf"{N} of {N} needs? (?:is|are) open", said)
    if lead:
        same(lead[1], len(x) - words["met"])
        same(lead[2], len(x))
    wanting = re.search(rf"{N} partners? (?:is|are) wanting", said)
    if wanting:
        same(wanting[1], sum(max(k - n, 0) for n, _, k in x))  # type: ignore[operator, misc]


def worst(r: Recount, who: str, now: str, left: str) -> None:
    has = [bool(cell["partners"]) for cell in r.cells]
    everyone = {name for cell in r.cells for name in cell["partners"]}  # type: ignore[attr-defined]
    after = {
        name: r.share([bool(cell["partners"] - {name}) for cell in r.cells])  # type: ignore[operator]
        for name in everyone
    }
    low = min(after.values())
    percent(now, r.share(has))
    percent(left, low)
    names = dict(zip(r.net.actors["actor_id"], r.net.actors["name"], strict=True))
    first = [names[name] for name, value in after.items() if abs(value - low) < 1e-12]
    several = re.match(rf"any one of {N} partners", who)
    assert several is not None or first == [who.removesuffix(" alone")]
    if several:
        same(several[1], len(first))


def kinds(r: Recount, label: str, count: str) -> None:
    labels = {kind.id: kind.label.lower() for kind in r.net.ontology.kinds.values()}
    counts = Counter(labels[kind] for kind in r.net.actors["kind"])
    for name in re.split(r", | and ", label):
        assert counts[name.lower()] == max(counts.values()) == number(count)


def modes(r: Recount, label: str, count: str) -> None:
    labels = {mode.id: mode.label.lower() for mode in r.net.ontology.modes.values()}
    counts = Counter(labels[str(row["mode"])] for row in r.rows.values())
    assert counts[label.lower()] == max(counts.values()) == number(count)


def strong(r: Recount, some: str, pairs: str, part: str, wide: str | None) -> None:
    family = {mode.id: mode.family for mode in r.net.ontology.modes.values()}
    many = [pair for pair, count in r.now.items() if count > 1]
    same(some, len(many))
    same(pairs, len(r.now))
    percent(part, len(many) / len(r.now))
    families: dict[frozenset[str], set[str]] = defaultdict(set)
    for name in r.running():
        for pair in r.pairs_of(name):
            families[pair].add(family[str(r.rows[name]["mode"])])
    # Of one family alone it is not said.
    assert (wide is None) == (len(set().union(*families.values())) < 2)
    same(wide or "0", sum(len(found) > 1 for found in families.values()))


def formal(r: Recount, pairs: str, written: str, none: str, unknown: str | None) -> None:
    answers: dict[frozenset[str], set[object]] = {}
    for name in r.running():
        for pair in r.pairs_of(name):
            said = r.rows[name].get("agreement")
            answers.setdefault(pair, set()).add(said if isinstance(said, str) else None)
    same(pairs, len(answers))
    same(written, sum("yes" in found for found in answers.values()))
    same(none, sum(found == {"no"} for found in answers.values()))
    left = sum("yes" not in found and found != {"no"} for found in answers.values())
    assert number(unknown or "0") == left


def years(r: Recount, day: str, ran: str, ties: str, before: str, ran0: str, ties0: str) -> None:
    for when, collaborations, pairs in ((day, ran, ties), (before, ran0, ties0)):
        names = r.running(date.fromisoformat(when))
        same(collaborations, len(names))
        same(pairs, len(r.ties(names)))


def kept(r: Recount, part: str, before: str, day: str) -> None:
    was, now = (set(r.ties(r.running(date.fromisoformat(when)))) for when in (before, day))
    percent(part, len(was & now) / len(was))


def record(r: Recount, ended: str, ever: str, now: str) -> None:
    same(ended, r.counts()["ended"])
    same(ever, len(r.recorded))
    same(now, len(r.now))


def most_ever(r: Recount, who: str, most: str) -> None:
    degree = Counter(actor for pair in r.recorded for actor in pair)
    names = dict(zip(r.net.actors["actor_id"], r.net.actors["name"], strict=True))
    first = sorted(names[a] for a, d in degree.items() if d == max(degree.values()))
    assert sorted(re.split(r", | and ", who.removesuffix(" each"))) == first
    same(most, max(degree.values()))


def parts(r: Recount, tied: str, number_of: str = "1", largest: str = "100") -> None:
    components = [part for part in nx.connected_components(r.graph) if len(part) > 1]
    same(tied, len(r.tied))
    same(number_of, len(components))
    percent(largest, max(map(len, components)) / len(r.tied))


def cuts(r: Recount, said: str) -> None:
    articulation, bridges = set(nx.articulation_points(r.graph)), list(nx.bridges(r.graph))
    told = re.search(rf"any one of {N} actors", said)
    expected = 1 if "one certain actor" in said else number(told[1]) if told else 0
    assert len(articulation) == expected
    of_ties = re.search(rf"any one of {N} ties", said)
    if of_ties:
        same(of_ties[1], len(bridges))


def foremost(r: Recount, who: str, part: str, draws: str, partners: str) -> None:
    names = dict(zip(r.net.actors["name"], r.net.actors["actor_id"], strict=True))
    found = nx.betweenness_centrality(r.graph)
    assert found[names[who]] == max(found.values())
    percent(part, r.between(names[who]))
    assert float(draws) >= 95
    same(partners, r.graph.degree(names[who]))


def serving(r: Recount, of: str, some: str, leads: str | None) -> None:
    found = nx.betweenness_centrality(r.graph)
    degree = dict(r.graph.degree())
    order = sorted(r.tied, key=lambda a: (-round(found[a], 12), -degree[a], a))[: int(number(of))]
    needs = Counter(name for cell in r.cells for name in cell["partners"])  # type: ignore[attr-defined]
    same(of, min(10, len(r.tied)))
    same(some, sum(needs[actor] > 0 for actor in order))
    if leads:
        same(leads, max(needs[actor] for actor in order))


def tied_pairs(r: Recount, count: str, low: str, high: str) -> None:
    assert not number(low) <= number(count) <= number(high)


def leaning(r: Recount, way: str, share: str, by_chance: str, alone: str) -> None:
    value = r.facts["Assortativity by kind"]
    kinds = {node: str(kind) for node, kind in r.net.actors[["actor_id", "kind"]].to_numpy()}
    nx.set_node_attributes(r.graph, kinds, "kind")
    expected = nx.attribute_assortativity_coefficient(r.graph, "kind")
    assert abs(expected - float(value)) <= 0.005 + 1e-9
    percent(share, sum(kinds[a] == kinds[b] for a, b in r.graph.edges) / r.graph.number_of_edges())
    sizes, n = Counter(kinds.values()), len(kinds)
    chance = sum(size * (size - 1) for size in sizes.values()) / (n * (n - 1))
    percent(by_chance, chance)
    assert float(r.facts["Its chance"]) <= 0.05
    assert way == ("their own kind" if expected > 0 else "other kinds")
    assert not alone or "No pair of kinds shows this" in alone


def numbers_of(r: Recount, field: str) -> list[tuple[float, float]]:
    """Two numbers of each counted collaboration where both are known."""
    first, second = field.split("/")
    found = [(r.rows[name].get(first), r.rows[name].get(second)) for name in r.running()]
    return [(float(a), float(b)) for a, b in found if pd.notna(a) and pd.notna(b)]  # type: ignore[arg-type]


def one_sided(r: Recount, part: str, known: str) -> None:
    both = numbers_of(r, "benefit_giver/benefit_receiver")
    same(known, len(both))
    percent(part, float(np.mean([abs(a - b) >= 2 for a, b in both])))


def issues(r: Recount, part: str, raised: str) -> None:
    both = [(a, b) for a, b in numbers_of(r, "issues_raised/issues_resolved") if a > 0]
    same(raised, sum(a for a, _ in both))
    percent(part, sum(max(a - b, 0) for a, b in both) / sum(a for a, _ in both))


def risen(r: Recount, way: str, points: str, known: str) -> None:
    both = numbers_of(r, "score_before/score_after")
    same(known, len(both))
    change = float(np.mean([after - before for before, after in both]))
    assert abs(change * (1 if way == "rose" else -1) - float(points)) <= 0.05 + 1e-9


def single(r: Recount, needs: str) -> None:
    same(needs, sum(len(cell["partners"]) == 1 for cell in r.cells))  # type: ignore[arg-type]


def strongest(r: Recount, most: str, pairs: str) -> None:
    same(most, highest := max(r.now.values()))
    assert len(pairs.split("; ")) == sum(count == highest for count in r.now.values())


# Sentences without a number of their own, or whose numbers are drawn by chance and checked beside.
PLAIN = (
    r"Who stands most often between others is not settled\.", r"Such an actor connects .*",
    r"Who most often stands between others stands in the annex; .*", r".*cannot answer\.",
    r"The data name no methods .*", r"No method scores clearly .*",
    r"No collaboration has a score .*", r"Only .* is known: .*", r"Of the methods, .*",
    r"All that is known to have run began .*", r"Of no collaboration is it known when .*",
    r"Proven: .*", r"The time ran out .*", r"How far 10 searches agree .*", r"No core stands .*",
    r"Of the core, .*", r".* ways to divide the actors into a core .*",
    r"No single pair of kinds works together .*",
    r"Their mean trust .*", r"Whether actors lean to their own kind cannot be told: .*",
    r".*coverage is undefined.*", r"The largest have .*",
)  # fmt: skip
CHECKED: dict[str, Callable[..., Any]] = {
    rf"The network holds {N} actors?(?: in {N} countr(?:y|ies))? and {N} collaborations? with {N} .*": held,
    rf"What is known: of {N} collaborations? the state of {N}, the start of {N} and the source of {N}\.": told,
    r"(Of the collaborations, .* (?:on|in) .*|of .* the dates do not tell\.)": stated,
    rf"{N} (?:needs? )?of {N}(?: needs)? ha(?:s|ve) a partner(.*)": covered,
    r"(Coverage always means .*)": bridged,
    r"([\d,]+ of [\d,]+ needs? (?:is|are) open.*)": opened,
    r"No collaboration could be built that serves an open need, .*": lambda r: same("0", len(mm.recommend(r.net).table)),
    rf"{N} needs? rests? on a single partner\.": single,
    rf"The loss of {WHO} would lower coverage from {P} to {P}\.": worst,
    rf"(?:The most frequent kinds? of actor (?:is|are)|There is one kind of actor:) {WHO}, with {N} actors?.*": kinds,
    rf"(?:The most frequent mode is|There is one mode:) {WHO}, with {N} collab.*": modes,
    rf"{WHO} stands most often between others: {P} of .* in ([\d.]+)% of 99 repeats .* with {N} partners?\.": foremost,
    rf"Of the {N} most central actors, {N} serves? (?:a program|programs) .*? own(?:; .* most needs, {N})?\.": serving,
    rf"Of {N} pairs? that works? together, {N} ha(?:s|ve) .*, ?{N} .* persons(?:; nothing is known of {N})?\.": formal,
    rf"Of {N} pairs? that works? together, {N} ha(?:s|ve) .* and {N} (?:is|are) .* persons(?:; nothing is known of {N})?\.": formal,
    rf"{N} of {N} pairs? \({P}\) works? together in two collaborations or more(?:; {N} do(?:es)? so .*|\.)": strong,
    rf"None of the {N} pairs works together .*": lambda r, n: same(n, len(r.now)),
    rf"Most collaborations, {N}(?: each)?, have {WHO}\.": strongest,
    rf"{N} pairs have {N} collaborations each, the most there are\.": lambda r, n, most: (
        same(n, Counter(r.now.values())[int(number(most))]), same(most, max(r.now.values())),
    ),
    rf"On {DAY}, {N} collaborations? ran and tied {N} pairs? of actors; on {DAY} it was {N} and {N}\.": years,
    rf"{P} of the pairs of {DAY} still worked together on {DAY}\.": kept,
    rf"{N} collaborations? ha(?:s|ve) ended\. Over the whole record, {N} pairs? .*; {N} do(?:es)? .*": record,
    rf"Over the whole record, {WHO} had most partners, {N}\.": most_ever,
    rf"The {N} tied actors hang together in one part\.": parts,
    rf"The {N} tied actors form {N} separate parts; the largest holds {P} of them\.": parts,
    r"(The loss of (?:any one of [\d,]+ actors|one certain actor) would cut .*)": cuts,
    rf"Over all kinds together, actors lean to (.*): {P} of the pairs .* one kind, {P} if chance alone decided\.(.*)": leaning,
    rf"Given how many partners .*, they lean to (.*)\. Of the pairs that work together, {P} are of one kind; spread evenly over all actors it would be {P}\.()": leaning,
    r"Over all kinds together, actors lean neither .*": lambda r: same("1", float(float(r.facts["Its chance"]) > 0.05)),
    rf".*(?:more|less) often than chance gives: {N} tied pairs?, where .* have {N} to {N}\.": tied_pairs,
    rf"In {P} of {N} collaborations? with rated benefits .*": one_sided,
    rf"{P} of {N} issues? raised are open.*": issues,
    rf"Scores (rose|fell) by ([\d.]+) points on average in {N} collaborations? .*": risen,
}  # fmt: skip
CHECKED |= CLAIMS
CHANCE = re.compile(r"p = ([\d.]+)")


def checked(net: mm.Network) -> tuple[int, int]:
    """Read a report sentence by sentence; return how many were recounted, and how many read."""
    recount, told, read = Recount(net), 0, 0
    for section in mapless_report(net, letters="own").sections:
        pairs = [table for table in section.tables if len(table.columns) == 2]
        recount.facts = {row[0].text: row[1].text for table in pairs for row in table.rows}
        for said in section.sentences:
            read += 1
            for p in CHANCE.findall(said):
                assert 0 < float(p) <= 1, said
            hit = next(
                ((check, found) for pattern, check in CHECKED.items()
                 if (found := re.fullmatch(pattern, said))), None,
            )  # fmt: skip
            if hit is None:
                assert any(re.fullmatch(pattern, said) for pattern in PLAIN), f"not known: {said}"
                continue
            try:
                hit[0](recount, *hit[1].groups())
            except AssertionError as error:
                msg = f"{section.key}: {said}\n{error}"
                raise AssertionError(msg) from error
            told += 1
    return told, read


def test_the_report_of_the_example() -> None:
    told, read = checked(mm.example())
    assert told >= 37, (told, read)


DEGENERATE = [
    pytest.param(name, marks=[pytest.mark.thorough] if at % 3 else [])
    for at, name in enumerate(name for name in CASES if name != "no actor")
]


@pytest.mark.parametrize("name", DEGENERATE)
def test_the_reports_of_degenerate_networks(name: str) -> None:
    told, _ = checked(degenerate(name))
    assert told >= 4


def test_one_country_of_horizon_2020() -> None:
    if not H2020.exists():
        pytest.skip("the data of Horizon 2020 are not beside the checkout")
    net = mm.read_cordis(H2020, as_of="2019-06-30")
    part = net.select(country="SI")
    assert checked(part)[0] >= 9


@pytest.mark.thorough
def test_horizon_2020(monkeypatch: pytest.MonkeyPatch) -> None:
    if not H2020.exists():
        pytest.skip("the data of Horizon 2020 are not beside the checkout")
    net = mm.read_cordis(H2020, as_of="2019-06-30")
    # Nobody's betweenness is named in so large a network, so none has to be counted anew.
    monkeypatch.setattr(nx, "betweenness_centrality", None)
    told, _ = checked(net)
    assert told >= 9


def test_a_wrong_number_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader is awake: each pattern that the example uses fails on another number."""
    net = mm.example()
    monkeypatch.setattr(mm, "report", lambda *_, **__: _Changed(net))
    with pytest.raises(AssertionError, match="is said"):
        checked(net)


class _Changed:
    """A report of one wrong sentence."""

    def __init__(self, net: mm.Network) -> None:
        said = f"The network holds {len(net.actors) + 1} actors in 20 countries and 395 collaborations with 1,080 participations."
        section = {"key": "summary", "sentences": (said,), "tables": ()}
        self.sections = (type("Section", (), section)(),)
