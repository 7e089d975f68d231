"""Every number of tests/truth, through the public door; its README says where they are from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import mmnet as mm
from mmnet.kernels import ROLES
from mmnet.measures.mixing.mixing import assortativity_of
from tests.measures.known import TRUTH, borgatti, knoke, truth
from tests.measures.mixing.test_helix import COUNTS, SPHERES, made

if TYPE_CHECKING:
    from collections.abc import Mapping

GLI = {
    "coordinator": "w_I", "itinerant": "w_O", "representative": "b_IO", "gatekeeper": "b_OI",
    "liaison": "b_O", "total": "t",
}  # fmt: skip


def near(found: float, wanted: float) -> None:
    np.testing.assert_allclose(float(found), wanted, atol=1e-6)


@pytest.mark.parametrize(
    ("key", "suffix"),
    [("raw", ""), ("exp", "_expected"), ("sd", "_sd"), ("z", "_z")],
)
def test_brokerage_of_each_organization(key: str, suffix: str) -> None:
    table = mm.brokerage(knoke(), by="kind").table
    for actor, values in truth("knoke")[f"brokerage_{key}"].items():
        for role, value in zip(ROLES, values, strict=True):
            near(table.loc[actor, f"{role}{suffix}"], value)


def test_brokerage_of_the_network() -> None:
    network, data = mm.brokerage(knoke(), by="kind").network, truth("knoke")
    for role, code in GLI.items():
        near(network.loc[role, "observed"], data["raw_gli"][code])
        near(network.loc[role, "expected"], data["exp_gli"][code])
        # The exact deviation; that of sna is wrong for three roles.
        near(network.loc[role, "sd"], data["sd_gli_exact"][code])


def test_constraint_with_direction() -> None:
    found = mm.structural_holes(knoke(), weight="count").table["constraint"]
    for actor, value in truth("knoke")["constraint_directed"].items():
        near(found[actor], value)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("density_arcs", "density"),
        ("reciprocity_edgewise", "reciprocity_edgewise"),
        ("reciprocity_dyadic", "reciprocity_dyadic_nonnull"),
        ("efficiency_arcs", "efficiency_sna"),
        ("efficiency_underlying", "efficiency_underlying_graph"),
        ("connectedness", "connectedness"),
        ("hierarchy", "hierarchy"),
        ("lubness", "lubness"),
        ("transitivity_arcs", "transitivity"),
    ],
)
def test_cohesion_of_knoke(ours: str, theirs: str) -> None:
    near(getattr(mm.cohesion(knoke()), ours), truth("knoke")[theirs])


def test_holes_of_borgatti() -> None:
    data = truth("borgatti1997")
    whole, ego = (mm.structural_holes(borgatti(), model=m).table for m in ("whole", "ego"))
    columns: Mapping[str, tuple[Any, str]] = {
        "constraint_whole": (whole, "constraint"),
        "constraint_ego": (ego, "constraint"),
        "hierarchy": (whole, "hierarchy"),
    }
    for key, (table, column) in columns.items():
        for actor, value in data[key].items():
            near(table.loc[actor, column], value)
    for actor, value in data["effective_size"].items():
        # Printed to four digits.
        assert round(whole.loc[actor, "effective_size"], 4) == value


def test_mixing_of_newmans_couples() -> None:
    data = truth("newman2003")
    # The published matrix adds up to 0.995; a share of ends adds up to 1.
    near(assortativity_of(np.array(data["e"])), data["r_renormalised"])
    assert round(assortativity_of(np.array(data["e"])), 2) == round(data["published"], 2)


def test_synergy_of_the_triple_helix() -> None:
    data = truth("triple_helix")
    parties = [party for party, count in COUNTS.items() for _ in range(count)]
    near(mm.helix(made(parties), spheres=SPHERES, rounds=99).synergy, data["T_bits"])


def test_coverage_of_the_toy(tmp_path: Any) -> None:
    from scipy import sparse

    from mmnet.measures.recommendation.optimum import maximize
    from mmnet.measures.recommendation.solver import Choice, greedy
    from tests.measures.made import TOY, plain_ontology, serving

    data = truth("coverage_toy")
    net = serving(plain_ontology(tmp_path, 6), TOY)
    found = mm.coverage(net)
    near(found.total["coverage"], 1.0)
    near(mm.coverage(net, k=2).total["k_coverage"], data["C2"])
    near(mm.coverage(net, k=2).total["depth"], data["depth2"])
    assert found.contribution["shapley"].sort_index().tolist() == pytest.approx(data["shapley"])
    near(mm.resilience(net, dropout=(0.2,)).dropout["coverage"].iloc[0], data["expected_p0.2"])
    serves = sparse.csr_array(
        np.array([[cell in cells for cells in TOY.values()] for cell in range(1, 7)], dtype=float)
    )
    task = Choice(serves, np.zeros(6), np.ones(6), np.ones(6), np.ones(3), 2.0)
    assert greedy(task)[1][-1] == data["greedy_k2"]
    assert maximize(task).value == data["optimal_k2"]


def test_each_file_of_answers_says_where_it_is_from() -> None:
    files = sorted(TRUTH.glob("*.json"))
    readme = (TRUTH / "README.md").read_text(encoding="utf-8")
    assert files
    for file in files:
        assert file.name in readme
        assert len(truth(file.stem)["source"]) > 50
