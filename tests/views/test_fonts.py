"""Fonts: a machine that lacks a script still draws its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mmnet as mm
from mmnet.views import figures

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_names_in_a_script_without_a_font_do_not_stop_a_figure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("mmnet.views.figures.canvas.FONTS", ("DejaVu Sans",))
    drawn = figures.removal_curve(mm.resilience(mm.example()))
    assert figures.save(drawn, tmp_path / "removal.png").stat().st_size > 1_000
