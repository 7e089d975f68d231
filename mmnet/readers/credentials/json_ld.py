"""Nodes of JSON-LD: nested or referred to, alone or in a @graph, with prefixes and languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mmnet.readers.credentials.contexts import is_address
from mmnet.readers.credentials.nodes import Ref, Text
from mmnet.readers.foreign.model import broken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.readers.credentials.contexts import Context
    from mmnet.readers.credentials.nodes import Node, Nodes

DEEPEST = 100
LANGUAGE = re.compile(r"^([a-z]{2}(-[A-Za-z0-9]{1,8})*|@none|und)$")
# Keys that look like a language and may be none.
KEYS = {"id"}


class Flattener:
    """Puts the objects of records into nodes.

    Parameters
    ----------
    file : str
        As messages say it.
    nodes : Nodes
        Where they go.
    scope : str
        Tells blank nodes of one file from those of another.
    """

    def __init__(self, file: str, nodes: Nodes, scope: str = "") -> None:
        self.file, self.nodes, self.scope = file, nodes, scope
        self.unknown: list[str] = []

    def add(self, record: dict[str, Any], context: Context) -> None:
        """Take all nodes of a record."""
        self._object(record, context, 0)

    def _object(self, record: Mapping[str, Any], context: Context, depth: int) -> list[Text | Ref]:
        if depth > DEEPEST:
            raise broken(self.file, 0, f"it is nested more than {DEEPEST} objects deep")
        if "@context" in record:
            context = context.extended(record["@context"])
            self.unknown += [one for one in context.unknown if one not in self.unknown]
        held: dict[str, list[Any]] = {}
        for key, value in record.items():
            if key != "@context":
                held.setdefault(context.term(key), []).append(value)
        if "@value" in held:
            said = held.get("@language", [context.language])[0]
            return _literal(held["@value"][0], said if isinstance(said, str) else "")
        for wrapped in ("@list", "@set"):
            if wrapped in held:
                return self._values(held[wrapped], context, depth)
        for inside in ("@graph", "@included"):
            self._values(held.pop(inside, []), context, depth)
        return self._node(held, context, depth)

    def _node(self, held: dict[str, list[Any]], context: Context, depth: int) -> list[Text | Ref]:
        types = [
            context.term(one)
            for one in _flat(held.pop("@type", [])) if isinstance(one, str) and one.strip()
        ]  # fmt: skip
        stated = next((one for one in held.pop("@id", []) if isinstance(one, str)), "").strip()
        reverse = [one for one in held.pop("@reverse", []) if isinstance(one, dict)]
        values = {
            name: found
            for name, given in held.items()
            if not name.startswith("@") and (found := self._values(given, context, depth))
        }
        if not stated:
            if not values and not types:
                return []
            node = self.nodes.unnamed(types, values)
        else:
            node = self.nodes.of(self._named(context.identifier(stated)))
            node.types += [one for one in types if one not in node.types]
            for name, found in values.items():
                node.add(name, found)
        for one in reverse:
            self._reverse(one, node, context, depth)
        return [Ref(node.id)]

    def _named(self, identifier: str) -> str:
        if identifier.startswith("_:"):
            return f"_:{self.scope}{identifier[2:]}"
        return identifier

    def _reverse(self, stated: Mapping[str, Any], node: Node, context: Context, depth: int) -> None:
        """Let others have this node as a value."""
        for name, given in stated.items():
            for other in self._values([given], context, depth):
                if isinstance(other, Ref):
                    self.nodes.of(other.id).add(context.term(name), [Ref(node.id)])

    def _values(self, given: list[Any], context: Context, depth: int) -> list[Text | Ref]:
        made: list[Text | Ref] = []
        for one in _flat(given):
            if not isinstance(one, dict):
                made += _literal(one, context.language)
            elif _is_by_language(one):
                for language, texts in one.items():
                    said = "" if language in {"@none", "und"} else language
                    made += [text for item in _flat([texts]) for text in _literal(item, said)]
            else:
                made += self._object(one, context, depth + 1)
        return [
            Ref(self._named(one.text))
            if isinstance(one, Text) and one.text.startswith("_:") else one
            for one in made
        ]  # fmt: skip


def _flat(given: list[Any]) -> list[Any]:
    """Lists in lists are one list."""
    made, waiting = [], list(reversed(given))
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one))
        elif one is not None:
            made.append(one)
    return made


def _literal(value: Any, language: str) -> list[Text | Ref]:
    if isinstance(value, bool):
        return [Text("true" if value else "false")]
    if isinstance(value, (int, float)):
        return [Text(str(value))]
    if not isinstance(value, str) or not value.strip():
        return []
    text = " ".join(value.split())
    return [Text(text, "" if is_address(text) else language.lower())]


def _is_by_language(value: Mapping[str, Any]) -> bool:
    """Tell a map of languages from an object: all keys are languages, all values texts."""
    if not value or set(value) <= KEYS or not all(map(LANGUAGE.match, value)):
        return False
    return all(isinstance(one, str) for one in _flat(list(value.values())))
