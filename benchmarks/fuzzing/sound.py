"""A sound input: what is spoilt, and who reads it; and the network that several are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Read = Callable[[Path], object]


@dataclass(frozen=True)
class Sound:
    """A sound input: files by name, which of them a reader is given, and the reader."""

    format: str
    files: dict[str, bytes]
    source: str
    read: Read

    def spoilt(self, name: str, data: bytes) -> Sound:
        """Put other bytes in the place of one file."""
        return replace(self, files={**self.files, name: data})

    def put(self, folder: Path) -> Path:
        """Write the files; return what the reader is given."""
        for name, data in self.files.items():
            (folder / name).write_bytes(data)
        return folder / self.source if self.source else folder


def network() -> mm.Network:
    """Four actors in four modes, with every table."""
    text = {
        "actors": "actor_id,name,kind,parent,country,lat,lon,disciplines,aliases\n"
        "u1,Alpha University,university,,DE,52.5,13.4,0613; 0311,Alfa\n"
        "u2,School of Äpfel,university_unit,u1,DE,,,,\nb1,Beta 油茶,business,,FR,48.9,2.3,,\n"
        "g1,Gamma Agency,government_agency,,CN,,,,\n",
        "programs": "program_id,name,host,disciplines,start,end\n"
        "p1,Robot Ethics,u2,0613,2023-09,\n",
        "collaborations": "collaboration_id,mode,program,title,start,end,status,amount,unit,source,"
        "confidence,agreement,instrument\n"
        "c1,internship_base,p1,Places,2024-09,2027,,12,places,,0.5,yes,\n"
        "c2,policy_and_financial_support,p1,,2023,,active,50000.5,EUR,,,,grant\n"
        "c3,customized_training,,Training,2024-01-05,2024-12-31,ended,,,,1,no,\n"
        "c4,resource_sharing,,,,,planned,,,,,,\n",
        "participations": "collaboration_id,actor_id,role,amount\n"
        "c1,b1,host,12\nc1,u2,university,\n"
        "c2,g1,funder,\nc2,u2,beneficiary,\nc3,b1,partner,\nc3,u1,partner,\nc4,u1,provider,\n"
        "c4,u2,user,\n",
        "needs": "program,mode,kind,region,weight,k,applicable\np1,internship_base,business,,2,1,\n"
        "p1,customized_training,,,1,2,yes\n",
        "ratings": "rater,rated,date,reliability,mission_support,openness,power_influence,"
        "involvement,resource_contribution,level\nu1,b1,2025,3,4,2,1,1,2,5\nb1,u1,2025-06,1,,,,,,0\n",
    }  # fmt: skip
    frames = {
        name: pd.DataFrame([line.split(",") for line in lines.splitlines()[1:]],
                           columns=lines.splitlines()[0].split(","))
        for name, lines in text.items()
    }  # fmt: skip
    return mm.Network.from_tables(frames, title="Partners", as_of="2026-06-30")
