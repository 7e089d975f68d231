"""Narrowing: the tables of a part of a network, for chosen collaborations and actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mmnet.criteria import listed, matching, words_of
from mmnet.lookup import contained
from mmnet.periods import STATES
from mmnet.wording import agree, count

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from mmnet.criteria import Criteria
    from mmnet.ontology import Ontology

    Tables = Mapping[str, pd.DataFrame]
    Names = str | Collection[str] | None


@dataclass(frozen=True)
class Selection:
    """What a reader chose: criteria of collaborations and of actors.

    Attributes
    ----------
    of_collaborations, of_actors : mapping
        For each noun the chosen names, the column, and the names that occur.
    isolates : bool
        True keeps chosen actors that take part in nothing that is left.
    """

    of_collaborations: Criteria
    of_actors: Criteria
    isolates: bool

    @property
    def words(self) -> str:
        """Everything that was chosen."""
        return words_of({**self.of_collaborations, **self.of_actors})

    @property
    def cuts(self) -> str:
        """What was chosen so that partners leave the view while the needs stay."""
        everything = {**self.of_collaborations, **self.of_actors}
        return words_of({noun: part for noun, part in everything.items() if noun != "program"})


def selection_of(
    tables: Tables, ontology: Ontology, state: pd.Series, given: Mapping[str, Names], *,
    isolates: bool,
) -> Selection:  # fmt: skip
    """Set the chosen names beside the columns that they speak of."""
    table, actors = tables["collaborations"], tables["actors"]
    modes = ontology.modes.values()
    families = {mode.id: mode.family for mode in modes}
    groups = {mode.id: mode.group for mode in modes}
    of_collaborations = {
        "family": (table["mode"].map(families), ontology.families),
        "mode": (table["mode"], ontology.modes),
        "group": (table["mode"].map(groups), ontology.groups),
        "program": (table["program"], tables["programs"]["program_id"]),
        "state": (state.reset_index(drop=True), STATES),
    }
    of_actors = {
        "kind": (actors["kind"], ontology.kinds),
        "country": (actors["country"], actors["country"].dropna().unique()),
        "region": (actors["region"], actors["region"].dropna().unique()),
        "actor": (actors["actor_id"], actors["actor_id"]),
    }
    return Selection(
        {noun: (given[noun], *about) for noun, about in of_collaborations.items()},
        {noun: (given[noun], *about) for noun, about in of_actors.items()},
        isolates,
    )


def selected(tables: Tables, selection: Selection) -> Tables:
    """Return the tables of the chosen part; chosen programs keep only their own needs."""
    table, actors = tables["collaborations"], tables["actors"]
    kept = table[matching(selection.of_collaborations, len(table))]
    chosen = actors[matching(selection.of_actors, len(actors))]
    names, _, known = selection.of_collaborations["program"]
    part = narrowed(tables, kept, chosen, isolates=selection.isolates)
    return part if names is None else _of_programs(part, listed("program", names, known))


def _of_programs(tables: Tables, names: list[str]) -> Tables:
    own = {
        name: tables[name][tables[name][column].isin(names)].reset_index(drop=True)
        for name, column in (("programs", "program_id"), ("needs", "program"))
    }
    supplies = tables["supplies"]
    # Those of a collaboration went with it.
    others = supplies["collaboration_id"].isna() & ~supplies["program"].isin(names)
    return {**tables, **own, "supplies": supplies[~others].reset_index(drop=True)}


def narrowed(
    tables: Tables, kept: pd.DataFrame, actors: pd.DataFrame, *, isolates: bool = True
) -> Tables:
    """Return the tables of some collaborations and actors, the other tables following."""
    part = tables["participations"]
    part = part[contained(part["collaboration_id"], kept["collaboration_id"])]
    if len(actors) < len(tables["actors"]):
        part = part[contained(part["actor_id"], actors["actor_id"])]
        kept = kept[contained(kept["collaboration_id"], part["collaboration_id"])]
    if not isolates:
        actors = actors[contained(actors["actor_id"], part["actor_id"])]
    ratings = tables["ratings"]
    both = [contained(ratings[side], actors["actor_id"]) for side in ("rater", "rated")]
    found = {
        **tables,
        "actors": actors,
        "collaborations": kept,
        "participations": part,
        "ratings": ratings[both[0] & both[1]],
        "supplies": _supplied(tables["supplies"], kept, actors),
    }
    return {name: frame.reset_index(drop=True) for name, frame in found.items()}


def _supplied(supplies: pd.DataFrame, kept: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Return what actors that stay supply, in collaborations that stay or to a program at all."""
    inside = contained(supplies["collaboration_id"], kept["collaboration_id"])
    standing = supplies["collaboration_id"].isna().to_numpy()
    return supplies[(inside | standing) & contained(supplies["actor_id"], actors["actor_id"])]


def running(tables: Tables, state: NDArray[np.str_], when: str) -> tuple[Tables, str]:
    """Return the tables of what runs, or may run, and a sentence that says so."""
    table = tables["collaborations"]
    known, unknown = int((state == "active").sum()), int((state == "unknown").sum())
    note = f"{when}: {known:,} of {count(len(table), 'collaboration')} "
    note += f"{agree(known, 'is', 'are')} known to run"
    if unknown:
        note += f"; of {unknown:,} the dates do not tell"
    kept = table[np.isin(state, ["active", "unknown"])]
    return narrowed(tables, kept, tables["actors"]), note


def standing_alone(tables: Tables) -> dict[str, pd.DataFrame]:
    """Forget hosts and parents that are out of view, so that the tables can be checked."""
    held = dict(tables)
    for name, column in (("actors", "parent"), ("programs", "host")):
        known = contained(held[name][column], held["actors"]["actor_id"])
        held[name] = held[name].assign(**{column: held[name][column].where(known)})
    return held
