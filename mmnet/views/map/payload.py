"""What the page is told: one dictionary of columns, ready for JSON.

Columns instead of objects (a list per attribute, repeated texts as positions in a list) keep the
file small. Everything is put into canonical order first, so the order of the rows does not show.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.errors import OptionError
from mmnet.kernels import distinct
from mmnet.views.language.catalog import ENGLISH
from mmnet.views.map.aggregate import DRAWN, LARGE, aggregate
from mmnet.views.map.attraction import pair_weights
from mmnet.views.map.columns import codes, column, dictionary, numbers, sparse, tenth, tenths
from mmnet.views.map.geography import geography, land, regions
from mmnet.views.map.layout import Layout, layout_of_groups, place, require_layout
from mmnet.views.map.overview import FEW, opening, overview_columns
from mmnet.views.map.packed import packed
from mmnet.views.map.records import record_columns
from mmnet.views.map.sizes import GROUP_RADII, radius_range, symbol_radii, tie_widths
from mmnet.views.palette import family_styles, kind_styles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mmnet.ontology import Ontology
    from mmnet.views.map.geography import Geography
    from mmnet.views.map.placing import Caption, Placing
    from mmnet.views.map.records import Records
    from mmnet.views.palette import Style

    Integers = NDArray[np.int64]

VERSION = 1
REACH = 1.15  # corners reach beyond the circle of the same area
FACTS = ("city", "region", "disciplines", "ror")
KNOWN = {
    "actor_id", "name", "kind", "parent", "country", "aliases", "lat", "lon", *FACTS,
}  # fmt: skip


def payload(
    actors: pd.DataFrame,
    ties: pd.DataFrame,
    ontology: Ontology,
    *,
    measures: pd.DataFrame | None = None,
    size: str = "partners",
    layout: Layout = "force",
    seed: int = 0,
    title: str = "",
    as_of: str = "",
    grouped: bool | None = None,
    records: Records | None = None,
    plain: bool = False,
    language: str = ENGLISH,
) -> dict[str, Any]:
    """Everything the page shows, as columns.

    Parameters
    ----------
    actors : DataFrame
        The table of actors.
    ties : DataFrame
        Columns source, target, mode, directed, collaborations, weight: one row a pair and mode;
        with `records` also of (positions of its collaborations there). A tie of no collaboration
        that counts (planned ones only) does not move the actors.
    ontology : Ontology
        Labels, colors and order of kinds, families and modes.
    measures : DataFrame, optional
        Further numbers for each actor, indexed by actor_id; column names are the labels.
    size : str
        The measure that sizes the symbols: "partners", "collaborations" or a column of `measures`.
    layout : {"force", "kind", "rings", "columns", "family", "geographic"}, DataFrame or mapping
        See `mmnet.views.map.layout`; "geographic" opens the page on the map of the world. Groups
        stand by kind.
    seed : int
        Seed of the layout.
    title, as_of : str
        Heading and date of the data.
    grouped : bool, optional
        Draw groups of a kind and country instead of actors; when absent, above `LARGE` actors.
    records : Records, optional
        Collaborations and programs, for the filters by year, program and state.
    plain : bool
        Open on the whole network whatever its size, without the first view in discs.
    language : str
        Of the names of groups; labels are those of the ontology.

    Returns
    -------
    dict
        Plain lists, numbers and texts.
    """
    actors = actors.sort_values("actor_id", ignore_index=True)
    ties = ties.sort_values(["source", "target", "mode"], ignore_index=True)
    require_layout(layout)
    large = bool(grouped or (grouped is None and len(actors) > LARGE))
    opens = "whole" if plain else opening(layout, len(actors), grouped=large)
    heading = {"version": VERSION, "title": title, "as_of": as_of, "groups": None}
    if large:
        layout = layout_of_groups(layout)
        groups = aggregate(actors, ties, ontology, language)
        table, size = groups.measures, "actors"
        heading["groups"] = {
            **groups.summary,
            "members": _members(groups.members),
            "tied": _packed(actors, ties, list(ontology.modes)),
            "between": _between(groups.across, list(ontology.modes)),
            "most": DRAWN,
        }
        actors, ties, limits = groups.actors, groups.ties, GROUP_RADII
        records = None
    else:
        table, limits = measure_table(actors, ties, measures), radius_range(len(actors))
    radii = symbol_radii(table[size].to_numpy(dtype=np.float64), limits)
    kinds = codes(actors["kind"], list(ontology.kinds))
    counted = ties[ties["collaborations"] > 0]
    placing = place(
        layout,
        pair_weights(*_ends(actors, counted), counted, len(actors)),
        radii * REACH,
        actors=actors,
        ties=counted,
        ontology=ontology,
        seed=seed,
    )
    modes = list(ontology.modes)
    geo = geo_columns(geography(actors, radii, grouped=bool(heading["groups"])))
    if opens == "map" and geo is None:
        msg = "layout 'geographic' needs lat and lon or a country for actors of two places at least"
        raise OptionError(msg)
    heading |= {"geo": geo, "opens": opens}
    if records:
        ids = pd.Index(actors["actor_id"])
        heading |= record_columns(records, modes, list(ontology.kinds), ids)
    return heading | {
        "size": size,
        "radii": limits,
        "kinds": _kinds(ontology),
        "families": _families(ontology),
        "modes": _modes(ontology),
        "measures": _measures(table),
        "actors": actor_columns(actors, kinds, radii, placing),
        "ties": tie_columns(ties, *_ends(actors, ties), modes),
        "captions": [_caption(caption) for caption in placing.captions],
        "overview": None
        if (len(actors) <= FEW and not large) or plain
        else overview_columns(radii * REACH, kinds, table, named=not large),
    }


def _ends(actors: pd.DataFrame, ties: pd.DataFrame) -> tuple[Integers, Integers]:
    """Positions of the two ends of each tie among the actors."""
    ids = pd.Index(actors["actor_id"])
    return (
        ids.get_indexer(pd.Index(ties["source"])).astype(np.int64),
        ids.get_indexer(pd.Index(ties["target"])).astype(np.int64),
    )


def _packed(actors: pd.DataFrame, ties: pd.DataFrame, modes: list[str]) -> str:
    """All ties of the actors behind the groups, so that none is lost."""
    number = ties["collaborations"].to_numpy(dtype=np.int64)
    return packed(codes(ties["mode"], modes), *_ends(actors, ties), number)


def _between(across: pd.DataFrame, modes: list[str]) -> str:
    """All ties between groups: the page draws the strongest of those that pass its filters."""
    source, target, number = (
        across[name].to_numpy(dtype=np.int64) for name in ("source", "target", "collaborations")
    )
    return packed(codes(across["mode"], modes), source, target, number)


def measure_table(
    actors: pd.DataFrame, ties: pd.DataFrame, measures: pd.DataFrame | None
) -> pd.DataFrame:
    """Partners and collaborations of each actor, then the measures that were given."""
    ids = pd.Index(actors["actor_id"])
    ties = ties[ties["collaborations"] > 0]
    source, target = _ends(actors, ties)
    low, high = np.minimum(source, target), np.maximum(source, target)
    pairs = distinct(low.astype(np.int64) * len(ids) + high)
    partners = np.bincount(np.concatenate(np.divmod(pairs, len(ids))), minlength=len(ids))
    count = ties["collaborations"].to_numpy(dtype=np.float64)
    ends = np.concatenate([source, target])
    shares = np.bincount(ends, weights=np.tile(count, 2), minlength=len(ids))
    table = pd.DataFrame({"partners": partners, "collaborations": shares}, index=ids)
    if measures is None:
        return table
    return table.join(measures.reindex(ids).drop(columns=table.columns, errors="ignore"))


def actor_columns(
    actors: pd.DataFrame, kinds: Integers, radii: NDArray[np.float64], placing: Placing
) -> dict[str, Any]:
    """Columns of the actors; rare attributes as (position, value) pairs."""
    ids = pd.Index(actors["actor_id"])
    countries, country = dictionary(column(actors, "country"))
    parent = ids.get_indexer(pd.Index(column(actors, "parent").fillna("")))
    extra = [name for name in actors.columns if name not in KNOWN]
    facts = {name: sparse(column(actors, name)) for name in (*FACTS, *extra)}
    return {
        "id": ids.to_list(),
        "name": actors["name"].to_list(),
        "kind": kinds.tolist(),
        "country": country,
        "countries": countries,
        "parent": parent.tolist(),
        "x": tenths(placing.positions[:, 0]),
        "y": tenths(placing.positions[:, 1]),
        "r": tenths(radii),
        "aliases": sparse(column(actors, "aliases")),
        "facts": {name: known for name, known in facts.items() if known["at"]},
    }


def tie_columns(
    ties: pd.DataFrame, source: Integers, target: Integers, modes: list[str]
) -> dict[str, Any]:
    """Columns of the ties: ends, mode, number of collaborations, width, and which these are."""
    weights = ties["weight"].to_numpy(dtype=np.float64)
    behind = {name: ties[name].to_list() for name in ("of", "change") if name in ties}
    return behind | {
        "source": source.tolist(),
        "target": target.tolist(),
        "mode": codes(ties["mode"], modes).tolist(),
        "directed": ties["directed"].astype(int).to_list(),
        "n": ties["collaborations"].astype(int).to_list(),
        "width": tenths(tie_widths(weights)),
    }


def geo_columns(found: Geography | None) -> dict[str, Any] | None:
    """Columns of the map of the world: places of actors and of their groups, and the land."""
    if found is None:
        return None
    groups = found.groups
    return {
        **_placed(found),
        "frame": tenths(found.frame),
        "whole": int(found.whole),
        "regions": regions(),
        "group": None if found.group is None else found.group.tolist(),
        "groups": None if groups is None else _placed(groups),
        "land": land(),
    }


def _placed(found: Geography) -> dict[str, Any]:
    known = np.isfinite(found.positions[:, 0])
    x, y = np.where(known[:, None], found.positions, 0.0).T
    places: dict[str, Any] = {"x": tenths(x), "y": tenths(y), "r": tenths(found.radii)}
    return places | {"unknown": np.flatnonzero(~known).tolist()}


def _caption(caption: Caption) -> dict[str, Any]:
    return asdict(caption) | {"x": tenth(caption.x), "y": tenth(caption.y)}


def _members(members: pd.DataFrame) -> dict[str, list[Any]]:
    """Columns of the actors behind the groups; a name that only repeats the id is left out."""
    names = members["name"].where(members["name"] != members["actor_id"], "")
    return {
        "id": members["actor_id"].to_list(),
        "name": names.to_list(),
        "group": members["group"].to_list(),
        "partners": members["partners"].to_list(),
    }


def _kinds(ontology: Ontology) -> list[dict[str, Any]]:
    styles = kind_styles(ontology.kinds)
    return [
        {"id": key, "label": kind.label, "plural": kind.plural or kind.label, **_drawn(styles[key])}
        for key, kind in ontology.kinds.items()
    ]


def _families(ontology: Ontology) -> list[dict[str, Any]]:
    styles = family_styles(ontology.families)
    return [
        {"id": key, "label": family.label, **_drawn(styles[key])}
        for key, family in ontology.families.items()
    ]


def _modes(ontology: Ontology) -> list[dict[str, Any]]:
    families = list(ontology.families)
    return [
        {
            "id": key,
            "label": mode.label,
            "family": families.index(mode.family),
            "directed": int(mode.directed),
            "unit": mode.unit or "",
        }
        for key, mode in ontology.modes.items()
    ]


def _drawn(style: Style) -> dict[str, str]:
    return {"color": style.color, "dark": style.dark, "shape": style.shape}


def _measures(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {"label": str(name), "values": numbers(table[name].to_numpy(dtype=np.float64))}
        for name in table.columns
    ]
