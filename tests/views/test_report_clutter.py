"""The report says nothing of families and modes of which there is one, or none that counts."""

from __future__ import annotations

from dataclasses import replace

import mmnet as mm
from tests.views.degenerate import UNIVERSITY, degenerate, made
from tests.views.test_report import cells_of


def test_one_family_and_modes_without_collaborations_are_no_clutter() -> None:
    net = degenerate("three in a line")
    assert len(net.ontology.families) > 1
    family = net.ontology.modes["research_cooperation"].family
    modes = {key: mode for key, mode in net.ontology.modes.items() if mode.family == family}
    kept = replace(net.ontology, families={family: net.ontology.families[family]}, modes=modes)
    for one in (net, net.following(net, notes=net.notes, ontology=kept)):
        said = {part.key: part for part in mm.report(one, map=False).sections}
        tables = [table for part in said.values() for table in part.tables]
        assert not [table for table in tables if table.key == "family"]
        (held,) = said["modes"].listed
        assert held.startswith("Research cooperation: 1 collaboration")
        assert all(row[0].text == "Research cooperation" for table in said["modes"].tables
                   for row in table.rows)  # fmt: skip
        assert "Without a collaboration that counts: " in said["modes"].notes[0]


def test_families_are_counted_where_there_are_several() -> None:
    twice = made([UNIVERSITY] * 3, [(0, 1), (0, 1), (1, 2)])
    several = mm.report(twice, map=False)
    ontology = twice.ontology
    mode = ontology.modes["research_cooperation"]
    kept = replace(ontology, families={mode.family: ontology.families[mode.family]},
                   modes={mode.id: mode})  # fmt: skip
    one = mm.report(twice.following(twice, notes=twice.notes, ontology=kept), map=False)
    for found, is_said in ((several, True), (one, False)):
        part = next(part for part in found.sections if part.key == "strength")
        assert part.sentences[0].startswith("1 of 2 pairs (50%) works together")
        assert ("families" in part.sentences[0]) == is_said
        assert ("In two families or more" in cells_of(part)) == is_said
