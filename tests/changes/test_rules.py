"""Rules of a register: what breaks them, and what is no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import mmnet as mm

from .edits import example

if TYPE_CHECKING:
    from pathlib import Path

RULES = """
[rules]
no_new_single_source = true
coverage_at_least = 99
no_lapse_within_months = 6
"""


def test_what_breaks_the_rules_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "mmnet.toml"
    path.write_text(RULES, encoding="utf-8")
    net = example()
    changes = mm.diff(net.with_moment("2021"), net.with_moment("2025"))
    found = changes.broken(path)
    assert set(found["rule"]) == {
        "no_new_single_source",
        "coverage_at_least",
        "no_lapse_within_months",
    }
    assert (
        found.loc[found["rule"] == "coverage_at_least", "sentence"].str.contains("below 99%").all()
    )


def test_rules_that_are_kept_or_put_aside_say_nothing() -> None:
    changes = mm.diff(example(), example())
    assert changes.broken({"no_new_single_source": True, "coverage_at_least": 1}).empty
    assert changes.broken({"no_lapse_within_months": False}).empty


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[rules]\ncoverage_at_leest = 3", "did you mean"),
        ("[rules]\ncoverage_at_least = 'much'", "write percents"),
        ("[rules]\ncoverage_at_least = 300", "write percents"),
        ("coverage_at_least = 3", r"no table \[rules\]"),
        ("[rules", "not TOML"),
    ],
)
def test_what_is_no_rule_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mmnet.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(mm.OptionError, match=message):
        mm.diff(example(), example()).broken(path)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(mm.OptionError, match="does not exist"):
        mm.diff(example(), example()).broken(tmp_path / "none.toml")
