"""Where the actors stand."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from scipy.spatial.distance import pdist, squareform

from mmnet.errors import OptionError
from mmnet.views.map.attraction import pair_weights
from mmnet.views.map.families import activity, by_family
from mmnet.views.map.force import by_force, force
from mmnet.views.map.given import by_hand
from mmnet.views.map.kinds import BY_KIND
from mmnet.views.map.layout import LAYOUTS, place
from mmnet.views.map.packing import block, pack, separate, shelves, sunflower
from mmnet.views.map.payload import payload
from mmnet.views.map.placing import Label
from tests.views.map_frames import made_actors, made_ties, ontology

ACTORS = made_actors(120)
TIES = made_ties(ACTORS)


def ring_of_cliques(cliques: int, size: int) -> sparse.csr_array:
    """Cliques of equal size, each tied to the next by one tie."""
    count = cliques * size
    matrix = np.zeros((count, count))
    for at in range(cliques):
        inside = slice(at * size, (at + 1) * size)
        matrix[inside, inside] = 1
        after = ((at + 1) % cliques) * size
        matrix[at * size, after] = matrix[after, at * size] = 1
    np.fill_diagonal(matrix, 0)
    return sparse.csr_array(matrix)


def overlaps(positions: np.ndarray, radii: np.ndarray) -> int:
    """Number of pairs of circles that touch by more than a tenth of a pixel."""
    lack = radii[:, None] + radii[None, :] - squareform(pdist(positions))
    np.fill_diagonal(lack, -1)
    return int((lack > 0.1).sum() // 2)


def test_cliques_stay_together() -> None:
    positions = force(ring_of_cliques(6, 8), np.full(48, 6.0), seed=0)
    apart = squareform(pdist(positions))
    clique = np.repeat(np.arange(6), 8)
    inside = apart[clique[:, None] == clique[None, :]].mean()
    between = apart[clique[:, None] != clique[None, :]].mean()
    assert inside * 2 < between


def test_no_two_symbols_overlap() -> None:
    radii = np.random.default_rng(3).uniform(4, 20, 48)
    placing = by_force(ring_of_cliques(6, 8), radii, seed=0)
    assert overlaps(placing.positions, radii) == 0


@pytest.mark.parametrize("layout", list(BY_KIND))
@pytest.mark.parametrize("count", [4, 48, 1200])
def test_layouts_by_kind_name_each_kind_and_overlap_nowhere(layout: str, count: int) -> None:
    radii = np.random.default_rng(3).uniform(4, 20, count)
    kinds = np.sort(np.arange(count) % 4)
    ties = sparse.random_array(
        (count, count), density=min(1, 3 / count), rng=np.random.default_rng(1)
    )
    placing = BY_KIND[layout](radii, kinds, list("abcd"), (ties + ties.T).tocsr())
    assert overlaps(placing.positions, radii) == 0
    assert [caption.text for caption in placing.captions] == list("abcd")
    assert [caption.kind for caption in placing.captions] == [0, 1, 2, 3]


def test_a_column_for_each_kind_with_tied_actors_at_one_height() -> None:
    radii, kinds = np.full(20, 6.0), np.repeat([0, 1], 10)
    partner = np.random.default_rng(5).permutation(10)
    ties = sparse.coo_array((np.ones(10), (np.arange(10), 10 + partner)), shape=(20, 20))
    placing = BY_KIND["columns"](radii, kinds, ["a", "b"], (ties + ties.T).tocsr())
    assert len(np.unique(placing.positions[kinds == 0, 0])) == 1
    assert len(np.unique(placing.positions[:, 0])) == 2
    gaps = placing.positions[:10, 1] - placing.positions[10 + partner, 1]
    assert np.abs(gaps).max() < 1e-9


def test_rings_lie_around_each_other_in_the_order_of_the_kinds() -> None:
    radii, kinds = np.random.default_rng(3).uniform(4, 20, 90), np.repeat([0, 1, 2], 30)
    nobody = sparse.csr_array((90, 90))
    reach = np.hypot(*BY_KIND["rings"](radii, kinds, list("abc"), nobody).positions.T)
    for kind in (0, 1):
        assert reach[kinds == kind].max() < reach[kinds == kind + 1].min()


def test_same_seed_same_picture() -> None:
    radii = np.full(48, 6.0)
    first, second = (by_force(ring_of_cliques(6, 8), radii, seed=7).positions for _ in range(2))
    np.testing.assert_array_equal(first, second)
    assert not np.array_equal(first, by_force(ring_of_cliques(6, 8), radii, seed=8).positions)


def test_actors_without_ties_stand_in_rows_below_with_a_caption() -> None:
    tied = ring_of_cliques(3, 5)
    matrix = sparse.block_diag([tied, sparse.csr_array((30, 30))], format="csr")
    radii = np.full(45, 5.0)
    placing = by_force(sparse.csr_array(matrix), radii, seed=0)
    rows = placing.positions[15:]
    assert rows[:, 1].max() < placing.positions[:15, 1].min()
    assert len(np.unique(rows[:, 1].round(3))) < 30
    assert placing.captions[0].text == "30 actors without ties"
    assert placing.captions[0].y < rows[:, 1].min()


def test_small_components_stand_under_the_large_one() -> None:
    large, pair = ring_of_cliques(5, 8), sparse.csr_array(np.array([[0.0, 1], [1, 0]]))
    matrix = sparse.csr_array(sparse.block_diag([large, pair, pair], format="csr"))
    radii = np.full(44, 5.0)
    positions = by_force(matrix, radii, seed=0).positions
    assert positions[40:, 1].max() < positions[:40, 1].min()
    assert overlaps(positions, radii) == 0


def test_components_of_like_size_stand_beside_each_other() -> None:
    parts = [ring_of_cliques(4, 6), ring_of_cliques(5, 6), ring_of_cliques(3, 6)]
    matrix = sparse.csr_array(sparse.block_diag(parts, format="csr"))
    positions = by_force(matrix, np.full(72, 5.0), seed=0).positions
    boxes = [positions[:24], positions[24:54], positions[54:]]
    for one in range(3):
        for other in range(one):
            low = np.maximum(boxes[one].min(axis=0), boxes[other].min(axis=0))
            high = np.minimum(boxes[one].max(axis=0), boxes[other].max(axis=0))
            assert (low > high).any()


def test_a_chain_is_drawn_as_a_line() -> None:
    chain: sparse.csr_array = nx.to_scipy_sparse_array(nx.path_graph(40), format="csr")
    positions = force(chain, np.full(40, 6.0), seed=0)
    steps = np.hypot(*np.diff(positions, axis=0).T)
    assert steps.max() < 2 * np.median(steps)
    assert np.ptp(positions[:, 0]) > np.ptp(positions[:, 1])


def test_the_longer_side_lies_horizontally(monkeypatch: pytest.MonkeyPatch) -> None:
    upright = np.stack([np.arange(12) % 2, np.arange(12) * 3.0], axis=1)
    monkeypatch.setattr("mmnet.views.map.force.settled", lambda *_, **__: upright)
    positions = force(ring_of_cliques(3, 4), np.full(12, 4.0), seed=0)
    assert np.ptp(positions[:, 0]) > 5 * np.ptp(positions[:, 1])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [0, 1, 2])
def test_nobody_and_few_actors(layout: str, count: int) -> None:
    actors = pd.DataFrame({"actor_id": list("ab")[:count], "kind": "university"})
    placing = place(
        layout,
        sparse.csr_array((count, count)),
        np.full(count, 5.0),
        actors=actors,
        ties=TIES.iloc[:0],
        ontology=ontology(),
        seed=0,
    )
    assert placing.positions.shape == (count, 2)
    assert np.isfinite(placing.positions).all()


def test_actors_tied_to_themselves_alone_have_a_place() -> None:
    ties = pd.DataFrame({"collaborations": [1, 2, 3]})
    own = np.array([0, 1, 2])
    weights = pair_weights(own, own, ties, 3)
    assert weights.nnz == 0
    assert np.isfinite(by_force(weights, np.full(3, 5.0), seed=0).positions).all()


def test_all_alike_do_not_fall_into_one_point() -> None:
    everybody = sparse.csr_array(np.ones((90, 90)) - np.eye(90))
    radii = np.full(90, 7.0)
    assert overlaps(by_force(everybody, radii, seed=0).positions, radii) == 0


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "geographic"])
def test_rows_in_any_order_give_the_same_picture(layout: str) -> None:
    first = payload(ACTORS, TIES, ontology(), layout=layout)["actors"]
    actors, ties = ACTORS.sample(frac=1, random_state=1), TIES.sample(frac=1, random_state=2)
    second = payload(actors, ties, ontology(), layout=layout)["actors"]
    assert (first["x"], first["y"]) == (second["x"], second["y"])


def test_seeds_differ_in_the_picture_and_nowhere_else() -> None:
    first, second = (payload(ACTORS, TIES, ontology(), seed=seed) for seed in (1, 2))
    assert first["actors"]["x"] != second["actors"]["x"]
    assert first["actors"]["r"] == second["actors"]["r"]


def test_names_of_layouts_are_listed_when_one_is_unknown() -> None:
    for grouped in (False, True):
        with pytest.raises(
            OptionError, match=r"'sector' .* force, kind, rings, columns, family, .*or"
        ):
            payload(ACTORS, TIES, ontology(), layout="sector", grouped=grouped)


def family_case() -> tuple[pd.Series, pd.DataFrame]:
    """Two actors with business alone, two with government alone, one between, one without."""
    ids = pd.Series(["b1", "b2", "g1", "g2", "mid", "none"])
    rows = [
        ("b1", "b2", "customized_training", 4),
        ("g1", "g2", "employment_services", 4),
        ("mid", "b1", "customized_training", 3),
        ("mid", "g1", "employment_services", 2),
    ]
    return ids, pd.DataFrame(rows, columns=["source", "target", "mode", "collaborations"])


def test_activity_is_the_share_of_each_family() -> None:
    ids, ties = family_case()
    shares = pd.DataFrame(
        activity(ids, ties, ontology()), index=ids, columns=list(ontology().families)
    )
    assert shares.loc["mid", "business"] == pytest.approx(0.6)
    assert shares.loc["mid", "government"] == pytest.approx(0.4)
    assert shares.loc["b2", "business"] == 1
    assert shares.loc["none"].sum() == 0


def test_a_family_has_a_sector_and_its_name_beside_it() -> None:
    ids, ties = family_case()
    radii = np.full(6, 6.0)
    placing = by_family(radii, ids, ties, ontology())
    place_of = dict(zip(ids, placing.positions, strict=True))
    business = (place_of["b1"] + place_of["b2"]) / 2
    government = (place_of["g1"] + place_of["g2"]) / 2
    assert np.hypot(*(place_of["mid"] - business)) < np.hypot(*(place_of["mid"] - government))
    assert np.hypot(*place_of["mid"]) < np.hypot(*place_of["b2"])
    names = [caption.text for caption in placing.captions]
    assert names == ["With business", "With government", "1 actor without ties"]
    assert placing.positions[5, 1] < placing.positions[:5, 1].min()
    for label in placing.captions[:2]:
        assert isinstance(label, Label)
        assert np.hypot(label.x, label.y) > np.hypot(*placing.positions[:5].T).max() * 0.6


def test_the_more_an_actor_works_in_its_family_the_further_out_it_stands() -> None:
    actors = made_actors(400).sort_values("actor_id", ignore_index=True)
    ties = made_ties(actors)
    shares = activity(actors["actor_id"], ties, ontology())
    found = by_family(np.full(400, 5.0), actors["actor_id"], ties, ontology()).positions
    tied = shares.sum(axis=1) > 0
    ranks = pd.DataFrame(
        {"main": shares.argmax(axis=1), "share": shares.max(axis=1), "out": np.hypot(*found.T)}
    )[tied].groupby("main")
    assert all(group["share"].corr(group["out"], method="spearman") > 0.5 for _, group in ranks)


@pytest.mark.parametrize("count", range(3, 40, 6))
def test_the_name_of_an_only_family_stands_clear(count: int) -> None:
    ids = [f"b{at:02d}" for at in range(count)]
    ties = pd.DataFrame({"source": ids, "target": ids[1:] + ids[:1]})
    ties = ties.assign(mode="customized_training", collaborations=1)
    placing = by_family(np.full(count, 14.0), pd.Series(ids), ties, ontology())
    (label,) = placing.captions
    beyond = np.abs(placing.positions - [label.x, label.y - 7]) - [3.0 * len(label.text), 7]
    gaps = np.hypot(*np.maximum(beyond, 0).T) - 14.0
    assert gaps.min() > 0
    # On its ray, which may pass beside the outermost symbols.
    assert np.hypot(label.x, label.y - 7) < np.hypot(*placing.positions.T).max() + 14.0 + 28.0


@pytest.mark.parametrize("count", [60, 700])
def test_families_overlap_neither_symbols_nor_their_names(count: int) -> None:
    actors = made_actors(count).sort_values("actor_id", ignore_index=True)
    radii = np.random.default_rng(0).uniform(4, 14, count)
    placing = by_family(radii, actors["actor_id"], made_ties(actors), ontology())
    assert overlaps(placing.positions, radii) == 0
    for label in placing.captions:
        half = 3.0 * len(label.text)
        align = getattr(label, "align", "center")
        middle = label.x + {"left": half, "right": -half}.get(align, 0.0)
        beyond = np.abs(placing.positions - [middle, label.y - 7]) - [half, 7]
        assert (np.hypot(*np.maximum(beyond, 0).T) > radii - 0.5).all(), label.text


def test_own_positions_keep_their_shape() -> None:
    ids = pd.Series(["a", "b", "c"])
    given = {"c": (0.0, 2.0), "a": (0.0, 0.0), "b": np.array([1.0, 0.0])}
    found = by_hand(given, np.full(3, 5.0), ids).positions  # type: ignore[arg-type]
    scale = found[1, 0] - found[0, 0]
    np.testing.assert_allclose(found - found[0], np.array([[0, 0], [1, 0], [0, 2]]) * scale)
    np.testing.assert_allclose((found.min(axis=0) + found.max(axis=0)) / 2, 0, atol=1e-9)


def test_own_positions_as_frame_or_mapping_are_the_same() -> None:
    rng = np.random.default_rng(0)
    frame = pd.DataFrame({"actor_id": ACTORS["actor_id"], "x": rng.normal(size=120), "y": 1.0})
    pairs = {row.actor_id: (row.x, row.y) for row in frame.itertuples()}
    shuffled = frame.sample(frac=1, random_state=0).assign(note="other columns do not matter")
    found = [
        payload(ACTORS, TIES, ontology(), layout=layout)["actors"]
        for layout in (frame, shuffled, frame.set_index("actor_id"), pairs)
    ]
    assert all(actors["x"] == found[0]["x"] for actors in found)
    assert len(set(found[0]["x"])) > 100
    assert set(found[0]["y"]) == {0}


def test_own_positions_may_coincide() -> None:
    same = dict.fromkeys("abc", (3.0, 4.0))
    found = by_hand(same, np.full(3, 5.0), pd.Series(list("abc"))).positions
    np.testing.assert_array_equal(found, np.zeros((3, 2)))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"a": (0, 0)}, "b, c have no position"),
        ({"a": (0, 0), "b": (0, 1), "c": (1, 1), "z": (2, 2)}, "z are not actors"),
        ({"a": (0, 0), "b": (0, np.nan), "c": (1, np.inf)}, "b, c have a position that is not"),
        ({"a": (0, 0), "b": 5, "c": (1, 1)}, "position of 'b' is 5: give a pair"),
        ({"a": (0, 0), "b": ("left", 1), "c": (1, 1)}, "position of 'b'"),
        ({"a": (0, 0, 0), "b": (0, 0), "c": (0, 0)}, "position of 'a'"),
        ([1, 2], "not list"),
        (3, "not int"),
        (pd.DataFrame({"actor_id": list("abc"), "lon": 1.0}), "needs columns x and y"),
        (pd.DataFrame({"actor_id": list("abca"), "x": 1.0, "y": 0.0}), "a stand twice"),
        (pd.DataFrame({"actor_id": list("abc"), "x": "west", "y": 0.0}), "a, b, c have a position"),
        (pd.DataFrame({"x": [1.0], "y": [0.0]}), "a, b, c have no position"),
    ],
)
def test_faults_of_own_positions_are_named(given: object, words: str) -> None:
    with pytest.raises(OptionError, match=words):
        by_hand(given, np.full(3, 5.0), pd.Series(list("abc")))


def test_all_faults_of_own_positions_are_named_at_once() -> None:
    with pytest.raises(OptionError, match=r"z are not.*; c have no position.*; b have a position"):
        by_hand({"a": (0, 0), "b": (np.nan, 0), "z": (1, 1)}, np.ones(3), pd.Series(list("abc")))


def test_groups_stand_by_kind_whatever_the_layout() -> None:
    found = [
        payload(ACTORS, TIES, ontology(), layout=layout, grouped=True)["captions"]
        for layout in ("kind", "family", "force")
    ]
    assert found[0]
    assert found[0] == found[1] == found[2]


def test_groups_take_no_positions_of_actors() -> None:
    given = dict.fromkeys(ACTORS["actor_id"], (0.0, 0.0))
    with pytest.raises(OptionError, match="grouped=False"):
        payload(ACTORS, TIES, ontology(), layout=given, grouped=True)


def test_separate_leaves_free_circles_alone() -> None:
    positions = np.array([[0.0, 0], [100, 0], [100, 5]])
    moved = separate(positions, np.full(3, 10.0))
    assert moved[0].tolist() == [0, 0]
    assert overlaps(moved, np.full(3, 10.0)) == 0


def test_packings_do_not_overlap() -> None:
    radii = np.sort(np.random.default_rng(0).uniform(2, 40, 60))[::-1]
    assert overlaps(pack(radii), radii) == 0
    between = pdist(pack(radii, gap=5.0)) - pdist(radii[:, None], lambda a, b: (a + b)[0])
    assert between.min() == pytest.approx(5.0, abs=1e-4)  # close by, with the gap and no less
    assert overlaps(sunflower(radii), radii) == 0
    assert overlaps(block(radii, 400), radii) == 0
    boxes = np.stack([2 * radii, 2 * radii], axis=1)
    assert overlaps(shelves(boxes, 300), radii) == 0
