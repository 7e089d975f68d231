"""Ontologies: the ones that ship, and what is said of a wrong one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from mmnet.writers.toml import ontology_toml

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """schema = 1
name = "own"
[kinds.club]
label = "Club"
[families.f]
label = "F"
[groups]
g = "G"
[fields.size]
label = "Size"
type = "number"
[methods.m]
label = "M"
question = "?"
fields = ["size"]
[modes.play]
label = "Play"
family = "f"
group = "g"
gives = ["giver"]
receives = ["taker"]
measures = ["size"]
pairs = [{ from = ["club"], to = "any" }]
"""
NUMBER = 'type = "number"'
NAME = 'name = "own"'


def load(folder: Path, text: str) -> mm.Ontology:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return mm.load_ontology(path)


def test_the_default_is_the_domain() -> None:
    found = mm.load_ontology()
    assert len(found.kinds) == 6
    assert len(found.families) == 5
    assert len(found.modes) == 11
    assert list(found.groups) == [
        "research", "internships", "funding", "exchanges", "teaching", "services",
    ]  # fmt: skip
    assert set(found.methods) == {"mechanism", "communication", "sharing", "evaluation"}
    assert {mode.family for mode in found.modes.values()} == set(found.families)
    assert {mode.group for mode in found.modes.values()} == set(found.groups)
    for mode in found.modes.values():
        assert mode.roles
        assert mode.pairs
        assert set(mode.measures) <= set(found.fields)
        if not mode.directed:
            assert mode.pairs == {(b, a) for a, b in mode.pairs}
    assert found.modes_of(family="government") == (
        "policy_and_financial_support", "employment_services",
    )  # fmt: skip
    assert "internship_base" in found.modes_of(kind="business")


def test_an_own_one_is_read(tmp_path: Path) -> None:
    found = load(tmp_path, GOOD)
    assert found.modes["play"].roles == ("giver", "taker")
    assert found.modes["play"].directed


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("schema = 1", "schema = 2", "own.toml: schema: is 2: write schema = 1"),
        ('name = "own"', "", "own.toml: name: is missing"),
        ('name = "own"', "name = 5", "own.toml: name: is 5: write a text"),
        ('[groups]\ng = "G"', "", "own.toml: groups: is missing or empty"),
        ('label = "Club"', "", "own.toml: kinds.club.label: is missing"),
        ('label = "Club"', 'label = "Club"\ncolour = "#000000"', "kinds.club.colour"),
        ('label = "Club"', 'label = "Club"\ncolor = "red"', 'write a color as "#0072B2"'),
        ('label = "Club"', 'label = "Club"\nshape = "ring"', "'ring' is not a shape"),
        ('label = "Club"', 'label = "Club"\nneeds_parent = "yes"', "write true or false"),
        ('family = "f"', 'family = "ff"', "modes.play.family: 'ff' is not a family"),
        ('group = "g"', 'group = "h"', "modes.play.group: 'h' is not a group"),
        ('receives = ["taker"]', "", "a directed mode needs both gives and receives"),
        ('gives = ["giver"]\nreceives = ["taker"]', "", "has no role"),
        ('gives = ["giver"]', 'gives = ["giver"]\nroles = ["x"]', "instead of roles"),
        ('gives = ["giver"]', 'gives = "giver"', "write a list of texts"),
        ('measures = ["size"]', 'measures = ["sizes"]', "did you mean 'size'?"),
        ('from = ["club"]', 'from = ["clubb"]', "did you mean 'club'?"),
        ("from = ", "between = ", "is not of the form"),
        ('pairs = [{ from = ["club"], to = "any" }]', "", "modes.play.pairs: is missing"),
        ('type = "number"', 'type = "integer"', "fields.size.type"),
        ('fields = ["size"]', 'fields = ["weight"]', "methods.m.fields"),
        ("[kinds.club]", "[kinds.Club]", "is not a valid id"),
        ("[kinds.club]", "[kind.club]", "did you mean 'kinds'?"),
        ("schema = 1", "schema = = 1", "is not valid TOML"),
        ("schema = 1", f"x = {'[' * 5_000}", "is not valid TOML: it is nested too deeply"),
        ("[fields.size]", "[fields.amount]", "fields.amount: is a column of every collaboration"),
        (NUMBER, f"{NUMBER}\nminimum = 5\nmaximum = 1", "the minimum 5 is above the maximum 1"),
        (NUMBER, f"{NUMBER}\nminimum = nan", "fields.size.minimum: is nan: write a finite"),
        (NUMBER, f'{NUMBER}\nminimum = "1"', "fields.size.minimum: is '1': write a number"),
        (NAME, f"{NAME}\ntime = {{open_end_years = -1}}", "is -1: write a whole number"),
        (NAME, f"{NAME}\ntime = {{open_end_years = 1.5}}", "is 1.5: write a whole number"),
        (NAME, f"{NAME}\ntime = {{open_end_years = true}}", "is True: write a whole number"),
        (NAME, f"{NAME}\ntime = {{open_ends = 1}}", "time.open_ends"),
        (NUMBER, f'{NUMBER}\nvalues = ["a"]', "fields.size.values: is for texts"),
        ('from = ["club"]', "from = 5", "modes.play.pairs[1].from: is 5: write a list"),
        ('from = ["club"]', "from = []", "modes.play.pairs[1].from: is empty: write kinds"),
    ],
)
def test_a_wrong_file_says_which_key_and_why(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(mm.OntologyError) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert said in str(caught.value)


def test_how_long_an_open_end_goes_on_is_stated(tmp_path: Path) -> None:
    stated = GOOD.replace(NAME, f"{NAME}\ntime = {{open_end_years = 0}}")
    assert load(tmp_path, stated).open_end_years == 0
    assert load(tmp_path, GOOD).open_end_years == mm.load_ontology().open_end_years == 3
    own = replace(mm.load_ontology(), open_end_years=7)
    assert load(tmp_path, ontology_toml(own)).open_end_years == 7


def test_every_problem_is_collected(tmp_path: Path) -> None:
    text = GOOD.replace('family = "f"', 'family = "x"').replace('group = "g"', 'group = "y"')
    with pytest.raises(mm.OntologyError) as caught:
        load(tmp_path, text)
    assert len(str(caught.value).splitlines()) == 2


def test_unreadable_files_are_said(tmp_path: Path) -> None:
    with pytest.raises(mm.OntologyError, match="cannot be read"):
        mm.load_ontology(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b'name = "\xe9"')
    with pytest.raises(mm.OntologyError, match="is not UTF-8"):
        mm.load_ontology(tmp_path / "latin.toml")


def test_a_change_to_one_ontology_does_not_reach_the_next() -> None:
    changed = mm.load_ontology()
    changed.kinds.clear()  # type: ignore[attr-defined]
    changed.labels["zh"]["modes"].clear()  # type: ignore[attr-defined]
    assert mm.load_ontology().kinds
    assert mm.load_ontology().labels["zh"]["modes"]
    assert mm.load_ontology() == mm.load_ontology()
