"""MRQAP: double semi-partialling written out with NumPy's least squares, and SciPy's optimizer."""

from __future__ import annotations

from importlib import import_module
from itertools import permutations
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, sparse

import mmnet as mm
from mmnet.measures.inference import likelihood
from mmnet.measures.inference import pairs as pairs_module
from mmnet.measures.inference.least_squares import Sums
from mmnet.measures.inference.logit import logit
from mmnet.measures.inference.mrqap import mrqap
from mmnet.measures.inference.pairs import Alike, Full, Listed
from mmnet.measures.inference.qap import orders, qap
from mmnet.measures.inference.relations import same, ties
from tests.measures.known import network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

# The package gives the function under this name.
qap_module = import_module("mmnet.measures.inference.qap")


def normal(n: int, count: int, seed: int, *, symmetric: bool = False) -> list[Matrix]:
    made = list(np.random.default_rng(seed).normal(size=(count, n, n)))
    return [matrix + matrix.T for matrix in made] if symmetric else made


def pairs_of(matrix: Matrix, *, symmetric: bool) -> Matrix:
    """Numbers of the pairs, each once where symmetric."""
    n = len(matrix)
    keep = np.triu(np.ones((n, n), dtype=bool), 1) if symmetric else ~np.eye(n, dtype=bool)
    return matrix[keep]


def regression(y: Matrix, columns: list[Matrix]) -> tuple[Any, Any, float]:
    """Coefficients, t and R squared as a textbook has them, the intercept first."""
    x = np.column_stack([np.ones(len(y)), *columns])
    beta = np.linalg.lstsq(x, y, rcond=None)[0]
    rest = y - x @ beta
    variance = rest @ rest / (len(y) - x.shape[1])
    spread = np.sqrt(variance * np.diag(np.linalg.inv(x.T @ x)))
    return beta, beta / spread, float(1 - rest @ rest / ((y - y.mean()) ** 2).sum())


def chance_of_t(y: Matrix, x: list[Matrix], k: int, order: list[int], *, symmetric: bool) -> float:
    """t of the residuals of x_k on the others, permuted, in the place of x_k."""
    others = [pairs_of(one, symmetric=symmetric) for j, one in enumerate(x) if j != k]
    design = np.column_stack([np.ones(len(pairs_of(y, symmetric=symmetric))), *others])
    beta = np.linalg.lstsq(design, pairs_of(x[k], symmetric=symmetric), rcond=None)[0]
    left = x[k] - beta[0] - sum(
        (b * one for b, one in zip(beta[1:], [m for j, m in enumerate(x) if j != k], strict=True)),
        np.zeros_like(y),
    )  # fmt: skip
    moved = pairs_of(left[np.ix_(order, order)], symmetric=symmetric)
    return float(regression(pairs_of(y, symmetric=symmetric), [moved, *others])[1][1])


@pytest.mark.parametrize("symmetric", [True, False])
@pytest.mark.parametrize("terms", [1, 2, 3])
def test_is_the_textbook_regression_over_all_permutations(terms: int, *, symmetric: bool) -> None:
    y, *x = normal(5, terms + 1, 7, symmetric=symmetric)
    y = y + 0.8 * x[0]
    found = mrqap(y, {f"x{k}": one for k, one in enumerate(x)})
    beta, t, share = regression(
        pairs_of(y, symmetric=symmetric), [pairs_of(one, symmetric=symmetric) for one in x]
    )
    assert found.exact
    assert found.directed is not symmetric
    assert found.table["coefficient"].to_numpy() == pytest.approx(beta, abs=1e-9)
    assert found.table["t"].to_numpy() == pytest.approx(t, abs=1e-9)
    assert found.table["error"].to_numpy() == pytest.approx(beta / t, abs=1e-9)
    assert found.table.loc["intercept", ["standardized", "p_upper", "p_lower", "p"]].isna().all()
    assert found.fit == pytest.approx(share, abs=1e-9)
    for k in range(terms):
        draws = np.array([
            chance_of_t(y, x, k, list(order), symmetric=symmetric)
            for order in permutations(range(5))
        ])  # fmt: skip
        row = found.table.loc[f"x{k}"]
        assert row["p_upper"] == pytest.approx((draws >= t[k + 1] - 1e-9).mean())
        assert row["p_lower"] == pytest.approx((draws <= t[k + 1] + 1e-9).mean())
        assert row["p"] == pytest.approx((np.abs(draws) >= abs(t[k + 1]) - 1e-9).mean())


def test_standardized_is_the_coefficient_of_standard_scores() -> None:
    y, a, b = normal(7, 3, 1)
    found = mrqap(y, {"a": a, "b": b}).table["standardized"]
    columns = [pairs_of(one, symmetric=False) for one in (y, a, b)]
    scores = [(one - one.mean()) / one.std() for one in columns]
    assert found.to_numpy()[1:] == pytest.approx(regression(scores[0], scores[1:])[0][1:])
    assert np.isnan(found["intercept"])


def test_one_term_is_qap() -> None:
    y, x = normal(6, 2, 3)
    one, other = mrqap(y, {"x": x}), qap(y, x)
    row = one.table.loc["x"]
    assert (row["p_upper"], row["p_lower"]) == (other.p_upper, other.p_lower)
    assert row["standardized"] == pytest.approx(other.r)


def test_a_relation_that_only_goes_with_a_cause_explains_nothing() -> None:
    cause, noise, more = normal(14, 3, 5)
    effect, proxy = cause + 0.5 * noise, cause + more
    assert qap(effect, proxy, rounds=199).p < 0.01
    found = mrqap(effect, {"cause": cause, "proxy": proxy}, rounds=199).table["p"]
    assert found["cause"] < 0.05 < found["proxy"]


@st.composite
def relations_of_few(draw: st.DrawFn) -> tuple[list[Full], list[Any]]:
    n, seed = draw(st.integers(4, 9)), draw(st.integers(0, 10**6))
    rng = np.random.default_rng(seed)
    full: list[Full] = []
    other: list[Any] = []
    for _ in range(3):
        codes = rng.integers(0, 3, n)
        matrix = rng.integers(0, draw(st.sampled_from([2, 5])), (n, n)) * rng.integers(0, 2, (n, n))
        alike = draw(st.booleans())
        matrix = (np.equal.outer(codes, codes) if alike else matrix).astype(float)
        np.fill_diagonal(matrix, 0)
        full.append(Full(matrix))
        other.append(Alike(codes) if alike else Listed(sparse.csr_array(matrix)))
    return full, other


@settings(max_examples=100, deadline=None)
@given(relations_of_few())
def test_sums_are_the_same_in_every_form(forms: tuple[list[Full], list[Any]]) -> None:
    full, other = forms
    n = len(full[0])
    directed = not all(one.symmetric for one in full)
    some = np.array([np.random.default_rng(n).permutation(n) for _ in range(4)])
    one, two = Sums(full, directed=directed), Sums(other, directed=directed)
    assert two.products == pytest.approx(one.products, abs=1e-9)
    assert two.permuted(some) == pytest.approx(one.permuted(some), abs=1e-9)
    columns = np.array([pairs_of(m.cells, symmetric=not directed) for m in full])
    centered = columns - columns.mean(axis=1, keepdims=True)
    assert one.products == pytest.approx(centered @ centered.T, abs=1e-9)
    assert one.means == pytest.approx(columns.mean(axis=1))


def test_many_actors_give_the_same_in_sparse_form(monkeypatch: pytest.MonkeyPatch) -> None:
    net = network(
        [f"a{i:02}" for i in range(30)],
        [(f"a{i:02}", f"a{(i * 7 + 3) % 30:02}") for i in range(30)]
        + [(f"a{i:02}", f"a{(i + 1) % 30:02}") for i in range(29)],
        country=["CN", "DE", "FR"] * 10,
        region=["x", "y"] * 15,
    )
    given_x = {"country": same(net, "country"), "region": same(net, "region")}
    one = mrqap(ties(net, weight="count"), given_x, rounds=99)
    monkeypatch.setattr(pairs_module, "WRITTEN", 0)
    other = mrqap(ties(net, weight="count"), given_x, rounds=99)
    pd.testing.assert_frame_equal(one.table, other.table)
    assert one.fit == pytest.approx(other.fit)
    monkeypatch.setattr(likelihood, "WRITTEN", 29)
    with pytest.raises(mm.OptionError, match="too many for a logit"):
        mrqap(ties(net), given_x, model="logit", rounds=99)


def odds(n: int, seed: int) -> tuple[Matrix, list[Matrix]]:
    a, b, noise = normal(n, 3, seed)
    return (1.2 * a + np.abs(noise) * np.sign(noise) > 0.6).astype(float), [a, b]


@pytest.mark.parametrize("n", [6, 12])
def test_logit_is_the_maximum_of_the_likelihood(n: int) -> None:
    y, x = odds(n, 2)
    found = mrqap(y, {"a": x[0], "b": x[1]}, model="logit", rounds=99)
    target = pairs_of(y, symmetric=False)
    design = np.column_stack([np.ones(len(target)), *(pairs_of(one, symmetric=False) for one in x)])

    def loss(beta: Matrix) -> float:
        return float(np.logaddexp(0, -(2 * target - 1) * (design @ beta)).sum())

    best = optimize.minimize(loss, np.zeros(3), method="BFGS", options={"gtol": 1e-8})
    assert found.table["coefficient"].to_numpy() == pytest.approx(best.x, abs=1e-4)
    assert found.table["odds_ratio"].to_numpy()[1:] == pytest.approx(np.exp(best.x[1:]), rel=1e-3)
    q = target.mean()
    alone = -len(target) * (q * np.log(q) + (1 - q) * np.log(1 - q))
    assert found.fit == pytest.approx(1 - best.fun / alone, abs=1e-7)


def rao(y: Matrix, e: Matrix, others: list[Matrix]) -> float:
    """Score of a further column by the information of the whole regression, beta from SciPy."""
    design = np.column_stack([np.ones(len(y)), *others])

    def loss(beta: Matrix) -> float:
        return float(np.logaddexp(0, -(2 * y - 1) * (design @ beta)).sum())

    def slope(beta: Matrix) -> Matrix:
        return design.T @ (1 / (1 + np.exp(-(design @ beta))) - y)

    best = optimize.minimize(loss, np.zeros(design.shape[1]), jac=slope, method="BFGS",
                             options={"gtol": 1e-10}).x  # fmt: skip
    q = 1 / (1 + np.exp(-(design @ best)))
    whole = np.column_stack([e, design])
    information = whole.T @ (whole * (q * (1 - q))[:, None])
    return float(e @ (y - q) * np.sqrt(np.linalg.inv(information)[0, 0]))


def test_logit_permutes_the_score_of_the_residuals() -> None:
    y, x = odds(5, 4)
    target, columns = pairs_of(y, symmetric=False), [pairs_of(m, symmetric=False) for m in x]
    found = mrqap(y, {"a": x[0], "b": x[1]}, model="logit")
    for k, name in enumerate("ab"):
        other = columns[1 - k]
        beta = np.linalg.lstsq(np.column_stack([np.ones(20), other]), columns[k], rcond=None)[0]
        left = x[k] - beta[0] - beta[1] * x[1 - k]
        draws = np.array([
            rao(target, pairs_of(left[np.ix_(order, order)], symmetric=False), [other])
            for order in permutations(range(5))
        ])  # fmt: skip
        observed = rao(target, columns[k], [other])
        assert found.table.loc[name, "z"] == pytest.approx(observed, abs=1e-5)
        assert draws[0] == pytest.approx(observed, abs=1e-6)
        assert found.table.loc[name, "p_upper"] == pytest.approx((draws >= observed - 1e-7).mean())
        assert found.table.loc[name, "p"] == pytest.approx(
            (np.abs(draws) >= abs(observed) - 1e-7).mean()
        )


def test_logit_of_a_yes_and_no_is_the_log_odds_ratio() -> None:
    net = network(
        list("abcdef"), [("a", "b"), ("a", "c"), ("d", "e"), ("c", "d")],
        country=["CN"] * 3 + ["DE"] * 3,
    )  # fmt: skip
    found = mrqap(net, {"country": same(net, "country")}, model="logit").table
    alone = logit(net, {"country": same(net, "country")}).table
    np.testing.assert_allclose(found[["coefficient", "error"]], alone[["coefficient", "error"]])
    # Within a country 3 of 6 pairs are tied, between them 1 of 9.
    assert found.loc["country", "odds_ratio"] == pytest.approx((3 / 3) / (1 / 8))
    assert found.loc["intercept", "coefficient"] == pytest.approx(np.log(1 / 8))


def test_a_relation_that_tells_all_ties_has_no_finite_odds() -> None:
    (x,) = normal(6, 1, 0)
    found = mrqap(x > 0, {"x": x}, model="logit")
    assert np.isnan(found.table["coefficient"]).all()
    assert np.isnan(found.fit)
    assert found.table.loc["x", "p"] <= 2 / 720
    (noise,) = normal(6, 1, 1)
    beside = mrqap(x > 0, {"x": x, "noise": noise}, model="logit").table
    assert np.isnan(beside.loc["noise", ["z", "p"]].astype(float)).all()
    assert beside.loc["x", "p"] < 0.05


def test_a_perfect_fit() -> None:
    x, noise = normal(6, 2, 0)
    found = mrqap(3 * x + 1, {"x": x, "noise": noise})
    assert found.table["coefficient"].to_numpy() == pytest.approx([1, 3, 0], abs=1e-9)
    assert found.fit == pytest.approx(1)
    assert found.table.loc["x", "p_upper"] == pytest.approx(1 / 720)
    assert np.isnan(found.table.loc["x", "t"])
    assert np.isnan(found.table.loc["noise", ["t", "p"]].astype(float)).all()


@pytest.mark.parametrize("model", ["ols", "logit"])
def test_nothing_to_explain(model: Any) -> None:
    (x,) = normal(5, 1, 0)
    found = mrqap(np.zeros((5, 5)), {"x": x}, model=model)
    assert found.table.isna().all(axis=None)
    assert np.isnan(mrqap(np.eye(2), {"x": np.ones((2, 2))}, model=model).fit)


def test_ids_order_and_seed() -> None:
    y, a, b = normal(12, 3, 9)
    names = [f"a{i:02}" for i in range(12)]
    frames = [pd.DataFrame(m, names, names) for m in (y, a, b)]
    one = mrqap(frames[0], {"a": frames[1], "b": frames[2]}, rounds=99, seed=4)
    shuffled = frames[1].sample(frac=1, random_state=1)
    other = mrqap(frames[0], {"a": shuffled, "b": frames[2].iloc[::-1]}, rounds=99, seed=4)
    pd.testing.assert_frame_equal(one.table, other.table)
    part = mrqap(frames[0], {"a": frames[1].iloc[:10, :10], "b": frames[2]}, rounds=99)
    assert (part.actors, part.left_out, part.pairs) == (10, 2, 90)
    assert "2 left out" in repr(part)
    assert len(list(orders(12, 99, 4, 10))) == 10


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    y, a, b = normal(10, 3, 9)
    for model, outcome in (("ols", y), ("logit", y > 0)):
        one = mrqap(outcome, {"a": a, "b": b}, model=model, rounds=99)  # type: ignore[arg-type]
        with monkeypatch.context() as patch:
            patch.setattr(qap_module, "AT_ONCE", 1)
            other = mrqap(outcome, {"a": a, "b": b}, model=model, rounds=99)  # type: ignore[arg-type]
        pd.testing.assert_frame_equal(one.table, other.table)


A, B = normal(5, 2, 11)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: mrqap(A, {"b": B}, rounds=98), "at least 99"),
        (lambda: mrqap(A, {"b": B}, model="probit"), "model is 'probit'"),  # type: ignore[arg-type]
        (lambda: mrqap(A, {}), "nothing is given"),
        (lambda: mrqap(A, {"b": np.ones((5, 5))}), "'b' is the same for all pairs"),
        (lambda: mrqap(A, {"b": B, "c": B * 2 + 1}), "'b' is a combination"),
        (lambda: mrqap(A, {"b": B}, model="logit"), "0 or 1 for each pair"),
    ],
)
def test_says_what_is_wrong(call: Any, words: str) -> None:
    with pytest.raises(mm.OptionError, match=words):
        call()
