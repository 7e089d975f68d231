"""Progress: only of long calls, only where somebody looks, and one line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import mmnet as mm
from mmnet import progress

if TYPE_CHECKING:
    import pytest


def test_a_short_call_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 0.5, 1.9])
    monkeypatch.setattr("mmnet.progress.time.monotonic", lambda: next(clock))
    line = progress.Line("betweenness")
    line(1, 2)
    line(2, 2)
    assert capsys.readouterr().err == ""


def test_a_long_call_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 1.0, 2.5, 2.6, 3.1, 3.2])
    monkeypatch.setattr("mmnet.progress.time.monotonic", lambda: next(clock))
    line = progress.Line("betweenness")
    for done in (1, 2, 3, 4, 5):
        line(done, 5)
    assert capsys.readouterr().err == "\rbetweenness:  40%\rbetweenness:  80%\rbetweenness: 100%\n"


def test_who_looks_decides_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "ipykernel", raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False, raising=False)
    assert progress.automatic("x", asked=None) is None
    assert isinstance(progress.automatic("x", asked=True), progress.Line)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert isinstance(progress.automatic("x", asked=None), progress.Line)
    assert progress.automatic("x", asked=False) is None
    asked = progress.automatic("x", asked=print)
    assert asked is print


def test_a_measure_reports_to_whom_it_is_told() -> None:
    seen: list[tuple[int, int]] = []
    net = mm.example()
    mm.centrality(
        net, measures="betweenness", progress=lambda done, total: seen.append((done, total))
    )
    assert seen[-1][0] == seen[-1][1]
    assert mm.centrality(net, measures="betweenness", progress=False) is not None
