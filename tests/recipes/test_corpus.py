"""The corpus of messy tables: right without a question in most places, never wrong in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import mmnet as mm
from tests.recipes.corpus import PACKS, Case, cases

if TYPE_CHECKING:
    from pathlib import Path

COUNTED = ("columns", "values", "sheets")
MOST_ROUNDS = 6
TERMS = mm.load_ontology()


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


def measured(corpus: list[Case]) -> tuple[dict[str, object], int, int]:
    """Return what is wrong by table, and how many decisions were plain and how many asked."""
    wrong: dict[str, object] = {}
    plain = asked = 0
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
            others = set(actors.items()) ^ set(case.actors.items())
            wrong[case.name] = (unforeseen, others, agreements ^ case.agreements)
        asked += count
        plain += sum(key[0] in COUNTED for key in found.recipe.decisions)
    return wrong, plain, asked


def test_tables_in_chinese_give_the_network_that_was_meant(tmp_path: Path) -> None:
    wrong, plain, asked = measured(cases(tmp_path, ["zh"]))
    assert wrong == {}
    assert asked <= 0.2 * (plain + asked)


@pytest.mark.slow
def test_every_table_gives_the_network_that_was_meant(tmp_path: Path) -> None:
    corpus = cases(tmp_path)
    wrong, plain, asked = measured(corpus)
    assert len(corpus) >= 40
    assert len(PACKS) == 5
    assert wrong == {}
    assert asked <= 0.2 * (plain + asked), (plain, asked)
