"""GML, as NetworkX reads it; nodes keep their ids, labels are names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.readers.foreign.model import broken, from_networkx

if TYPE_CHECKING:
    from mmnet.readers.foreign.model import Foreign


def read_gml(file: str, text: str) -> Foreign:
    """Read one graph."""
    import networkx as nx

    try:
        graph = nx.parse_gml(text.splitlines(), label="id")
    except RecursionError as error:
        raise broken(file, 0, "it is nested too deeply") from error
    except (nx.NetworkXError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise broken(file, 0, f"it is no valid GML: {error}") from error
    return from_networkx(graph, file)
