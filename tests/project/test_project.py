"""A project folder: laid out, opened, updated; what changed is told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from click.testing import CliRunner

import mmnet as mm
from mmnet.cli import commands
from mmnet.project import new

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

LIGHT = """
[outputs]
"out/coverage.xlsx" = "coverage"
"out/net" = "network"
"out/changes.csv" = "changes"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of the example that writes what is quick."""
    place = new(tmp_path / "register", example=True)
    settings = (place / "mmnet.toml").read_text("utf-8")
    (place / "mmnet.toml").write_text(settings.split("[outputs]")[0] + LIGHT, "utf-8")
    return place


def edit(folder: Path, table: str, *, drop: int) -> None:
    """Drop a row of a table."""
    path = folder / "data" / f"{table}.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame.drop(index=frame.index[drop]).to_csv(path, index=False)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments)


def test_an_update_writes_what_is_listed_and_tells_changes_once(folder: Path) -> None:
    first = mm.open(folder).update()
    assert first.is_first
    assert first.sentence() == "This is the first update. 3 files written."
    assert mm.read(folder / "out" / "net") == first.network == mm.example()
    assert (folder / "out" / "coverage.xlsx").is_file()
    edit(folder, "participations", drop=0)
    gone = first.network.participations.iloc[0]
    second = mm.open(folder).update()
    assert not second.is_first
    told = second.changes.table
    assert set(told["change"]) == {"participant removed"}
    assert gone["collaboration_id"] in " ".join(told["id"])
    assert len(pd.read_csv(folder / "out" / "changes.csv")) == len(told)
    third = mm.open(folder).update()
    assert len(third.changes) == 0
    assert sorted(path.name for path in (folder / ".mmnet").iterdir()) == ["last"]


def test_a_project_writes_public_copies_too(folder: Path) -> None:
    place = folder / "mmnet.toml"
    public = '[public]\nnames = ["university"]\n[public.outputs]\n"site/net" = "network"\n'
    place.write_text(place.read_text("utf-8") + public, "utf-8")
    done = mm.open(folder).update()
    assert "site" in done.table["path"].iloc[-1]
    whole, copy = (mm.read(folder / name) for name in ("out/net", "site/net"))
    assert whole.collaborations["amount"].notna().any()
    assert copy.collaborations["amount"].isna().all()
    assert not set(copy.actors["name"]) & set(
        whole.actors.loc[whole.actors["kind"] == "business", "name"]
    )


def test_a_project_reads_its_tables_anew_for_each_update(folder: Path) -> None:
    project = mm.open(folder)
    project.update()
    edit(folder, "participations", drop=0)
    assert len(project.update().changes) > 0


def test_after_a_failure_the_changes_are_told_again(folder: Path) -> None:
    mm.open(folder).update()
    edit(folder, "participations", drop=0)
    (folder / "out" / "changes.csv").unlink()
    (folder / "out" / "changes.csv").mkdir()
    with pytest.raises(OSError, match=r"changes\.csv"):
        mm.open(folder).update()
    (folder / "out" / "changes.csv").rmdir()
    assert len(mm.open(folder).update().changes) > 0


def test_tables_that_are_wrong_write_nothing(folder: Path) -> None:
    (folder / "data" / "actors.csv").write_text("actor_id,name,kind\na,A,wizard\n", "utf-8")
    with pytest.raises(mm.DataError, match="wizard"):
        mm.open(folder).update()
    assert not (folder / "out").exists()


def test_a_recipe_reads_tables_of_another_form(tmp_path: Path) -> None:
    place = new(tmp_path / "register")
    agreements = "甲方,乙方,合作类型\nFern AI,清华大学,实习基地\n"
    (place / "data" / "agreements.csv").write_text(agreements, "utf-8")
    found = mm.intake(place / "data" / "agreements.csv")
    found.answer({"Fern AI": "business", "清华大学": "university"}).recipe.save(
        place / "recipe.toml"
    )
    own = 'source = "data/agreements.csv"\nrecipe = "recipe.toml"\ntitle = "Ours"\n'
    (place / "mmnet.toml").write_text(own, "utf-8")
    net = mm.open(place).network
    assert net.title == "Ours"
    assert net.actors["kind"].tolist() == ["business", "university"]


def test_a_new_folder_has_the_columns_to_fill_in(tmp_path: Path) -> None:
    place = new(tmp_path / "register")
    columns = pd.read_csv(place / "data" / "actors.csv").columns
    assert list(columns[:3]) == ["actor_id", "name", "kind"]
    with pytest.raises(mm.DataError, match=r"actors\.csv: has no rows"):
        mm.open(place).update()
    with pytest.raises(mm.OptionError, match="is not empty: name a new folder"):
        new(place)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("source = 3", r"mmnet\.toml: source is 3: write a text"),
        ('sources = "data"', "'sources' is not known: .*source"),
        ('source = "absent"', "source is .*absent, which does not exist"),
        ('recipe = "absent.toml"', "recipe is 'absent.toml', which is no file in"),
        ('ontology = "absent.toml"', "ontology is 'absent.toml', which is no file in"),
        ("outputs = 3", r"outputs is no table: write \[outputs\]"),
        ('[outputs]\n"a.html" = "reprot"', "'a.html' is 'reprot', which is not written: .*report"),
        ('[outputs]\n"a.jpg" = "map"', r"outputs: a\.jpg has the ending \.jpg: a map is"),
        ('[outputs]\n"a.csv" = "coverage"', r"outputs: a\.csv would hold one table"),
        ('[outputs]\n"a.html" = 3', "which is not written"),
        ('[public.outputs]\n"a.csv" = "changes"', "changes tell what the whole network holds"),
        ('[public]\n"a.html" = "map"', "public holds names and outputs, no more"),
        ("[public]\nnames = 3", "public.names is 3: write a list"),
        ("rules = 3", r"rules is no table"),
        ("[rules]\nno_singles = true", r"mmnet\.toml: 'no_singles' is not a rule"),
        ("title = ", r"is not TOML"),
    ],
)
def test_settings_that_are_wrong_say_which(text: str, said: str, tmp_path: Path) -> None:
    place = new(tmp_path / "register")
    (place / "mmnet.toml").write_text(text, "utf-8")
    with pytest.raises(mm.OptionError, match=said):
        mm.open(place)


def test_a_folder_without_settings_says_how_to_lay_one_out(tmp_path: Path) -> None:
    with pytest.raises(mm.OptionError, match=r"'mmnet new .*' lays out a project folder"):
        mm.open(tmp_path)


def test_the_command_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    first = run("update")
    assert first.exit_code == 0, first.output
    assert "127 actors, 395 collaborations" in first.output
    assert "coverage.xlsx" in first.output
    edit(folder, "participations", drop=0)
    with (folder / "mmnet.toml").open("a", encoding="utf-8") as stream:
        stream.write("[rules]\ncoverage_at_least = 99\n")
    second = run("update")
    assert second.exit_code == 3, second.output
    assert "Rules that are broken (1):" in second.output
    assert "below 99%" in second.output


def test_commands_in_a_project_need_no_source(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(folder)
    assert run("coverage").output == run("coverage", "data").output
    refused = run("coverage", "--as-of", "2020")
    assert refused.exit_code == 2
    assert "--as-of goes with SOURCE" in refused.output
    monkeypatch.chdir(tmp_path)
    absent = run("coverage")
    assert absent.exit_code == 2
    assert "Missing argument 'SOURCE': give it, or run this in a project folder" in absent.output


def test_a_project_is_laid_out_by_a_command(tmp_path: Path) -> None:
    place = tmp_path / "trial"
    made = run("new", str(place), "--example")
    assert made.exit_code == 0, made.output
    assert len(mm.open(place).network.actors) == 127
    again = run("new", str(place))
    assert again.exit_code == 2
    assert "is not empty" in again.output


def test_the_living_register_needs_no_arguments_in_a_project(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(folder)
    nothing = run("diff")
    assert nothing.exit_code == 2
    assert "run mmnet record or mmnet update first" in nothing.output
    first = run("record", "--author", "A", "--on", "2026-07-01")
    assert first.exit_code == 0, first.output
    assert run("diff").output.startswith("Nothing changed.")
    edit(folder, "participations", drop=0)
    changed = run("diff", "--out", str(tmp_path / "changes.csv"))
    assert "1 participant left" in changed.output
    second = run("record", "--author", "B", "--reason", "letter", "--on", "2026-08-01")
    assert second.exit_code == 0, second.output
    assert run("history").output == run("history", "log").output
    assert "2026-08-01  1  B (letter): 1 line" in run("history").output
    assert len(mm.history(folder)) == 2
    looked = run("intake")
    assert looked.exit_code == 0, looked.output
    monkeypatch.chdir(tmp_path)
    absences = {"diff": "OLD", "record --author A": "LOG", "history": "LOG", "intake": "FILE"}
    for words, missing in absences.items():
        absent = run(*words.split())
        assert absent.exit_code == 2
        assert f"Missing argument '{missing}'" in absent.output
