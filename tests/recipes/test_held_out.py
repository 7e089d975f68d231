"""The tables of `held_out`: the network that was meant, with few questions, nothing wrong unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

import mmnet as mm
from tests.recipes.held_out import ALL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.recipes.held import Held

MOST_ROUNDS = 6


def answered(held: Held) -> tuple[mm.Intake, int]:
    """Answer as the careful person does: what is asked of a kind or otherwise by a proposal."""
    found, count = mm.intake(held.path), 0
    for _ in range(MOST_ROUNDS):
        asked = found.questions
        if not len(asked):
            break
        given = {}
        for row in asked.itertuples():
            name = str(row.id)
            last = name.rpartition(" / ")[2]
            of_kind = held.kinds.get(last, "") if name.startswith("kinds") else ""
            given[name] = held.answers.get(name) or of_kind or str(row.proposals).split("; ")[0]
        count += len(given)
        found = found.answer({key: value for key, value in given.items() if value})
    return found, count


def made(net: mm.Network) -> dict[str, Any]:
    who = net.participations.groupby("collaboration_id")["actor_id"].agg(frozenset)
    table = net.collaborations.set_index("collaboration_id").astype(object)
    texts = table[["mode", "start", "end"]].where(table[["mode", "start", "end"]].notna(), "")
    told = net.collaborations.dropna(subset=["amount"])
    return {
        "kinds": net.actors.set_index("actor_id")["kind"].to_dict(),
        "agreements": {(who[key], *row) for key, *row in texts.itertuples(name=None)},
        "amounts": set(zip(told["amount"], told["unit"], strict=True)),
        "needs": rows(net.needs, ["program", "mode", "k", "weight", "applicable"]),
        "ratings": rows(net.ratings, ["rater", "rated", "date", "reliability", "level"]),
    }


def rows(table: Any, columns: list[str]) -> set[tuple[Any, ...]]:
    return set(table.reindex(columns=columns).itertuples(index=False, name=None))


def faults(held: Held) -> dict[str, Any]:
    found, _ = answered(held)
    net = found.read(as_of="2025-06-30")
    balance = net.check().balance
    assert (balance["found"] == balance["read"] + balance["left_out"]).all()
    have = made(net)
    wanted = {name: getattr(held, name) for name in have if getattr(held, name) is not None}
    return {name: (have[name], want) for name, want in wanted.items() if have[name] != want}


@pytest.mark.parametrize("make", ALL, ids=lambda make: make.__name__)
def test_a_table_gives_the_network_that_was_meant(
    make: Callable[[Path], Held], tmp_path: Path
) -> None:
    assert faults(make(tmp_path)) == {}
