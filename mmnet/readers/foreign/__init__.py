"""Files of other programs: each reader gives nodes and edges as the file has them."""

from mmnet.readers.foreign.files import opened
from mmnet.readers.foreign.model import (
    SIDE,
    Edge,
    Foreign,
    Node,
    broken,
    from_networkx,
    with_events,
    with_ids,
)

__all__ = [
    "SIDE", "Edge", "Foreign", "Node", "broken", "from_networkx", "opened", "with_events",
    "with_ids",
]  # fmt: skip
