"""Check tables: every problem found, said with its place and how to mend it."""

from mmnet.balance import Tally
from mmnet.check.raw import RawTable
from mmnet.check.tables import check_tables
from mmnet.problems import Problem, Problems

__all__ = ["Problem", "Problems", "RawTable", "Tally", "check_tables"]
