"""ESCO: each folder gives the skills, the hierarchy and the account that it must give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from tests.readers.credentials.esco_cases import AT, CASES, Files, broader, skill, skills, write

if TYPE_CHECKING:
    from pathlib import Path

COUNT = re.compile(r"([\d,]+) found, ([\d,]+) read(?:, ([\d,]+) left out)?")


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_files(case: Files, tmp_path: Path) -> None:
    source = write(case, tmp_path)
    if case.error:
        with pytest.raises(mm.MmnetError, match=case.error):
            mm.read_esco(source, **case.options)
        return
    made = mm.read_esco(source, **case.options)
    fields = check_account(made)
    by_key = made.assign(key=made["skill_id"].str.removeprefix(AT)).set_index("key")
    if case.labels is not None:
        assert set(made["label"]) == case.labels
    for key, above in (case.parents or {}).items():
        assert by_key.at[key, "parent"] == (AT + above if above else None)
    for (key, column), value in case.cells.items():
        assert by_key.at[key, column] == value
    for (file, name), (found, kept) in case.kept.items():
        row = fields[(fields["class"] == file) & (fields["field"] == name)].iloc[0]
        assert (row["found"], row["kept"]) == (found, kept)
    assert case.says in made.attrs["balance"]


def check_account(made: pd.DataFrame) -> pd.DataFrame:
    """Found = kept + left out, of fields and of rows."""
    fields = pd.DataFrame(made.attrs["fields"])
    assert (fields["found"] == fields["kept"] + fields["left_out"]).all()
    assert ((fields["kept"] > 0) == (fields["kept_as"] != "")).all()
    assert ((fields["left_out"] > 0) == (fields["why"] != "")).all()
    for found, read, left in COUNT.findall(made.attrs["balance"]):
        numbers = [int(one.replace(",", "") or 0) for one in (found, read, left)]
        assert numbers[0] == numbers[1] + numbers[2]
    return fields


@settings(max_examples=25, deadline=None)
@given(pairs=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8))
def test_the_hierarchy_is_that_of_the_relations(
    pairs: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("esco")
    down = [(f"s{low}", f"s{high}") for low, high in pairs if low > high]  # never a circle
    case = Files(
        {
            "skills_en.csv": skills(*(skill(f"s{n}", f"skill {n}") for n in range(6))),
            "broaderRelationsSkillPillar_en.csv": broader(*down),
        }
    )
    made = mm.read_esco(write(case, folder))
    check_account(made)
    above = {
        row["skill_id"].removeprefix(AT): set((row["broader"] or "").split("; ")) - {""}
        for row in made.to_dict("records")
    }
    for n in range(6):
        expected = {AT + high for low, high in down if low == f"s{n}"}
        assert above[f"s{n}"] == expected
    first = made.set_index("skill_id")["parent"].dropna()
    assert all(parent == min(above[key.removeprefix(AT)]) for key, parent in first.items())


def test_skills_of_esco_are_a_table_of_a_network(tmp_path: Path) -> None:
    esco = mm.read_esco(write(CASES["the whole download"], tmp_path))
    net = mm.example()
    names = ("actors", "programs", "collaborations", "participations")
    tables = {name: getattr(net, name) for name in names}
    needs = pd.DataFrame({"program": ["ai-ethics"], "skill": [AT + "S5"]})
    actor = net.actors["actor_id"].iloc[0]
    supplies = pd.DataFrame({"program": ["ai-ethics"], "actor_id": [actor], "skill": [AT + "py"]})
    made = mm.Network.from_tables(
        {**tables, "skills": esco, "needs": needs, "supplies": supplies},
        ontology=net.ontology, as_of=net.as_of,
    )  # fmt: skip
    narrow, wide = (mm.by_skill(made, narrower=one) for one in (False, True))
    assert mm.coverage(narrow).sentence().startswith("The one need has no partner")
    assert mm.coverage(wide).sentence().startswith("The one need has a partner")
