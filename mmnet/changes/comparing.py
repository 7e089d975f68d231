"""The diff of two networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.arguments import checked
from mmnet.changes.identity import identity
from mmnet.changes.kinds import labeled
from mmnet.changes.lines import all_lines
from mmnet.changes.result import Diff
from mmnet.schema import frames_of

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

    from mmnet.names.matches import Matches
    from mmnet.network import Network


@checked
def diff(
    old: Network,
    new: Network,
    *,
    answers: Matches | pd.DataFrame | str | PathLike[str] | None = None,
) -> Diff:
    """Tell what changed from one network to another, row by row.

    Ids that are gone are compared with ids that are new: what `match` calls the same is one actor
    with another id; what it would ask is a question, and counts as removed and added until it is
    answered. The order of rows and the names of files make no difference.

    Parameters
    ----------
    old, new : Network
        Two versions of one register, or two moments or parts of one network.
    answers : Matches, DataFrame or path, optional
        Decisions on the questions: columns actor_id (old), other_id (new) and decision (same,
        different or ask), or a file with them, as `read_decisions` takes it. The review sheet that
        `Diff.to_review` writes is one.

    Returns
    -------
    Diff
        `.table`, `.summary()`, `.sentences`, `.consequences`, `.questions`, `.reverse()`,
        `.to_review(path)`.

    Raises
    ------
    DataError
        If an answer names an id that the networks do not have.

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.example().select(program="ai-ethics")
    >>> len(mm.diff(net, net))
    0
    >>> mm.diff(net.at("2021"), net.at("2025")).summary().head(3)
                table   change  count
    0  collaborations   lapsed      1
    1  collaborations    began     22
    2  participations  removed      2
    """
    before, after = frames_of(old), frames_of(new)
    found = identity(before, after, answers)
    lines = all_lines(before, after, found.new_ids)
    told = labeled(lines, old, new, found.merged, found.split)
    return Diff(told, old, new, found.merged, found.split, found.questions)
