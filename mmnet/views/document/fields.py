"""Fields, links and marks of Word, which python-docx has no words for."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

ACCENT = RGBColor(0x1F, 0x5F, 0x93)


def add_field(said: Any, code: str, value: str = "1") -> None:
    """Add a field, which Word fills in; until then it has a value."""
    for kind in ("begin", "code", "separate", "value", "end"):
        run = said.add_run(value if kind == "value" else "")
        if kind == "value":
            continue
        part = OxmlElement("w:instrText" if kind == "code" else "w:fldChar")
        if kind == "code":
            part.text = code
        else:
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)  # noqa: SLF001 - fields have no other way


def update_fields(file: Any) -> None:
    """Let Word fill in the fields when the file is opened."""
    part = OxmlElement("w:updateFields")
    part.set(qn("w:val"), "true")
    file.settings.element.append(part)


def lead(said: Any, run: Any, link: str) -> None:
    """Make a run lead to a heading of this file, or to a file beside it."""
    run.font.color.rgb = ACCENT
    leading = OxmlElement("w:hyperlink")
    if link.startswith("#"):
        leading.set(qn("w:anchor"), link[1:])
    else:
        leading.set(qn("r:id"), said.part.relate_to(link, RELATION.HYPERLINK, is_external=True))
    run._r.addprevious(leading)  # noqa: SLF001 - links have no other way
    leading.append(run._r)  # noqa: SLF001


def anchor(said: Any, name: str, number: int) -> None:
    """Put a mark around a heading, which links lead to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for part in (start, end):
        part.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    said._p.insert(1 if said._p.pPr is not None else 0, start)  # noqa: SLF001 - no other way
    said._p.append(end)  # noqa: SLF001
