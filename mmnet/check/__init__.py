"""Check tables: every problem found, said with its place and how to mend it."""

from mmnet.check.balance import Tally
from mmnet.check.problems import Problem, Problems
from mmnet.check.raw import RawTable
from mmnet.check.tables import check_tables

__all__ = ["Problem", "Problems", "RawTable", "Tally", "check_tables"]
