"""Columns that users add to actors and collaborations, as the page filters by them.

A column of few texts is a facet, with a switch for each value; one of numbers is a threshold.
Others (names, dates, long texts) are neither, and are not told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.schema import TABLES
from mmnet.views.map.columns import numbers

if TYPE_CHECKING:
    from mmnet.network import Network
    from mmnet.views.language.voice import Voice

MOST = 20  # values of a facet
FEWEST = 2
LEVELS = 5  # numbers of which so many differ are a scale, fewer are values


def own_columns(net: Network, actors: list[str], voice: Voice) -> list[dict[str, Any]]:
    """Return the columns that users, or the fields of the ontology, add.

    Parameters
    ----------
    net : Network
    actors : list of str
        Ids, in the order of the page; collaborations stand in the order of the network.
    voice : Voice
        Says the values of fields that mmnet knows.
    """
    people = net.actors.set_index("actor_id").reindex(actors)
    labels = {name: field.label for name, field in net.ontology.fields.items()}
    found = []
    for table, frame in (("actors", people), ("collaborations", net.collaborations)):
        core = [column.name for column in TABLES[table].columns]
        for name in frame.columns.difference(core, sort=False):
            about = {"table": table, "id": str(name), "label": labels.get(name, str(name))}
            told = _column(frame[name], voice)
            found += [about | told] if told else []
    return found


def _column(values: pd.Series, voice: Voice) -> dict[str, Any]:
    """Return a column as values or as numbers; nothing where it is neither."""
    known = values.dropna().astype(str).str.strip()
    known = known[known != ""]
    different = sorted(known.unique(), key=_natural)
    amounts = pd.to_numeric(values, errors="coerce").astype("float64")
    is_number = len(known) > 0 and bool(np.isfinite(amounts[known.index]).all())
    if is_number and len(different) >= LEVELS:
        return {"numbers": numbers(np.asarray(amounts, dtype=np.float64))}
    if not FEWEST <= len(different) <= MOST or len(different) * FEWEST > len(known):
        return {}
    if is_number:
        known = amounts[known.index].map("{:g}".format)
        different = sorted(known.unique(), key=_natural)
    codes = pd.Index(different).get_indexer(pd.Index(known.reindex(values.index).fillna("")))
    words = [voice.known("value", value).replace("_", " ") for value in different]
    told = {"values": different, "codes": codes.tolist()}
    return told if words == different else told | {"words": words}


def _natural(text: str) -> tuple[float, str]:
    """Sort by the number that a text begins with: 1-9 before 10-49."""
    found = re.match(r"-?\d+(\.\d+)?", text)
    return (float(found[0]) if found else np.inf, text)
