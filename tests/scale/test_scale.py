"""The same questions on DuckDB and on Spark with two workers, held against the library."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import mmnet as mm
from mmnet.errors import OptionError
from mmnet.kernels.influence import pagerank
from mmnet.periods import span, states
from mmnet.readers.cordis import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

ibis = pytest.importorskip("ibis", reason="the extra scale is absent")
H2020 = Path(__file__).resolve().parents[3] / "shared/data/h2020/participations.csv.gz"
pytestmark = [
    pytest.mark.slow,
    # What the engines' packages warn of each other is not ours to mend.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.timeout(600),
]
SMALL = {"spark.sql.shuffle.partitions": "2", "spark.executor.memory": "1g"}


@pytest.fixture(scope="module", params=["duckdb", "spark"])
def engine(request: pytest.FixtureRequest) -> Iterator[Any]:
    if request.param == "duckdb":
        yield mm.scale.connect(memory="1GiB", threads=2)
        return
    pytest.importorskip("pyspark", reason="pyspark is absent")
    if shutil.which("java") is None:
        pytest.skip("Java is absent")
    yield mm.scale.connect("spark", master="local-cluster[2,1,1024]", memory="1GiB", settings=SMALL)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[mm.Network, Path]:
    """A network of 60 actors in 90 projects, some of one, and its tables as Parquet."""
    rng = np.random.default_rng(5)
    ids = [f"a{at:02d}" for at in range(60)]
    actors = pd.DataFrame({"actor_id": ids, "name": ids})
    actors["kind"] = rng.choice(["university", "business", "research_institute"], 60)
    actors["country"] = rng.choice(np.array(["KE", "DE", "FR", None], dtype=object), 60)
    works = [f"c{at:02d}" for at in range(90)]
    rows = [
        (work, actor)
        for work in works
        for actor in rng.choice(ids[:50], rng.integers(1, 6), replace=False)
    ]
    part = pd.DataFrame(rows, columns=["collaboration_id", "actor_id"])
    part = part.assign(role="participant", amount=rng.integers(1, 100, len(part)).astype(float))
    part.loc[~part.duplicated("collaboration_id"), "role"] = "coordinator"
    table = pd.DataFrame({"collaboration_id": works, "mode": "research_cooperation"})
    table["start"] = rng.choice(["2020", "2021-05", "2022-01-31"], 90)
    table["end"] = rng.choice(["2022", "2023-04", "2022-02-01"], 90)
    tables = {"actors": actors, "collaborations": table, "participations": part}
    net = mm.Network.from_tables(
        tables, ontology=mm.load_ontology("research"), as_of="2022-01-31", title="Made"
    )
    folder = tmp_path_factory.mktemp("made")
    for name, frame in tables.items():
        frame.to_parquet(folder / f"{name}.parquet", index=False)
    return net, folder


def test_ties_have_the_weights_of_the_library(engine: Any, made: tuple[mm.Network, Path]) -> None:
    net, folder = made
    source = mm.scale.open(folder, engine)
    graph = net.graph()
    ids = list(graph.actor_ids)
    assert source.size() == {
        "actors": 60, "collaborations": 90, "participations": len(net.participations),
    }  # fmt: skip
    for weight in ("count", "fractional"):
        pairs = source.project(weight).collect()
        ties = graph.adjacency(weight)  # type: ignore[arg-type]
        at = {actor: place for place, actor in enumerate(ids)}
        ends = zip(pairs["source"], pairs["target"], strict=True)
        own = [ties[at[one], at[other]] for one, other in ends]
        assert pairs["weight"].to_numpy() == pytest.approx(own)
        assert 2 * len(pairs) == ties.nnz
    count = graph.adjacency("count")
    degree = source.degree().collect().set_index("actor_id")["degree"].reindex(ids)
    assert degree.tolist() == np.diff(count.tocsr().indptr).tolist()
    strength = source.strength().collect().set_index("actor_id")["strength"].reindex(ids)
    assert strength.tolist() == count.sum(axis=1).tolist()


def test_what_walks_along_ties_has_the_answers_of_the_library(
    engine: Any, made: tuple[mm.Network, Path]
) -> None:
    net, folder = made
    source = mm.scale.open(folder, engine)
    graph = net.graph()
    ids = list(graph.actor_ids)
    count = graph.adjacency("count")
    alike = count.tocsr().copy()
    alike.data[:] = 1.0
    for walked, matrix in (("count", count.tocsr()), (None, alike)):
        found = source.pagerank(weight=walked, alpha=0.5, tolerance=1e-8).collect()
        exact = pagerank(matrix, alpha=0.5, tol=1e-13, max_iter=500)
        values = found.set_index("actor_id")["pagerank"].reindex(ids).to_numpy()
        assert np.abs(values - exact).max() < 1e-8
    cohesion = source.components().collect().groupby("component").size()
    from scipy.sparse.csgraph import connected_components

    sizes = np.bincount(connected_components(count, directed=False)[1])
    assert sorted(cohesion) == sorted(sizes)


def test_kinds_and_cells_have_the_answers_of_the_library(
    engine: Any, made: tuple[mm.Network, Path]
) -> None:
    net, folder = made
    source = mm.scale.open(folder, engine)
    mixing = source.mixing().collect()
    observed = mm.mixing(net).observed
    for row in mixing.itertuples():
        assert observed.loc[row.one, row.other] == row.pairs
    cells = source.at("2022-01-31").coverage(k=2).collect().set_index(["row", "column"])
    required = mm.coverage(net, rows="country", columns="kind").required
    own_cells = required.set_index(["row", "column"])["x"]
    assert cells["partners"].to_dict() == own_cells.reindex(cells.index).to_dict()
    assert cells["covered"].tolist() == (cells["partners"] >= 2).astype(int).tolist()


def hostile() -> mm.Network:
    """Ids that spreadsheets take for formulas and for missing values, Namibia, and a plan."""
    ids = ["=1+1", "NA", "-1", "'x"]
    actors = pd.DataFrame({"actor_id": ids, "name": ids, "kind": "university", "country": "NA"})
    ties = pd.DataFrame(
        {
            "source": ["=1+1", "-1", "-1"], "target": ["NA", "'x", "NA"],
            "mode": "research_cooperation", "status": ["active", "active", "planned"],
            "start": "2020", "end": "2030",
        }
    )  # fmt: skip
    return mm.read_edges(ties, actors, ontology="research", as_of="2022-01-31")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_folder_that_was_written_gives_the_ties_of_the_library(
    engine: Any, form: str, tmp_path: Path
) -> None:
    net = hostile()
    source = mm.scale.open(mm.write(net, tmp_path / "net", form=form), engine)
    expected = {frozenset(pair) for pair in net.graph().arcs()[["source", "target"]].to_numpy()}
    for part in (source, source.at("2022")):
        found = part.project().collect()
        pairs = [frozenset(pair) for pair in found[["source", "target"]].to_numpy()]
        assert len(pairs) == len(expected)
        assert set(pairs) == expected
    assert source.mixing("country").collect()["one"].tolist() == ["NA"]
    assert source.size()["collaborations"] == 3


@pytest.mark.parametrize(
    ("name", "edit", "words"),
    [
        ("actors", ("b,B", "a,B"), 'actors:actor_id: 1 value .* in several rows .first: "a"'),
        ("actors", ("b,B", "d,B"), 'participations:actor_id: 1 value .* not in actors .first: "b"'),
        ("participations", ("c,a,1", "c,a,1 EUR"), 'amount: 1 value .* no numbers .first: "1 EUR"'),
        ("participations", ("c,b", "d,b"), "collaboration_id: 1 value .* not in collaborations"),
        ("collaborations", ("2024-09", "9/2024"), 'start: 1 value .* no dates .first: "9/2024"'),
    ],
)
def test_what_would_be_counted_wrong_is_refused(
    engine: Any, name: str, edit: tuple[str, str], words: str, tmp_path: Path
) -> None:
    files = {
        "actors": "actor_id,name\na,A\nb,B\n",
        "collaborations": "collaboration_id,start,end\nc,2024-09,2025\n",
        "participations": "collaboration_id,actor_id,amount\nc,a,1\nc,b,\n",
    }
    files[name] = files[name].replace(*edit)
    for table, text in files.items():
        (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(mm.DataError, match=words):
        mm.scale.open(tmp_path, engine).at("2024")


def test_known_to_run_is_what_the_library_knows(engine: Any, tmp_path: Path) -> None:
    dates = ["2024", "2025", "2025-02", "2024-11-05", "2025-02-28", ""]
    pairs = [
        (start, end)
        for start in dates
        for end in dates
        if not (start and end) or span(start)[0] <= span(end)[1]
    ]
    table = pd.DataFrame(pairs, columns=["start", "end"])
    table.insert(0, "collaboration_id", [f"c{number:02}" for number in range(len(table))])
    part = table[["collaboration_id"]].merge(pd.DataFrame({"actor_id": ["a", "b"]}), how="cross")
    table.assign(mode="research_cooperation").to_csv(tmp_path / "collaborations.csv", index=False)
    part.assign(role="participant").to_csv(tmp_path / "participations.csv", index=False)
    source = mm.scale.open(tmp_path, engine)
    frame = table.replace("", None).assign(status=None).set_index("collaboration_id")
    for when in ("2025", "2025-02", "2024-12-31", "2025-02-28", "2025-02-14"):
        state = states(frame, *span(when), date(2026, 1, 1), open_end_years=3)
        found = source.at(when).collaborations.execute()["collaboration_id"]
        assert set(found) == set(state.index[state == "active"]), when


def test_flows_share_what_receivers_got(engine: Any, made: tuple[mm.Network, Path]) -> None:
    net, folder = made
    source = mm.scale.open(folder, engine)
    flows = source.flows("kind", gives="coordinator", receives="participant").collect()
    kind = net.actors.set_index("actor_id")["kind"]
    expected: dict[tuple[str, str], float] = {}
    for _, rows in net.participations.groupby("collaboration_id"):
        giver = kind[rows.loc[rows["role"] == "coordinator", "actor_id"].item()]
        got = rows[rows["role"] == "participant"]
        for actor, amount in zip(got["actor_id"], got["amount"], strict=True):
            cell = (giver, kind[actor])
            expected[cell] = expected.get(cell, 0.0) + float(amount)
    found = flows.set_index(["giver", "receiver"])["amount"]
    assert found.to_dict() == pytest.approx(expected)
    assert flows["ties"].sum() == (net.participations["role"] == "participant").sum()


def test_collect_says_when_it_does_not_fit(engine: Any, made: tuple[mm.Network, Path]) -> None:
    net, folder = made
    source = mm.scale.open(folder, engine)
    with pytest.raises(OptionError, match="GiB in memory, more than"):
        source.collect(most=1000)
    with pytest.raises(OptionError, match="rows would take some"):
        source.project().collect(most=1000)
    again = source.select(country=["KE", "DE"]).collect()
    own = net.select(country=["KE", "DE"], isolates=True)
    assert len(again.actors) == len(own.actors)
    assert len(again.graph().ties()) == len(own.graph().ties())


def test_a_folder_that_was_written_can_be_collected(tmp_path: Path) -> None:
    net = mm.example()
    source = mm.scale.open(mm.write(net, tmp_path / "register"))
    again = source.collect(ontology="default")
    assert len(again.collaborations) == len(net.collaborations)
    assert again.programs["program_id"].tolist() == sorted(
        net.collaborations["program"].dropna().unique()
    )
    units = source.select(kind="university_unit", mode="research_cooperation")
    found = units.collect(ontology="default")
    assert found.actors["parent"].isna().all()  # their universities are left out


def test_files_are_whole_or_not_there(
    engine: Any, made: tuple[mm.Network, Path], tmp_path: Path
) -> None:
    source = mm.scale.open(made[1], engine)
    path = source.degree().write(tmp_path / "degree.parquet")
    assert len(pd.read_parquet(path)) == 60
    source.degree().write(path)
    text = source.degree().expression.mutate(x=ibis.literal("a").cast("int64"))
    broken = mm.scale.LazyTable(text, source.work)
    with pytest.raises(Exception):  # noqa: B017, PT011 - each engine has its own
        broken.write(tmp_path / "broken.parquet")
    assert [found.name for found in tmp_path.iterdir()] == ["degree.parquet"]
    with pytest.raises(OptionError, match=r"is written as \.parquet or \.csv"):
        source.degree().write(tmp_path / "degree.txt")


def test_wrong_questions_are_refused(made: tuple[mm.Network, Path], tmp_path: Path) -> None:
    source = mm.scale.open(made[1], mm.scale.connect(threads=1))
    with pytest.raises(OptionError, match="'planet' is not a column"):
        source.select(planet="Mars")
    with pytest.raises(OptionError, match="not a weight"):
        source.project("heavy")
    with pytest.raises(OptionError, match="not a column of the actors"):
        source.coverage("planet")
    with pytest.raises(OptionError, match="is no file and holds no participations"):
        mm.scale.open(tmp_path)
    with pytest.raises(OptionError, match="is not an engine"):
        mm.scale.connect("abacus")
    with pytest.raises(OptionError, match="not within"):
        source.pagerank(rounds=1)
    assert source.degree().top(2, "degree")["degree"].is_monotonic_decreasing


@pytest.mark.thorough
@pytest.mark.skipif(not H2020.exists(), reason="the data of H2020 are not beside the checkout")
def test_h2020_has_the_known_answers() -> None:
    source = mm.scale.open(H2020, mm.scale.connect(memory="2GiB"), columns=mm.scale.CORDIS)
    assert source.project().count() == 796_670
    sizes = source.components().collect().groupby("component").size()
    assert (int((sizes > 1).sum()), int(sizes.max())) == (211, 31_152)
    net = mm.read_cordis(H2020, as_of="2018-06-30")
    required = mm.coverage(net, rows="country", columns="kind").required
    own = required.set_index(["row", "column"])["x"]
    found = source.at("2018-06-30").coverage().collect()
    found["column"] = found["column"].map(KINDS)
    cells = found.set_index(["row", "column"])["partners"]
    assert cells.reindex(own.index).to_dict() == own.to_dict()
    walk = source.pagerank(weight="count").collect().set_index("actor_id")["pagerank"]
    graph = net.graph(planned=True)
    exact = pagerank(graph.adjacency("count").tocsr(), tol=1e-14, max_iter=500)
    assert np.abs(walk.reindex(list(graph.actor_ids)).to_numpy() - exact).max() < 1e-8
