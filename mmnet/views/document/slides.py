"""A document as PowerPoint's PPTX: a finding a slide, native tables, alternative texts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Cm, Pt

from mmnet.views.document.deck import COLUMNS, lines_of, slides_of, texts_of
from mmnet.views.document.letters import plain, region_of
from mmnet.views.document.model import Cell, Definition, Figure, Finding, Listing, Strip, Table
from mmnet.views.document.office import set_properties, without_clock
from mmnet.views.document.pictures import pngs_of
from mmnet.views.document.widths import WIDE, widths_of
from mmnet.views.letters import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mmnet.views.document.deck import Slide
    from mmnet.views.document.model import Block, Document

WIDTH, HEIGHT, EDGE = 33.867, 19.05, 1.5  # centimeters: 16 to 9
INNER = WIDTH - 2 * EDGE
TOP, BOTTOM = 4.0, 17.4  # of what stands under the title
HALF, GAP = 15.2, 0.9  # of a finding: its words, its figure
CAPTION = 1.1
TITLE_ONLY = 5  # the layout of the template with a title and nothing else
INK, ACCENT, QUIET = map(RGBColor.from_string, ("1B222A", "1F5F93", "59636E"))
PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
FONT, CHINESE = "Calibri", "Microsoft YaHei"
HYPHEN = "\u2011"  # of a day: no line breaks at it
LEAD, CELL, ROW = 16, 13, 0.78  # points above a table and in it; centimeters of a row
SIZES = (20, 18, 16, 14, 12)  # of words, the first that fits
LINE = 1.2 * 2.54 / 72  # centimeters of a line for each point
LETTER = 0.52 * 2.54 / 72  # centimeters of a letter for each point


def slides(document: Document) -> bytes:
    """Write a document as PPTX, the same bytes each time."""
    return _Writer(document).written()


class _Writer:
    """Writes slide after slide into one file."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pictures = pngs_of(document.figures())
        self.region = region_of(document.language)
        self.file = pptx.Presentation()
        self.file.slide_width, self.file.slide_height = Cm(WIDTH), Cm(HEIGHT)
        set_properties(self.file.core_properties, document)

    def written(self) -> bytes:
        for number, slide in enumerate(slides_of(self.document), start=1):
            self.slide: Any = self.file.slides.add_slide(self.file.slide_layouts[TITLE_ONLY])
            if number == 1:
                self._cover(slide)
            else:
                self._head(slide)
                self._body(slide.blocks)
            self._foot(number)
        stream = io.BytesIO()
        self.file.save(stream)
        return without_clock(stream.getvalue())

    # ---- slides

    def _cover(self, slide: Slide) -> None:
        texts = [text for block in slide.blocks for text in texts_of(block)]
        strip = next((block for block in slide.blocks if isinstance(block, Strip)), None)
        if slide.over:
            self._words([slide.over], EDGE, 3.4, INNER, 1.2, size=16, color=QUIET)
        self._title(slide.title, top=4.6, high=3.2, size=34)
        if texts:
            self._words(texts, EDGE, 8.2, INNER, 3.2, size=20)
        if strip is not None:
            self._strip(strip, 12.4)

    def _head(self, slide: Slide) -> None:
        if slide.over:
            self._words([slide.over], EDGE, 0.9, INNER, 0.9, size=12, color=QUIET)
        size = 26 if lines_of([slide.title], int(INNER / (26 * LETTER))) <= 2 else 20
        self._title(slide.title, top=1.6, high=2.2, size=size)

    def _body(self, blocks: Sequence[Block]) -> None:
        first, last = blocks[0], blocks[-1]
        if isinstance(last, Table):
            self._table(last, blocks[:-1])
        elif isinstance(first, Finding):
            self._finding(first)
        elif isinstance(first, Figure):
            self._figure(first, EDGE, TOP, INNER, BOTTOM - TOP)
        elif isinstance(first, Strip):
            self._strip(first, TOP + 2)
        else:
            self._texts(blocks)

    # ---- blocks

    def _finding(self, block: Finding) -> None:
        wide = HALF if block.figure else INNER
        said = [text for text in (block.said, block.could) if text]
        could = f"{self.document.could} " if block.could else ""
        size = _fitting([*said, could], wide, BOTTOM - TOP)
        frame = self._words([block.said] if block.said else [], EDGE, TOP, wide, BOTTOM - TOP,
                            size=size)  # fmt: skip
        if block.could:
            line = frame.add_paragraph() if block.said else frame.paragraphs[0]
            line.space_before = Pt(size)
            self._run(line, could, size, color=ACCENT, bold=True)
            self._run(line, block.could, size)
        if block.figure is not None:
            left = EDGE + HALF + GAP
            self._figure(block.figure, left, TOP, WIDTH - EDGE - left, BOTTOM - TOP)

    def _figure(self, block: Figure, left: float, top: float, wide: float, high: float) -> None:
        room = high - (CAPTION if block.caption else 0)
        across, down = block.drawing.get_size_inches()
        scale = min(wide / across, room / down)
        size = (across * scale, down * scale)
        picture = self.slide.shapes.add_picture(
            io.BytesIO(self.pictures[id(block)]),
            Cm(left + (wide - size[0]) / 2), Cm(top), Cm(size[0]), Cm(size[1]),
        )  # fmt: skip
        about = picture._element.nvPicPr.cNvPr  # noqa: SLF001 - no other way to it
        about.set("descr", plain(block.alt))
        if block.caption:
            under = top + size[1] + 0.1
            self._words([block.caption], left, under, wide, CAPTION, size=12, color=QUIET)

    def _strip(self, block: Strip, top: float) -> None:
        wide = INNER / len(block.facts)
        for at, (name, value) in enumerate(block.facts):
            left = EDGE + at * wide
            self._words([value], left, top, wide, 1.6, size=32, color=ACCENT, bold=True)
            self._words([name], left, top + 1.6, wide, 1.6, size=14, color=QUIET)

    def _texts(self, blocks: Sequence[Block]) -> None:
        texts = [text for block in blocks for text in texts_of(block)]
        size = _fitting(texts, INNER, BOTTOM - TOP)
        frame = self._words([], EDGE, TOP, INNER, BOTTOM - TOP, size=size)
        lines = iter([frame.paragraphs[0]])
        for block in blocks:
            for text in texts_of(block):
                line = next(lines, None) or frame.add_paragraph()
                line.space_after = Pt(size * 0.4)
                if isinstance(block, Listing):
                    _bullet(line)
                if isinstance(block, Definition):
                    self._run(line, f"{block.term}  ", size, bold=True)
                    self._run(line, block.meaning, size)
                else:
                    self._run(line, text, size)

    def _table(self, block: Table, lead: Sequence[Block]) -> None:
        top = TOP
        if lead:
            said = [text for each in lead for text in texts_of(each)]
            self._words(said, EDGE, TOP - 0.3, INNER, 1, size=LEAD)
            top += LEAD * LINE * (lines_of(said, int(INNER / (LEAD * LETTER))) + 0.5 * len(said))
        widths = [width * INNER / WIDE for width in widths_of(block)]
        head = tuple(Cell(name) for name in block.columns)
        frame = self.slide.shapes.add_table(
            1 + len(block.rows), len(widths), Cm(EDGE), Cm(top), Cm(sum(widths)),
            Cm(ROW * (1 + len(block.rows))),
        )  # fmt: skip
        table = frame.table
        frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(block.caption))  # noqa: SLF001
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_TABLE  # noqa: SLF001
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for row, cells in zip(table.rows, (head, *block.rows), strict=True):
            row.height = Cm(ROW)
            for at, (place, cell) in enumerate(zip(row.cells, cells, strict=True)):
                place.margin_top = place.margin_bottom = Cm(0.08)
                place.margin_left = place.margin_right = Cm(0.15)
                place.vertical_anchor = MSO_ANCHOR.MIDDLE
                line = place.text_frame.paragraphs[0]
                line.alignment = PP_ALIGN.RIGHT if block.numeric[at] else PP_ALIGN.LEFT
                self._run(line, cell.text, CELL, bold=cells is head)
                _lined(place, thick=cells is head)
        if block.note:
            self._words([block.note], EDGE, BOTTOM - 0.5, INNER, 1.2, size=11, color=QUIET)

    # ---- parts

    def _title(self, text: str, *, top: float, high: float, size: float) -> None:
        title = self.slide.shapes.title
        title.left, title.top, title.width, title.height = map(Cm, (EDGE, top, INNER, high))
        frame = title.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = 0
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT
        self._run(frame.paragraphs[0], text, size, bold=True)

    def _words(
        self,
        texts: Sequence[str],
        left: float,
        top: float,
        wide: float,
        high: float,
        *,
        size: float,
        color: RGBColor = INK,
        bold: bool = False,
    ) -> Any:
        """Write paragraphs into a box; its frame takes more."""
        box = self.slide.shapes.add_textbox(*map(Cm, (left, top, wide, high)))
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = 0
        for at, text in enumerate(texts):
            line = frame.add_paragraph() if at else frame.paragraphs[0]
            line.space_after = Pt(size * 0.4 if len(texts) > 1 else 0)
            self._run(line, text, size, color=color, bold=bold)
        return frame

    def _run(
        self, line: Any, text: str, size: float, *, color: RGBColor = INK, bold: bool = False
    ) -> None:
        run = line.add_run()
        run.text = DAY.sub(lambda day: day[0].replace("-", HYPHEN), plain(text))
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
        run.font.color.rgb = color
        wanted = run.font._rPr  # noqa: SLF001 - language and Chinese font have no other way
        wanted.set("lang", self.region)
        east = OxmlElement("a:ea")
        east.set("typeface", CHINESE)
        wanted.find(qn("a:latin")).addnext(east)

    def _foot(self, number: int) -> None:
        top = HEIGHT - 1.2
        if self.document.footer:
            self._words([self.document.footer], EDGE, top, INNER - 3, 0.8, size=9, color=QUIET)
        frame = self._words([], WIDTH - EDGE - 2, top, 2, 0.8, size=9)
        line = frame.paragraphs[0]
        line.alignment = PP_ALIGN.RIGHT
        self._run(line, str(number), 9, color=QUIET)
        _numbered(line)


def _fitting(texts: Sequence[str], wide: float, high: float) -> int:
    """Return the largest size at which texts stand in a box."""
    for size in SIZES:
        columns = min(COLUMNS, int(wide / (size * LETTER)))
        lines = lines_of(list(texts), columns)
        if (lines + 0.4 * len(texts)) * size * LINE <= high:
            return size
    return SIZES[-1]


def _bullet(line: Any) -> None:
    """Hang a paragraph behind a bullet."""
    form = line._p.get_or_add_pPr()  # noqa: SLF001 - bullets have no other way
    form.set("marL", "285750")
    form.set("indent", "-285750")
    sign = OxmlElement("a:buChar")
    sign.set("char", "\u2022")
    form.append(sign)


def _numbered(line: Any) -> None:
    """Turn the run of a number into a field that PowerPoint fills in."""
    run = line.runs[0]._r  # noqa: SLF001 - fields have no other way
    field = OxmlElement("a:fld")
    field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    field.set("type", "slidenum")
    for part in list(run):
        field.append(part)
    run.getparent().replace(run, field)


def _lined(cell: Any, *, thick: bool) -> None:
    """Draw a line under a cell."""
    line = OxmlElement("a:lnB")
    line.set("w", "12700" if thick else "6350")
    fill, color = OxmlElement("a:solidFill"), OxmlElement("a:srgbClr")
    color.set("val", "59636E" if thick else "D9DEE3")
    fill.append(color)
    line.append(fill)
    cell._tc.get_or_add_tcPr().insert(0, line)  # noqa: SLF001 - borders have no other way
