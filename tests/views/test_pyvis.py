"""pyvis: every tie is there, nothing is loaded from outside, hostile names stay text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from tests.measures.known import network

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.conftest import PageLog

pytest.importorskip("pyvis", reason="pyvis is not installed")
HOSTILE = "</script><script>document.title='bad'</script><a href=x onmouseover=alert(1)>"


def test_three_parallel_ties_are_three_curves() -> None:
    net = network(["a", "b"], [("a", "b", "x"), ("a", "b", "y"), ("b", "a", "z")])
    page = mm.to_pyvis(net)
    assert len(page.edges) == 3
    assert len({str(edge["smooth"]) for edge in page.edges}) == 3
    assert {edge["arrows"] for edge in page.edges} == {""}


def test_directed_ties_have_an_arrow() -> None:
    page = mm.to_pyvis(network(["a", "b"], [("a", "b")], directed=True))
    assert [edge["arrows"] for edge in page.edges] == ["to"]


def test_the_example_keeps_all_its_ties() -> None:
    net = mm.example()
    page = mm.to_pyvis(net)
    assert len(page.nodes) == len(net.actors)
    assert len(page.edges) == len(net.graph().ties())
    assert len({node["color"] for node in page.nodes}) == len(net.ontology.kinds)
    some = mm.to_pyvis(net, family="business")
    assert 0 < len(some.edges) < len(page.edges)


@pytest.mark.browser
def test_a_saved_page_asks_for_nothing_and_runs_no_name(
    page: Page, page_log: PageLog, tmp_path: Path
) -> None:
    net = network([HOSTILE, "b"], [(HOSTILE, "b")])
    path = mm.to_pyvis(net).save(tmp_path / "drawing.html")
    page.goto(path.as_uri())
    page.locator("canvas").wait_for(timeout=20_000)
    assert page.title() != "bad"
    assert page_log.outside == []
    assert page_log.errors == []
