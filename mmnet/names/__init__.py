"""Names: which actors are one organization, merging them, and one network of several sources."""

from mmnet.names.combining import Combination, combine
from mmnet.names.matches import Matches
from mmnet.names.matching import match
from mmnet.names.merging import Merge, merge
from mmnet.names.review import read_decisions
from mmnet.names.skill_merging import SkillMerge, merge_skills
from mmnet.names.skills import match_skills

__all__ = [
    "Combination", "Matches", "Merge", "SkillMerge", "combine", "match", "match_skills", "merge",
    "merge_skills", "read_decisions",
]  # fmt: skip
