"""Figures: the same bytes each time, cut where too large, and no global state."""

from __future__ import annotations

import inspect
import io
import re
import subprocess
import sys
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from matplotlib.text import Text

import mmnet as mm
from mmnet.views import figures
from mmnet.views.figures.canvas import PAPER, rendered, styled
from tests.views.language.foreign import foreign_words
from tests.views.networks import hostile_network, without_ties

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure

    from mmnet.measures.coverage.result import Coverage

EXAMPLE = "mmnet/data/micro-majors"
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def example() -> mm.Network:
    return mm.read(EXAMPLE)


def drawn(net: mm.Network) -> dict[str, Figure]:
    return {
        "composition": figures.composition(net),
        "coverage": figures.coverage_heatmap(mm.coverage(net)),
        "mixing": figures.mixing_heatmap(mm.mixing(net)),
        "removal": figures.removal_curve(mm.resilience(net)),
    }


def texts(figure: Figure) -> list[str]:
    """Every text of the axes, without empty ones."""
    found = [text.get_text() for axes in figure.axes for text in axes.texts]
    found += [axes.get_xlabel() for axes in figure.axes]
    found += [label.get_text() for axes in figure.axes for label in axes.get_yticklabels()]
    return [text for text in found if text]


def many_programs(count: int) -> mm.Network:
    """Programs of which only the first has a partner."""
    ids = [f"p{i:02}" for i in range(count)]
    return mm.Network.from_tables(
        {
            "actors": pd.DataFrame(
                {"actor_id": ["u", "b"], "name": ["U", "B"], "kind": ["university", "business"]}
            ),
            "programs": pd.DataFrame({"program_id": ids, "name": ids, "host": "u"}),
            "collaborations": pd.DataFrame(
                {"collaboration_id": ["c"], "mode": ["internship_base"], "program": ids[:1],
                 "start": ["2024"], "status": ["active"]}
            ),
            "participations": pd.DataFrame(
                {"collaboration_id": "c", "actor_id": ["u", "b"], "role": ["university", "host"]}
            ),
        },
        as_of="2026-06-30",
    )  # fmt: skip


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_same_bytes_each_time(example: mm.Network, form: str) -> None:
    first = {name: rendered(figure, form) for name, figure in drawn(example).items()}
    again = {name: rendered(figure, form) for name, figure in drawn(example).items()}
    assert first == again


def test_a_picture_drawn_once_is_what_matplotlib_saves(example: mm.Network) -> None:
    stream = io.BytesIO()
    with styled():
        figure = figures.composition(example)
        figure.savefig(stream, format="png", metadata={"Software": None}, facecolor=PAPER)
    assert rendered(figures.composition(example), "png") == stream.getvalue()


def test_keys_are_set_in_small_letters(example: mm.Network) -> None:
    keys = [
        key for figure in drawn(example).values()
        for key in (*figure.legends, *(axes.get_legend() for axes in figure.axes)) if key
    ]  # fmt: skip
    assert len(keys) >= 4
    assert {text.get_fontsize() for key in keys for text in key.get_texts()} <= {7.0, 8.0}


def test_hostile_and_poor_networks_are_drawn(tmp_path: Path) -> None:
    for net in (hostile_network(), without_ties()):
        for name, figure in drawn(net).items():
            path = figures.save(figure, tmp_path / f"{name}.svg")
            assert path.stat().st_size > 1_000


def test_text_is_taken_literally() -> None:
    tables = {"programs": pd.DataFrame({"program_id": ["p"], "name": ["$x^2$ a_b"], "host": "a0"})}
    net = hostile_network()
    tables |= {name: getattr(net, name) for name in ("actors", "collaborations", "participations")}
    figure = figures.coverage_heatmap(mm.coverage(mm.Network.from_tables(tables)))
    labels = figure.axes[0].get_yticklabels()
    assert labels[0].get_text() == "$x^2$ a_b"
    assert not any(label.get_parse_math() for label in labels)


def test_too_many_rows_are_cut_and_counted() -> None:
    said = texts(figures.coverage_heatmap(mm.coverage(many_programs(45))))
    assert "5 rows of higher coverage are not drawn." in " ".join(said).replace("\n", " ")
    assert "p00" not in said  # of the highest coverage
    assert "p01" in said


def square_texts_of(figure: Figure, cov: Coverage) -> dict[tuple[str, str], str]:
    """The text of each square, by row and column."""
    axes, columns = figure.axes[0], list(cov.matrix.columns)
    found = {text.get_position(): text.get_text() for text in axes.texts}
    return {
        (row, column): found[(x, y)]
        for y, row in enumerate(cov.matrix.index)
        for x, column in enumerate(columns)
    }


def said_by(square: pd.Series, k: float) -> str:
    """What a square must say, from the numbers of the library."""
    partners = int(square["partners"])
    if square["needs"] > 1:
        return f"{partners} ({square['met']}/{square['needs']})"
    words = {"none": "\N{MULTIPLICATION SIGN}", "uncertain": "?", "too few": f"{partners} of {k:g}"}
    return next((said for word, said in words.items() if square[word]), str(partners))


@pytest.mark.parametrize("columns", ["mode", "family"])
def test_every_square_says_what_the_library_says(example: mm.Network, columns: str) -> None:
    cov = mm.coverage(example, columns=columns)
    wanted = cov.required.groupby(["row", "column"])["k"].max()
    shown = square_texts_of(figures.coverage_heatmap(cov), cov)
    for key, text in shown.items():
        expected = said_by(cov.squares.loc[key], wanted[key]) if key in wanted else "·"
        assert text == expected, key
    assert len(set(shown.values()) & {"?", "\N{MULTIPLICATION SIGN}", "7 (1/2)"}) >= (
        columns == "mode"
    )


def test_a_need_among_several_that_is_open_does_not_hide_the_partners(example: mm.Network) -> None:
    cov = mm.coverage(example)
    shown = square_texts_of(figures.coverage_heatmap(cov), cov)
    assert cov.matrix.loc["ai-ethics", "research_cooperation"] == 7
    assert shown["ai-ethics", "research_cooperation"] == "7 (1/2)"
    assert shown["smart-manufacturing", "advanced_concepts"] == "2 (1/2)"


def test_results_draw_themselves(example: mm.Network) -> None:
    assert mm.coverage(example).plot().axes
    assert mm.resilience(example).plot().axes
    assert mm.recommend(example, program="ai-ethics", most=2).plot().axes


def test_pyplot_stays_unloaded() -> None:
    code = (
        "import sys, mmnet as mm; net = mm.example();"
        "mm.figures.composition(net); sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_mixing_of_two_columns_names_rows_and_columns() -> None:
    found = mm.mixing(mm.example(), by="kind", and_by="country")
    axes = mm.figures.mixing_heatmap(found).axes[0]
    assert axes.get_yticklabels()[0].get_text() == "University"
    assert len(axes.get_xticklabels()) == min(len(found.observed.columns), 30)
    assert "CN" in {text.get_text() for text in axes.get_xticklabels()}


def year_bars(net: mm.Network) -> dict[str, dict[int, int]]:
    """Heights of the bars of the chart over the years, by label and year."""
    axes = next(a for a in figures.composition(net).axes if "years" in a.get_title(loc="left"))
    return {
        str(bars.get_label()): {
            round(bar.get_x() + bar.get_width() / 2): round(bar.get_height()) for bar in bars
        }
        for bars in axes.containers
    }


def test_the_chart_of_years_is_the_table_of_years(example: mm.Network) -> None:
    table, bars = mm.trend(example), year_bars(example)
    names = {"known to run": "active", "may have run": "unknown", "started": "started"}
    for label, column in names.items():
        drawn_of_table = {year: bars[label][year] for year in table.index}
        assert drawn_of_table == table[column].to_dict(), label
    assert bars["known to run"][2025] > 250  # open-ended ones run too


def test_a_line_stands_at_today(example: mm.Network) -> None:
    axes = next(
        a for a in figures.composition(example).axes if a.get_title(loc="left").endswith("years")
    )
    lines = [line for line in axes.lines if str(line.get_label()).startswith("today")]
    assert [round(float(line.get_xdata()[0]), 1) for line in lines] == [2026.0]


@pytest.mark.parametrize("first", [1800, 1995, 2007, 2018, 2026])
def test_labels_of_years_never_touch(first: int) -> None:
    table = {"collaboration_id": ["a", "b"], "mode": "research_cooperation"}
    table |= {"start": [str(first), "2026"], "end": ["", "2034"]}
    net = mm.Network.from_tables(
        {
            "actors": pd.DataFrame({"actor_id": ["u"], "name": ["U"], "kind": ["university"]}),
            "collaborations": pd.DataFrame(table),
            "participations": pd.DataFrame(
                {"collaboration_id": ["a", "b"], "actor_id": "u", "role": "partner"}
            ),
        },
        as_of="2026-06-30",
    )
    figure = figures.composition(net)
    rendered(figure, "png")
    axes = next(a for a in figure.axes if "years" in a.get_title(loc="left"))
    boxes = [label.get_window_extent() for label in axes.get_xticklabels()]
    assert boxes
    assert all(one.x1 + 1 < other.x0 for one, other in pairwise(boxes))


# ---- languages and letters

# Functions whose figures name no actor.
NAMELESS = {"composition", "mixing_heatmap", "gain_curve", "plan_frontier", "change_plot"}
# Functions that read a file, and take its language.
READERS = {"read_credentials", "read_esco"}


def test_whatever_names_actors_in_a_language_takes_letters() -> None:
    functions = {name: getattr(mm, name) for name in mm.__all__}
    functions |= {name: getattr(figures, name) for name in figures.__all__}
    taken = {
        name: set(inspect.signature(function).parameters)
        for name, function in functions.items()
        if inspect.isfunction(function)
    }
    speaking = {name for name, known in taken.items() if "language" in known} - READERS
    assert {*figures.__all__} - speaking == {"save"}
    lettered = {name for name, known in taken.items() if "letters" in known}
    assert lettered == speaking - NAMELESS | {"ask"}  # which speaks the language of its question


@cache
def results() -> dict[str, tuple[object, ...]]:
    net = mm.example()
    return {
        "interval_plot": (
            mm.completeness(net, silent=["ginkgo-university"], measures="degree", rounds=99),
        ),
        "change_plot": (mm.waves(net.at("2023"), net.at("2025"), rounds=99),),
        "plan_frontier": (mm.plan(net, program="ai-ethics"),),
        "coverage_heatmap": (mm.coverage(net, rows="host", columns="kind"),),
        "removal_curve": (mm.resilience(net, lose=1),),
    }


def all_texts(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text) if text.get_text().strip()]


@pytest.mark.parametrize("language", ["zh", "fr", "de", "es"])
@pytest.mark.parametrize("name", ["interval_plot", "change_plot", "plan_frontier"])
def test_figures_speak_every_language(name: str, language: str) -> None:
    net = mm.example()
    said = all_texts(getattr(figures, name)(*results()[name], language=language))
    modes = [mode.label for mode in net.ontology.modes.values()]  # those of the result
    own = sorted([*net.actors["name"], *modes], key=len, reverse=True)
    left = {text for text in said if "…" not in text}
    for one in own:
        left = {text.replace(one, "") for text in left}
    assert len(said) > 4
    if language == "zh":
        assert [word for text in left for word in re.findall("[A-Za-z]{2,}", text)] == []
    else:
        assert foreign_words(left, own, language) == {}


def test_names_of_figures_are_in_latin_letters_on_request() -> None:
    for name in ("interval_plot", "coverage_heatmap", "removal_curve"):
        draw, (found,) = getattr(figures, name), results()[name]
        own, latin, chinese = (
            " ".join(all_texts(draw(found, **how)))
            for how in ({}, {"letters": "latin"}, {"letters": "latin", "language": "zh"})
        )
        assert HAN.search(own)
        assert HAN.search(chinese)
        assert not HAN.search(latin)
    with pytest.raises(mm.OptionError, match="letters"):
        figures.interval_plot(results()["interval_plot"][0], letters="roman")  # type: ignore[arg-type]
    table = mm.centrality(mm.example(), measures="degree", intervals=True, ranks=True)
    assert not HAN.search(" ".join(all_texts(figures.interval_plot(table, letters="latin"))))
