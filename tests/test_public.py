"""Public copies: planted secrets are in no output, numbers stay, and what is left out is said."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import mmnet as mm
from mmnet.narrowing import standing_alone
from mmnet.public import STAY
from mmnet.schema import TABLES
from mmnet.views.document.forms import form
from tests.views.document.reading import text_of

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("docx")
SECRET, NUMBER = "Zzsecret", 918_000_000
# Free text, and columns that a person adds: where a secret may stand.
FREE = {
    "actors": ("aliases", "ror", "disciplines", "contact", "e-mail"),
    "programs": ("disciplines", "remark"),
    "collaborations": ("title", "source", "unit", "concepts", "contract", "remark"),
    "participations": ("signed by",),
    "needs": ("remark",),
    "ratings": ("said",),
    "skills": ("remark",),
    "supplies": ("said",),
}
SUMS = {"collaborations": ("amount", "students", "cost"), "participations": ("amount",)}


@pytest.fixture(scope="module")
def example() -> mm.Network:
    return mm.example().select(program=["ai-ethics", "bio-design"])


@pytest.fixture(scope="module")
def planted(example: mm.Network) -> tuple[mm.Network, list[str]]:
    """The example with a secret of its own in every free cell, and a number in every sum."""
    secrets: list[str] = []
    alone = standing_alone({name: getattr(example, name) for name in TABLES})
    frames = {}
    for name, frame in alone.items():
        put: dict[str, list[str]] = {}
        for column in FREE[name]:
            put[column] = [f"{SECRET}{len(secrets) + at:05d}" for at in range(len(frame))]
            secrets += put[column]
        for column in SUMS.get(name, ()):
            put[column] = [f"{NUMBER + len(secrets) + at}" for at in range(len(frame))]
            secrets += put[column]
        frames[name] = frame.assign(**put)
    net = mm.Network.from_tables(frames, title="Two programs", as_of=example.as_of)
    return net, secrets


def unpacked(path: Path) -> str:
    """All that a file or a folder holds, as text."""
    if path.is_dir():
        return "".join(unpacked(one) for one in sorted(path.rglob("*")) if one.is_file())
    held = path.read_bytes()
    if zipfile.is_zipfile(io.BytesIO(held)):
        with zipfile.ZipFile(io.BytesIO(held)) as file:
            return "".join(file.read(one).decode("utf-8", "replace") for one in file.namelist())
    if path.suffix == ".pdf" and shutil.which("pdftotext"):
        command = ["pdftotext", str(path), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return held.decode("utf-8", "replace")


def written(net: mm.Network, folder: Path) -> dict[str, str]:
    """Everything that mmnet writes of a public copy for others to read."""
    actors = list(net.actors["actor_id"])
    report = mm.report(net, map=False, public=True)
    for ending in (".html", ".docx", ".md", ".pdf"):
        report.save(folder / f"report{ending}")
    mm.map(net, public=True).save(folder / "map.html")
    found = mm.brief(net, public=True)
    for ending in (".html", ".docx", ".md", ".pdf", ".pptx"):
        found.save(folder / f"brief{ending}")
    mm.profiles(net, folder / "actors.html", by="actor", only=actors[:6], public=True)
    mm.profiles(net, folder / "programs.docx", public=True)
    for name in ("tables", "net.xlsx", "net.graphml", "net.cyjs"):
        mm.write(net, folder / name, public=True)
    return {path.name: unpacked(path) for path in sorted(folder.iterdir())}


def test_planted_secrets_are_in_no_public_output(
    planted: tuple[mm.Network, list[str]], tmp_path: Path
) -> None:
    net, secrets = planted
    assert len(secrets) > 300
    for name, text in written(net, tmp_path).items():
        assert SECRET not in text, name
        plain = text.replace(",", "")
        assert [secret for secret in secrets if secret in plain] == [], name


def test_the_whole_network_would_tell_them(
    planted: tuple[mm.Network, list[str]], tmp_path: Path
) -> None:
    net, _ = planted
    assert SECRET in unpacked(mm.map(net).save(tmp_path / "map.html"))
    assert SECRET in unpacked(mm.write(net, tmp_path / "tables"))


def test_names_that_are_left_out_are_in_no_output(example: mm.Network, tmp_path: Path) -> None:
    stays = example.actors["kind"] == "university"
    copy = mm.public_copy(example, names=["university"])
    gone = example.actors[~stays]
    words = {*gone["name"], *gone["actor_id"]} - set(example.programs["name"])
    mm.map(copy).save(tmp_path / "map.html")
    mm.brief(copy, tmp_path / "brief.md", language="zh")
    mm.profiles(copy, tmp_path / "actors.md", by="actor", only=list(copy.actors["actor_id"][:20]))
    for name in ("tables", "net.xlsx", "net.graphml"):
        mm.write(copy, tmp_path / name)
    for name, text in ((path.name, unpacked(path)) for path in tmp_path.iterdir()):
        assert [word for word in words if word in text] == [], name


# ---- what stays the same


@pytest.mark.parametrize("at", [None, "2024"])
def test_numbers_of_ties_and_needs_stay(at: str | None) -> None:
    net = mm.example().with_moment(at)
    copy = mm.public_copy(net)
    pd.testing.assert_frame_equal(mm.coverage(net).table, mm.coverage(copy).table)
    one, other = mm.centrality(net), mm.centrality(copy)
    pd.testing.assert_frame_equal(one, other)
    assert copy.moment == net.moment
    assert copy.with_moment("2023").left_out == copy.left_out


def test_ties_stay_where_names_go() -> None:
    net = mm.example()
    copy = mm.public_copy(net, names=[])
    one, other = mm.centrality(net), mm.centrality(copy)
    for column in ("degree", "betweenness"):
        assert sorted(one[column].round(9)) == sorted(other[column].round(9))
    assert set(copy.actors["name"]).isdisjoint(net.actors["name"])
    assert copy.left_out["names"] == len(net.actors)


def test_a_copy_reads_back(tmp_path: Path) -> None:
    for names in (None, ["business"]):
        copy = mm.public_copy(mm.example(), names=names)
        again = mm.read(mm.write(copy, tmp_path / f"{names}"), as_of=copy.as_of)
        for table in ("actors", "collaborations", "participations", "programs", "needs"):
            pd.testing.assert_frame_equal(
                getattr(again, table), getattr(copy, table), check_dtype=False
            )


def test_the_register_is_as_public_as_the_tables() -> None:
    part = mm.example().select(country="CN")
    copy = mm.public_copy(part)
    for tables in (copy.register.tables, {name: getattr(copy, name) for name in TABLES}):
        assert len(tables["ratings"]) == 0
        for name, frame in tables.items():
            emptied = frame.columns.difference(STAY[name])
            assert not frame[emptied].notna().to_numpy().any()
    pd.testing.assert_frame_equal(mm.coverage(part).table, mm.coverage(copy).table)


def test_nothing_is_said_of_methods_whose_columns_are_left_out(example: mm.Network) -> None:
    copy = mm.public_copy(example)
    assert "quality" in mm.brief(example).rows
    assert "quality" not in mm.brief(copy).rows


def test_few_share_no_place() -> None:
    net = mm.example()
    for least in (2, 5):
        actors = mm.public_copy(net, names=[], minimum_actors=least).actors
        assert actors["city"].isna().all()
        for place in ("country", "region"):
            assert actors.groupby(["kind", place]).size().min() >= least


def test_a_copy_of_a_copy_leaves_out_nothing_more() -> None:
    copy = mm.public_copy(mm.example())
    assert mm.public_copy(copy) == copy


# ---- what is said


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_form_says_what_is_left_out(example: mm.Network, language: str) -> None:
    copy = mm.public_copy(example)
    sums = f"{copy.left_out['amounts']}"
    word = {"en": f"{sums} amounts", "zh": f"{sums}项金额或数量"}[language]
    brief = text_of(".md", form(mm.brief(copy, language=language).document, ".md"))
    assert word in brief
    for absent in ("No actor rated another", "written agreement 0%", "没有机构评价"):
        assert absent not in brief
    pages = mm.profiles(copy, language=language)
    assert word in text_of(".md", form(pages.document("ai-ethics"), ".md"))


def test_report_and_map_say_what_is_left_out(example: mm.Network) -> None:
    copy = mm.public_copy(example)
    said = copy.notes[-1]
    assert said.startswith("public copy, without ")
    report = mm.report(copy, map=False).html
    assert said in report
    assert "Effective" not in report
    assert f">{said}</p>" in mm.map(copy).html
    assert 'id="note"' not in mm.map(example).html


def test_what_is_wrong_is_said() -> None:
    with pytest.raises(mm.OptionError, match=r"name 'universty' does not occur: .*university"):
        mm.public_copy(mm.example(), names=["universty"])
    with pytest.raises(mm.OptionError, match="minimum_actors is 0"):
        mm.public_copy(mm.example(), minimum_actors=0)
    net = mm.example()
    with pytest.raises(mm.OptionError, match="a map of what changed tells of both"):
        mm.map(net, before=net, public=True)
