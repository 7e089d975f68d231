"""Files in: each reader gives raw tables, which the check turns into a network or into problems."""

from mmnet.readers.cordis import read_cordis
from mmnet.readers.credentials import read_credentials, read_esco
from mmnet.readers.edges import read_edges
from mmnet.readers.erasmus import read_erasmus
from mmnet.readers.graphs import read_graph
from mmnet.readers.gtr import read_gtr
from mmnet.readers.openalex import read_openalex
from mmnet.readers.packaged import example
from mmnet.readers.ror import read_ror
from mmnet.readers.tables import read

__all__ = [
    "example", "read", "read_cordis", "read_credentials", "read_edges", "read_erasmus", "read_esco",
    "read_graph", "read_gtr", "read_openalex", "read_ror",
]  # fmt: skip
