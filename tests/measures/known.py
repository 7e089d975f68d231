"""Networks of the literature as networks of mmnet."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

import mmnet as mm

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TRUTH = Path(__file__).resolve().parents[1] / "truth"
BORGATTI = ("AB", "AF", "AG", "AE", "EG", "FG", "BG", "BD", "DG", "GC")


def truth(name: str) -> dict[str, Any]:
    """The known answers of one file of tests/truth, which says where they are from."""
    found: dict[str, Any] = json.loads((TRUTH / f"{name}.json").read_text(encoding="utf-8"))
    return found


def network(
    names: Sequence[str],
    ties: Iterable[tuple[str, str] | tuple[str, str, str]],
    *,
    kinds: Sequence[str] | None = None,
    directed: bool = False,
    **columns: Sequence[object],
) -> mm.Network:
    """Make a network of actors and ties (source, target[, mode]) in an ontology made for it.

    Parameters
    ----------
    names
        Ids and names of the actors.
    ties
        Without a mode it is "tie". Several ties of one pair are several collaborations.
    kinds
        Kind of each actor; all "actor" if not given.
    directed
        The first of a tie gives, the second receives.
    **columns
        Further columns of the actors.
    """
    kinds = list(kinds) if kinds is not None else ["actor"] * len(names)
    ties = list(ties)
    listed = [(*tie, "tie") if len(tie) == 2 else tie for tie in ties]
    modes = sorted({mode for _, _, mode in listed}) or ["tie"]
    roles = ("giver", "receiver") if directed else ("partner", "partner")
    ids = [f"c{number}" for number in range(len(listed))]
    flat = [
        (key, actor, role)
        for key, (source, target, _) in zip(ids, listed, strict=True)
        for actor, role in ((source, roles[0]), (target, roles[1]))
    ]
    status = ["active"] * len(ids)
    if not ids:
        # A network without ties still has something to be read: a plan of one.
        ids, status, listed = ["c0"], ["planned"], [("", "", "tie")]
        flat = [("c0", names[0], roles[0])]
    return mm.Network.from_tables(
        {
            "actors": pd.DataFrame(
                {"actor_id": list(names), "name": list(names), "kind": kinds, **columns}
            ),
            "collaborations": pd.DataFrame(
                {
                    "collaboration_id": ids,
                    "mode": [mode for _, _, mode in listed],
                    "status": status,
                }
            ),
            "participations": pd.DataFrame(flat, columns=["collaboration_id", "actor_id", "role"]),
        },
        ontology=ontology(sorted(set(kinds)), modes, directed=directed),
        as_of="2026-06-30",
    )


def ontology(kinds: Sequence[str], modes: Sequence[str], *, directed: bool) -> mm.Ontology:
    """Any kinds, and modes that tie any two of them; each mode is a family of its own."""
    return _ontology(tuple(kinds), tuple(modes), directed=directed)


@cache
def _ontology(kinds: tuple[str, ...], modes: tuple[str, ...], *, directed: bool) -> mm.Ontology:
    import tempfile

    lines = ["schema = 1", 'name = "made"', '[groups]\ng = "G"']
    lines += [f'[kinds.{kind}]\nlabel = "{kind.capitalize()}"' for kind in kinds]
    for mode in modes:
        lines.append(f'[families.{mode}]\nlabel = "{mode.capitalize()}"')
        roles = (
            'gives = ["giver"]\nreceives = ["receiver"]\npairs = [{ from = "any", to = "any" }]'
            if directed
            else 'roles = ["partner"]\npairs = [{ between = "any", and = "any" }]'
        )
        lines.append(f'[modes.{mode}]\nlabel = "{mode.capitalize()}"\nfamily = "{mode}"')
        lines.append(f'group = "g"\n{roles}')
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.toml"
        path.write_text("\n".join(lines), encoding="utf-8")
        return mm.load_ontology(path)


def knoke() -> mm.Network:
    """Knoke's information exchange: ten organizations of three sectors, 49 directed ties."""
    data = truth("knoke")
    names, matrix = data["nodes"], data["adjacency"]
    ties = [
        (names[row], names[column])
        for row, line in enumerate(matrix)
        for column, value in enumerate(line)
        if value
    ]
    return network(names, ties, kinds=data["groups"], directed=True)


def borgatti() -> mm.Network:
    """The ten undirected ties of Borgatti's example of structural holes (1997)."""
    return network(
        sorted({end for tie in BORGATTI for end in tie}), [(tie[0], tie[1]) for tie in BORGATTI]
    )
