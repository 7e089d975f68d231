"""Known ties of each respondent, as its questionnaire lists them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mmnet.surveys.roster import BOTH, GIVE, NONE, RECEIVE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from mmnet.surveys.roster import Roster

    # By partner, the modes with their directions, as the respondent sees them.
    Known: TypeAlias = Mapping[str, Mapping[str, str]]


def known_ties(roster: Roster) -> dict[str, dict[str, dict[str, str]]]:
    """Return the ties of the roster's network, by respondent, partner and mode."""
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    if roster.net is None:
        return found
    kinds = roster.ontology.kinds
    able = {(own, other): roster.modes(own, other) for own in kinds for other in kinds}
    for tie in roster.net.ties().itertuples(index=False):
        source, target, mode = str(tie.source), str(tie.target), str(tie.mode)
        ways = (GIVE, RECEIVE) if tie.directed else (NONE, NONE)
        for one, other, way in ((source, target, ways[0]), (target, source, ways[1])):
            modes = found[one][other]  # the partner is listed, whatever the mode
            if mode not in able[roster.kind[one], roster.kind[other]]:
                continue  # tied in a collaboration of several, and not by these two alone
            before = modes.get(mode, way)
            modes[mode] = way if before == way else BOTH
    return found
