"""Looking at nodes: each look is noted in the account, so that nothing is read unnoticed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mmnet import countries
from mmnet.periods import partial_date
from mmnet.readers.credentials.account import Account
from mmnet.readers.credentials.contexts import is_address
from mmnet.readers.credentials.nodes import Ref, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from mmnet.readers.credentials.account import Place
    from mmnet.readers.credentials.nodes import Node, Nodes

DAY = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?(?=$|T|\s)")
OTHER_LANGUAGE = "in another language"
NAME = "schema:name"
"""The name of an object that a plain text stands for."""


class Look:
    """Looks at nodes in a language, and notes what is kept of them.

    Parameters
    ----------
    nodes : Nodes
    language : str
        Which texts are taken where there are several.
    """

    def __init__(self, nodes: Nodes, language: str) -> None:
        self.nodes, self.language = nodes, language.lower()
        self.account = Account()

    def values(self, node: Node, *names: str) -> Iterator[tuple[Place, Text | Ref]]:
        """Yield the values of some properties, each with its place."""
        self.account.read.add(node.id)
        for name in names:
            for number, value in enumerate(node.fields.get(name, ())):
                yield (node.id, name, number), value

    def places(self, node: Node, *names: str) -> Iterator[tuple[Place, Node]]:
        """Yield the nodes of some properties; a text that is no address names one of its own."""
        for place, value in self.values(node, *names):
            yield place, self.node(value)

    def refs(self, node: Node, *names: str, kept_as: str) -> list[Node]:
        """Return the nodes of some properties, and note what they are kept as."""
        found = []
        for place, other in self.places(node, *names):
            self.account.keep(place, kept_as)
            found.append(other)
        return found

    def node(self, value: Text | Ref) -> Node:
        """Return the node of a value; a text that is no address names one of its own."""
        if isinstance(value, Ref):
            return self.nodes.of(value.id)
        if is_address(value.text) or value.text in self.nodes:
            return self.nodes.of(value.text)
        return self.nodes.implied(NAME, value)

    def text(
        self, node: Node, *names: str, kept_as: str, others: str = "", known: Iterable[str] = ()
    ) -> tuple[str, list[str]]:
        """Return the text in the asked language, of the first property that has it, and others.

        Without `others` these are left out.
        """
        found = [
            (place, value) for place, value in self.values(node, *names) if isinstance(value, Text)
        ]
        if not found:
            return "", []
        best = min(found, key=lambda one: (self._rank(one[1]), names.index(one[0][1])))
        more, said = [], {best[1].text, *known}
        for place, value in found:
            if place == best[0] or value.text == best[1].text:
                self.account.keep(place, kept_as)
            elif others:
                self.account.keep(place, others)
                more += [value.text] if value.text not in said else []
                said.add(value.text)
            else:
                self.account.leave(place, OTHER_LANGUAGE if value.language else "a further text")
        return best[1].text, more

    def _rank(self, text: Text) -> int:
        said = text.language
        if said == self.language:
            return 0
        if said.partition("-")[0] == self.language.partition("-")[0]:
            return 1
        return 2 if not said else 3 if said.partition("-")[0] == "en" else 4

    def day(self, node: Node, *names: str, kept_as: str) -> str:
        """Return the first date, without the time of the day; others are left out."""
        found = (
            (place, _day(value.text) if isinstance(value, Text) else "")
            for place, value in self.values(node, *names)
        )
        return self._first(found, kept_as, further="a further date", none="no date")

    def country(self, node: Node, *names: str, kept_as: str) -> str:
        """Return the code of the first value that names a country."""
        found = ((place, self._country(value)) for place, value in self.values(node, *names))
        return self._first(found, kept_as, further="a further country", none="no country of today")

    def _first(
        self, found: Iterable[tuple[Place, str]], kept_as: str, *, further: str, none: str
    ) -> str:
        """Keep the first that could be read; say of the others why they are left out."""
        first = ""
        for place, read in found:
            if read and not first:
                first = read
                self.account.keep(place, kept_as)
            else:
                self.account.leave(place, further if read else none)
        return first

    def _country(self, value: Text | Ref) -> str:
        if isinstance(value, Text):
            return countries.code(_last(value.text)) or ""
        node = self.nodes.of(value.id)
        stated = [_last(value.id)] + [
            one.text for held in node.fields.values() for one in held if isinstance(one, Text)
        ]
        self.account.read.add(node.id)
        return next((code for one in stated if (code := countries.code(one))), "")

    def number(self, node: Node, *names: str, kept_as: str, most: float) -> str:
        """Return the first number between -most and most, as a text."""
        for place, value in self.values(node, *names):
            text = value.text if isinstance(value, Text) else ""
            if _is_between(text, most):
                self.account.keep(place, kept_as)
                return text
            self.account.leave(place, "no number of degrees")
        return ""


def is_a(node: Node, types: Collection[str]) -> bool:
    """Tell whether a node has one of some types."""
    return any(one in types for one in node.types)


def local(name: str) -> str:
    """Return the last part of an address or of a name with a prefix."""
    return re.split(r"[:/#]", name.rstrip("/#"))[-1]


def _last(text: str) -> str:
    return local(text) if is_address(text) else text


def _day(text: str) -> str:
    found = DAY.match(text.strip())
    if not found:
        return ""
    try:
        return partial_date(found.group())
    except ValueError:
        return ""


def _is_between(text: str, most: float) -> bool:
    try:
        return -most <= float(text) <= most
    except ValueError:
        return False
