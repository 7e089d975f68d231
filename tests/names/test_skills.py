"""Skills of two lists: one address is the same, all else a question; merging what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm

if TYPE_CHECKING:
    from pathlib import Path

AT = "http://data.europa.eu/esco/skill/"


def listed(*rows: tuple[str, str], **columns: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["skill_id", "label"]).assign(**columns)


ESCO = listed(
    (AT + "S", "computers"), (AT + "S5", "programming"), (AT + "py", "Python"),
    uri=[AT + "S", AT + "S5", AT + "py"], scheme=["ESCO"] * 3, parent=[None, AT + "S", AT + "S5"],
    aliases=[None, None, "Python 3"],
)  # fmt: skip


@pytest.fixture(scope="module")
def net() -> mm.Network:
    """Ours needs "Python"; a catalog supplies "python" with another id."""
    made = mm.example()
    names = ("actors", "programs", "collaborations", "participations")
    skills = listed(("ours", "Python"), ("theirs", "python (basics)"), ("law", "Data law"))
    needs = pd.DataFrame({"program": ["ai-ethics"] * 2, "skill": ["ours", "law"]})
    supplies = pd.DataFrame(
        {"program": ["ai-ethics"], "actor_id": ["acme-robotics"], "skill": ["theirs"], "hours": [5]}
    )
    tables = {name: getattr(made, name) for name in names}
    return mm.Network.from_tables(
        {**tables, "skills": skills, "needs": needs, "supplies": supplies},
        ontology=made.ontology, as_of=made.as_of,
    )  # fmt: skip


def pairs(*given: Any) -> list[tuple[str, str, str]]:
    frame = mm.match_skills(*given).pairs
    columns = (frame[name] for name in ("actor_id", "other_id", "outcome"))
    return list(zip(*columns, strict=True))


def test_one_address_is_the_same_and_equal_labels_are_a_question() -> None:
    ours = listed(("a", "Snakes"), ("b", "Python"), ("c", "Weaving"), uri=[AT + "py/", None, None])
    found = mm.match_skills(ours, ESCO)
    assert pairs(ours, ESCO) == [("a", AT + "py", "same"), ("b", AT + "py", "ask")]
    assert found.pairs["reason"].tolist() == ["same address", "same label"]
    assert found.pairs["score"].tolist() == [100, 100]
    assert found.sentence() == "3 skills with 3: 1 same, 1 ask."


def test_aliases_accents_and_the_order_of_words_are_asked_about() -> None:
    ours = listed(("a", "Pythön 3"), ("b", "Data protection law"), ("c", "编程"))
    theirs = listed(
        ("1", "Python"),
        ("2", "law of data protection"),
        ("3", "编程"),
        aliases=["python 3", "", ""],
    )
    assert {pair[:2] for pair in pairs(ours, theirs)} == {("a", "1"), ("b", "2"), ("c", "3")}


def test_short_labels_must_be_equal() -> None:
    ours, theirs = listed(("a", "SQL"), ("b", "R")), listed(("1", "SQI"), ("2", "r"), ("3", "C"))
    assert pairs(ours, theirs) == [("b", "2", "ask")]


@pytest.mark.parametrize("turned", [False, True])
def test_alignments_that_a_file_states_are_questions(turned: bool) -> None:  # noqa: FBT001
    aligned = listed(("a", "Snakes"), aligned=[f"exactAlignment {AT}py; closeAlignment {AT}S"])
    both = (ESCO, aligned) if turned else (aligned, ESCO)
    found = mm.match_skills(*both).pairs
    assert set(found["outcome"]) == {"ask"}
    assert set(found["reason"]) == {
        "the file says exactAlignment", "the file says closeAlignment",
    }  # fmt: skip


def test_few_questions_are_asked_of_one() -> None:
    theirs = listed(*((f"{n}", f"programming languages {n}") for n in range(12)))
    found = pairs(listed(("a", "programming languages 1")), theirs)
    assert len(found) == 5
    assert found[0] == ("a", "1", "ask")


def test_a_list_is_compared_with_itself() -> None:
    ours = listed(("a", "Python"), ("b", "python"), ("c", "Law"), uri=[None, None, AT + "x"])
    assert pairs(ours) == [("a", "b", "ask")]


@settings(max_examples=30, deadline=None)
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["", "u1", "u2"]), st.sampled_from(["law", "laws", "art"])),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_nothing_but_an_address_is_the_same(rows: list[tuple[str, str]]) -> None:
    ours = listed(*((f"o{n}", label) for n, (_, label) in enumerate(rows)))
    ours["uri"] = [uri for uri, _ in rows]
    theirs = listed(("t1", "law"), ("t2", "art"), uri=["u1", "u2"])
    same = {(one, other) for one, other, outcome in pairs(ours, theirs) if outcome == "same"}
    assert same == {(f"o{n}", f"t{uri[1]}") for n, (uri, _) in enumerate(rows) if uri}


def test_a_review_joins_what_is_needed_and_what_is_supplied(
    net: mm.Network, tmp_path: Path
) -> None:
    found = mm.match_skills(net, None)
    assert found.of("same").empty
    assert len(mm.merge_skills(net, found).network.skills) == 3
    near = mm.match_skills(net.skills.assign(aliases=["", "", "Python"])[1:], net.skills[:2])
    answers = tmp_path / "review.csv"
    near.write_review(answers)
    filled = pd.read_csv(answers).assign(decision="same")
    filled[(filled["actor_id"] == "theirs") & (filled["other_id"] == "ours")].to_csv(
        answers, index=False
    )
    before = mm.coverage(mm.by_skill(net)).sentence()
    merged = mm.merge_skills(net, mm.read_decisions(answers))
    assert merged.sentence() == "3 skills became 2, 1 decision."
    assert merged.log["reason"].tolist() == ["review.csv, row 2"]
    assert before.startswith("0 of 2 needs")
    assert mm.coverage(mm.by_skill(merged.network)).sentence().startswith("1 need of 2")
    assert merged.before is net


def decided(*both: tuple[str, str], decision: str = "same") -> pd.DataFrame:
    return pd.DataFrame(both, columns=["actor_id", "other_id"]).assign(decision=decision)


def test_a_reference_brings_its_hierarchy(net: mm.Network) -> None:
    merged = mm.merge_skills(net, decided(("theirs", AT + "py")), reference=ESCO)
    skills = merged.network.skills.set_index("skill_id")
    assert set(skills.index) == {"ours", "theirs", "law", AT + "S5", AT + "S"}
    assert skills.at["theirs", "uri"] == AT + "py"
    assert skills.at["theirs", "scheme"] == "ESCO"
    assert skills.at["theirs", "parent"] == AT + "S5"
    assert skills.at["theirs", "aliases"] == "Python 3; Python"
    assert merged.log["merged_label"].tolist() == ["Python"]


def test_both_that_match_one_row_of_the_reference_are_one(net: mm.Network) -> None:
    both = decided(("theirs", AT + "py"), ("ours", AT + "py"))
    merged = mm.merge_skills(net, both, reference=ESCO)
    assert "theirs" not in set(merged.network.skills["skill_id"])
    assert merged.network.supplies["skill"].tolist() == ["ours"]
    assert merged.network.needs["skill"].tolist() == ["law", "ours"]


def test_merging_is_renaming(net: mm.Network) -> None:
    """A twin: the ids of the tables replaced by hand, doubles dropped, hours added up."""
    names = ("actors", "programs", "collaborations", "participations", "needs")
    tables = {name: getattr(net, name) for name in names}
    more = pd.concat([net.supplies, net.supplies.assign(skill="ours", hours=7.0)])
    skills = net.skills
    double = mm.Network.from_tables(
        {**tables, "skills": skills, "supplies": more}, ontology=net.ontology, as_of=net.as_of
    )
    merged = mm.merge_skills(double, decided(("theirs", "ours"))).network
    assert merged.supplies["skill"].tolist() == ["ours"]
    assert merged.supplies["hours"].tolist() == [12.0]
    assert merged.needs["skill"].tolist() == net.needs["skill"].tolist()
    assert merged.register.tables["needs"]["skill"].isin(merged.skills["skill_id"]).all()


def test_decisions_that_cannot_be_are_refused(net: mm.Network) -> None:
    with pytest.raises(mm.DataError, match="there is no skill 'nobody'"):
        mm.merge_skills(net, decided(("ours", "nobody")))
    both = pd.concat([decided(("ours", "law")), decided(("ours", "law"), decision="different")])
    with pytest.raises(mm.DataError, match="E503"):
        mm.merge_skills(net, both)
    two = decided(("ours", AT + "py"), ("ours", AT + "S"))
    with pytest.raises(mm.DataError, match="would be one skill"):
        mm.merge_skills(net, two, reference=ESCO)


def test_wrong_tables_are_refused() -> None:
    with pytest.raises(mm.OptionError, match="no column 'label'"):
        mm.match_skills(pd.DataFrame({"skill_id": ["a"]}))
    with pytest.raises(mm.OptionError, match="stands twice"):
        mm.match_skills(listed(("a", "x"), ("a", "y")))


def test_nothing_to_compare() -> None:
    assert mm.match_skills(listed(("a", "…")), listed()).pairs.empty
    assert mm.match_skills(mm.example()).pairs.empty
