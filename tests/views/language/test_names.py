"""Names in the letters of the reader, and what they stand for."""

from __future__ import annotations

import pandas as pd
import pytest

import mmnet as mm
from mmnet.errors import OptionError
from mmnet.names.latin import in_latin, is_latin
from mmnet.views.document.model import Finding, Note
from mmnet.views.language.names import lettered, mentioned, own_letters
from mmnet.views.language.voice import Voice

OWN = ["北京大学", "清华大学", "ETH", "Москва", "123"]
ALIASES = ["PKU; Peking University", "清华", None, None, "Nobody"]


@pytest.fixture(scope="module")
def net() -> mm.Network:
    ids = list("abcde")
    actors = pd.DataFrame({"actor_id": ids, "name": OWN, "aliases": ALIASES, "kind": "university"})
    ties = pd.DataFrame({"source": ids[:-1], "target": ids[1:], "mode": "research_cooperation"})
    return mm.read_edges(ties, actors)


def test_an_alias_comes_first_then_a_transliteration(net: mm.Network) -> None:
    shown = lettered(net, Voice("fr"), "latin")
    assert shown.actors["name"].tolist() == [
        "PKU", "Qing Hua Da Xue", "ETH", "Moskva", "123",
    ]  # fmt: skip
    assert own_letters(net, shown) == {
        "PKU": "北京大学", "Qing Hua Da Xue": "清华大学", "Moskva": "Москва",
    }  # fmt: skip
    assert shown.actors["aliases"].fillna("").tolist() == [
        "北京大学; PKU; Peking University", "清华大学; 清华", "", "Москва", "Nobody",
    ]  # fmt: skip
    recorded = shown.register.tables["actors"]
    assert recorded["name"].tolist() == shown.actors["name"].tolist()


@pytest.mark.parametrize(("language", "letters"), [("zh", "latin"), ("en", "own")])
def test_names_stay_in_chinese_and_on_request(net: mm.Network, language: str, letters: str) -> None:
    assert lettered(net, Voice(language), letters) is net


def test_another_word_is_refused(net: mm.Network) -> None:
    with pytest.raises(OptionError, match="letters"):
        mm.brief(net, letters="roman")  # type: ignore[arg-type]


def test_only_names_that_are_there_are_mentioned() -> None:
    own = {"Beta": "乙", "Alpha": "甲", "Gamma": "丙"}
    assert list(mentioned(own, ["Alpha with", "Beta"]).items()) == [("Alpha", "甲"), ("Beta", "乙")]


def test_an_english_brief_says_every_name_that_it_holds_in_its_own_letters() -> None:
    example = mm.example()
    found = mm.brief(example)
    own = example.actors.loc[~example.actors["name"].map(is_latin)].to_dict("records")
    latin = {row["name"]: in_latin(row["name"], row["aliases"]) for row in own}
    *blocks, end = found.document.blocks
    assert isinstance(end, Note)
    (table,) = found.document.tables()
    findings = [block for block in blocks if isinstance(block, Finding)]
    texts = [block.headline + block.said + block.could for block in findings]
    said = " ".join([*texts, *(cell.text for row in table.rows for cell in row)])
    assert not [name for name in latin if name in said]
    told = [name for name, text in latin.items() if text in said]
    assert len(told) >= 3
    assert all(f"{latin[name]} ({name})" in end.text for name in told)


def test_names_of_their_own_letters_need_no_note() -> None:
    kept = mm.brief(mm.example(), letters="own")
    assert not any("own letters" in str(block) for block in kept.document.blocks)


def test_the_annex_of_a_report_holds_all_names() -> None:
    example = mm.example()
    found = mm.report(example, map=False)
    (section,) = [part for part in found.sections if part.key == "names"]
    pairs = {row[1].text: row[0].text for row in section.tables[0].rows}
    own = example.actors.loc[~example.actors["name"].map(is_latin), "name"]
    assert set(pairs) == set(own)
    assert pairs["海棠高等教育署"] == "Crabapple Agency for Higher Education"
