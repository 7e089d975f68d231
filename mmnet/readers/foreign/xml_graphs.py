"""GraphML and GEXF through NetworkX, once the file is known to declare no entities."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from mmnet.readers.foreign.model import broken, from_networkx
from mmnet.readers.prolog import read_prolog

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmnet.readers.foreign.model import Foreign


def read_graphml(file: str, data: bytes) -> Foreign:
    """Read GraphML; parallel edges stay apart."""
    import networkx as nx

    return _read(file, data, lambda stream: nx.read_graphml(stream, force_multigraph=True))


def read_gexf(file: str, data: bytes) -> Foreign:
    """Read GEXF 1.1 to 1.3."""
    import networkx as nx

    return _read(file, data, nx.read_gexf)


def _read(file: str, data: bytes, parse: Callable[[io.BytesIO], Any]) -> Foreign:
    _refuse_entities(file, data)
    try:
        graph = parse(io.BytesIO(data))
    except Exception as error:  # NetworkX fails in many ways where a file is not as expected
        raise broken(file, 0, f"{type(error).__name__}: {error}"[:300]) from error
    found = from_networkx(graph, file)
    # "default" keys of the format and positions are no facts about actors.
    return replace(found, title="" if found.title == file else found.title)


def _refuse_entities(file: str, data: bytes) -> None:
    """Refuse a document type, the only place where entities that multiply can be declared."""
    try:
        prolog = read_prolog(io.BytesIO(data).read)
    except expat.ExpatError as error:
        raise broken(file, error.lineno, str(error)) from error
    except (LookupError, ValueError) as error:
        # The declaration names an encoding that does not exist.
        raise broken(file, 1, str(error)) from error
    if prolog.declares_type:
        raise broken(file, 0, "it declares a document type", "delete the DOCTYPE declaration")
    if not prolog.element:
        raise broken(file, 0, "it holds no element")
