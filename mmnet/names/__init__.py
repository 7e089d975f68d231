"""Names: which actors are one organization, merging them, and one network of several sources."""

from mmnet.names.combining import Combination, combine
from mmnet.names.matches import Matches
from mmnet.names.matching import match
from mmnet.names.merging import Merge, merge
from mmnet.names.review import read_decisions

__all__ = ["Combination", "Matches", "Merge", "combine", "match", "merge", "read_decisions"]
