"""Sound files of the other readers: standards of credentials, surveys, recipes, projects."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import mmnet as mm
from benchmarks.fuzzing.sound import Sound, network
from mmnet.project import new as lay_out
from tests.readers.credentials import (
    badge_cases,
    ctdl_cases,
    elm_cases,
    esco_cases,
    loms_cases,
    schema_cases,
)
from tests.readers.credentials.cases import DAY, Case, write
from tests.surveys import exports, made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CREDENTIALS = mm.load_ontology("credentials")
USUAL = mm.load_ontology("default")
# Respondents of the example, which is the roster of the surveys.
ROSTER = mm.example().select(actor=list(exports.IDS), isolates=True)
ONE_OF_EACH: dict[str, Case] = {
    "ELM": elm_cases.CASES["nested, with lists and language maps"],
    "ELM in XML": loms_cases.CASES["skills of ESCO"],
    "CTDL": ctdl_cases.CASES["what it requires"],
    "CTDL framework": ctdl_cases.CASES["a framework with its hierarchy and alignments"],
    "schema.org": schema_cases.CASES["in a page with several scripts"],
    "Open Badges": badge_cases.CASES["endorsed beside it"],
}
AGREEMENTS = (
    ("甲方", "乙方", "合作类型", "签订日期", "金额(万元)"),
    ("清华大学", "蕨智能公司", "实习基地", "2024年9月1日", "12.5"),
    ("清华大学", "市教育局", "政策支持", "2023-01", ""),
    ("北京大学", "蕨智能公司", "合作研究", "2022/3/1", "1,200"),
)
SQUARE = (
    ("", "Tea University", "Fern AI", "Plum Board"),
    ("Tea University", "", "1", "0"),
    ("Fern AI", "1", "", "1"),
    ("Plum Board", "0", "1", ""),
)


def others(folder: Path) -> Iterator[Sound]:
    """Make the sound inputs of these readers."""
    for name, case in ONE_OF_EACH.items():
        held = write(case, folder).read_bytes()
        yield Sound(name, {case.file: held}, case.file, _credentials)
    yield _esco()
    yield from _answers(folder)
    yield from _tables(folder)
    yield _changes(folder)
    yield _project(folder)


def _credentials(path: Path) -> object:
    return mm.read_credentials(path, as_of=DAY, ontology=CREDENTIALS)


def _esco() -> Sound:
    files = {name: text.encode() for name, text in esco_cases.WHOLE.items()}
    return Sound("ESCO", files, "", mm.read_esco)


def _answers(folder: Path) -> Iterator[Sound]:
    """Answers as the questionnaires give them, filled workbooks, and an export with its recipe."""
    pairs = dict.fromkeys((made.UNIVERSITY, made.OTHER), made.BUSINESS)
    told = {
        one: made.answer(one, made.partner(other, "internship_base", level=3), made.new("Fir Ltd"))
        for one, other in {**pairs, made.BUSINESS: made.UNIVERSITY}.items()
    }
    files = {f"{one}.json": json.dumps(answer, indent=1).encode() for one, answer in told.items()}
    yield Sound("answers", files, "", _survey)
    kit = mm.survey(ROSTER, respondents=exports.IDS[0], languages="en", title="Ties")
    books = sorted(kit.save(folder / "kit").rglob("*.xlsx"))
    yield Sound("workbook of answers", {"own.xlsx": books[0].read_bytes()}, "", _survey)
    names = ROSTER.actors.set_index("actor_id")["name"].reindex(list(exports.IDS)).tolist()
    (folder / "export").mkdir()
    path, recipe = exports.qualtrics(folder / "export", names)
    both = {path.name: path.read_bytes(), "recipe.toml": recipe.encode()}
    yield Sound("export of a survey", both, path.name, _export)


def _survey(path: Path) -> object:
    found = mm.read_survey(path, ROSTER)
    return found.network("either") if len(found.reports) else found.problems


def _export(path: Path) -> object:
    return mm.read_survey(path, ROSTER, recipe=path.with_name("recipe.toml")).network("either")


def _tables(folder: Path) -> Iterator[Sound]:
    """Tables as people keep them, with a recipe and without."""
    yield Sound("table of agreements", {"own.csv": _csv(AGREEMENTS)}, "own.csv", _agreements)
    yield Sound("matrix", {"own.csv": _csv(SQUARE)}, "own.csv", _looked_at)
    (folder / "table").mkdir()
    path = folder / "table" / "own.csv"
    path.write_bytes(_csv(AGREEMENTS))
    recipe = _answered(path).save(folder / "table" / "own.toml")
    both = {"own.csv": _csv(AGREEMENTS), "own.toml": recipe.read_bytes()}
    yield Sound("table with a recipe", both, "own.csv", _by_recipe)


def _csv(rows: tuple[tuple[str, ...], ...]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


def _answered(path: Path) -> mm.Intake:
    """Answer each question with what is proposed."""
    found = mm.intake(path, ontology=USUAL)
    asked = found.questions[found.questions["proposals"] != ""]
    first = asked["proposals"].str.split("; ").str[0]
    return found.answer(dict(zip(asked["id"], first, strict=True)))


def _agreements(path: Path) -> object:
    return _answered(path).read()


def _looked_at(path: Path) -> object:
    found = mm.intake(path, ontology=USUAL)
    return found.sentences, found.questions


def _by_recipe(path: Path) -> object:
    return mm.intake(path, recipe=path.with_suffix(".toml"), ontology=USUAL).read()


def _changes(folder: Path) -> Sound:
    """A review sheet of what changed between two tables."""
    before = network()
    names = before.actors["name"].str.replace("Alpha", "Alba")
    kept = {
        name: getattr(before, name) for name in ("programs", "collaborations", "participations")
    }
    after = mm.Network.from_tables(
        {**kept, "actors": before.actors.assign(name=names)}, as_of=before.as_of
    )
    diff = mm.diff(before, after)
    sheet = diff.to_review(folder / "changes.csv").read_bytes()
    return Sound("review of changes", {"changes.csv": sheet}, "changes.csv",
                 lambda path: mm.read_changes(path, diff))  # fmt: skip


def _project(folder: Path) -> Sound:
    """The settings of a project, with its tables beside them."""
    settings = (lay_out(folder / "project") / "mmnet.toml").read_bytes()
    tables = mm.write(network(), folder / "tables")
    files = {path.name: path.read_bytes() for path in sorted(tables.glob("*.csv"))}
    files["mmnet.toml"] = settings.replace(b'"data"', b'"."')
    return Sound("project", files, "", lambda path: mm.open(path).network)
