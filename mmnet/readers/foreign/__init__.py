"""Files of other programs: each reader gives nodes and edges as the file has them."""

from mmnet.readers.foreign.files import opened
from mmnet.readers.foreign.model import Edge, Foreign, Node, broken, from_networkx

__all__ = ["Edge", "Foreign", "Node", "broken", "from_networkx", "opened"]
