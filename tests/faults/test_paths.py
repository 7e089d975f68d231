"""Family 10: paths and files, as they are given to commands: one message, nothing written."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from mmnet.cli import commands
from tests.faults.cases import base

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Run:
    """A command, what it must say, and what it may leave: words have {} for the folder."""

    name: str
    words: str
    code: int
    said: str
    made: tuple[str, ...] = ()


# In the folder: sound tables in "in", "file.txt", "empty", "locked" (may not be read or written),
# "link" to "in", "loop" to itself, "ring" to nowhere.
RUNS = [
    Run("the tables", "check {}/in", 0, ""),
    Run("a slash at the end", "check {}/in/", 0, ""),
    Run("a link to the tables", "check {}/link", 0, ""),
    Run("dots in the path", "check {}/empty/../in", 0, ""),
    Run("nothing there", "check {}/nowhere", 2, "nowhere"),
    Run("a link to nowhere", "check {}/ring", 2, "ring"),
    Run("a link to itself", "check {}/loop", 2, "loop"),
    Run("an empty folder", "check {}/empty", 1, "holds none of the tables"),
    Run("a file of another kind", "check {}/file.txt", 1, "file.txt"),
    Run("a device", "check /dev/null", 1, "null"),
    Run("a table under the name of a folder", "check {}/odd", 1, "actors.csv"),
    Run("no SOURCE", "check", 2, "SOURCE"),
    Run("an option that does not exist", "check {}/in --colour", 2, "--colour"),
    Run("a day that is none", "check {}/in --as-of soon", 2, "soon"),
    Run("an ontology that is not there", "check {}/in --ontology {}/no.toml", 2, "no.toml"),
    Run("an ontology that is a folder", "check {}/in --ontology {}/in", 2, "in"),
    Run("the folder of an output is made", "measures {}/in --out {}/a/b/m.csv --measure degree", 0,
        "", ("a", "a/b", "a/b/m.csv")),
    Run("an output without an ending", "measures {}/in --out {}/m", 2, "m"),
    Run("an output of another ending", "measures {}/in --out {}/m.docx", 2, "m.docx"),
    Run("an output that is a folder", "measures {}/in --out {}/folder.csv", 2, "folder.csv"),
    Run("an output below a file", "measures {}/in --out {}/file.txt/m.csv --measure degree", 2,
        "file.txt"),
    Run("an output that is a device", "measures {}/in --out {}/pipe.csv --measure degree", 2,
        "pipe.csv"),
    Run("a name that is too long", f"measures {{}}/in --out {{}}/{'n' * 300}.csv --measure degree",
        2, "n"),
    Run("an ending in capital letters", "measures {}/in --out {}/M.CSV --measure degree", 0, "",
        ("M.CSV",)),
    Run("a name with blanks and other scripts", "convert {}/in {}/表_é.graphml", 0, "",
        ("表_é.graphml",)),
    Run("a form that does not follow", "convert {}/in {}/n.json", 2, "n.json"),
    Run("a form that nobody knows", "convert {}/in {}/n.graphml --form nothing", 2, "nothing"),
    Run("a folder that holds other tables", "convert {}/in {}/other", 2, "actors.parquet"),
    Run("an output that exists is replaced", "convert {}/in {}/old.gexf", 0, "", ("old.gexf",)),
    Run("an archive that leads outside", "check {}/out.zip", 1, "leads outside"),
    Run("a program that is not there", "recommend {}/in --program p9", 2, "p9"),
    Run("an actor that is not there", "what-if {}/in --remove z9", 2, "z9"),
]  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the commands meet."""
    import zipfile

    folder = tmp_path_factory.mktemp("paths")
    for name in ("in", "empty", "odd", "folder.csv", "other"):
        (folder / name).mkdir()
    for name, data in base().items():
        (folder / "in" / name).write_bytes(data)
    (folder / "odd" / "actors.csv").mkdir()
    (folder / "other" / "actors.parquet").write_bytes(b"x")
    for name in ("file.txt", "old.gexf"):
        (folder / name).write_text("old", "utf-8")
    for name, target in (("link", "in"), ("ring", "nowhere"), ("loop", "loop")):
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe.csv")
    with zipfile.ZipFile(folder / "out.zip", "w") as archive:
        archive.writestr("../../actors.csv", "x")
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """Every file and folder, with what is in it."""
    found = {}
    for path in folder.rglob("*"):
        plain = path.is_file() and not path.is_symlink()
        found[str(path.relative_to(folder))] = path.read_bytes() if plain else b""
    return found


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders")
@pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
def test_a_path_is_taken_or_refused(run: Run, made: Path) -> None:
    before = held(made)
    words = [word.format(*[made] * word.count("{}")) for word in run.words.split()]
    done = CliRunner().invoke(commands, words)
    assert done.exception is None or isinstance(done.exception, SystemExit), repr(done.exception)
    assert done.exit_code == run.code, done.output
    assert run.said in done.output
    assert "Traceback" not in done.output
    after = held(made)
    changed = {name for name in after if after[name] != before.get(name, None)}
    assert changed == set(run.made)
    for name in run.made:
        path = made / name
        if path.is_dir():
            shutil.rmtree(path)
        elif name not in before and path.exists():
            path.unlink()
