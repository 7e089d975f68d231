"""One line at the head of every form of report: how complete the record is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.lookup import contained

if TYPE_CHECKING:
    import pandas as pd

    from mmnet.network import Network
    from mmnet.views.language.voice import Voice


def known_said(voice: Voice, net: Network, works: pd.Series | None = None) -> str:
    """Say of how many collaborations the state, the start and the source are known.

    Of a survey also what one side alone reports; of a public copy nothing of what it leaves out.
    `works` are the ids of some of them; all if not given. Empty where there is none.
    """
    table, state = net.collaborations, net.state().to_numpy()
    if works is not None:
        own = contained(table["collaboration_id"], works)
        table, state = table[own], state[own]
    if not len(table):
        return ""
    known = {
        "collaborations": voice.say("count.collaboration", len(table)),
        "state": voice.number((state != "unknown").sum()),
        "start": voice.number(table["start"].notna().sum()),
        "source": voice.number(table["source"].notna().sum()),
    }
    if "evidence" in net.left_out:
        return voice.say("said.known.public", **known)
    if "standing" not in table:
        return voice.say("said.known.record", **known)
    standing = {
        "alone": voice.number((table["standing"] == "one-sided").sum()),
        "against": voice.number((table["standing"] == "disputed").sum()),
    }
    return voice.say("said.known.sides", **known, **standing)
