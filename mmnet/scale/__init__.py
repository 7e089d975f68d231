"""Past one machine's memory: the same questions as relational expressions on an engine.

Everything is an Ibis expression: DuckDB runs it by default, within a memory limit and with a folder
to spill to; Spark, or any other engine that Ibis knows, by passing a connection.
"""

from mmnet.scale.connections import connect
from mmnet.scale.opening import CORDIS
from mmnet.scale.opening import open_source as open  # noqa: A004 - the analyst writes mm.scale.open
from mmnet.scale.result import LazyTable
from mmnet.scale.source import Source

__all__ = ["CORDIS", "LazyTable", "Source", "connect", "open"]
