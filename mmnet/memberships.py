"""Memberships of participations: who takes part in what, giving, receiving, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.arcs import Members, any_of, sum_known

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.ontology import Ontology


def memberships(
    participations: pd.DataFrame,
    actor_ids: pd.Index,
    collaboration_ids: pd.Index,
    modes: pd.Categorical,
    ontology: Ontology,
) -> Members:
    """Merge the roles of an actor in a collaboration into one membership."""
    collaboration = collaboration_ids.get_indexer(pd.Index(participations["collaboration_id"]))
    actor = actor_ids.get_indexer(pd.Index(participations["actor_id"]))
    known = (collaboration >= 0) & (actor >= 0)
    collaboration, actor = collaboration[known], actor[known]
    mode = np.asarray(modes.codes)[collaboration]
    gives, receives = _sides(ontology, mode, participations["role"][known])
    amount = participations["amount"].to_numpy(dtype=np.float64)[known]
    key = collaboration.astype(np.int64) * len(actor_ids) + actor
    unique, inverse = np.unique(key, return_inverse=True)
    size = len(unique)
    actors = max(len(actor_ids), 1)
    return Members(
        collaboration=unique // actors,
        actor=unique % actors,
        gives=any_of(inverse, gives, size),
        receives=any_of(inverse, receives, size),
        given=sum_known(inverse, np.where(gives, amount, np.nan), size),
        received=sum_known(inverse, np.where(receives, amount, np.nan), size),
    )


def _sides(
    ontology: Ontology, mode: NDArray[np.integer[Any]], roles: pd.Series
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell for each participation whether its role gives and whether it receives."""
    codes, names = pd.factorize(roles, use_na_sentinel=False)
    modes = list(ontology.modes.values())
    gives = np.array([[name in mode.gives for name in names] for mode in modes], dtype=bool)
    receives = np.array([[name in mode.receives for name in names] for mode in modes], dtype=bool)
    if not len(codes):
        empty = np.zeros(0, dtype=bool)
        return empty, empty
    return gives[mode, codes], receives[mode, codes]
