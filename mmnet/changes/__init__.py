"""Changes: what differs between two versions of a register, reviewed, applied, undone and kept."""

from mmnet.changes.applying import apply
from mmnet.changes.comparing import diff
from mmnet.changes.result import Diff
from mmnet.changes.review import read_changes

__all__ = ["Diff", "apply", "diff", "read_changes"]
