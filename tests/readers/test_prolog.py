"""What stands above the first element is seen, with every release of Expat."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.parsers import expat

import pytest

from mmnet.readers import prolog
from mmnet.readers.prolog import Prolog, read_prolog

if TYPE_CHECKING:
    from collections.abc import Callable

TYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]>'
make_parser = expat.ParserCreate
SIZES = (0, 1, 4_000, 16_000, 65_000, 65_530, 65_536, 70_000, 1_000_000)


def start_of(data: bytes) -> Prolog:
    return read_prolog(io.BytesIO(data).read)


def comment(size: int) -> bytes:
    return b"<!--" + b"x" * size + b"-->"


class Deferring:
    """An Expat that puts off all it can, as a new one does without the switch."""

    def __init__(self) -> None:
        self.real = make_parser()
        self.held = b""

    def __setattr__(self, name: str, value: object) -> None:
        target = self if name in {"real", "held"} else self.real
        object.__setattr__(target, name, value)

    def Parse(self, data: bytes, final: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        self.held += data
        if final:
            self.real.Parse(self.held, True)  # noqa: FBT003


@pytest.fixture(params=[make_parser, Deferring], ids=["as it is", "deferring"])
def _expat(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    make: Callable[[], object] = request.param
    monkeypatch.setattr(prolog.expat, "ParserCreate", make)


@pytest.mark.usefixtures("_expat")
@pytest.mark.parametrize("size", SIZES)
def test_a_document_type_is_seen_below_a_comment_of_any_length(size: int) -> None:
    assert start_of(comment(size) + TYPE + b"<x>&a;</x>") == Prolog(declares_type=True)


@pytest.mark.usefixtures("_expat")
@pytest.mark.parametrize("size", SIZES)
def test_the_first_element_is_found_below_a_comment_of_any_length(size: int) -> None:
    assert start_of(comment(size) + b"<a><b/></a>") == Prolog("a")


@pytest.mark.usefixtures("_expat")
def test_nothing_behind_the_document_type_is_read() -> None:
    assert start_of(TYPE[:-1] + b"> & no XML any more").declares_type
    assert start_of(b"<a/> & no XML any more") == Prolog("a")


@pytest.mark.usefixtures("_expat")
@pytest.mark.parametrize("data", [b"", b"\n", b"<?xml version='1.0'?>", comment(100_000)])
def test_without_an_element_there_is_none(data: bytes) -> None:
    assert start_of(data) == Prolog()


@pytest.mark.usefixtures("_expat")
@pytest.mark.parametrize(
    "data", [b"no XML", b"<!-- cut", b"<!--" + b"x" * 100_000, b"<a", b"\x89PNG\r\n"]
)
def test_what_is_no_xml_is_an_error_of_expat(data: bytes) -> None:
    with pytest.raises(expat.ExpatError):
        start_of(data)


@pytest.mark.usefixtures("_expat")
def test_an_encoding_that_does_not_exist_is_an_error() -> None:
    with pytest.raises((LookupError, ValueError)):
        start_of(b"<?xml version='1.0' encoding='nothing'?><a/>")
