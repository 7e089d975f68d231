"""Files out: tables for people (guarded against formulas) and for machines (exact)."""

from mmnet.writers.atomic import replace_file, replaced
from mmnet.writers.networks import write
from mmnet.writers.tables import write_table, write_tables

__all__ = ["replace_file", "replaced", "write", "write_table", "write_tables"]
