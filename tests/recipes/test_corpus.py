"""The corpus of messy tables: right without a question in most places, never wrong in silence."""

from __future__ import annotations

from typing import Any

import pytest

import mmnet as mm
from tests.recipes.corpus import PACKS, Case, cases

COUNTED = ("columns", "values", "sheets")
MOST_ROUNDS = 6
TERMS = mm.load_ontology()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    return cases(tmp_path_factory.mktemp("corpus"))


def answered(case: Case) -> tuple[mm.Intake, int, list[str]]:
    """Answer all questions; a question that is not foreseen is answered by its best proposal."""
    found, count = mm.intake(case.path, ontology=TERMS), 0
    unforeseen: list[str] = []
    for _ in range(MOST_ROUNDS):
        asked = found.questions
        if not len(asked):
            break
        given = {}
        for name, proposals in zip(asked["id"].map(str), asked["proposals"].map(str), strict=True):
            unforeseen += [] if name in case.answers else [name]
            given[name] = case.answers.get(name) or proposals.split("; ")[0]
        count += len(given)
        found = found.answer(given)
    return found, count, unforeseen


def made(net: mm.Network, columns: tuple[str, ...]) -> set[tuple[Any, ...]]:
    who = net.participations.groupby("collaboration_id")["actor_id"].agg(frozenset)
    table = net.collaborations.set_index("collaboration_id")
    cells = table[list(columns)].astype(object).where(table[list(columns)].notna(), None)
    rows = {(who[key], *row) for key, *row in cells.itertuples(name=None)}
    return {
        tuple(
            "" if one is None and columns[i - 1] != "amount" else one for i, one in enumerate(row)
        )
        for row in rows
    }


def test_every_table_gives_the_network_that_was_meant(corpus: list[Case]) -> None:
    wrong: dict[str, object] = {}
    decided = asked = 0
    for case in corpus:
        found, count, unforeseen = answered(case)
        try:
            net = found.read(as_of="2025-06-30")
        except mm.DataError as error:
            wrong[case.name] = str(error)
            continue
        actors = net.actors.set_index("actor_id")["kind"].to_dict()
        agreements = made(net, case.columns)
        if unforeseen or actors != case.actors or agreements != case.agreements:
            wrong[case.name] = (
                unforeseen,
                set(actors.items()) ^ set(case.actors.items()),
                agreements ^ case.agreements,
            )
        asked += count
        decided += sum(key[0] in COUNTED for key in found.recipe.decisions)
    assert len(corpus) >= 40
    assert len(PACKS) == 5
    assert wrong == {}
    assert asked <= 0.2 * (decided + asked), (asked, decided)
    print(f"{len(corpus)} tables, {decided} plain, {asked} asked")  # noqa: T201 - what was measured
