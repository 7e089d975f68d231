"""Names in the letters of the reader: Latin ones in English, French, German and Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from mmnet.arguments import choice
from mmnet.names.latin import in_latin, is_latin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pandas as pd

    from mmnet.network import Network
    from mmnet.views.language.voice import Voice

Letters: TypeAlias = Literal["latin", "own"]
LETTERS = ("latin", "own")
OTHER_SCRIPTS = frozenset({"zh"})  # languages that keep every name as it is


def lettered(net: Network, voice: Voice, letters: str) -> Network:
    """Return the network with the names of its actors in letters that the reader knows.

    A name without a Latin letter gives way to the first alias that has one, and where there is none
    to its transliteration; it becomes an alias itself, so that it is still found.

    Parameters
    ----------
    net : Network
    voice : Voice
        In a language that is not written in Latin letters all names stay.
    letters : {"latin", "own"}
        With "own" all names stay.

    Raises
    ------
    OptionError
        If `letters` is something else.
    """
    if choice("letters", letters, LETTERS) == "own" or voice.language in OTHER_SCRIPTS:
        return net
    whole = net.register.tables["actors"]
    recorded = _lettered(whole)
    if recorded is whole:
        return net
    shown = recorded if whole is net.actors else _lettered(net.actors)
    register = net.register.changed({"actors": recorded})
    return net.following(net, notes=net.notes, tables={"actors": shown}, register=register)


def _lettered(actors: pd.DataFrame) -> pd.DataFrame:
    """Return a table of actors with Latin names; the same one where all are Latin."""
    names = actors["name"].fillna("")
    other = names.map(lambda name: not is_latin(name) and any(map(str.isalpha, name))).astype(bool)
    if not other.any():
        return actors
    own, aliases = names[other], actors.loc[other, "aliases"]
    changed = actors.copy()
    changed.loc[other, "name"] = [
        in_latin(name, alias) for name, alias in zip(own, aliases, strict=True)
    ]
    changed.loc[other, "aliases"] = [
        f"{name}; {alias}" if isinstance(alias, str) and alias else name
        for name, alias in zip(own, aliases, strict=True)
    ]
    return changed


def own_letters(given: Network, shown: Network) -> dict[str, str]:
    """Map each name that was put into Latin letters to the name itself."""
    if given is shown:
        return {}
    before = given.actors.set_index("actor_id")["name"]
    after = shown.actors.set_index("actor_id")["name"].reindex(before.index)
    changed = before.notna() & (before != after)
    return dict(zip(after[changed].astype("str"), before[changed].astype("str"), strict=True))


def mentioned(own: dict[str, str], texts: Iterable[str]) -> dict[str, str]:
    """Return those of the names that stand in some texts, in the order in which they come."""
    whole = "\n".join(texts)
    found = {name: whole.find(name) for name in own}
    return {name: own[name] for name in sorted(own, key=found.__getitem__) if found[name] >= 0}


def names_said(voice: Voice, own: dict[str, str]) -> str:
    """Say which names stand for which in their own letters; empty where there are none."""
    if not own:
        return ""
    pairs = [voice.say("names.pair", name=name, own=text) for name, text in own.items()]
    return voice.say("names.said", names=voice.say("list.facts").join(pairs))


def lettering(
    voice: Voice, letters: str, names: Iterable[str], latin: Mapping[str, str]
) -> Callable[[str], str]:
    """Return what writes a text with some names in letters that the reader knows.

    `latin` has an alias in Latin letters for the names that have one.
    """
    if choice("letters", letters, LETTERS) == "own" or voice.language in OTHER_SCRIPTS:
        return str
    known = {name: latin.get(name) or in_latin(name) for name in names if not is_latin(name)}

    def written(text: str) -> str:
        for name in sorted(known, key=len, reverse=True):
            text = text.replace(name, known[name]) if name else text
        return text

    return written
