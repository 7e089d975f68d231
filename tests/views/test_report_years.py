"""What the report says of the years: modes that ran in one of two, days without a known one."""

from __future__ import annotations

import pytest

import mmnet as mm
from mmnet.views.report.history import progress
from mmnet.views.report.story import Story
from tests.views.degenerate import made as small


def test_modes_of_two_years_are_those_that_ran_in_either() -> None:
    """One mode ran a year ago alone, another runs now alone."""
    net = mm.example()
    then, now = (
        (net.with_moment(day).state() == "active").to_numpy()
        for day in ("2025-06-30", "2026-06-30")
    )
    work = net.collaborations
    over, fresh = work["mode"].value_counts().index[:2]
    kept = ~((work["mode"] == over) & now) & ~((work["mode"] == fresh) & then)
    ids = work.loc[kept, "collaboration_id"]
    tables = {"actors": net.actors, "programs": net.programs}  # without needs, which take long
    tables["collaborations"] = work[kept]
    part = net.participations
    tables["participations"] = part[part["collaboration_id"].isin(ids)]
    made = mm.Network.from_tables(tables, as_of=net.as_of)
    (table,) = (one for one in progress(Story(made)).tables if one.key == "modes_then")
    counts = [
        work.loc[kept & ran, "mode"].value_counts().reindex(made.ontology.modes).fillna(0)
        for ran in (then, now)
    ]
    assert counts[0][over] > 0 == counts[1][over]
    assert counts[1][fresh] > 0 == counts[0][fresh]
    expected = [
        [mode.label, f"{counts[0][name]:.0f}", f"{counts[1][name]:.0f}"]
        for name, mode in made.ontology.modes.items()
        if counts[0][name] or counts[1][name]
    ]
    assert [[cell.text for cell in row] for row in table.rows] == expected


@pytest.mark.parametrize(("end", "days"), [("2019", 0), ("2019-07-01", 1)])
def test_a_record_without_a_known_day_says_so_of_the_days_that_are_compared(
    end: str, days: int
) -> None:
    """What ran from 2018 to 2019 ran, but on no 30 June for sure."""
    over = {"start": "2018", "end": end}
    net = small(["university"] * 2, [(0, 1)], over)
    (said, *_) = progress(Story(net)).sentences
    assert ("At none of the moments that are compared" in said) is (days == 0)
