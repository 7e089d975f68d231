"""What stands above the first element of XML, whichever release of Expat reads it.

Entities that multiply can be declared in a document type alone, and a document type can stand
above the first element alone. Whoever reads no further than that element has seen every one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PIECE = 65536
NO_ELEMENT = expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]


@dataclass(frozen=True, slots=True)
class Prolog:
    """The name of the first element, empty where there is none, and what was declared above it.

    Reading stops at a document type, so that nothing it declares is ever expanded.
    """

    element: str = ""
    declares_type: bool = False


class _MetError(Exception):
    """Ends the parsing from inside: no byte behind the place is looked at."""

    def __init__(self, prolog: Prolog) -> None:
        self.prolog = prolog
        super().__init__()


def read_prolog(read: Callable[[int], bytes]) -> Prolog:
    """Read up to the first element or the document type, however far down.

    Parameters
    ----------
    read : callable
        Returns the next bytes, at most as many as it is asked for, and none at the end.

    Raises
    ------
    xml.parsers.expat.ExpatError
        If this is no XML up to there.
    LookupError, ValueError
        If it declares an encoding that does not exist.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _meet_type
    parser.StartElementHandler = _meet_element
    _defer_nothing(parser)
    try:
        for piece in _pieces(read):
            parser.Parse(piece)
        # A token that Expat has put off, as one behind a long comment, is met here at the latest.
        parser.Parse(b"", True)  # noqa: FBT003 - takes no keywords
    except _MetError as met:
        return met.prolog
    except expat.ExpatError as error:
        if error.code != NO_ELEMENT:
            raise
    return Prolog()


def _pieces(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while piece := read(PIECE):
        yield piece


def _defer_nothing(parser: expat.XMLParserType) -> None:
    """Let Expat 2.6 and newer say what it has read at once, where Python can ask for that."""
    if hasattr(parser, "SetReparseDeferralEnabled"):
        parser.SetReparseDeferralEnabled(False)  # noqa: FBT003 - takes no keywords


def _meet_type(*_: object) -> NoReturn:
    raise _MetError(Prolog(declares_type=True))


def _meet_element(name: str, _: object) -> NoReturn:
    raise _MetError(Prolog(element=name))
