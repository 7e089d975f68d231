"""A large network in groups of one kind and country, so that a map of it can be read.

Nothing is lost in the counts: every actor is in one group, every tie lies inside a group or between
two, and the summary says how many of them the map draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet import countries
from mmnet.equality import ByContent
from mmnet.kernels import Incidence, components, distinct
from mmnet.views.language.catalog import ENGLISH
from mmnet.views.language.voice import Voice
from mmnet.views.map.texts import said

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.ontology import Ontology

LARGE = 3000
DRAWN = 1200


@dataclass(frozen=True, eq=False)
class Groups(ByContent):
    """Groups of actors and the ties between them.

    Attributes
    ----------
    actors : DataFrame
        One row a group, in the columns of actors: actor_id, name, kind, country.
    ties : DataFrame
        The strongest ties between groups, in the columns of ties; `collaborations` and `weight`
        count the ties of actors that each stands for.
    measures : DataFrame
        By group: actors, ties to other groups, ties inside.
    members : DataFrame
        By actor: actor_id, name, group (position in `actors`), partners.
    across : DataFrame
        All ties between groups: source, target (positions in `actors`), mode, collaborations.
    summary : dict
        Counts of actors, ties, ties inside groups, ties between groups drawn and all; tied pairs,
        parts without a tie between them, actors in the largest, actors without ties.
    """

    actors: pd.DataFrame
    ties: pd.DataFrame
    measures: pd.DataFrame
    members: pd.DataFrame
    across: pd.DataFrame
    summary: dict[str, int]


def aggregate(
    actors: pd.DataFrame, ties: pd.DataFrame, ontology: Ontology, language: str = ENGLISH
) -> Groups:
    """Put actors of one kind and country together, and add up their ties by mode.

    Parameters
    ----------
    actors, ties : DataFrame
        As for `mmnet.views.map.payload`, in canonical order.
    ontology : Ontology
        Labels of the kinds.
    language : str
        Of the names of groups.

    Returns
    -------
    Groups
        At most `DRAWN` ties between groups, the strongest first; ties of equal strength by id.
    """
    ids = pd.Index(actors["actor_id"])
    key = actors["kind"].astype("str") + ":" + actors["country"].fillna("").astype("str")
    group, names = pd.factorize(key, sort=True)
    source, target = ids.get_indexer(ties["source"]), ids.get_indexer(ties["target"])
    between = _between(ties, group[source], group[target])
    inside = between["source"] == between["target"]
    across = between[~inside].sort_values(
        ["collaborations", "source", "target", "mode"], ascending=[False, True, True, True]
    )
    drawn = across.head(DRAWN)
    groups = _groups(actors, group, pd.Index(names), ontology, Voice(language))
    return Groups(
        actors=groups,
        ties=_named(drawn, groups["actor_id"].to_numpy()),
        measures=_measures(groups, group, across, between[inside]),
        members=_members(actors, group, source, target),
        across=across,
        summary={
            "actors": len(actors),
            "ties": len(ties),
            "inside": int(between.loc[inside, "collaborations"].sum()),
            "drawn": int(drawn["collaborations"].sum()),
            "across": len(across),
            **_parts(source, target, len(actors)),
        },
    )


def _parts(source: NDArray[np.int64], target: NDArray[np.int64], count: int) -> dict[str, int]:
    """How the actors hang together."""
    pairs = distinct(np.minimum(source, target) * count + np.maximum(source, target))
    ends, turn = np.concatenate([pairs // count, pairs % count]), np.arange(len(pairs))
    part = components(Incidence.from_pairs(ends, np.tile(turn, 2), count))
    sizes = np.bincount(part, minlength=1)
    tied = np.union1d(source, target)
    return {
        "pairs": len(pairs), "parts": int((sizes > 0).sum()), "largest": int(sizes.max()),
        "alone": count - len(tied),
    }  # fmt: skip


def _between(
    ties: pd.DataFrame, source: NDArray[np.int64], target: NDArray[np.int64]
) -> pd.DataFrame:
    """Ties of actors, counted by pair of groups and mode; undirected ones low to high."""
    directed = ties["directed"].to_numpy(dtype=bool)
    frame = pd.DataFrame(
        {
            "source": np.where(directed, source, np.minimum(source, target)),
            "target": np.where(directed, target, np.maximum(source, target)),
            "mode": ties["mode"].to_numpy(),
            "directed": directed,
        }
    )
    grouped = frame.groupby(["source", "target", "mode"], sort=True)["directed"]
    return grouped.agg(directed="first", collaborations="size").reset_index()


def _groups(
    actors: pd.DataFrame,
    group: NDArray[np.int64],
    names: pd.Index,
    ontology: Ontology,
    voice: Voice,
) -> pd.DataFrame:
    """One row for each group, as the first of its actors has it."""
    first = np.zeros(len(names), dtype=np.int64)
    first[group[::-1]] = np.arange(len(group))[::-1]
    kinds = actors["kind"].to_numpy()[first]
    codes = actors["country"].astype("object").to_numpy()[first]
    known = countries.names(voice.language)
    unknown = said(voice, "Unknown country")
    places = [unknown if pd.isna(code) else known.get(code, code) for code in codes]
    plurals = [ontology.kinds[kind].plural or ontology.kinds[kind].label for kind in kinds]
    return pd.DataFrame(
        {
            "actor_id": names,
            "name": [
                said(voice, "{country}: {kinds}", country=place, kinds=plural)
                for place, plural in zip(places, plurals, strict=True)
            ],
            "kind": kinds,
            "country": codes,
        }
    )


def _named(ties: pd.DataFrame, ids: NDArray[np.object_]) -> pd.DataFrame:
    return ties.assign(
        source=ids[ties["source"].to_numpy()],
        target=ids[ties["target"].to_numpy()],
        weight=ties["collaborations"].astype(float),
    )


def _measures(
    groups: pd.DataFrame, group: NDArray[np.int64], across: pd.DataFrame, inside: pd.DataFrame
) -> pd.DataFrame:
    count = len(groups)
    ends = np.concatenate([across["source"], across["target"]]).astype(np.int64)
    ties = np.bincount(ends, np.tile(across["collaborations"], 2), minlength=count)
    own = np.bincount(inside["source"].astype(np.int64), inside["collaborations"], minlength=count)
    return pd.DataFrame(
        {
            "actors": np.bincount(group, minlength=count),
            "ties to other groups": ties.astype(np.int64),
            "ties inside": own.astype(np.int64),
        },
        index=groups["actor_id"],
    )


def _members(
    actors: pd.DataFrame,
    group: NDArray[np.int64],
    source: NDArray[np.int64],
    target: NDArray[np.int64],
) -> pd.DataFrame:
    low, high = np.minimum(source, target), np.maximum(source, target)
    pairs = distinct(low.astype(np.int64) * len(actors) + high)
    ends = np.concatenate([pairs // len(actors), pairs % len(actors)])
    return pd.DataFrame(
        {
            "actor_id": actors["actor_id"].to_numpy(),
            "name": actors["name"].to_numpy(),
            "group": group,
            "partners": np.bincount(ends, minlength=len(actors)),
        }
    )
