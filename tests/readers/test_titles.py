"""A title and a day that a reader is given are those of the network."""

from __future__ import annotations

import inspect
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

import mmnet as mm
from tests.readers.credentials import ctdl_cases
from tests.readers.credentials.cases import write
from tests.readers.test_graphs import GRAPHML
from tests.readers.test_sources import GTR, MOBILITY, ROWS, lines, work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = "2026-06-30"
EXAMPLE = "mmnet/data/micro-majors"


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def edges(folder: Path) -> Path:
    return written(folder, "ties.csv", "source,target,mode\na,b,research_cooperation\n")


def cordis(folder: Path) -> Path:
    written(
        folder,
        "organization.csv",
        "projectID,organisationID,name,activityType,country,role,ecContribution\n"
        "1,10,Alpha,HES,EL,coordinator,1\n1,11,Beta,PRC,UK,partner,\n",
    )
    written(
        folder,
        "project.csv",
        "id,title,startDate,endDate,ecMaxContribution\n1,One,2021-01-01,2024-12-31,1\n",
    )
    return folder


def credentials(folder: Path) -> Path:
    return write(ctdl_cases.CASES["what it requires"], folder)


SOURCES: dict[str, tuple[Callable[[Path], Any], dict[str, Any]]] = {
    "read": (lambda _: EXAMPLE, {}),
    "read_edges": (edges, {"kinds": {"": "university"}, "unlisted": "add"}),
    "read_graph": (
        lambda folder: written(folder, "net.graphml", GRAPHML),
        {"kind": "type", "kinds": {"uni": "university", "firm": "business"}, "mode": "how",
         "modes": {"interns": "internship_base", "training": "customized_training"}},
    ),
    "read_cordis": (cordis, {}),
    "read_erasmus": (
        lambda folder: written(folder, "m.csv", MOBILITY + "\n".join(ROWS) + "\n", "utf-8-sig"), {}
    ),
    "read_gtr": (lambda folder: written(folder, "projects.csv", GTR), {}),
    "read_openalex": (
        lambda folder: lines(folder / "works.jsonl", [work("W1", ["I1"], ["I2", "I3"])]), {}
    ),
    "read_credentials": (credentials, {}),
}  # fmt: skip


def test_no_reader_is_left_out() -> None:
    readers = {
        name for name in mm.__all__
        if name.startswith("read") and "title" in inspect.signature(getattr(mm, name)).parameters
    }  # fmt: skip
    assert readers == set(SOURCES)


@pytest.mark.parametrize("name", SOURCES)
def test_the_title_and_the_day_are_kept(name: str, tmp_path: Path) -> None:
    source, options = SOURCES[name]
    net = getattr(mm, name)(source(tmp_path), title="Own title", as_of=DAY, **options)
    assert net.title == "Own title"
    assert net.as_of == date(2026, 6, 30)
