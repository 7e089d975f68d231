"""Changes: what differs between two versions of a register, reviewed, applied, undone and kept."""

from mmnet.changes.applying import apply
from mmnet.changes.comparing import diff
from mmnet.changes.log import record
from mmnet.changes.recorded import History, history
from mmnet.changes.result import Diff
from mmnet.changes.reviewed import read_changes

__all__ = ["Diff", "History", "apply", "diff", "history", "read_changes", "record"]
