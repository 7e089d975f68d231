"""CSV files as Excel writes them in China and in the West: the encoding is asked, never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import mmnet as mm

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "甲方,乙方,合作类型\nFern AI,清华大学,实习基地\n"
ANSWERS = {"Fern AI": "business", "清华大学": "university"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "台账.csv"
    made.write_bytes(TEXT.encode("gb18030"))
    return made


def test_an_encoding_is_asked_with_a_line_as_each_would_read(path: Path) -> None:
    found = mm.intake(path)
    asked = found.questions.iloc[0]
    assert asked["id"] == "encodings / 台账.csv"
    assert "gb18030: 甲方,乙方,合作类型" in asked["examples"]
    assert asked["proposals"].split("; ")[0] == "gb18030"
    with pytest.raises(mm.DataError, match="In which encoding"):
        found.read()


def test_the_recipe_remembers_it(path: Path, tmp_path: Path) -> None:
    found = mm.intake(path).answer({"encodings / 台账.csv": "gb18030"}).answer(ANSWERS)
    net = found.read()
    assert net.participations["actor_id"].tolist() == ["Fern AI", "清华大学"]
    recipe = found.save(tmp_path / "recipe.toml")
    assert mm.read(path, recipe=recipe) == net


@pytest.mark.parametrize("name", ["utf-8", "ascii", "no such one"])
def test_a_wrong_encoding_is_refused(name: str, path: Path) -> None:
    with pytest.raises(mm.MmnetError, match=r"is not|not known"):
        mm.intake(path).answer({"encodings / 台账.csv": name})
