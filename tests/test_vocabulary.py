"""One word for one thing: what arguments are called, where they stand, and what old names do."""

from __future__ import annotations

import inspect
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest

import mmnet as mm
from mmnet.arguments.renamed import FILTERS, OWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SPACES = {"": mm, "inference.": mm.inference, "figures.": mm.figures, "scale.": mm.scale}
# A filter is named after the column that it looks at.
COLUMNS = {"mode", "family", "group", "program", "host", "state", "kind", "country", "region"}
FILTER = "str | Collection[str] | None"
# Columns of a foreign graph, of an ontology, and what a source without them is taken for.
NOT_A_FILTER = {"read_graph", "Ontology.modes_of", "Source.collect"}
# What the words of a foreign file are here: theirs to ours.
MAPPINGS = {"modes", "kinds"}
# Two networks are compared, or one may be a table of actors.
NETS = {
    "skills",
    "net",
    "before",
    "after",
    "earlier",
    "old",
    "new",
    "other",
    "actors",
    "reference",
    "changes",
    "roster",
}


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Public functions, and the methods of public classes."""
    for prefix, space in SPACES.items():
        for name in space.__all__:
            value = getattr(space, name)
            if inspect.isfunction(value):
                yield f"{prefix}{name}", value
            elif inspect.isclass(value):
                for method, function in inspect.getmembers(value, inspect.isroutine):
                    module = getattr(function, "__module__", None) or ""
                    # From Python 3.13 on, a property that is kept counts as a routine.
                    ours = module.startswith("mmnet") and callable(function)
                    if ours and not method.startswith("_"):
                        yield f"{name}.{method}", function


FUNCTIONS = dict(functions())


def parameters(name: str) -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(FUNCTIONS[name]).parameters)


def test_options_of_several_functions_stand_in_one_order() -> None:
    after: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in FUNCTIONS:
        only = [p for p, found in parameters(name).items() if found.kind is found.KEYWORD_ONLY]
        for at, one in enumerate(only):
            for other in only[at + 1 :]:
                after[one, other].append(name)
    both = {pair: after[pair] for pair in after if pair[::-1] in after}
    assert both == {}


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_filter_is_named_after_its_column(name: str) -> None:
    found = parameters(name)
    if name not in NOT_A_FILTER and not name.endswith(".network"):
        wrong = {
            word: str(found[word].annotation)
            for word in COLUMNS & set(found)
            if str(found[word].annotation) != FILTER
        }
        assert wrong == {}
    assert set(FILTERS) & set(found) <= MAPPINGS | {"programs"}
    assert all("Mapping" in str(found[word].annotation) for word in MAPPINGS & set(found))


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_a_network_comes_first_and_is_called_net(name: str) -> None:
    words = [word for word, found in parameters(name).items() if "Network" in str(found.annotation)]
    assert set(words) <= NETS
    if "net" in words:
        assert next(iter(parameters(name))) in {"net", "self"}


def test_no_two_functions_of_measures_have_one_name() -> None:
    ours, theirs = (
        {name for name in space.__all__ if inspect.isfunction(getattr(space, name))}
        for space in (mm, mm.inference)
    )
    assert ours & theirs == set()


@pytest.mark.parametrize(
    ("call", "old"),
    [
        (mm.assortativity, {"modes": "research_cooperation"}),
        (mm.mixing, {"families": "business"}),
        (lambda net, **old: net.graph(**old).n_ties, {"states": "active"}),
        (lambda net, **old: mm.recommend(net, program="ai-ethics", **old), {"k": 1}),
    ],
)
def test_an_old_name_works_and_says_what_it_is_now(
    call: Callable[..., Any], old: dict[str, Any]
) -> None:
    names = {**FILTERS, **OWN["recommend"]}
    new = {names[name]: value for name, value in old.items()}
    with pytest.warns(DeprecationWarning, match=f"write {next(iter(new))}=") as caught:
        found = call(mm.example(), **old)
    assert caught[0].filename == __file__
    assert str(found) == str(call(mm.example(), **new))


def test_an_old_name_beside_the_new_one_is_refused() -> None:
    both: dict[str, Any] = {"mode": "research_cooperation", "modes": "research_cooperation"}
    with (
        pytest.warns(DeprecationWarning, match="write mode="),
        pytest.raises(mm.ArgumentError, match="mode twice"),
    ):
        mm.assortativity(mm.example(), **both)


def test_the_old_name_of_a_function_leads_to_the_new_one() -> None:
    with pytest.warns(DeprecationWarning, match=r"inference\.distance"):
        assert getattr(mm.inference, "difference") is mm.inference.distance  # noqa: B009 - unknown to mypy
