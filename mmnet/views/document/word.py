"""A document as Word's DOCX: real headings, native tables, captions, alternative texts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from mmnet.views.document.fields import ACCENT, add_field, anchor, lead, update_fields
from mmnet.views.document.letters import plain, region_of
from mmnet.views.document.model import (
    Cell,
    Definition,
    Figure,
    Finding,
    Heading,
    Listing,
    Note,
    Paragraph,
    Strip,
    Table,
)
from mmnet.views.document.office import set_properties, without_clock
from mmnet.views.document.pictures import pngs_of
from mmnet.views.document.widths import WIDE, widths_of
from mmnet.views.letters import DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mmnet.views.document.model import Block, Document

QUIET, LINE = RGBColor(0x59, 0x63, 0x6E), "D9DEE3"
TOC = "toc 1"
FACT = 3.6  # centimeters of one of a few numbers
COLUMNS = 2  # of the contents
LETTER, CHINESE_LETTER = 0.147, 0.158  # centimeters of a letter of a table, and in Chinese
ROW = 9.8  # points of a line of a table, in whatever font
FONT, CHINESE, CHINA = "Calibri", "Microsoft YaHei", "zh-CN"
MARGINS = {"top_margin": 1.0, "bottom_margin": 1.0, "left_margin": 1.6, "right_margin": 1.6,
           "header_distance": 0.8, "footer_distance": 0.7}  # fmt: skip


def word(document: Document) -> bytes:
    """Write a document as DOCX, the same bytes each time."""
    return _Writer(document).written()


class _Writer:
    """Writes block after block into one file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.file = docx.Document()
        self.body: Any = self.file  # where the next paragraph goes
        self.letter = CHINESE_LETTER if document.language == "zh" else LETTER
        self.marks = 0
        self.led = False  # whether the block stands right under a heading
        self.pictures = pngs_of(document.figures())
        _set_up(self.file, document)

    def written(self) -> bytes:
        head = self.document
        if head.kicker:
            self._small(head.kicker)
        self._text(head.title, "Title")
        if head.contents:
            self._contents(head.contents)
        for at, block in enumerate(head.blocks):
            self.led = at > 0 and isinstance(head.blocks[at - 1], Heading)
            self._write(block)
        _footer(self.file, head.footer)
        stream = io.BytesIO()
        self.file.save(stream)
        return without_clock(stream.getvalue())

    def _write(self, block: Block) -> None:
        writers: dict[type, Callable[[Any], None]] = {
            Heading: self._heading, Paragraph: self._said, Finding: self._finding,
            Strip: self._strip, Listing: self._listing, Table: self._table, Figure: self._figure,
            Definition: self._definition, Note: self._note,
        }  # fmt: skip
        writers[type(block)](block)

    # ---- blocks

    def _heading(self, block: Heading) -> None:
        said = self._text(block.text, f"Heading {block.level}")
        said.paragraph_format.page_break_before = block.fresh or None
        if block.anchor:
            self.marks += 1
            anchor(said, block.anchor, self.marks)

    def _said(self, block: Paragraph) -> None:
        said = self._text(block.text)
        if block.lead:
            said.runs[0].font.size = Pt(10)

    def _finding(self, block: Finding) -> None:
        if block.figure is None:
            self._words(block)
            return
        left, right = self._grid(
            (WIDE - block.figure.wide - 0.5, block.figure.wide + 0.5), line=True
        )
        self.body = left
        self._words(block)
        self.body = right
        self._figure(block.figure)
        self._leave()

    def _words(self, block: Finding) -> None:
        first = self._text(block.headline)
        first.runs[0].bold = True
        first.paragraph_format.keep_with_next = True
        if block.said:
            self._text(block.said)
        if block.could:
            said = self._text(f"{self.document.could} ")
            said.runs[0].bold = True
            said.runs[0].font.color.rgb = ACCENT
            _run(said, block.could)

    def _strip(self, block: Strip) -> None:
        cells = self._grid([min(WIDE / len(block.facts), FACT)] * len(block.facts))
        for cell, (name, value) in zip(cells, block.facts, strict=True):
            self.body = cell
            number = self._text(value)
            number.runs[0].bold = True
            number.runs[0].font.size = Pt(14)
            number.runs[0].font.color.rgb = ACCENT
            number.paragraph_format.space_after = Pt(0)
            self._small(name)
        self._leave()

    def _listing(self, block: Listing) -> None:
        for item in block.items:
            self._text(item, "List Bullet")

    def _table(self, block: Table) -> None:
        caption = self._text(block.caption, "Caption")
        caption.runs[0].bold = True
        caption.paragraph_format.keep_with_next = True
        table = self.file.add_table(rows=1 + len(block.rows), cols=len(block.columns))
        _bordered(table, "bottom", "insideH")
        table.autofit = False
        head = tuple(Cell(name) for name in block.columns)
        _set_widths(table, widths_of(block, self.letter))
        for row, cells in zip(table.rows, (head, *block.rows), strict=True):
            _marked(row, "w:cantSplit")
            for at, (place, cell) in enumerate(zip(row.cells, cells, strict=True)):
                said = place.paragraphs[0]
                said.paragraph_format.space_after = Pt(0.4)
                said.paragraph_format.line_spacing = Pt(ROW)
                run = _run(said, cell.text)
                run.font.size = Pt(8)
                if cell.link:
                    lead(said, run, cell.link)
                run.bold = cells is head
                if block.numeric[at]:
                    said.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _marked(table.rows[0], "w:tblHeader")
        self._leave()
        if block.note:
            self._small(block.note)

    def _figure(self, block: Figure) -> None:
        said = self._paragraph()
        said.paragraph_format.keep_with_next = bool(block.caption)
        picture = io.BytesIO(self.pictures[id(block)])
        inline = said.add_run().add_picture(picture, width=Cm(min(block.wide, WIDE)))
        inline._inline.docPr.set("descr", plain(block.alt))  # noqa: SLF001 - no other way to it
        if block.caption:
            self._text(block.caption, "Caption")

    def _definition(self, block: Definition) -> None:
        said = self._small(f"{block.term}  ")
        said.runs[0].bold = True
        more = _run(said, block.meaning)
        more.font.size, more.font.color.rgb = Pt(8), QUIET

    def _note(self, block: Note) -> None:
        # Right under a heading it stays with what follows.
        self._small(block.text).paragraph_format.keep_with_next = self.led or None

    # ---- parts

    def _paragraph(self, style: str | None = None) -> Any:
        """Return a new paragraph, or the empty one that a cell begins with."""
        begun = self.body is not self.file and not self.body.paragraphs[0].runs
        said = self.body.paragraphs[0] if begun else self.body.add_paragraph()
        if style:
            said.style = self.file.styles[style]
        return said

    def _text(self, text: str, style: str | None = None) -> Any:
        said = self._paragraph(style)
        _run(said, text)
        return said

    def _small(self, text: str) -> Any:
        said = self._text(text)
        said.runs[0].font.size, said.runs[0].font.color.rgb = Pt(8), QUIET
        said.paragraph_format.space_after = Pt(2)
        return said

    def _grid(self, widths: Sequence[float], *, line: bool = False) -> list[Any]:
        """Set cells beside each other; Word has no other way that stays where it is put."""
        grid = self.file.add_table(rows=1, cols=len(widths))
        grid.autofit = False
        if line:
            _bordered(grid, "bottom")
        _marked(grid.rows[0], "w:cantSplit")
        _set_widths(grid, widths)
        return list(grid.rows[0].cells)

    def _leave(self) -> None:
        """Go on under a table: two that touch would become one."""
        self.body = self.file
        gap = self.file.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)
        gap.paragraph_format.line_spacing = Pt(3)

    def _contents(self, title: str) -> None:
        """Write the contents in columns; until Word fills them in, as one text.

        LibreOffice sets a field of contents in no columns: there the text is not long.
        """
        self._text(title, "TOC Heading")
        self._end_section()
        heads = [
            plain(part.text) for part in self.document.blocks
            if isinstance(part, Heading) and part.level == 1
        ]  # fmt: skip
        add_field(self._paragraph(TOC), r'TOC \o "1-1" \h \z \u', " · ".join(heads))
        self._end_section().find(qn("w:cols")).set(qn("w:num"), f"{COLUMNS}")

    def _end_section(self) -> Any:
        """End a section with the last paragraph, on the same page; return how it is set."""
        self.file.add_section(WD_SECTION.CONTINUOUS)
        ended = self.file.sections[-2]._sectPr  # noqa: SLF001 - no other way
        held = ended.getparent().getparent()  # an empty paragraph, which would be a gap
        held.getprevious().get_or_add_pPr().append(ended)
        held.getparent().remove(held)
        return ended


def _set_up(file: Any, document: Document) -> None:
    """Set paper, fonts, language, and properties without a clock."""
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    for name, size in MARGINS.items():
        setattr(section, name, Cm(size))
    styles = file.styles
    _style(styles["Normal"], 9.2, after=3)
    _style(styles["Title"], 16, bold=True, after=4)
    _style(styles["Heading 1"], 12, bold=True, color=ACCENT, before=6, after=2)
    _style(styles["Heading 2"], 10, bold=True, color=ACCENT, before=5, after=1)
    _style(styles["Caption"], 8, bold=False, color=QUIET, after=1)
    _style(styles["List Bullet"], 9.2, after=1)
    _style(styles.add_style(TOC, WD_STYLE_TYPE.PARAGRAPH, builtin=True), 9.2, after=1)
    _language(styles, region_of(document.language))
    set_properties(file.core_properties, document)
    if document.contents:
        update_fields(file)


def _style(
    style: Any,
    size: float,
    *,
    bold: bool | None = None,
    color: RGBColor | None = None,
    before: float = 0,
    after: float = 0,
) -> None:
    style.font.size, style.font.name = Pt(size), FONT
    if bold is not None:
        style.font.bold = bold
    if color is not None:
        style.font.color.rgb = color
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):  # those of the theme would win
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), FONT)
    fonts.set(qn("w:eastAsia"), CHINESE)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0


def _language(styles: Any, region: str) -> None:
    """Say the language of both scripts: Latin words in Chinese are not broken as Chinese."""
    for found in styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), "en-US" if region == CHINA else region)
        found.set(qn("w:eastAsia"), CHINA)


def _run(said: Any, text: str) -> Any:
    """Write a text; no line breaks at the hyphens of a day."""
    run = said.add_run()
    clean = plain(text)
    at = 0
    for day in DAY.finditer(clean):
        first, *others = day[0].split("-")
        run.add_text(clean[at : day.start()] + first)
        for part in others:
            run._r.append(OxmlElement("w:noBreakHyphen"))  # noqa: SLF001 - no other way
            run.add_text(part)
        at = day.end()
    run.add_text(clean[at:])
    return run


def _footer(file: Any, text: str) -> None:
    """Write what stands under each page, with its number."""
    said = file.sections[0].footer.paragraphs[0]
    said.add_run(plain(text) + "   ")
    add_field(said, "PAGE")
    said.add_run(" / ")
    add_field(said, "NUMPAGES")
    for run in said.runs:
        run.font.size, run.font.color.rgb = Pt(7.5), QUIET


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    """Set the widths of columns in centimeters, where Word looks and where LibreOffice looks."""
    lengths = [Cm(width) for width in widths]
    for at, length in enumerate(lengths):
        table.columns[at].width = length
    for row in table._tbl.tr_lst:  # noqa: SLF001 - its cells one by one take a square of the time
        for cell, length in zip(row.tc_lst, lengths, strict=True):
            cell.width = length


def _bordered(table: Any, *sides: str) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for name, value in {"val": "single", "sz": "4", "space": "0", "color": LINE}.items():
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - borders have no other way


def _marked(row: Any, mark: str) -> None:
    """Mark a row: it is not split, or it is repeated on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement(mark))  # noqa: SLF001 - no other way
