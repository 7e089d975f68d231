"""Skills in the place of modes: who supplies them, what is missing, what next, what is alike."""

from __future__ import annotations

from functools import cache

import hypothesis
import pandas as pd
import pytest
from hypothesis import strategies as st

import mmnet as mm
from tests.measures.skills.small import SMALL, network


def test_who_supplies_which_skill() -> None:
    cov = mm.coverage(network(), columns="skill")
    required = cov.required.set_index(["row", "column"])["x"].to_dict()
    assert required == {
        ("ethics", "law"): 1, ("ethics", "python"): 2, ("robots", "python"): 0,
        ("robots", "welding"): 1,
    }  # fmt: skip
    assert cov.total["coverage"] == pytest.approx(4 / 5)
    assert cov.gaps["sentence"].tolist() == ["Robots has no partner for python."]
    assert cov.single_sources["sentence"].tolist() == [
        "Ethics depends on U alone for data law: without it nobody is known to serve this need.",
        "Robots depends on B alone for welding: without it nobody is known to serve this need.",
    ]
    assert cov.columns == "skill"


def test_the_axis_is_the_network_by_skill() -> None:
    net = network()
    one, other = mm.coverage(net, columns="skill"), mm.coverage(mm.by_skill(net))
    assert one.required.equals(other.required)
    assert one.table.equals(other.table)


def test_needs_of_modes_and_of_skills_are_kept_apart() -> None:
    net = network()
    assert set(mm.coverage(net).required["column"]) == {"internship_base"}
    assert "internship_base" not in mm.by_skill(net).ontology.modes


def test_what_ends_with_its_collaboration() -> None:
    net = network()
    later = mm.coverage(net, columns="skill", at="2029").required.set_index(["row", "column"])["x"]
    assert later["ethics", "python"] == 1  # c1 is over, what U teaches goes on
    assert mm.coverage(net, columns="skill").lapsing(36)["column"].tolist() == ["welding"]


def test_a_narrower_skill_counts_where_it_is_asked() -> None:
    exact, wide = (mm.by_skill(network(), narrower=each) for each in (False, True))
    needs = pd.DataFrame({"program": ["ethics"], "mode": ["programming"]})
    with pytest.raises(mm.DataError, match="programming"):  # nobody needs or supplies it as such
        mm.coverage(exact, needs=needs)
    tables = {**SMALL, "needs": pd.DataFrame({"program": ["ethics"], "skill": ["programming"]})}
    net = network(tables)
    assert mm.coverage(net, columns="skill").total["coverage"] == 0
    assert mm.coverage(mm.by_skill(net, narrower=True)).required["x"].tolist() == [2]
    assert len(wide.collaborations) == len(exact.collaborations)


def test_next_partners_plans_and_losses() -> None:
    net = mm.by_skill(network())
    advice = mm.recommend(net, program="robots", most=1)
    assert advice.partners["name"].tolist() == ["U"]  # who teaches it elsewhere
    assert advice.after == 1.0
    plan = mm.plan(net, aims=("coverage", "cost"), budget=3)
    assert plan.choose("full").builds["mode"].tolist() == ["python"]
    assert plan.choose("full").builds["role"].tolist() == ["supplier"]
    gone = mm.what_if(net, remove=["b"])
    assert set(gone.lost["column"]) == {"welding"}
    assert mm.resilience(net).worst["coverage"].iloc[0] < 1


def test_a_part_keeps_what_it_supplies() -> None:
    part = network().select(program="ethics")
    assert set(part.supplies["skill"]) == {"python", "law"}
    assert mm.coverage(part, columns="skill").total["coverage"] == 1
    assert network().select(actor=["u"], isolates=True).supplies["actor_id"].unique() == ["u"]


def test_no_need_of_skills_is_said() -> None:
    with pytest.raises(mm.OptionError, match="no need names a skill"):
        mm.coverage(mm.example(), columns="skill")
    with pytest.raises(mm.OptionError, match="no row of supplies names a skill"):
        mm.similar_programs(mm.example(), by="supplies")


@pytest.mark.parametrize(
    ("table", "row", "code", "says"),
    [
        ("needs", {"program": "ethics"}, "E104", "name the mode or the skill"),
        ("needs", {"program": "ethics", "mode": "internship_base", "skill": "law"}, "E309", "two"),
        ("needs", {"program": "ethics", "skill": "pythn"}, "E303", 'did you mean "python"'),
        ("supplies", {"actor_id": "u", "skill": "law"}, "E104", "collaboration, or the program"),
        (
            "supplies",
            {"collaboration_id": "c1", "program": "robots", "actor_id": "u", "skill": "law"},
            "E310", '"robots" is not the program',
        ),
        ("supplies", {"program": "ethics", "actor_id": "u", "skill": "law", "how": "told"},
         "E208", "taught"),
        ("supplies", {"program": "ethics", "actor_id": "u", "skill": "law", "how": "taught"},
         "E105", "twice"),
        ("skills", {"skill_id": "law", "label": "Again"}, "E105", "twice"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(table: str, row: dict[str, str], code: str, says: str) -> None:
    spoiled = pd.concat([SMALL[table], pd.DataFrame([row])], ignore_index=True)
    with pytest.raises(mm.DataError) as caught:
        network({**SMALL, table: spoiled})
    assert [problem.code for problem in caught.value.problems] == [code]
    if code != "E105":
        assert says in str(caught.value)


def test_a_skill_above_itself_is_refused() -> None:
    circle = SMALL["skills"].assign(parent=["programming", "python", None, None])
    with pytest.raises(mm.DataError, match="E308"):
        network({**SMALL, "skills": circle})


def test_programs_that_need_the_same() -> None:
    found = mm.similar_programs(network())
    row = found.table.iloc[0]
    assert (row["shared"], row["only_program"], row["only_other"]) == (1, 1, 1)
    assert row["jaccard"] == pytest.approx(1 / 3)
    assert row["contained"] == pytest.approx(1 / 2)
    assert row["weighted"] == pytest.approx(1 / 4)  # python 2 and 1, law 1, welding 1
    assert found.matrix.loc["robots", "ethics"] == pytest.approx(1 / 3)
    taught = mm.similar_programs(network(), by="supplies").table.iloc[0]
    assert taught["shared"] == 0
    assert "share none of 3 skills" in taught["sentence"]


@cache
def two_programs(one: frozenset[str], other: frozenset[str]) -> mm.Network:
    names = sorted(one | other)
    skills = pd.DataFrame({"skill_id": names, "label": names})
    rows = [("ethics", name) for name in sorted(one)] + [("robots", name) for name in sorted(other)]
    needs = pd.DataFrame(rows, columns=["program", "skill"])
    return network({**SMALL, "skills": skills, "needs": needs, "supplies": None})


@hypothesis.settings(max_examples=10)
@hypothesis.given(*[st.frozensets(st.sampled_from("abcdef"), min_size=1)] * 2)
def test_jaccard_is_that_of_the_two_sets(one: frozenset[str], other: frozenset[str]) -> None:
    row = mm.similar_programs(two_programs(one, other)).table.iloc[0]
    assert row["jaccard"] == pytest.approx(len(one & other) / len(one | other))
    assert row["weighted"] == pytest.approx(row["jaccard"])
    assert ("have the same" in row["sentence"]) == (one == other)


def test_branches_count_where_they_are_asked() -> None:
    tables = {**SMALL, "needs": pd.DataFrame(
        {"program": ["ethics", "robots"], "skill": ["python", "programming"]}
    )}  # fmt: skip
    net = network(tables)
    assert mm.similar_programs(net).table["jaccard"].tolist() == [0.0]
    assert mm.similar_programs(net, broader=True).table["jaccard"].tolist() == [0.5]


def test_the_quality_of_a_collaboration_is_that_of_its_skills() -> None:
    quality = pd.Series({"c1": 0.4, "c2": 0.8})
    found = mm.coverage(network(), columns="skill", quality=quality)
    rows = found.required[["row", "column", "quality", "quality_high"]].to_numpy().tolist()
    table = {(row, column): known for row, column, *known in rows}
    assert table["robots", "welding"] == [0.8, 0.8]
    # What U teaches belongs to no collaboration: nothing is known of its quality.
    assert table["ethics", "python"] == [0.4, 1.0]
