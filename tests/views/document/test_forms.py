"""Documents in every form: the same texts and numbers, nothing that runs, the same bytes."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from mmnet.errors import MissingExtraError, MmnetError, OptionError
from mmnet.views.document import forms
from mmnet.views.document.forms import form, write_document
from mmnet.views.document.markdown import escaped
from mmnet.views.document.model import (
    Cell,
    Definition,
    Document,
    Figure,
    Finding,
    Heading,
    Listing,
    Note,
    Paragraph,
    Strip,
    Table,
)
from mmnet.views.document.widths import widths_of
from mmnet.views.figures import fonts
from mmnet.views.figures.canvas import new_figure, styled
from mmnet.views.figures.fonts import FontWarning
from tests.faults.test_injection import HARMLESS, PAYLOADS
from tests.views.document.reading import (
    W,
    lines_of,
    page_of,
    sheets_of,
    slides_of,
    text_of,
    word_of,
)

if TYPE_CHECKING:
    from pathlib import Path

docx = pytest.importorskip("docx")
pptx = pytest.importorskip("pptx")
pytest.importorskip("typst")

FORMS = (".html", ".md", ".docx", ".pptx", ".pdf")


def drawing() -> Figure:
    with styled():
        figure = new_figure(2, 1)
        figure.subplots().barh([0, 1], [3, 4])
    return Figure(figure, "Bars: three and four.", "A chart", wide=6.2)


def made(*names: str, contents: str = "") -> Document:
    """A document with a block of each kind, in which the names stand everywhere."""
    one = names[0]
    return Document(
        title=one, kicker=f"Kicker {one}", footer=f"Footer {one}", could="Do:", contents=contents,
        blocks=(
            Paragraph(f"Lead {one}", lead=True), Strip((("Needs", "1,234"), (one, "78%"))),
            Heading("First"), Finding(f"31 needs {one}", f"said {one}", f"could {one}", drawing()),
            Finding("No chart"), Heading("Part", 2),
            Listing(tuple(f"item {name}" for name in names)),
            Table(
                "Rows", ("Name", "Value"),
                tuple((Cell(name), Cell(f"{at}.5", number=True)) for at, name in enumerate(names)),
                note=f"note {one}", widths=(3, 1),
            ),
            Heading("Second", fresh=True), drawing(), Paragraph("Plain."),
            Definition(one, "a meaning"), Definition("k", one), Note(f"small {one}"),
        ),
    )  # fmt: skip


@cache
def written(ending: str, *names: str) -> bytes:
    held = form(made(*names), ending)
    return held.encode() if isinstance(held, str) else held


def read(ending: str, held: bytes) -> str:
    return text_of(ending, held if ending in {".docx", ".pptx"} else held.decode())


@pytest.mark.parametrize("ending", FORMS)
def test_the_same_document_gives_the_same_bytes(ending: str) -> None:
    again = form(made("A"), ending)
    assert (again.encode() if isinstance(again, str) else again) == written(ending, "A")


@pytest.mark.parametrize("ending", [".html", ".md", ".docx", ".pptx"])
def test_every_text_and_number_is_there(ending: str) -> None:
    text = read(ending, written(ending, "Ärztin 桑叶", "B"))
    wanted = ["1,234", "78%", "31 needs", "said", "could", "No chart", "item B", "0.5", "1.5",
              "note", "Plain.", "a meaning", "small", "Footer" if ending != ".docx" else "Do:",
              "A chart", "First", "Part", "Second"]  # fmt: skip
    assert [word for word in wanted if word not in text] == []
    assert text.count("Ärztin 桑叶") >= 12


@pytest.mark.parametrize("ending", [".html", ".docx", ".pptx"])
def test_names_stay_names(ending: str) -> None:
    hostile, harmless = (written(ending, *names.values()) for names in (PAYLOADS, HARMLESS))
    text = read(ending, hostile)
    assert [name for name in PAYLOADS.values() if name not in text] == []
    assert structure(ending, hostile) == structure(ending, harmless)


def structure(ending: str, held: bytes) -> list[str]:
    if ending == ".docx":
        return [element.tag for element in word_of(held).iter()]
    if ending == ".pptx":
        return [element.tag for slide in slides_of(held) for element in slide.iter()]
    return page_of(held.decode()).tags


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_takes_no_name_for_markup(payload: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    read = markdown_it.MarkdownIt("gfm-like", {"linkify": False}).enable("table")

    def kinds(name: str) -> list[str]:
        tokens = read.parse(written(".md", name).decode())
        inner = [child.type for token in tokens for child in token.children or ()]
        return [token.type for token in tokens] + inner

    assert kinds(PAYLOADS[payload]) == kinds("A")
    assert not re.search(r"(?i)https?://|www\.|mailto:|\w@", escaped(PAYLOADS[payload]))


NAMES = ("#panic()", "$x$ *b* _c_", '#read("/etc/passwd")', "\x00\ud800 a\nb", "\u202eabc", "")


@pytest.mark.parametrize("ending", FORMS)
def test_every_form_bears_every_name(ending: str) -> None:
    held = form(made(*NAMES, *PAYLOADS.values(), contents="Contents"), ending)
    assert len(held) > 500


def test_a_pdf_is_tagged_titled_and_made_for_everybody() -> None:
    held = written(".pdf", "A")
    assert held.startswith(b"%PDF-1.7")
    assert b"pdfuaid:part" in held
    assert b"<dc:language><rdf:Bag><rdf:li>en" in held


def test_a_letter_that_no_font_knows_is_said() -> None:
    with pytest.warns(FontWarning, match="no installed font knows"):
        assert form(made("A \U0010fffd \U0001fae8"), ".pdf")


def test_a_language_without_a_font_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "unknown_letters", lambda text, _: re.sub("[\x00-\xff]", "", text))
    chinese = "".join(map(chr, range(0x4E00, 0x4F00)))
    with pytest.raises(MmnetError, match=r"no installed font knows .*fonts-noto-cjk"):
        form(made(chinese), ".pdf")


def test_a_figure_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="alternative text"):
        Figure(drawing().drawing, " ", "A chart")


def test_word_has_headings_tables_captions_and_alternative_texts() -> None:
    file = docx.Document(io.BytesIO(form(made("A", contents="Contents"), ".docx")))  # type: ignore[arg-type]
    styles = [said.style.name for said in file.paragraphs]
    assert styles.count("Heading 1") == 2
    assert {"Title", "Heading 2", "List Bullet", "Caption", "TOC Heading"} <= set(styles)
    xml = file.element.xml
    assert xml.count('descr="Bars: three and four."') == 2
    assert xml.count("w:tblHeader") == 1
    assert xml.count("<w:pageBreakBefore/>") == 1
    assert "TOC" in xml
    assert file.core_properties.title == "A"
    assert file.core_properties.language == "en-US"


def test_slides_have_titles_tables_and_alternative_texts() -> None:
    file = pptx.Presentation(io.BytesIO(form(made("A"), ".pptx")))  # type: ignore[arg-type]
    titles = [slide.shapes.title.text for slide in file.slides]
    assert titles[:3] == ["A", "31 needs A", "No chart"]
    assert all(titles)
    kinds = [{shape.shape_type.name for shape in slide.shapes} for slide in file.slides]
    assert sum("TABLE" in found for found in kinds) == 1
    pictures = [shape for slide in file.slides for shape in slide.shapes if hasattr(shape, "image")]
    told = [shape._element.nvPicPr.cNvPr.get("descr") for shape in pictures]
    assert told == ["Bars: three and four."] * 2
    assert file.core_properties.language == "en-US"
    for slide in file.slides:  # nothing lies beside the slide
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= file.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= file.slide_height


def test_slides_are_set_in_letters_that_can_be_read_with_room_between_texts() -> None:
    texts = (Heading("One"), Paragraph("Above."), Paragraph("Below."))
    document = Document("T", (*made("A").blocks, *texts))
    file = pptx.Presentation(io.BytesIO(form(document, ".pptx")))  # type: ignore[arg-type]
    sizes = [
        {
            run.font.size.pt
            for shape in slide.shapes if shape.has_text_frame
            for line in shape.text_frame.paragraphs for run in line.runs if run.font.size
        }
        for slide in file.slides
    ]  # fmt: skip
    titles = [
        {run.font.size.pt for line in slide.shapes.title.text_frame.paragraphs for run in line.runs}
        for slide in file.slides
    ]
    assert titles[0] == {34.0}
    assert all(found <= {20.0, 26.0} for found in titles[1:])
    assert min(size for found in sizes[1:] for size in found) >= 10
    (body,) = (shape for shape in file.slides[-1].shapes
               if shape.has_text_frame and "Above." in shape.text_frame.text)  # fmt: skip
    for line in body.text_frame.paragraphs:
        assert 0.2 <= line.space_after.pt / line.runs[0].font.size.pt <= 0.6


def test_contents_of_word_are_a_field_in_two_columns() -> None:
    file = docx.Document(io.BytesIO(form(made("A", contents="Contents"), ".docx")))  # type: ignore[arg-type]
    first, contents, rest = (section._sectPr.xpath("w:cols")[0] for section in file.sections)
    assert [part.get(f"{W}num") for part in (first, contents, rest)] == [None, "2", None]
    assert [section.start_type.name for section in file.sections][1:] == ["CONTINUOUS"] * 2
    (field,) = (said for said in file.paragraphs if said.style.name == "toc 1")
    assert field.text == "First · Second"  # of one line where the field is not filled in
    assert "TOC" in field._p.xml
    assert len({section.footer.paragraphs[0].text for section in file.sections}) == 1


DAYS = "Between 2024-01-31 and 2026-06-30, " * 12


def test_no_line_breaks_within_a_day_in_any_form() -> None:
    document = Document("T", (Paragraph(DAYS), Table("C", ("A",), ((Cell(DAYS),),))), footer="F")
    word = word_of(form(document, ".docx"))  # type: ignore[arg-type]
    assert len(list(word.iter(f"{W}noBreakHyphen"))) == 4 * 24
    assert text_of(".docx", form(document, ".docx")).count("2026-06-30") == 24
    slides = form(document, ".pptx")
    assert any("2026\u201106\u201130" in text.text for slide in pptx.Presentation(
        io.BytesIO(slides)).slides for text in (  # type: ignore[arg-type]
            shape.text_frame for shape in slide.shapes if shape.has_text_frame))  # fmt: skip
    assert DAYS.strip() in text_of(".pptx", slides)
    lines = [line.strip() for sheet in sheets_of(form(document, ".pdf")) for line in
             sheet.splitlines()]  # fmt: skip
    assert len([line for line in lines if "2026-06-30" in line]) > 8
    assert not [line for line in lines if line.endswith("-")]


def test_contents_stand_in_two_columns_and_captions_with_their_tables() -> None:
    row = (Cell("name"), Cell("1", number=True))
    tables = tuple(Table(f"Caption {at}", ("Name", "Number"), (row,) * 4) for at in range(40))
    heads = tuple(Heading(f"Head {at:02}") for at in range(20))
    held = form(Document("T", (*heads, *tables), contents="Contents"), ".pdf")
    first, *others = sheets_of(held, "-layout")
    assert re.search(r"Head 00 .*Head 10 ", first)
    sheets = [[line for line in text.splitlines() if line] for text in (first, *others) if text]
    assert len(sheets) > 3
    assert not any("Caption" in line for lines in sheets for line in lines[-3:])


def test_columns_have_room_for_long_words_and_headings() -> None:
    chinese, german = "提供方的赫芬达尔指数", "Behördenübergreifendes"
    row = (Cell("1"), *[Cell(f"{'x' * 20} " * 9)] * 4)
    long = [widths_of(Table("T", (name, *"bcde"), (row,)))[0] for name in (chinese, german)]
    assert min(long) > 2


def test_a_column_gets_room_where_that_saves_lines() -> None:
    """Many texts that need a little more go before one that needs much more."""
    rows = tuple((Cell("Institute of Cold Regions and Seas"), Cell("Research institute"),
                  Cell("word " * 40 if not at else "one"), Cell("1,234", number=True))
                 for at in range(12))  # fmt: skip
    table = Table("T", ("Name", "Kind", "What", "Number"), rows)
    name, kind, what, number = widths_of(table)
    assert name >= 0.16 * 34 + 0.5
    assert kind >= 0.16 * 18 + 0.5
    assert name + kind + what + number == pytest.approx(17.8)
    from mmnet.views.document import word

    heads = widths_of(Table("T", ("Now", "Number"), ()), word.LETTER)
    assert heads[0] >= 0.55 + 0.38  # bold in Calibri, and between the margins of its cell
    assert heads[1] >= 0.96 + 0.38


def test_a_long_table_is_cut_under_its_head_and_texts_stand_together() -> None:
    rows = tuple((Cell(f"row {at}"), Cell(str(at), number=True)) for at in range(40))
    table = Table("A table", ("Name", "Number"), rows, note="note")
    blocks = (
        Heading("One"),
        Paragraph("Above."),
        table,
        Heading("Two"),
        Paragraph("P."),
        Note("N."),
    )
    slides = slides_of(form(Document("T", blocks), ".pptx"))  # type: ignore[arg-type]
    said = [lines_of(slide) for slide in slides]
    assert [lines[0] for lines in said] == [
        "T",
        "A table (1/3)",
        "A table (2/3)",
        "A table (3/3)",
        "Two",
    ]
    assert [line for lines in said for line in lines if line.startswith("row ")] == [
        f"row {at}" for at in range(40)
    ]
    assert [lines.count("Name") for lines in said] == [0, 1, 1, 1, 0]
    assert ["Above." in lines for lines in said] == [False, True, False, False, False]
    assert ["note" in lines for lines in said] == [False, False, False, True, False]
    assert {"P.", "N."} <= set(said[-1])


@pytest.mark.parametrize("name", ["a", "a.doc", "a.txt", "a.odp"])
def test_another_ending_is_refused_with_those_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(OptionError, match=r"\.html, \.htm, \.md, \.docx, \.pdf or \.pptx"):
        write_document(made("A"), tmp_path / name, "brief")
    assert not any(tmp_path.iterdir())


def test_a_package_that_is_absent_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError, match="documents"):
        write_document(made("A"), tmp_path / "a.pdf", "brief")
    assert write_document(made("A"), tmp_path / "a.md", "brief").exists()
