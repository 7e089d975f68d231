"""Fonts: names in any script are drawn, in Latin letters, or said to be boxes."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest
from matplotlib import font_manager

import mmnet as mm
from mmnet.views import figures
from mmnet.views.figures import fonts
from mmnet.views.figures.canvas import rendered, texts_of
from tests.selection import first

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure


@pytest.fixture(scope="module")
def net() -> mm.Network:
    """The example: 15 of its actors have Chinese names, two of them no alias."""
    found = mm.example()
    assert found.actors["name"].str.contains("[\u4e00-\u9fff]").any()
    return found


@pytest.fixture
def stale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Matplotlib remembers its own fonts only, as before any others were installed."""
    own = [font for font in font_manager.fontManager.ttflist if "DejaVu" in font.name]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", own)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """No other fonts are installed either."""
    request.getfixturevalue("stale")
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda *_, **__: [])


def words(figure: Figure) -> str:
    return " ".join(text.get_text() for text in texts_of(figure))


def by_host(net: mm.Network) -> Figure:
    return figures.coverage_heatmap(mm.coverage(net, rows="host", columns="kind"))


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def has_chinese_font() -> bool:
    return fonts.can_draw("清华大学")


@pytest.mark.usefixtures("stale")
def test_fonts_installed_later_are_found(net: mm.Network) -> None:
    assert not any("CJK" in name for name in {f.name for f in font_manager.fontManager.ttflist})
    if not has_chinese_font():
        pytest.skip("no Chinese font on this machine")
    figure = mm.map(net, letters="own").figure()
    with warnings.catch_warnings():
        warnings.simplefilter("error", fonts.FontWarning)
        rendered(figure, "png")
    assert is_chinese(words(figure))


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("form", first(["png", "svg", "pdf"]))
def test_aliases_stand_in_where_no_font_knows_a_name(net: mm.Network, form: str) -> None:
    latin = net.actors[net.actors["aliases"].notna() | ~net.actors["name"].map(is_chinese)]
    named = net.select(actor=list(latin["actor_id"]))
    with warnings.catch_warnings():
        warnings.simplefilter("error", fonts.FontWarning)
        for figure in (mm.map(named, letters="own").figure(), by_host(named)):
            rendered(figure, form)
            assert not is_chinese(words(figure))


@pytest.mark.usefixtures("bare")
def test_boxes_are_never_without_a_word(net: mm.Network, tmp_path: Path) -> None:
    actors = net.actors.assign(aliases=None)
    tables = {name: getattr(net, name) for name in ("programs", "collaborations", "participations")}
    nameless = mm.Network.from_tables({**tables, "actors": actors}, as_of=net.as_of)
    with pytest.warns(fonts.FontWarning, match="apt-get install fonts-noto-cjk"):
        figures.save(mm.map(nameless, letters="own").figure(), tmp_path / "boxes.png")
    with pytest.warns(fonts.FontWarning, match="drawn as boxes"):
        by_host(nameless).savefig(tmp_path / "without-us.pdf")


@pytest.mark.usefixtures("bare")
def test_a_warning_is_given_once_for_a_figure(net: mm.Network) -> None:
    figure = figures.mixing_heatmap(mm.mixing(net), title="张江大学")
    with warnings.catch_warnings(record=True) as given:
        warnings.simplefilter("always")
        rendered(figure, "png")
        rendered(figure, "svg")
    assert len([item for item in given if item.category is fonts.FontWarning]) == 1
    assert not [item for item in given if "Glyph" in str(item.message)]


@pytest.mark.usefixtures("bare")
def test_the_package_follows_the_script() -> None:
    with pytest.warns(fonts.FontWarning, match="fonts-noto-cjk fonts-noto-core"):
        fonts.warn_of_boxes(["大学", "\u1230\u120b\u121d", "University"])


def test_curves_of_losses_know_the_aliases_of_the_coverage(net: mm.Network) -> None:
    found = mm.resilience(net, lose=1)
    assert found.latin == mm.coverage(net).latin != {}
    assert vars(figures.removal_curve(found))["latin"] == found.latin


def test_fonts_that_are_not_tried_first_are_found_where_letters_need_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Matplotlib brings a font for these letters, whatever else is installed."""
    monkeypatch.setattr(fonts, "FONTS", ())
    assert fonts.unknown_letters("abc", fonts.families("abc")) == ""
    assert fonts.families("") == ["sans-serif"]
