"""The interactive map: one HTML file, offline, with everything in it.

`map` computes positions and counts in Python and writes them as columns into a page whose program
(the room `page/`, bundled from the sources in `javascript/` of the checkout) only draws, filters
and searches. The page asks nothing of the network and opens settled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from mmnet.arguments import checked
from mmnet.arguments.values import at_least, choice, require_once
from mmnet.errors import OptionError
from mmnet.measures.coverage.coverage import coverage
from mmnet.measures.position.centrality import centrality
from mmnet.public import public_copy
from mmnet.views.language.catalog import ENGLISH, LANGUAGES
from mmnet.views.language.labels import labelled
from mmnet.views.language.names import Letters, lettered
from mmnet.views.language.voice import Voice
from mmnet.views.map.aggregate import LARGE
from mmnet.views.map.document import Map
from mmnet.views.map.own import own_columns
from mmnet.views.map.payload import payload
from mmnet.views.map.records import records, tie_table
from mmnet.views.map.shares import shares
from mmnet.views.map.texts import in_language, note_of, untold
from mmnet.views.map.together import community_codes

if TYPE_CHECKING:
    from collections.abc import Collection

    from mmnet.network import Network
    from mmnet.views.map.layout import Layout

__all__ = ["Map", "map"]

SIZES = {"degree": "partners", "strength": "collaborations"}


@checked
def map(  # noqa: A001  (the verb of the package, not the builtin)
    net: Network,
    *,
    size: str | pd.Series = "degree",
    measures: pd.DataFrame | None = None,
    layout: Layout = "force",
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
    seed: int = 0,
    language: str | None = None,
    title: str | None = None,
    grouped: bool | None = None,
    before: Network | None = None,
    public: bool = False,
    letters: Letters = "latin",
) -> Map:
    """Interactive map of the network: who works with whom, by kind, family and mode.

    Parameters
    ----------
    net : Network
        The network to draw.
    size : {"degree", "strength"}, column name or Series
        What sizes the symbols: number of partners, number of collaborations summed over partners, a
        column of `measures`, or numbers indexed by actor_id.
    measures : DataFrame, optional
        Further numbers to show for each actor, indexed by actor_id; other columns are left out.
        When absent, betweenness (exact, over the ties that are drawn; not for groups). In the page
        the reader can size the symbols by any of them.
    layout : {"force", "kind", "rings", "columns", "family", "geographic"}, DataFrame or mapping
        Tied actors close together; a disc, a ring or a column for each kind; a sector for each
        family of modes, with the actors most of whose collaborations belong to it; or each actor at
        its place: the page then opens on the map of the world. That view is there with the other
        layouts too, where two places at least are known. Or positions of your own: a frame with
        columns actor_id, x and y, or a dict of pairs (x, y) by actor_id, such as NetworkX's layouts
        give. Groups stand by kind.
    mode, family : str or collection of str, optional
        Only ties of these modes or families.
    seed : int
        Seed of the layout.
    language : {"en", "zh", "fr", "de", "es"}, optional
        Of the page, and of the labels of the ontology; when absent, English.
    title : str, optional
        Heading; the network's title when absent.
    grouped : bool, optional
        Draw groups of actors of one kind and country; when absent, above 3,000 actors. The page
        says how many actors and ties the groups stand for, and search still finds each actor.
    before : Network, optional
        An older version, or another moment of the network: the map then shows what was added,
        removed and kept between the two, without needs and measures of one of them.
    public : bool
        True draws a public copy (`public_copy`), and says what that leaves out; not with `before`.
    letters : {"latin", "own"}
        Names in Latin letters, but in Chinese: an alias in them, or letter by letter; the search
        finds both. With "own" names stay, and a box of the page changes them.

    Returns
    -------
    Map
        `.save(path)` writes the page, or a picture (.png, .svg, .pdf); `.figure()` draws it with
        Matplotlib; in a notebook it shows itself.

    Raises
    ------
    OptionError
        If size or layout is unknown, the measures are not indexed by actor_id, or positions are
        missing, unknown or not finite; or if the language is none of these; or if there are more
        than 3,000 actors, or groups are asked for, with `before`.

    Examples
    --------
    >>> import mmnet as mm
    >>> drawn = mm.map(mm.example(), layout="rings")
    >>> drawn.n_actors, drawn.n_ties
    (127, 848)
    >>> drawn.save("map.html").name
    'map.html'
    """
    at_least("seed", seed, 0)
    if public and before is not None:
        msg = "public: a map of what changed tells of both whole networks: leave before out"
        raise OptionError(msg)
    voice = Voice(choice("language", language or ENGLISH, LANGUAGES))
    net = lettered(labelled(public_copy(net) if public else net, voice), voice, letters)
    if before is not None:
        return _of_two(
            lettered(labelled(before, voice), voice, letters), net, voice, size=size,
            measures=measures, layout=layout, mode=mode, family=family, seed=seed, title=title,
            grouped=grouped,
        )  # fmt: skip
    _require_actors(net, measures, size)
    large = len(net.actors) > LARGE if grouped is None else grouped
    if measures is None and not large:
        measures = centrality(net, measures="betweenness", mode=mode, family=family, progress=False)
    measures, size = _sized(measures, size)
    graph = net.graph(mode=mode, family=family, planned=not large)
    data = payload(
        net.actors,
        graph.ties() if large else tie_table(net, graph.arcs()),
        net.ontology,
        measures=measures,
        size=size,
        layout=layout,
        seed=seed,
        title=net.title if title is None else title,
        as_of=_moment(net),
        grouped=large,
        records=None if large else records(net, coverage(net)),
        language=voice.language,
    )
    if not large:
        data["own"] = own_columns(net, data["actors"]["id"], voice)
        data["shares"] = shares(net, data["actors"]["id"])
        data["communities"] = community_codes(net, data["actors"]["id"], mode, family)
    if net.left_out:
        data["note"] = note_of(net.left_out, voice)
    return _told(data, voice)


def _told(data: dict[str, Any], voice: Voice) -> Map:
    """Make the map of what the page is told, in the language of a voice."""
    told = in_language(data, voice)
    return Map(told, (*voice.missing, *untold(voice.language)))


def _of_two(
    old: Network,
    new: Network,
    voice: Voice,
    *,
    size: str | pd.Series,
    measures: pd.DataFrame | None,
    layout: Layout,
    mode: str | Collection[str] | None,
    family: str | Collection[str] | None,
    seed: int,
    title: str | None,
    grouped: bool | None,
) -> Map:
    """Draw what was added, removed and kept from one network to the other."""
    from mmnet.views.map.changed import changed

    both = changed(old, new, voice, mode=mode, family=family)
    if grouped or len(both.actors) > LARGE:
        msg = (
            f"before: what changed is drawn of single actors, {LARGE:,} at the most: "
            "select a part of both networks, and leave grouped out"
        )
        raise OptionError(msg)
    measures, size = _sized(measures, size)
    data = payload(
        both.actors,
        both.ties,
        new.ontology,
        measures=measures,
        size=size,
        layout=layout,
        seed=seed,
        title=new.title if title is None else title,
        grouped=False,
        records=both.records,
        plain=True,
    )
    data["collaborations"]["sides"] = both.sides
    # Needs are of one moment: none are told.
    return _told(data | {"moments": list(both.moments), "demand": None}, voice)


def _moment(net: Network) -> str:
    """The day or span that states and coverage speak of."""
    first, last = net.moment
    return f"{first}" if first == last else f"{first} to {last}"


def _require_actors(net: Network, *given: object) -> None:
    """Refuse measures that are of other actors."""
    for table in given:
        if not isinstance(table, pd.DataFrame | pd.Series) or not len(table):
            continue
        require_once("measures" if isinstance(table, pd.DataFrame) else "size", table.index)
        if isinstance(table, pd.DataFrame):
            require_once("measures", table.columns)
        elif not pd.api.types.is_numeric_dtype(table):
            msg = "size holds other things than numbers: give a number for each actor"
            raise OptionError(msg)
        if not table.index.isin(net.actors["actor_id"]).any():
            msg = "the measures hold no actor of the network: index them by actor_id"
            raise OptionError(msg)


def _sized(measures: pd.DataFrame | None, size: str | pd.Series) -> tuple[pd.DataFrame, str]:
    """The measures that are numbers, with the one that sizes the symbols, and its name."""
    table = pd.DataFrame() if measures is None else measures.select_dtypes("number")
    if isinstance(size, pd.Series):
        name = "size" if size.name is None else str(size.name)
        if name in SIZES.values():
            msg = f"the map counts {name!r} itself: give the Series another name"
            raise OptionError(msg)
        others = table.drop(columns=name, errors="ignore")
        return pd.concat([others, size.rename(name)], axis=1), name
    if size not in table and size not in SIZES:
        known = ", ".join(dict.fromkeys([*SIZES, *table.columns]))
        msg = f"{size!r} is not a size: use one of {known}, or a Series by actor_id"
        raise OptionError(msg)
    return table, size if size in table else SIZES[size]
