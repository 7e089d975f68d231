"""ESCO's CSV: files of every language and edition, and files that are broken."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from pathlib import Path

AT = "http://data.europa.eu/esco/skill/"
SKILL = ("conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels",
         "hiddenLabels", "status", "modifiedDate", "scopeNote", "definition", "inScheme",
         "description")  # fmt: skip
GROUP = ("conceptType", "conceptUri", "preferredLabel", "altLabels", "status", "description",
         "code")  # fmt: skip
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Files:
    """Files of a folder, how they are read, and what must come of it."""

    files: dict[str, Any]
    options: dict[str, Any] = field(default_factory=dict)
    source: str = ""
    error: str = ""
    labels: set[str] | None = None
    parents: dict[str, str | None] | None = None
    cells: dict[tuple[str, str], str | None] = field(default_factory=dict)
    kept: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    says: str = ""


def csv(rows: Rows, columns: tuple[str, ...], **options: Any) -> str:
    cells = [[row.get(name, "") for name in columns] for row in rows]
    frame = pd.DataFrame(cells, columns=list(columns))
    return str(frame.to_csv(index=False, **options))


def skill(key: str, label: str, **more: str) -> dict[str, str]:
    return {
        "conceptType": "KnowledgeSkillCompetence", "conceptUri": AT + key, "preferredLabel": label,
        "skillType": "skill/competence", "reuseLevel": "cross-sector", "status": "released",
        "modifiedDate": "2024-01-01", "description": f"To {label}", **more,
    }  # fmt: skip


def group(key: str, label: str, **more: str) -> dict[str, str]:
    return {"conceptType": "SkillGroup", "conceptUri": AT + key, "preferredLabel": label,
            "status": "released", "code": key, **more}  # fmt: skip


def skills(*rows: dict[str, str], columns: tuple[str, ...] = SKILL, **options: Any) -> str:
    return csv(list(rows), columns, **options)


def broader(*pairs: tuple[str, str]) -> str:
    rows = [
        {"conceptType": "KnowledgeSkillCompetence", "conceptUri": AT + low,
         "broaderType": "SkillGroup", "broaderUri": AT + high} for low, high in pairs
    ]  # fmt: skip
    return csv(rows, ("conceptType", "conceptUri", "broaderType", "broaderUri"))


def levels(*ways: tuple[tuple[str, str], ...]) -> str:
    """Lines of skillsHierarchy: an address and a label for each level."""
    columns = [f"Level {n} {what}" for n in range(4) for what in ("URI", "preferred term")]
    columns += ["Description", "Scope note", *(f"Level {n} code" for n in range(4))]
    rows = [
        {f"Level {n} {what}": text for n, (uri, label) in enumerate(way)
         for what, text in (("URI", AT + uri), ("preferred term", label), ("code", uri))}
        for way in ways
    ]  # fmt: skip
    return csv(rows, tuple(columns))


def zipped(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"ESCO dataset/{name}", content)
    return stream.getvalue()


PY, LAW = skill("py", "program in Python"), skill("law", "know data law", skillType="knowledge")
TREE = levels(
    (("S", "skills"),), (("S", "skills"), ("S5", "work with computers")),
    (("S", "skills"), ("S5", "work with computers"), ("S5.1", "program computers")),
)  # fmt: skip
GROUPS = csv(
    [group("S", "skills"), group("S5", "work with computers"), group("S5.1", "program computers")],
    GROUP,
)
BROADER = "broaderRelationsSkillPillar_en.csv"
HIERARCHY = "skillsHierarchy_en.csv"
WHOLE = {
    "skills_en.csv": skills(PY, LAW), "skillGroups_en.csv": GROUPS, HIERARCHY: TREE,
    BROADER: broader(("py", "S5.1"), ("law", "S5")),
    "occupations_en.csv": "conceptUri,preferredLabel\nx,cook\n",
}  # fmt: skip
ALL = {"program in Python", "know data law", "skills", "work with computers", "program computers"}
PARENTS = {"py": "S5.1", "law": "S5", "S": None, "S5": "S", "S5.1": "S5"}

CASES: dict[str, Files] = {
    "the whole download": Files(
        WHOLE, labels=ALL, parents=PARENTS,
        cells={("py", "type"): "skill/competence", ("S5", "type"): "group",
               ("law", "type"): "knowledge", ("py", "reuse"): "cross-sector"},
        kept={("skills_en.csv", "preferredLabel"): (2, 2), (HIERARCHY, "Level 0 URI"): (3, 3),
              ("skills_en.csv", "description"): (2, 0), (BROADER, "broaderUri"): (2, 2)}),
    "as a .zip": Files({"esco.zip": zipped(WHOLE)}, source="esco.zip", labels=ALL, parents=PARENTS),
    "in folders": Files({f"v1.2/en/{name}": one for name, one in WHOLE.items()}, labels=ALL),
    "only the skills": Files(
        {"skills_en.csv": skills(PY, LAW)}, labels={"program in Python", "know data law"},
        parents={"py": None, "law": None}),
    "the file itself": Files(WHOLE, source="skills_en.csv", labels=ALL, parents=PARENTS),
    "without the file of groups": Files(
        {key: one for key, one in WHOLE.items() if key != "skillGroups_en.csv"}, labels=ALL,
        parents=PARENTS),
    "without the hierarchy": Files(
        {key: one for key, one in WHOLE.items() if key != HIERARCHY}, labels=ALL,
        parents={"py": "S5.1", "S5.1": None}),
    "without a language in the names": Files(
        {name.replace("_en", ""): one for name, one in WHOLE.items()}, labels=ALL, parents=PARENTS),
    "another language alone": Files(
        {"skills_fi.csv": skills(skill("py", "ohjelmoida Pythonilla"))},
        labels={"ohjelmoida Pythonilla"}),
    "several languages, English by itself": Files(
        {**WHOLE, "skills_fi.csv": skills(skill("py", "ohjelmoida"))}, labels=ALL),
    "several languages, one asked for": Files(
        {**WHOLE, "skills_fi.csv": skills(skill("py", "ohjelmoida"))},
        options={"language": "fi"}, labels={"ohjelmoida"}),
    "several languages, none asked for": Files(
        {"skills_fi.csv": skills(PY), "skills_sv.csv": skills(PY)}, error="language='fi'"),
    "a language that is not there": Files(WHOLE, options={"language": "de"}, error="en"),
    "other labels, a line each": Files(
        {"skills_en.csv": skills(skill("py", "Python", altLabels="Python 3\nPython; snake\nPython",
                                       hiddenLabels="pyton"))},
        cells={("py", "aliases"): "Python 3; Python, snake; pyton"}),
    "below several": Files(
        {**WHOLE, "skills_en.csv": skills(PY, LAW, skill("web", "scrape the web")),
         BROADER: broader(("web", "S5"), ("web", "py"), ("web", "law"), ("py", "S5.1"))},
        parents={"web": "law", "py": "S5.1"},
        cells={("web", "broader"): f"{AT}S5; {AT}py; {AT}law"}),
    "relations that stand twice": Files(
        {**WHOLE, BROADER: broader(("py", "S5.1"), ("py", "S5.1"), ("S5.1", "S5"))}, labels=ALL,
        parents={"py": "S5.1"}),
    "relations of what is not there": Files(
        {**WHOLE, BROADER: broader(("py", "S9"), ("gone", "S5"))}, parents={"py": None},
        says="of a skill that is not there: 2"),
    "not released": Files(
        {"skills_en.csv": skills(PY, skill("old", "punch cards", status="obsolete"))},
        labels={"program in Python"}, says="not released: 1",
        kept={("skills_en.csv", "preferredLabel"): (2, 1)}),
    "not released, and kept": Files(
        {"skills_en.csv": skills(PY, skill("old", "punch cards", status="obsolete"))},
        options={"withdrawn": True}, labels={"program in Python", "punch cards"}),
    "without a label": Files(
        {"skills_en.csv": skills(PY, skill("x", ""))}, labels={"program in Python"},
        says="without a label: 1"),
    "semicolons, and a mark": Files(
        {"skills_en.csv": b"\xef\xbb\xbf" + skills(PY, LAW, sep=";").encode()},
        labels={"program in Python", "know data law"}),
    "gzipped": Files(
        {"skills_en.csv.gz": gzip.compress(skills(PY).encode())}, labels={"program in Python"}),
    "two columns are enough": Files(
        {"skills_en.csv": skills(PY, columns=("conceptUri", "preferredLabel"))},
        labels={"program in Python"}, cells={("py", "type"): None, ("py", "scheme"): "ESCO"}),
    "columns in another order": Files(
        {"skills_en.csv": skills(PY, LAW, columns=SKILL[::-1])},
        labels={"program in Python", "know data law"}),
    "hostile: a skill twice": Files({"skills_en.csv": skills(PY, PY)}, error="E105"),
    "hostile: above itself": Files(
        {**WHOLE, HIERARCHY: "", BROADER: broader(("py", "law"), ("law", "py"))}, error="E102"),
    "hostile: a circle": Files(
        {"skills_en.csv": skills(PY, LAW), BROADER: broader(("py", "law"), ("law", "py"))},
        error="E308"),
    "hostile: its own parent": Files(
        {"skills_en.csv": skills(PY), BROADER: broader(("py", "py"))}, parents={"py": None}),
    "hostile: other columns": Files({"skills_en.csv": "id,name\n1,Python\n"}, error="E103"),
    "hostile: not UTF-8": Files(
        {"skills_en.csv": skills(skill("x", "é")).encode("latin-1")}, error="E107"),
    "hostile: a quotation mark never closed": Files(
        {"skills_en.csv": 'conceptUri,preferredLabel\nx,"Python\n'}, error="E108"),
    "hostile: an archive that is none": Files(
        {"esco.zip": b"PK no"}, source="esco.zip", error="E106"),
    "hostile: an empty folder": Files({"readme.txt": "x"}, error="E114"),
    "hostile: another file": Files(WHOLE, source="occupations_en.csv", error="E115"),
}  # fmt: skip


def write(case: Files, folder: Path) -> Path:
    """Write the files of a case; return what is read."""
    for name, content in case.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder / case.source if case.source else folder
