"""One currency for all amounts, where the recipe says the rate, its day and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import mmnet as mm

if TYPE_CHECKING:
    from pathlib import Path

TABLE = pd.DataFrame(
    [["Fern AI", "清华大学", "实习基地", "120万元"], ["Fern AI", "北京大学", "实习基地", "€50,5"]],
    columns=["甲方", "乙方", "合作类型", "经费"],
)
ANSWERS = {"Fern AI": "business", "清华大学": "university"}
RATE = {"rates / CNY": "0.125 EUR, 2025-06-30, a central bank"}


def test_without_a_rate_currencies_stay_apart() -> None:
    net = mm.intake(TABLE).answer(ANSWERS).read()
    assert sorted(net.collaborations["unit"]) == ["CNY", "EUR"]


def test_with_a_rate_each_amount_is_a_change(tmp_path: Path) -> None:
    found = mm.intake(TABLE).answer(ANSWERS).answer(RATE)
    net = found.read()
    assert set(zip(net.collaborations["amount"], net.collaborations["unit"], strict=True)) == {
        (150_000, "EUR"),
        (50.5, "EUR"),
    }
    changes = net.check().changes
    told = changes[changes["column"] == "经费"][["cell", "before", "after"]].to_numpy().tolist()
    assert ["D2", "1200000 CNY", "150000.00 EUR"] in told
    assert "one CNY is 0.125 EUR of 2025-06-30 (a central bank)" in "\n".join(map(str, net.check()))
    recipe = found.save(tmp_path / "recipe.toml")
    assert mm.intake(TABLE, recipe=recipe).read() == net


@pytest.mark.parametrize(
    "text",
    [
        "0.125 EUR",
        "EUR, 2025, bank",
        "0 EUR, 2025, bank",
        "0.1 EUR, someday, bank",
        "0.1 EUR, 2025-13, bank",
    ],
)
def test_a_rate_without_day_or_source_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(mm.OptionError, match="is no rate with its day and source"):
        mm.intake(TABLE).answer({"rates / CNY": text})
    path = tmp_path / "recipe.toml"
    path.write_text(f'schema = 1\n[rates]\n"CNY" = "{text}"\n', encoding="utf-8")
    with pytest.raises(mm.DataError, match="is no rate with its day and source"):
        mm.intake(TABLE, recipe=path)
