"""Who serves whom: each collaboration as records of a partner that serves somebody.

A program is served through its host. A partner serves a program when a collaboration of the
program ties it to the program's home; where the home takes no part, every giver serves, and in an
undirected mode every participant. The home is the host's whole institution (what it is part of,
with all units), so that no university is its own partner; in an internal family, such as
collaboration within the university, it is the host alone; in a family where the home serves, such
as skills, there is none, and every giver serves. Home, host and who takes part are facts
of the register: they do not depend on what a network was narrowed to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.periods import STATES
from mmnet.tables import derived

if TYPE_CHECKING:
    from mmnet.network import Network

KEY = ["collaboration_id", "actor_id", "role"]


def known_partners(services: pd.DataFrame) -> pd.DataFrame:
    """Return who is known to serve which cell: the columns cell and partner, each pair once."""
    active = services.loc[services["state"] == "active", ["cell", "partner"]]
    return active.drop_duplicates(ignore_index=True)


def actor_services(net: Network) -> pd.DataFrame:
    """List every tie both ways: one actor is served, the other is the partner.

    Returns
    -------
    DataFrame
        Columns collaboration_id, mode, program, served, partner (actor ids).
    """
    arcs = net.graph(state=STATES).arcs()
    columns = ["collaboration_id", "mode", "source", "target"]
    forth = arcs[columns].rename(columns={"source": "partner", "target": "served"})
    back = arcs[columns].rename(columns={"target": "partner", "source": "served"})
    both = pd.concat([forth, back], ignore_index=True)
    both = both.drop_duplicates(["collaboration_id", "served", "partner"], ignore_index=True)
    program = net.collaborations.set_index("collaboration_id")["program"]
    both["program"] = both["collaboration_id"].map(program)
    return both


def program_services(net: Network) -> pd.DataFrame:
    """List who serves each program in which collaboration.

    Returns
    -------
    DataFrame
        Columns collaboration_id, mode, program, partner; sorted, without repetitions. The same at
        every moment.
    """
    return derived(net, "program services", lambda: _program_services(net))


def _program_services(net: Network) -> pd.DataFrame:
    register, collaborations = net.register, net.collaborations
    columns = ["collaboration_id", "mode", "program"]
    of_programs = collaborations.loc[collaborations["program"].notna(), columns]
    rows = register.tables["participations"].merge(of_programs, on="collaboration_id")
    host = rows["program"].map(register.hosts)
    rows["home"] = _at_home(net, rows, host)
    # What is recorded says whether the home takes part; who has left ties nobody any more.
    stays = ~rows["actor_id"].isin(register.gone)
    side = _sides(net, rows)
    rows = rows.assign(gives=side["gives"], receives=side["receives"])
    with_home = _any_of(rows, rows["home"])
    home_gives = _any_of(rows, rows["home"] & rows["gives"] & stays)
    home_takes = _any_of(rows, rows["home"] & rows["receives"] & stays)
    tied = (rows["gives"] & home_takes) | (rows["receives"] & home_gives)
    serves = ~rows["home"] & np.where(with_home, tied, rows["gives"]) & ~host.isin(register.gone)
    found = rows.loc[serves & _in_view(net, rows), [*columns, "actor_id"]]
    found = found.rename(columns={"actor_id": "partner"})
    return found.drop_duplicates().sort_values(
        ["program", "mode", "partner", "collaboration_id"], ignore_index=True
    )


def _any_of(rows: pd.DataFrame, holds: pd.Series) -> pd.Series:
    """Tell of which collaborations it holds for some participant."""
    return holds.groupby(rows["collaboration_id"]).transform("any")


def _in_view(net: Network, rows: pd.DataFrame) -> pd.Series:
    """Tell which of the recorded participations the network shows."""
    shown = pd.MultiIndex.from_frame(net.participations[KEY])
    return pd.Series(pd.MultiIndex.from_frame(rows[KEY]).isin(shown), index=rows.index)


def _at_home(net: Network, rows: pd.DataFrame, host: pd.Series) -> pd.Series:
    """Tell which participants belong to the home of the program."""
    top = net.register.institutions
    modes = net.ontology.modes
    families = {key: net.ontology.families[mode.family] for key, mode in modes.items()}
    inside = rows["mode"].map({key: one.internal for key, one in families.items()}).astype(bool)
    serves = {key for key, one in families.items() if one.home_serves}
    same = (rows["actor_id"] == host).fillna(value=False)
    kin = (rows["actor_id"].map(top) == host.map(top)).fillna(value=False)
    return (same | (kin & ~inside)) & ~rows["mode"].isin(serves)


def _sides(net: Network, rows: pd.DataFrame) -> pd.DataFrame:
    """Tell which participants give and which receive; in an undirected mode all do both."""
    known = rows[["mode", "role"]].drop_duplicates()
    modes = net.ontology.modes
    pairs = list(zip(known["mode"], known["role"], strict=True))
    known["gives"] = [not modes[mode].directed or role in modes[mode].gives for mode, role in pairs]
    known["receives"] = [
        not modes[mode].directed or role in modes[mode].receives for mode, role in pairs
    ]
    return (
        rows[["mode", "role"]].merge(known, on=["mode", "role"], how="left").set_index(rows.index)
    )
