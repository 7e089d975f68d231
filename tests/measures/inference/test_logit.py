"""Logit of ties: published and independently fitted models, and what the likelihood says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pytest

import mmnet as mm
from mmnet.measures.inference.logit import logit
from mmnet.measures.inference.relations import covariate, distance, same, ties
from mmnet.measures.nulls.permutations import generator
from tests.measures.known import network

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmnet.measures.inference.logit import Logit

# Padgett's wealth of 16 families and their business ties (R package ergm, data "florentine").
WEALTH = {
    "Acciaiuoli": 10, "Albizzi": 36, "Barbadori": 55, "Bischeri": 44, "Castellani": 20,
    "Ginori": 32, "Guadagni": 8, "Lamberteschi": 42, "Medici": 103, "Pazzi": 48, "Peruzzi": 49,
    "Pucci": 3, "Ridolfi": 27, "Salviati": 10, "Strozzi": 146, "Tornabuoni": 48,
}  # fmt: skip
BUSINESS = (
    "Barbadori-Castellani Barbadori-Ginori Bischeri-Guadagni Bischeri-Lamberteschi "
    "Castellani-Lamberteschi Guadagni-Lamberteschi Barbadori-Medici Ginori-Medici Medici-Pazzi "
    "Barbadori-Peruzzi Bischeri-Peruzzi Castellani-Peruzzi Lamberteschi-Peruzzi Medici-Salviati "
    "Medici-Tornabuoni"
)
# Whom Sampson's monks liked (R package ergm, data "samplk"), first and third period, and groups.
GROUPS = "TTOLLLTWLWLTWTTTOO"
FIRST = (
    "001010000000010000/100000100000010000/110000000000000010/000011000100000000/"
    "000100000010100000/100100001000000000/010000010000000100/110000001000000000/"
    "000010010000000100/000100010000010000/000010010000010000/110000000000010000/"
    "000010100000000001/100000000011001000/110000000000010000/110000100000000000/"
    "001000000000100001/110000100000000000"
)
THIRD = (
    "001000000001010000/100000100001000000/100000000000100011/000011000010000000/"
    "000100001010000000/000110001000000000/010000000001000100/000101001000000000/"
    "000010010001000000/000110001000100000/000010010000010000/110000100000000000/"
    "000010100000000001/100000000001001000/010000100001000000/010000100000001000/"
    "011000000000000001/011000000000000010"
)


def families(pairs: list[tuple[str, str]]) -> mm.Network:
    return network(list(WEALTH), pairs, wealth=list(WEALTH.values()))


def marriage() -> mm.Network:
    return families([(str(a), str(b)) for a, b in nx.florentine_families_graph().edges])


def business() -> mm.Network:
    return families([(pair.split("-")[0], pair.split("-")[1]) for pair in BUSINESS.split()])


def arcs(text: str) -> np.ndarray:
    return np.array([[float(cell) for cell in row] for row in text.split("/")])


def alone() -> Logit:
    return logit(marriage(), {})


def wealth() -> Logit:
    return logit(marriage(), {"wealth": covariate(marriage(), "wealth")})


def wealth_and_business() -> Logit:
    net = marriage()
    terms = {
        "sum": covariate(net, "wealth"), "gap": distance(net, "wealth"), "business": business(),
    }  # fmt: skip
    return logit(net, terms)


def liking() -> Logit:
    group = np.equal.outer([*GROUPS], [*GROUPS]).astype(float)
    return logit(arcs(THIRD), {"group": group, "before": arcs(FIRST)})


# R 4.2.2: glm(ties of all pairs ~ terms, binomial, epsilon = 1e-14); the error of the first is
# sqrt(6 / 100), by hand. The second is printed in the
# documentation of R's ergm, edges + nodecov("wealth"): -2.594929, 0.010546.
MODELS: list[tuple[Callable[[], Logit], list[float], list[float], list[float]]] = [
    (alone, [-1.60943791], [0.244948974], [-54.0673451, 108.13469, 110.13469, 112.922182, 120]),
    (
        wealth,
        [-2.5949290318, 0.0105459128],
        [0.53605608787, 0.00467425583],
        [-51.5542862, 108.13469, 107.108572, 112.683556, 120],
    ),
    (
        wealth_and_business,
        [-3.019983653348, -0.000474467529, 0.020412867908, 2.505516289865],
        [0.64214411915, 0.00799914146, 0.01043540221, 0.66872844225],
        [-43.4791695, 108.13469, 94.9583391, 106.108306, 120],
    ),
    (
        liking,
        [-3.15029644, 2.22564896, 2.66015785],
        [0.316303794, 0.389716973, 0.404960635],
        [-91.0015994, 291.264234, 188.003199, 199.173954, 306],
    ),
]


@pytest.mark.parametrize(("model", "coefficients", "errors", "whole"), MODELS, ids=range(4))
def test_models_as_r_fits_them(
    model: Callable[[], Logit], coefficients: list[float], errors: list[float], whole: list[float]
) -> None:
    found = model()
    table = found.table
    np.testing.assert_allclose(table["coefficient"], coefficients, rtol=1e-7)
    np.testing.assert_allclose(table["error"], errors, rtol=1e-7)
    np.testing.assert_allclose(table["z"], np.array(coefficients) / errors, rtol=1e-7)
    np.testing.assert_allclose(table["odds_ratio"], np.exp(coefficients), rtol=1e-7)
    told = [found.log_likelihood, found.null_deviance, found.aic, found.bic, found.pairs]
    np.testing.assert_allclose(told, whole, rtol=1e-8)
    assert found.deviance == pytest.approx(-2 * whole[0])
    assert found.directed == (model is liking)


def test_p_is_that_of_the_normal() -> None:
    p = wealth().table["p"]
    np.testing.assert_allclose(p, [1.29331165e-06, 2.40600260e-02], rtol=1e-6)


def test_whose_number_counts() -> None:
    net = network("abc", [("a", "b")], directed=True, size=[1, 10, None], kinds=[*"xyy"])
    frame = covariate(net, "size", of="giver").to_frame()
    assert frame.loc["a", "b"] == 1
    assert covariate(net, "size", of="receiver").to_frame().loc["a", "b"] == 10
    assert covariate(net, "size").to_frame().loc["a", "b"] == 11
    assert list(frame.index) == ["a", "b"]
    kinds = covariate(net, "kind", value="y").to_frame()
    assert [kinds.loc["a", "b"], kinds.loc["b", "c"], kinds.loc["c", "c"]] == [1, 2, 0]
    only = covariate(net, "kind", value="y", of="giver").to_frame()
    assert [only.loc["a", "b"], only.loc["b", "a"]] == [0, 1]


def test_direction_and_left_out() -> None:
    net = network("abcdefg", [("a", "b"), ("b", "c"), ("d", "a"), ("e", "f"), ("g", "a")],
                  directed=True, size=[3, 1, 4, 1, 5, 9, None])  # fmt: skip
    found = logit(ties(net, directed=True), {"gives": covariate(net, "size", of="giver")})
    assert (found.directed, found.pairs, found.actors, found.left_out) == (True, 30, 6, 1)
    assert "1 left out" in repr(found)
    assert "AIC" in repr(found)


def test_the_slope_of_the_likelihood_is_0_and_its_curve_gives_the_errors() -> None:
    rng = generator(5)
    y = (rng.random((12, 12)) < 0.3) * 1.0
    x = {"a": rng.normal(size=(12, 12)), "b": 100 * rng.random((12, 12))}
    found = logit(y, x)
    apart = ~np.eye(12, dtype=bool)
    design = np.column_stack([np.ones(132), x["a"][apart], x["b"][apart]])

    def slope(beta: np.ndarray) -> np.ndarray:
        found: np.ndarray = design.T @ (y[apart] - 1 / (1 + np.exp(-design @ beta)))
        return found

    beta = found.table["coefficient"].to_numpy()
    np.testing.assert_allclose(slope(beta), 0, atol=1e-6)
    steps = np.eye(3) * 1e-5
    curve = np.array([(slope(beta - step) - slope(beta + step)) / 2e-5 for step in steps])
    errors = np.sqrt(np.diag(np.linalg.inv(curve)))
    np.testing.assert_allclose(found.table["error"], errors, rtol=1e-5)


@pytest.mark.parametrize("y", ["none", "told", "few"])
def test_without_a_best_it_is_undefined(y: str) -> None:
    x = np.arange(25.0).reshape(5, 5)
    x += x.T
    given = {"none": np.zeros((5, 5)), "told": (x > 20) * 1.0, "few": np.zeros((2, 2))}[y]
    terms = {"x": x[: len(given), : len(given)]} if y != "few" else {}
    found = logit(given, terms)
    assert found.table.isna().all(axis=None)
    assert np.isnan([found.log_likelihood, found.aic, found.bic]).all()
    assert "no finite coefficients fit best" in found.sentence()


@pytest.mark.filterwarnings("error")
def test_without_a_pair_it_is_undefined() -> None:
    alone = np.zeros((1, 1))
    assert logit(alone, {"x": alone}).sentence().startswith("0 pairs of 1 actor; no finite")


NET = network("abc", [("a", "b")], size=[1, 2, 3], word=[*"xyz"])


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: logit(2 * arcs(FIRST), {}), "0 or 1 for each pair"),
        (lambda: logit(NET, {"k": same(NET, "kind")}), "explains nothing"),
        (lambda: covariate(NET, "size", of="all"), "use both, giver or receiver"),  # type: ignore[arg-type]
        (lambda: covariate(NET, "siz"), "no column 'siz'"),
        (lambda: covariate(NET, "word"), "other things than numbers"),
        (lambda: covariate(NET, "word", value="w"), "use one of x, y, z"),
    ],
    ids=range(6),
)
def test_refusals(call: Any, words: str) -> None:
    with pytest.raises(mm.OptionError, match=words):
        call()
