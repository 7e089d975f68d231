"""Exports of five survey tools: each gives the network that was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from tests.surveys.exports import IDS, LEVEL, RECIPE, TIE, TOOLS, rows_to

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mmnet.surveys.answers import SurveyAnswers

UNIVERSITY, BUSINESS, OTHER = IDS
FINISHES = ("qualtrics", "limesurvey")


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


@pytest.fixture(scope="module")
def names(net: mm.Network) -> list[str]:
    known = net.actors.set_index("actor_id")["name"]
    return [known[one] for one in IDS]


def read(path: Path, recipe: str, net: mm.Network) -> SurveyAnswers:
    place = path.with_name("recipe.toml")
    place.write_text(recipe, encoding="utf-8")
    return mm.read_survey(path, net, recipe=place)


@pytest.mark.parametrize("tool", TOOLS)
def test_every_tool_gives_the_same_network(
    net: mm.Network, names: Sequence[str], tmp_path: Path, tool: str
) -> None:
    found = read(*TOOLS[tool](tmp_path, names), net)
    reports = found.reports[["reporter", "partner", "mode", "since"]].to_numpy().tolist()
    assert reports == [
        [BUSINESS, UNIVERSITY, "internship_base", "2021"],
        [UNIVERSITY, BUSINESS, "internship_base", "2019"],
    ]
    told = found.opinions[["reporter", "partner", "question", "value"]].to_numpy().tolist()
    assert sorted(told) == sorted([
        [BUSINESS, UNIVERSITY, "level", 1], [BUSINESS, OTHER, "level", 0],
        [UNIVERSITY, BUSINESS, "level", 4], [UNIVERSITY, OTHER, "level", 2],
    ])  # fmt: skip
    made = found.network("both")
    part = made.participations.set_index("role")["actor_id"].to_dict()
    assert part == {"host": BUSINESS, "university": UNIVERSITY}
    assert made.collaborations["mode"].tolist() == ["internship_base"]
    assert made.collaborations["start"].isna().all()
    assert made.ratings[["rater", "level"]].sort_values("level").to_numpy().tolist()[-1] == [
        UNIVERSITY, 4,
    ]  # fmt: skip
    total = found.response.loc["all"]
    assert (total["answered"], total["partly"]) == (2, int(tool in FINISHES))
    counted = found.files[found.files["status"] == "counted"]
    assert counted["date"].tolist() == ["2026-11-20"] * 2
    wrong = {"qualtrics": ["E803"], "limesurvey": ["W803"]}  # tried out; not sent, so no day
    assert [problem.code for problem in found.problems] == wrong.get(tool, [])


def test_the_day_is_told_by_days_beyond_the_twelfth(
    net: mm.Network, names: Sequence[str], tmp_path: Path
) -> None:
    heads = ["Timestamp", "Who answers?", *(f"{LEVEL} [{name}]" for name in names)]
    rows = [["3/4/2026 9:00:00", names[0], "", 4, ""], ["25/4/2026 9:00:00", names[1], 1, "", ""]]
    recipe = RECIPE.split("[questions]")[0] + f'[questions]\n"{LEVEL}" = "level"\n'
    found = read(rows_to(tmp_path / "a.csv", [heads, *rows]), recipe, net)
    assert found.files["date"].tolist() == ["2026-04-03", "2026-04-25"]
    alone = read(rows_to(tmp_path / "b.csv", [heads, rows[0]]), recipe, net)
    assert alone.files["date"].tolist() == [""]
    assert [p.code for p in alone.problems] == ["W803"]
    said = read(rows_to(tmp_path / "b.csv", [heads, rows[0]]), f"day_first = false\n{recipe}", net)
    assert said.files["date"].tolist() == ["2026-03-04"]


def test_a_level_may_make_a_tie_and_cells_may_name_modes(
    net: mm.Network, names: Sequence[str], tmp_path: Path
) -> None:
    ways = "In which ways?"
    heads = ["Timestamp", "Who answers?", *(f"{q} [{n}]" for q in (LEVEL, ways) for n in names[:2])]
    label = net.ontology.modes["customized_training"].label
    rows = [["2026/11/20 9:00", names[0], "", 3, "", f"{label}, Praktika"],
            ["2026/11/20 9:00", names[1], 0, "", "", ""]]  # fmt: skip
    recipe = f"""
respondent = "Who answers?"
[questions]
"{LEVEL}" = "level"
"{ways}" = "mode"
[values]
Praktika = "internship_base"
[ties]
level = "industry_university_research"
"""
    found = read(rows_to(tmp_path / "a.csv", [heads, *rows]), recipe, net)
    assert sorted(found.reports["mode"]) == [
        "customized_training", "industry_university_research", "internship_base",
    ]  # fmt: skip
    assert set(found.reports["reporter"]) == {UNIVERSITY}


def test_what_the_recipe_does_not_know_is_told(
    net: mm.Network, names: Sequence[str], tmp_path: Path
) -> None:
    heads = ["Timestamp", "Who answers?", f"{LEVEL} [{names[1]}]", f"{LEVEL} [Nobody Ltd]",
             f"{TIE} [{names[1]}]", f"{TIE} [{names[0]}]"]  # fmt: skip
    rows = [["2026/11/20", names[0], 9, 1, "Yes", ""], ["2026/11/20", "Nobody Ltd", "", "", "", ""],
            ["2026/11/21", names[0], 2, 1, "Yes", ""]]  # fmt: skip
    recipe = RECIPE.split(f'"{TIE}"')[0] + '"Which color?" = "level"\n'
    found = read(rows_to(tmp_path / "a.csv", [heads, *rows]), recipe, net)
    said = "\n".join(found.problems.lines())
    assert f'what "{TIE}" asks of 2 partners is not in the recipe' in said
    assert 'the partner "Nobody Ltd" is not in the roster' in said
    assert 'the respondent "Nobody Ltd" was not asked' in said
    assert 'no column asks "whichcolor"' in said
    assert '"9" is not on the scale 0 to 5' in said
    assert found.files["status"].tolist() == ["replaced", "refused", "counted"]
    assert found.opinions["value"].tolist() == [2]


@pytest.mark.parametrize(
    ("recipe", "message"),
    [
        ("[questions]\n", "respondent: is missing"),
        ('respondent = "a"\ntool = "typeform"', "tool: is 'typeform'"),
        ('respondent = "a"\n[questions]\nQ1 = "levle"', "did you mean"),
        ('respondent = "a"\n[questions]\nQ1 = "internship_base.level"', "no question about ties"),
        ('respondent = "a"\n[questions]\nQ1 = "intern.since"', "'intern' is no mode"),
        ('respondent = "a"\n[ties]\nlevel = "x"', "'x' is no mode"),
        ('respondent = "a"\nquestion = 1', "question: is no part of a recipe"),
        ('respondent = "a"\nday_first = "yes"', "write true or false"),
        ("respondent = a", "is no TOML file"),
    ],
)  # fmt: skip
def test_a_wrong_recipe_is_refused(
    net: mm.Network, tmp_path: Path, recipe: str, message: str
) -> None:
    path = rows_to(tmp_path / "a.csv", [["Timestamp"], ["x"]])
    with pytest.raises(mm.DataError, match=message):
        read(path, recipe, net)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "E801"), (b"\xff\xfe\x00", "E8"), (b"a;b\n1;2\n", "has no column"),
        (b"Who answers?;b\n", "holds no answer"), (b"PK\x03\x04", "E8"),
    ],
)  # fmt: skip
def test_damaged_exports_are_told(
    net: mm.Network, tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / ("a.xlsx" if content[:2] == b"PK" else "a.csv")
    path.write_bytes(content)
    found = read(path, RECIPE, net)
    assert found.files["status"].tolist() == ["refused"]
    assert message in "\n".join(found.problems.lines())
