"""Files of credential standards, made one by one, each with the network that it must give."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import mmnet as mm

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-06-30"


@dataclass(frozen=True)
class Case:
    """A file, how it is read, and what must come of it.

    `programs` names the host of each; `works` are mode, program, and who takes part as what;
    `kept` and `left` are fields of the account. A case with an `error` must be refused with it.
    """

    content: Any
    file: str = "made.jsonld"
    options: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    actors: set[str] | None = None
    programs: dict[str, str] | None = None
    works: set[tuple[str, str, str]] | None = None
    skills: set[str] | None = None
    needs: set[tuple[str, str]] | None = None
    supplies: set[tuple[str, str, str, str]] | None = None
    kept: dict[str, int] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    cells: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    warns: tuple[str, ...] = ()


def write(case: Case, folder: Path) -> Path:
    """Write the file of a case; objects as JSON."""
    path = folder / case.file
    content = case.content
    if not isinstance(content, (str, bytes)):
        content = json.dumps(content, ensure_ascii=False)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(case: Case, folder: Path) -> mm.Network:
    """Read the file of a case."""
    return mm.read_credentials(write(case, folder), **{"as_of": DAY, **case.options})


def programs_of(net: mm.Network) -> dict[str, str]:
    """Name of each program and of its host."""
    names = net.actors.set_index("actor_id")["name"]
    hosts = net.programs["host"].map(names).fillna("")
    return dict(zip(net.programs["name"], hosts, strict=True))


def works_of(net: mm.Network) -> set[tuple[str, str, str]]:
    """Mode, program and participants of each collaboration, such as "Tea:owner, Plum:holder"."""
    names = net.actors.set_index("actor_id")["name"].to_dict()
    programs = net.programs.set_index("program_id")["name"].to_dict()
    made = set()
    for row in net.collaborations.to_dict("records"):
        part = net.participations[net.participations["collaboration_id"] == row["collaboration_id"]]
        who = sorted(
            f"{names[actor]}:{role}"
            for actor, role in zip(part["actor_id"], part["role"], strict=True)
        )
        made.add((row["mode"], programs.get(row["program"], ""), ", ".join(who)))
    return made


def needs_of(net: mm.Network) -> set[tuple[str, str]]:
    """Program and skill of each need."""
    programs = net.programs.set_index("program_id")["name"]
    labels = net.skills.set_index("skill_id")["label"]
    return {
        (programs[program], labels[skill])
        for program, skill in zip(net.needs["program"], net.needs["skill"], strict=True)
    }


def supplies_of(net: mm.Network) -> set[tuple[str, str, str, str]]:
    """Program, actor, skill and how of each supply."""
    names = net.actors.set_index("actor_id")["name"]
    programs = net.programs.set_index("program_id")["name"]
    labels = net.skills.set_index("skill_id")["label"]
    rows = net.supplies[["program", "actor_id", "skill", "how"]].fillna("")
    return {
        (programs[row["program"]], names[row["actor_id"]], labels[row["skill"]], row["how"])
        for row in rows.to_dict("records")
    }


def check_account(net: mm.Network) -> None:
    """Nothing is lost without a word: found = kept + left out, of fields and of objects."""
    fields, balance = net.check().fields, net.check().balance
    assert (fields["found"] == fields["kept"] + fields["left_out"]).all()
    assert ((fields["kept"] > 0) == (fields["kept_as"] != "")).all()
    assert ((fields["left_out"] > 0) == (fields["why"] != "")).all()
    assert (balance["found"] == balance["read"] + balance["left_out"]).all()
    assert not fields.duplicated(["class", "field"]).any()


def check(case: Case, net: mm.Network) -> None:
    """Compare a network with what a case says of it."""
    check_account(net)
    whole = {
        "actors": set(net.actors["name"]), "programs": programs_of(net), "works": works_of(net),
        "skills": set(net.skills["label"]), "needs": needs_of(net), "supplies": supplies_of(net),
    }  # fmt: skip
    for name, found in whole.items():
        expected = getattr(case, name)
        if expected is not None:
            assert found == expected, name
    fields = net.check().fields
    for name, count in case.kept.items():
        assert fields.loc[fields["field"] == name, "kept"].sum() == count, name
    for name, why in case.left.items():
        assert why in " ".join(fields.loc[fields["field"] == name, "why"]), name
    for (table, row, column), value in case.cells.items():
        frame = getattr(net, table).set_index(getattr(net, table).columns[0])
        assert frame.at[row, column] == value, (table, row, column)
    codes = {problem.code for problem in net.check()}
    assert set(case.warns) <= codes
