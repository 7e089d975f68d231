"""What a file describes, as nodes with values: texts in a language, or references to nodes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    Value = "Text | Ref"


@dataclass(frozen=True, slots=True)
class Text:
    """A text, a number or a date, as it is written; `language` is "" where none is said."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a node."""

    id: str


@dataclass(slots=True)
class Node:
    """An object of the file; one that is only referred to has neither types nor values.

    `anonymous` nodes have an id of our own; `implied` ones are no objects of the file, but what a
    plain text stands for.
    """

    id: str
    types: list[str] = field(default_factory=list)
    fields: dict[str, list[Text | Ref]] = field(default_factory=dict)
    anonymous: bool = False
    implied: bool = False

    def add(self, name: str, values: Sequence[Text | Ref]) -> None:
        """Add values of a property; one that stands there already is not added again."""
        held = self.fields.setdefault(name, [])
        held.extend(value for value in dict.fromkeys(values) if value not in held)


class Nodes(dict[str, Node]):
    """All nodes of the files that are read, by id, in their order.

    Objects without an id that are equal in everything are one node.
    """

    def __init__(self) -> None:
        super().__init__()
        self._alike: dict[object, str] = {}

    def of(self, identifier: str) -> Node:
        """Return the node of an id; one that was never met is made."""
        if identifier not in self:
            self[identifier] = Node(identifier)
        return self[identifier]

    def unnamed(self, types: Sequence[str], values: dict[str, list[Text | Ref]]) -> Node:
        """Return the node of an object without an id."""
        key = (tuple(types), tuple((name, tuple(held)) for name, held in sorted(values.items())))
        if key not in self._alike:
            identifier = f"_:{len(self._alike) + 1}"
            self._alike[key] = identifier
            self[identifier] = Node(identifier, list(types), values, anonymous=True)
        return self[self._alike[key]]

    def implied(self, name: str, text: Text) -> Node:
        """Return the node that a plain text stands for."""
        known = len(self)
        node = self.unnamed((), {name: [text]})
        node.implied = node.implied or len(self) > known
        return node
