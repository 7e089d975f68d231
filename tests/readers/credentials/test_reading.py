"""What holds for every standard: accounts, folders, languages, limits, the command, the review."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import mmnet as mm
from mmnet.cli import commands
from mmnet.readers.credentials import pages, sources, tables
from tests.readers.credentials import (
    badge_cases,
    ctdl_cases,
    elm_cases,
    esco_cases,
    loms_cases,
    schema_cases,
)
from tests.readers.credentials.cases import DAY, Case, check_account, read, works_of, write

if TYPE_CHECKING:
    from pathlib import Path

STANDARDS: dict[str, dict[str, Any]] = {
    "elm": elm_cases.CASES, "loms": loms_cases.CASES, "ctdl": ctdl_cases.CASES,
    "schema.org": schema_cases.CASES, "open-badges": badge_cases.CASES, "esco": esco_cases.CASES,
}  # fmt: skip


@pytest.mark.parametrize("name", STANDARDS)
def test_there_are_twenty_files_and_more_of_each_standard(name: str) -> None:
    cases = STANDARDS[name]
    hostile = [one for one in cases if one.startswith("hostile")]
    assert len(cases) - len(hostile) >= 20
    assert len(hostile) >= 5


def values_in(node: Any) -> int:
    """Values of all fields of a document without ids that stand twice, counted by themselves."""
    if isinstance(node, list):
        return sum(map(values_in, node))
    if not isinstance(node, dict):
        return 0
    total = 0
    for key, value in node.items():
        if key in {"@context", "@id", "@type"}:
            continue
        if key == "@graph":
            total += values_in(value)
            continue
        total += len(value) if isinstance(value, list) else 1
        total += values_in(value)
    return total


names = st.sampled_from(
    ["name", "description", "url", "provider", "teaches", "x:odd", "courseCode"]
)
texts = st.text("abcde", min_size=1, max_size=4)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A course with fields of any names, texts or objects with ids of their own."""
    made: dict[str, Any] = {}
    for number, name in enumerate(draw(st.lists(names, unique=True))):
        if draw(st.booleans()):
            made[name] = draw(st.lists(texts, min_size=1, max_size=3, unique=True))
        else:
            made[name] = {"@id": f"urn:{number}", "@type": "Organization", "name": draw(texts)}
    return {
        "@context": "https://schema.org", "@id": "urn:c", "@type": "Course", **made,
        "sponsor": {"@id": "urn:s", "@type": "Organization", "name": "S"},
    }  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(document=documents())
def test_every_value_of_every_field_is_in_the_account(
    document: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    net = read(Case(document), tmp_path_factory.mktemp("made"))
    check_account(net)
    assert net.check().fields["found"].sum() == values_in(document)


def test_a_folder_of_all_standards_is_one_network(tmp_path: Path) -> None:
    plain = {
        "elm.jsonld": elm_cases.BLANK, "other.jsonld": elm_cases.BLANK,
        "ctdl.json": ctdl_cases.graph(ctdl_cases.TEA, ctdl_cases.PLUM, ctdl_cases.EVERY),
        "page.html": schema_cases.page(schema_cases.PLAIN), "badge.json": badge_cases.PLAIN,
        "courses.xml": loms_cases.courses(loms_cases.PLAIN), "notes.txt": "none of them",
    }  # fmt: skip
    for name, content in plain.items():
        write(Case(content, file=name), tmp_path)
    net = mm.read_credentials(tmp_path, as_of=DAY)
    check_account(net)
    # Blank nodes of two files are two, and nothing is matched by its name.
    assert (net.actors["name"] == "Tea University").sum() == 6
    assert len(net.programs) == 6
    assert {mode for mode, _, _ in works_of(net)} >= {"offering", "accreditation", "awarding"}
    assert (net.skills["label"] == "Python").sum() == 2  # ESCO's address, and a plain text


def test_actors_are_matched_through_review_alone(tmp_path: Path) -> None:
    net = read(elm_cases.CASES["nested, with lists and language maps"], tmp_path)
    register = pd.DataFrame({"actor_id": ["1", "2"], "name": ["Tea University", "Ferm AI"]})
    found = mm.match(net, register)
    assert set(found.pairs["outcome"]) == {"ask"}
    merged = mm.merge(net, found, reference=register)
    assert merged.log.empty
    assert set(merged.network.actors["actor_id"]) == set(net.actors["actor_id"])


def test_a_status_is_that_of_what_has_no_end(tmp_path: Path) -> None:
    joint = elm_cases.offer(elm_cases.TEA, elm_cases.FERN)
    ended = elm_cases.offer(
        elm_cases.TEA, elm_cases.FERN, key="2",
        temporal={"startDate": "2020-01-01", "endDate": "2021-01-01"},
    )  # fmt: skip
    case = Case(elm_cases.graph(joint, ended), options={"status": "active"})
    net = read(case, tmp_path)
    states = dict(zip(net.collaborations["program"], net.state(), strict=True))
    assert states == {"urn:opp:1": "active", "urn:opp:2": "ended"}
    unknown = read(Case(case.content), tmp_path)
    assert set(unknown.state()) == {"unknown", "ended"}


def test_claims_are_not_gone_through_for_every_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    own = tables._by_program

    def counted(*given: Any, **options: Any) -> Any:
        called.append(given[1])
        return own(*given, **options)

    monkeypatch.setattr(tables, "_by_program", counted)
    offers = [elm_cases.offer(elm_cases.TEA, elm_cases.FERN, key=str(one)) for one in range(40)]
    assert len(read(Case(elm_cases.graph(*offers)), tmp_path).programs) == 40
    assert len(called) < 10


def test_the_ontology_has_one_family_of_modes() -> None:
    ontology = mm.load_ontology("credentials")
    assert set(ontology.modes_of(family="credentials")) == set(ontology.modes) == {
        "ownership", "offering", "awarding", "assessment", "accreditation", "approval",
        "recognition", "regulation",
    }  # fmt: skip
    claimed = {mode for mode, _ in ctdl_cases.WHO.values()} | {"ownership", "offering"}
    assert claimed <= set(ontology.modes)


def test_kinds_that_an_ontology_lacks_are_refused(tmp_path: Path) -> None:
    case = elm_cases.CASES["nested, with lists and language maps"]
    with pytest.raises(mm.DataError, match="E301"):
        read(Case(case.content, options={"kinds": {"": "school"}}), tmp_path)


def test_wrong_arguments_are_said(tmp_path: Path) -> None:
    path = write(elm_cases.CASES["nested, with lists and language maps"], tmp_path)
    with pytest.raises(mm.OptionError, match="standard"):
        mm.read_credentials(path, standard="europass")
    with pytest.raises(mm.OptionError, match="status"):
        mm.read_credentials(path, status="running")
    with pytest.raises(mm.DataError, match="E114"):
        mm.read_credentials(tmp_path / "none.json")
    (tmp_path / "made.pdf").write_text("x")
    with pytest.raises(mm.DataError, match="E115"):
        mm.read_credentials(tmp_path / "made.pdf")


def test_readers_of_tables_name_the_reader_of_a_catalog(tmp_path: Path) -> None:
    path = write(elm_cases.CASES["nested, with lists and language maps"], tmp_path)
    for reader in (mm.read, mm.intake):
        with pytest.raises(mm.DataError, match=r"there is mm\.read_credentials"):
            reader(path)


def test_files_that_are_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "LARGEST_XML", 100)
    monkeypatch.setattr(pages, "LARGEST", 100)
    for standard, name in (("loms", "lists that refer"), ("schema.org", "in a page")):
        with pytest.raises(mm.DataError, match="larger than"):
            read(STANDARDS[standard][name], tmp_path)


def test_other_readers_have_no_account_of_fields() -> None:
    fields = mm.example().check().fields
    assert fields.empty
    assert list(fields) == ["class", "field", "found", "kept", "kept_as", "left_out", "why"]


def run(*arguments: object) -> Any:
    return CliRunner().invoke(commands, [str(one) for one in arguments])


def test_the_command_writes_the_network_and_the_account(tmp_path: Path) -> None:
    path = write(elm_cases.CASES["several languages, one asked for"], tmp_path)
    out, kept = tmp_path / "out", tmp_path / "kept.csv"
    done = run("read", "credentials", path, out, "--language", "fi", "--fields", kept)
    assert done.exit_code == 0, done.output
    assert mm.read(out).actors["name"].tolist() == ["Teeyliopisto"]
    fields = pd.read_csv(kept)
    assert (fields["found"] == fields["kept"] + fields["left_out"]).all()
    assert "in another language" in set(fields["why"].dropna())


def test_the_command_writes_skills(tmp_path: Path) -> None:
    folder = tmp_path / "esco"
    folder.mkdir()
    esco_cases.write(esco_cases.CASES["the whole download"], folder)
    out, kept = tmp_path / "skills.csv", tmp_path / "kept.csv"
    done = run("read", "esco", folder, out, "--fields", kept)
    assert done.exit_code == 0, done.output
    assert "5 skills" in done.output
    assert len(pd.read_csv(out)) == 5
    assert (pd.read_csv(kept)["found"] > 0).any()


def test_the_command_refuses_options_of_others(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(json.dumps({}))
    for option in (("--standard", "elm"), ("--language", "fi"), ("--fields", "a.csv")):
        done = run("read", "gtr", path, tmp_path / "out", *option)
        assert done.exit_code == 2
        assert f"{option[0]} is for" in done.output
