"""Files in: each reader gives raw tables, which the check turns into a network or into problems."""

from mmnet.readers.cordis import read_cordis
from mmnet.readers.edges import read_edges
from mmnet.readers.graphs import read_graph
from mmnet.readers.tables import read

__all__ = ["read", "read_cordis", "read_edges", "read_graph"]
