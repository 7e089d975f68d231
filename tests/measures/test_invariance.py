"""Every public measure gives the same answer for shuffled rows, and for other ids of the actors."""

from __future__ import annotations

import inspect
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Measure = Callable[[mm.Network], object]

TABLES = ("actors", "programs", "collaborations", "participations", "needs", "ratings")
# Tables and columns that hold ids of actors.
HOLDERS = {
    "actors": ("actor_id", "parent"), "programs": ("host",), "participations": ("actor_id",),
    "ratings": ("rater", "rated"),
}  # fmt: skip


def with_skills(net: mm.Network) -> mm.Network:
    """The network, of which two programs ask for three skills."""
    first, second = sorted(net.programs["program_id"])[:2]
    tables = {
        name: getattr(net, name)
        for name in ("actors", "programs", "collaborations", "participations")
    }
    tables["skills"] = pd.DataFrame({"skill_id": ["a", "b", "c"], "label": ["A", "B", "C"]})
    tables["needs"] = pd.DataFrame(
        {"program": [first, first, second, second], "skill": ["a", "b", "b", "c"]}
    )
    return mm.Network.from_tables(tables, ontology=net.ontology, as_of=net.as_of)


MEASURES: dict[str, Measure] = {
    "assortativity": mm.assortativity,
    "benefits": mm.benefits,
    "brokerage": lambda net: mm.brokerage(net, by="kind"),
    "centrality": lambda net: mm.centrality(net, measures="all", ranks=True),
    "cohesion": mm.cohesion,
    "communities": lambda net: mm.communities(net, seeds=2, orders=0),
    "completeness": lambda net: mm.completeness(net, measures="degree", rounds=99),
    "core_periphery": mm.core_periphery,
    "coverage": mm.coverage,
    "diversity": mm.diversity,
    "ei_index": mm.ei_index,
    "flows": lambda net: mm.flows(net, unit="EUR"),
    "helix": lambda net: mm.helix(net, rounds=99),
    "key_players": lambda net: mm.key_players(net, size=2),
    "methods": mm.methods,
    "mixing": mm.mixing,
    "modes": mm.modes,
    "multiplex": mm.multiplex,
    "panel": mm.panel,
    "plan": lambda net: mm.plan(net, program=["ai-ethics"], aims=("coverage", "cost")),
    "quality": mm.quality,
    "ratings": mm.ratings,
    "recommend": lambda net: mm.recommend(net, program="ai-ethics", most=2),
    "resilience": mm.resilience,
    "similar_programs": lambda net: mm.similar_programs(with_skills(net)),
    "structural_holes": mm.structural_holes,
    "tie_strength": mm.tie_strength,
    "trend": mm.trend,
    "what_if": lambda net: mm.what_if(net, end=["mm-2018-001"]),
}
PAGES = {
    "ask", "brief", "by_skill", "combine", "map", "merge", "merge_skills", "profiles",
    "public_copy", "report", "survey", "to_pyvis", "write",
}  # fmt: skip
# Among equally good choices, and in runs that start at random, ids decide which is shown first.
CHOSEN = {
    "communities": "runs start from an order of the actors",
    "completeness": "draws are by position",
    "core_periphery": "a heuristic beyond 20 actors; equals by order",
    "helix": "permutations draw by position",
    "key_players": "equally good sets stand in the order of ids",
    "plan": "of equally good plans one is shown, as the solver meets them",
    "recommend": "equally good partners stand in the order of ids",
    "resilience": "equally critical partners stand in the order of ids; removal at random",
    "tie_strength": "a pair without direction starts with the lower id",
    "ratings": "a pair that rated each other starts with the lower id",
    "coverage": "sentences list partners in the order of ids",
}


@cache
def example() -> mm.Network:
    return mm.example()


def made(change: Callable[[str, pd.DataFrame], pd.DataFrame]) -> mm.Network:
    """The example, each table changed."""
    net = example()
    tables = {name: change(name, getattr(net, name)) for name in TABLES}
    return mm.Network.from_tables(tables, title=net.title, as_of=net.as_of)


@cache
def shuffled() -> mm.Network:
    return made(lambda _, table: table.sample(frac=1, random_state=3))


@cache
def renamed() -> tuple[mm.Network, dict[str, str]]:
    """The example with other ids, in another order, and the old id of each new one."""
    ids = list(example().actors["actor_id"])
    order = np.random.Generator(np.random.PCG64(5)).permutation(len(ids))
    new = {old: f"id-{place:03d}" for old, place in zip(ids, order.tolist(), strict=True)}

    def change(name: str, table: pd.DataFrame) -> pd.DataFrame:
        columns = {column: table[column].map(new) for column in HOLDERS.get(name, ())}
        return table.assign(**columns)

    return made(change), {value: key for key, value in new.items()}


def parts(result: object, name: str = "") -> dict[str, Any]:
    """Every frame, series and number of a result."""
    if isinstance(result, pd.Series):
        return {name: result.to_frame()}
    if isinstance(result, (pd.DataFrame, np.ndarray, float, int, str, type(None))):
        return {name: result}
    if isinstance(result, dict):
        items = {str(key): value for key, value in result.items()}
    elif is_dataclass(result) or hasattr(result, "_fields"):
        names = (
            [field.name for field in fields(result)]
            if is_dataclass(result)
            else list(getattr(result, "_fields"))  # noqa: B009 - a named tuple
        )
        # What was asked comes back with the answer and is not part of it.
        items = {key: getattr(result, key) for key in names if key not in {"net", "solution"}}
    else:
        return {}
    found: dict[str, Any] = {}
    for key, value in items.items():
        found |= parts(value, f"{name}.{key}")
    return found


def plain(frame: pd.DataFrame, back: Mapping[str, str]) -> pd.DataFrame:
    """Old ids in the index and the cells, rows in the order of what identifies them."""
    table = frame.reset_index() if any(frame.index.names) else frame.reset_index(drop=True)
    table.columns = [back.get(str(column), str(column)) for column in table.columns]
    table = table[sorted(table.columns)] if set(frame.columns) & set(back) else table
    for column in table.columns:
        if not pd.api.types.is_numeric_dtype(table[column]):
            table[column] = [back.get(str(cell), str(cell)) for cell in table[column]]
    words = [c for c in table.columns if not pd.api.types.is_numeric_dtype(table[c])]
    rounded = table.round(9)
    return table.loc[rounded.sort_values(words or list(table.columns)).index].reset_index(drop=True)


def same(found: object, wanted: object, back: Mapping[str, str]) -> None:
    ours, theirs = parts(found), parts(wanted)
    assert list(ours) == list(theirs)
    assert ours
    for name, value in ours.items():
        other = theirs[name]
        if isinstance(value, pd.DataFrame):
            pd.testing.assert_frame_equal(
                plain(value, back), plain(other, {}), check_dtype=False, rtol=1e-9, atol=1e-9,
                obj=name,
            )  # fmt: skip
        elif isinstance(value, (float, int)):
            np.testing.assert_allclose(value, other, rtol=1e-9, err_msg=name)


def test_every_measure_of_the_door_is_here() -> None:
    public = set()
    for name in mm.__all__:
        value = getattr(mm, name)
        if (
            inspect.isfunction(value)
            and next(iter(inspect.signature(value).parameters), "") == "net"
        ):
            public.add(name)
    assert public - PAGES == set(MEASURES)
    assert set(CHOSEN) <= set(MEASURES)


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_the_order_of_rows_changes_nothing(name: str) -> None:
    measure = MEASURES[name]
    same(measure(shuffled()), measure(example()), {})


@pytest.mark.parametrize("name", sorted(set(MEASURES) - set(CHOSEN)))
def test_other_ids_change_nothing(name: str) -> None:
    measure = MEASURES[name]
    net, back = renamed()
    same(measure(net), measure(example()), back)
