"""One protocol of results: a table, a sentence, a short text, a notebook view, and a file."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
import openpyxl
import pandas as pd
import pytest

import mmnet as mm
from mmnet.drawing import drawings, figure_of
from mmnet.measures.evaluation.difference import Difference
from mmnet.measures.inference.bootstrap import Ahead, Spread
from mmnet.measures.inference.chance import compared
from mmnet.measures.inference.relations import Relation
from mmnet.names import Merge
from mmnet.results import SHOWN_ROWS, Drawn, Result, as_text
from mmnet.scale import LazyTable, Source
from mmnet.schema import TABLES
from mmnet.views.report import Report
from mmnet.views.report.content import Section
from tests.measures.skills.small import network as skilled
from tests.surveys.made import BUSINESS, UNIVERSITY, answer, partner, write
from tests.views.degenerate import degenerate

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 2_000
# What functions return that is no result of a measure.
OTHERS = {
    "Intake",  # a conversation about a file
    "Network", "Ontology", "pd.DataFrame", "Project", "Relation", "Source", "Path", "Any",
}  # fmt: skip
SPACES = (mm, mm.inference, mm.scale)


def functions() -> dict[str, Callable[..., Any]]:
    """By name; one of `mm` before one of the same name in a space of its own."""
    found: dict[str, Callable[..., Any]] = {}
    for space in SPACES:
        for name in space.__all__:
            if inspect.isfunction(getattr(space, name)):
                found.setdefault(name, getattr(space, name))
    return found


def subclasses(kind: type) -> set[type]:
    return {kind} | {each for sub in kind.__subclasses__() for each in subclasses(sub)}


def results() -> dict[str, type]:
    functions()  # loads the modules
    return {kind.__name__: kind for kind in subclasses(Result) if "." in kind.__module__}


@pytest.fixture(scope="module")
def net() -> mm.Network:
    return mm.example()


DRAWS = np.linspace(0.0, 4.0, 99)


def renamed(net: mm.Network) -> mm.Network:
    """The same network with another name of its first actor."""
    tables = {name: getattr(net, name) for name in TABLES}
    tables["actors"].loc[0, "name"] = "Another"
    return mm.Network.from_tables(
        tables, ontology=net.ontology, title=net.title, as_of=net.as_of
    )  # fmt: skip


def reviewed(net: mm.Network) -> mm.Diff:
    with TemporaryDirectory() as folder:
        changes = mm.diff(net, renamed(net))
        return mm.read_changes(changes.to_review(f"{folder}/sheet.csv"), changes)


def recorded(net: mm.Network) -> mm.History:
    with TemporaryDirectory() as folder:
        mm.record(f"{folder}/register", net, author="A. Author")
        return mm.history(f"{folder}/register")


def answered(net: mm.Network) -> object:
    """The answers of two respondents of the example."""
    data = [
        answer(UNIVERSITY, partner(BUSINESS, "internship_base", level=3)),
        answer(BUSINESS, partner(UNIVERSITY, "internship_base", level=1)),
    ]
    with TemporaryDirectory() as folder:
        return mm.read_survey(write(Path(folder), a=data[0], b=data[1]), roster=net)


MAKE: dict[str, Callable[[mm.Network], object]] = {
    "ask": lambda net: mm.ask(net, "Who has most partners?"),
    "assortativity": mm.assortativity,
    "benefits": mm.benefits,
    "brief": mm.brief,
    "brokerage": mm.brokerage,
    "bulletin": lambda net: mm.bulletin(net.at("2024"), net.at("2025")),
    "cohesion": mm.cohesion,
    "combine": lambda net: mm.combine(net, net, names=("one", "two")),
    "communities": lambda net: mm.communities(net, seeds=2, orders=2),
    "compare": lambda net: mm.compare(net.at("2023"), net.at("2025")),
    "completeness": lambda net: mm.completeness(net, measures="degree", rounds=99),
    "core_periphery": mm.core_periphery,
    "coverage": mm.coverage,
    "diff": lambda net: mm.diff(net, renamed(net)),
    "ei_index": mm.ei_index,
    "flows": lambda net: mm.flows(net, unit="EUR"),
    "helix": lambda net: mm.helix(net, rounds=0),
    "history": recorded,
    "key_players": lambda net: mm.key_players(net, size=1),
    "map": lambda net: mm.map(net, layout="rings"),
    "match": mm.match,
    "match_skills": lambda _: mm.match_skills(skilled()),
    "merge": lambda net: mm.merge(net, mm.match(net)),
    "merge_skills": lambda _: mm.merge_skills(skilled(), mm.match_skills(skilled())),
    "methods": mm.methods,
    "mixing": mm.mixing,
    "modes": mm.modes,
    "multiplex": mm.multiplex,
    "plan": lambda net: mm.plan(
        net, program=[net.programs["program_id"][0]], aims=("coverage", "cost")
    ),
    "profiles": mm.profiles,
    "quality": mm.quality,
    "ratings": mm.ratings,
    "read_changes": reviewed,
    "read_survey": answered,
    "recommend": lambda net: mm.recommend(net, program=net.programs["program_id"][0], most=1),
    "report": lambda _: Report("<!doctype html>", (Section("who", "Who", ("One.",)),)),
    "resilience": lambda net: mm.resilience(net, lose=1),
    "similar_programs": lambda _: mm.similar_programs(skilled()),
    "structural_holes": mm.structural_holes,
    "survey": mm.survey,
    "waves": lambda net: mm.waves(net.at("2023"), net.at("2025"), rounds=99),
    "what_if": lambda net: mm.what_if(net, remove=[net.actors["actor_id"][0]]),
    # Those that draw are made without drawing: a result is what its fields hold.
    "ahead": lambda _: Ahead("one", "two", "degree", 2.0, 1.0, 3.0, 0.9, 0.05, DRAWS),
    "bootstrap": lambda _: Spread(2.0, 0.5, 1.0, 3.0, 0.1, DRAWS),
    "difference": lambda _: Difference(
        effect=0.5,
        p=0.04,
        smallest_p=0.01,
        exact=True,
        frame=pd.DataFrame({"value": DRAWS}),
        trends=pd.DataFrame(),
        treated=9,
        untreated=9,
        left_out=(),
        measure="x",
        unit="actor",
    ),
    "cug": lambda _: compared(2.0, DRAWS, "the ties"),
    "permute_kinds": lambda _: compared(-1.0, DRAWS, "the kinds"),
    "leader": lambda _: mm.inference.leader(
        pd.Series([1.0, 2, 3, 4]), pd.Series(["a", "a", "b", "b"]), rounds=99
    ),
    "leading_column": lambda _: mm.inference.leading_column(
        pd.DataFrame({"a": [1.0, 2, 3], "b": [2.0, 3, 5]}), rounds=99
    ),
    "logit": lambda net: mm.inference.logit(
        mm.inference.ties(net), {"kind": mm.inference.same(net, "kind")}
    ),
    "mrqap": lambda net: mm.inference.mrqap(
        mm.inference.ties(net), {"kind": mm.inference.same(net, "kind")}, rounds=99
    ),
    "qap": lambda net: mm.inference.qap(
        mm.inference.ties(net), mm.inference.same(net, "kind"), rounds=99
    ),
}


class Made:
    """One result of each function, made when it is first looked at."""

    def __init__(self, net: mm.Network) -> None:
        self.net = net
        self.known: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self.known:
            self.known[name] = MAKE[name](self.net)
        return self.known[name]


@pytest.fixture(scope="module")
def made(net: mm.Network) -> Made:
    return Made(net)


def test_every_function_returns_a_result_or_a_plain_thing() -> None:
    family = results()
    strange = {
        name: returned
        for name, function in functions().items()
        if (returned := str(inspect.signature(function).return_annotation)) not in OTHERS
        and returned not in family
    }
    assert strange == {}


def test_every_function_with_a_result_is_tried_here() -> None:
    family = results()
    returning = {
        name
        for name, function in functions().items()
        if str(inspect.signature(function).return_annotation) in family
    }
    assert returning - set(MAKE) == set()


@pytest.mark.parametrize("name", sorted(MAKE))
def test_a_result_shows_itself(made: Made, name: str) -> None:
    found = made[name]
    if isinstance(found, pd.DataFrame):
        return
    text, said = repr(found), found.sentence()
    assert isinstance(found.table, pd.DataFrame)
    assert len(text) < LONGEST
    assert "object at 0x" not in text
    assert said[-1] == "."
    assert ".." not in said.replace("...", "")
    assert not re.search(r"\bnan\b", said)
    page = found._repr_html_()
    assert page.startswith("<p>")
    assert "<table" in page


ABOUT_ONE = {"diff", "read_changes", "what_if"}  # their one actor is chosen, not found
WITH_PROGRAMS = {"plan", "recommend"}


@pytest.mark.parametrize("kind", ["ring of equals", "clique"])
def test_among_equals_all_are_named_or_none(kind: str) -> None:
    net = degenerate(kind)
    names, asked = set(net.actors["name"]), 0
    for name in sorted(set(MAKE) - ABOUT_ONE - WITH_PROGRAMS):
        try:
            found = MAKE[name](net)
        except mm.MmnetError:
            continue
        if isinstance(found, pd.DataFrame):
            continue
        named = {each for each in names if re.search(rf"\b{each}\b", found.sentence())}
        assert named in (set(), names), (name, found.sentence())
        asked += 1
    assert asked > 20


@pytest.mark.parametrize(
    "name",
    sorted(set(MAKE) - {"map", "brief", "bulletin", "profiles", "report", "benefits", "survey"}),
)
def test_a_result_saves_its_tables(made: Made, name: str, tmp_path: Path) -> None:
    found = made[name]
    path = found.save(tmp_path / "found.xlsx")
    sheets = openpyxl.load_workbook(path, read_only=True).sheetnames
    assert sheets == [sheet[:31] for sheet in found.frames]
    csv = pd.read_csv(found.save(tmp_path / "found.csv"))
    assert len(csv) == len(found.table)


def test_a_folder_gets_a_file_for_each_table(made: Made, tmp_path: Path) -> None:
    found = made["resilience"]
    assert found.save(tmp_path / "found") == tmp_path / "found"
    written = {path.stem for path in (tmp_path / "found").iterdir()}
    assert written == set(found.frames)
    assert next(iter(found.frames)) == "dropout"


def test_a_file_of_ratings_holds_what_may_be_published(made: Made, tmp_path: Path) -> None:
    path = made["ratings"].save(tmp_path / "ratings.xlsx")
    sheets = openpyxl.load_workbook(path, read_only=True).sheetnames
    assert sheets == ["public", "public_disagreement"]
    assert made["ratings"].table.equals(made["ratings"].public)


def test_what_says_that_it_draws_has_a_drawing_and_no_other(made: Made) -> None:
    drawn = subclasses(Drawn) - {Drawn}
    assert set(drawings()) == drawn
    names = {kind.__name__ for kind in drawn}
    assert names == {
        "Completeness", "Coverage", "Mixing", "Plan", "Recommendation", "Resilience", "Waves",
    }  # fmt: skip
    with mpl.rc_context():
        for name in (
            "completeness", "coverage", "mixing", "plan", "recommend", "resilience", "waves",
        ):  # fmt: skip
            figure = made[name].plot(title="So it is called")
            assert "So it is called" in {text.get_text() for text in figure.findobj(mpl.text.Text)}
    assert not hasattr(made["modes"], "plot")
    with pytest.raises(TypeError, match="ModeLines has no drawing"):
        figure_of(made["modes"])


def test_long_tables_are_cut_and_say_so(made: Made) -> None:
    long = pd.DataFrame({"a": np.arange(SHOWN_ROWS + 1)})
    assert as_text(long).endswith(f"[{SHOWN_ROWS + 1} rows]")
    assert "rows]" not in as_text(long.head(SHOWN_ROWS))
    page = made["structural_holes"]._repr_html_()
    assert "20 of 127 rows" in page
    assert page.count("<tr") == 22


def test_html_in_names_stays_text() -> None:
    merge = Merge.__new__(Merge)
    log = pd.DataFrame({"kept_name": ["<script>alert(1)</script>"]})
    vars(merge).update(log=log, before=mm.example(), network=mm.example())
    assert "<script>" not in merge._repr_html_()


def test_a_network_its_problems_and_its_summary_show_themselves(net: mm.Network) -> None:
    for found in (net, net.check(), net.summary(), net.graph()):
        assert len(repr(found)) < LONGEST
    for found in (net.check(), net.summary()):
        assert isinstance(found.table, pd.DataFrame)
        assert found.sentence()
        assert found._repr_html_().startswith("<p>")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_what_is_not_computed_yet_says_so(net: mm.Network, tmp_path: Path) -> None:
    pytest.importorskip("ibis")
    mm.write(net, tmp_path / "net")
    source = mm.scale.open(tmp_path / "net" / "participations.csv")
    assert isinstance(source, Source)
    table = source.degree()
    assert isinstance(table, LazyTable)
    assert repr(table).startswith("LazyTable(actor_id, degree): not computed yet")
    assert repr(source).startswith("Source: participations(")
    for found in (source, table):
        assert len(repr(found)) < LONGEST
        assert found._repr_html_().startswith("<p>")


def test_relations_are_short_too(net: mm.Network) -> None:
    found = mm.inference.ties(net)
    assert isinstance(found, Relation)
    assert len(repr(found)) < LONGEST


ONE_OF_MANY = re.compile(r"(?<![\d.,])1 (?:actors|collaborations|layers|pairs|ties|rows|columns)\b")
ALONE = {"actor_id": "solo", "name": "Solo", "kind": "university"}


def few(actors: int, works: int) -> mm.Network:
    """So many actors, a pair of which works together so many times."""
    ids = [f"c{number}" for number in range(works)]
    tables = {
        "actors": pd.DataFrame([{**ALONE, "actor_id": f"a{at}"} for at in range(actors)]),
        "collaborations": pd.DataFrame(
            {"collaboration_id": ids, "mode": "research_cooperation", "status": "active"}
        ),
        "participations": pd.DataFrame(
            [(key, f"a{at}", "partner") for key in ids for at in range(2)],
            columns=["collaboration_id", "actor_id", "role"],
        ),
    }
    return mm.Network.from_tables(tables, as_of="2024-06-30")


@pytest.mark.parametrize(("actors", "works"), [(1, 0), (2, 1)])
def test_sentences_count_one_as_one(actors: int, works: int) -> None:
    net = few(actors, works)
    ties = mm.inference.ties(net)
    made: dict[str, Any] = {
        "flows": mm.flows(net),
        "helix": mm.helix(net, rounds=0),
        "match": mm.match(net),
        "multiplex": mm.multiplex(net),
        "structural_holes": mm.structural_holes(net),
    }
    said = {name: found.sentence() for name, found in made.items()}
    said |= {"graph": repr(net.graph()), "ties": repr(ties), "notes": net.at("2024").notes[0]}
    assert not {name: text for name, text in said.items() if ONE_OF_MANY.search(text)}
    assert not {name: text for name, text in said.items() if re.search(r"\bNone\b|-0\.0+\b", text)}


def test_methods_of_an_ontology_without_any_are_no_empty_list() -> None:
    made = mm.methods(mm.Network.from_tables({
        name: getattr(few(2, 1), name) for name in ("actors", "collaborations", "participations")
    }, ontology=mm.load_ontology("research")))  # fmt: skip
    assert made.sentence() == made.basis == "The ontology has no methods, so nothing is scored."
