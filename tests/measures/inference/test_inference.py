"""mm.inference: docstrings, and the same answers for rows in any order and actors of other ids."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
from numpydoc.validate import validate

import mmnet as mm
from mmnet.measures import inference
from tests.measures.known import network
from tests.test_conventions import EVERYWHERE, FUNCTIONS, PLAIN

if TYPE_CHECKING:
    from collections.abc import Callable

    Call = Callable[[mm.Network], Any]


def transitivity(net: mm.Network) -> float:
    return mm.cohesion(net).transitivity


def explained(net: mm.Network, model: Any) -> pd.DataFrame:
    country = inference.same(net, "country")
    return inference.mrqap(net, {"country": country}, model=model, rounds=99).table


CALLS: dict[str, Call] = {
    "qap": lambda net: inference.qap(net, inference.same(net, "country"), rounds=99).draws,
    "mrqap_ols": lambda net: explained(net, "ols"),
    "mrqap_logit": lambda net: explained(net, "logit"),
    "cug": lambda net: inference.cug(net, transitivity, rounds=99).draws,
    "permute_kinds": lambda net: inference.permute_kinds(net, len_of_first, rounds=99).draws,
    "bootstrap": lambda net: inference.bootstrap(net, transitivity, rounds=99).draws,
    "ahead": lambda net: inference.ahead(net, "a", "c", measure="degree", rounds=99).draws,
}


def len_of_first(net: mm.Network) -> float:
    """Ties of actors of the first kind by name."""
    degree = mm.centrality(net, measures="degree")
    return float(degree.loc[degree["kind"] == min(degree["kind"]), "degree"].sum())


def example(seed: int | None = None) -> mm.Network:
    ties = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e"), ("f", "g"), ("g", "h")]
    net = network(
        list("abcdefghij"), ties, kinds=["x", "y"] * 5,
        country=["CN", "CN", "DE", "DE", "FR", "FR", "FR", "CN", "DE", "CN"],
    )  # fmt: skip
    if seed is None:
        return net
    names = ("actors", "collaborations", "participations")
    tables = {name: getattr(net, name).sample(frac=1, random_state=seed) for name in names}
    return mm.Network.from_tables(tables, ontology=net.ontology, as_of=net.as_of)


@pytest.mark.parametrize("name", CALLS)
def test_the_order_of_rows_changes_nothing(name: str) -> None:
    one, other = CALLS[name](example()), CALLS[name](example(3))
    if isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(one, other)
    else:
        np.testing.assert_allclose(one, other, atol=1e-12)


@pytest.mark.parametrize("name", sorted(inference.__all__))
def test_docstrings_are_numpydoc(name: str) -> None:
    named = getattr(mm.inference, name)
    chosen = EVERYWHERE if inspect.isclass(named) else FUNCTIONS
    found = [
        (code, text)
        for code, text in validate(f"{named.__module__}.{name}")["errors"]
        if text != PLAIN and code in chosen
    ]
    assert found == []


def test_every_test_refuses_few_rounds() -> None:
    net = example()
    country = inference.same(net, "country")
    calls: list[Callable[[], object]] = [
        lambda: inference.qap(net, country, rounds=98),
        lambda: inference.mrqap(net, {"country": country}, rounds=98),
        lambda: inference.cug(net, transitivity, rounds=98),
        lambda: inference.permute_kinds(net, transitivity, rounds=98),
        lambda: inference.bootstrap(net, transitivity, rounds=98),
        lambda: inference.ahead(net, "a", "b", rounds=98),
    ]
    for call in calls:
        with pytest.raises(mm.OptionError, match="at least 99"):
            call()


def test_relations_between_actors_of_one_country() -> None:
    # All ties within a country: the most that ties and country can go together.
    ties = [("a", "b"), ("b", "c"), ("a", "c"), ("d", "e"), ("e", "f"), ("d", "f")]
    net = network(list("abcdef"), ties, country=["CN"] * 3 + ["DE"] * 3)
    found = inference.qap(net, inference.same(net, "country"))
    assert found.r == pytest.approx(1)
    # Of the 10 ways to part six into threes one fits.
    assert found.p_upper == pytest.approx(0.1)
