"""A document as PDF/UA-1, set by typst: tagged, with alternative texts, the same bytes each time.

The texts go to typst as data, never as markup: a name that looks like a command stays a name.
"""

from __future__ import annotations

import json
import unicodedata
import warnings
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from mmnet.errors import MmnetError
from mmnet.views.document.letters import plain
from mmnet.views.document.model import Figure, Table
from mmnet.views.document.pictures import svg_of, texts_of
from mmnet.views.document.widths import widths_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mmnet.views.document.model import Document

# Letters that a message shows; so many that have no font are a language, not a few names.
SHOWN, MOST_LOST = 8, 100
# Set before others of the machine for letters of each language.
FIRST = {"zh": ("Noto Sans CJK SC", "Source Han Sans CN", "Microsoft YaHei", "PingFang SC")}
REGIONS = {"en": "us", "zh": "cn", "fr": "fr", "de": "de", "es": "es"}


def pdf(document: Document) -> bytes:
    """Write a document as PDF/UA-1.

    A letter that no font of this machine knows stands as a question mark in a diamond, with a
    warning: a PDF for everybody may hold no empty boxes.

    Raises
    ------
    MmnetError
        If typst cannot make a PDF that everybody can read, or the machine has no font for the
        language of the document.
    """
    import typst

    held = _data(document)
    whole = json.dumps(held, ensure_ascii=False)
    lost = _lost(whole + "".join(texts_of(document.figures())))
    data = whole.translate(dict.fromkeys(map(ord, lost), "\ufffd"))
    template = (files("mmnet.views.document") / "page.typ").read_bytes()
    files_: Any = {"main.typ": template}  # typst takes files that are nowhere; its types do not say
    for at, figure in enumerate(document.figures()):
        files_[f"{at}.svg"] = svg_of(figure, held["fonts"], lost)
    try:
        made = typst.compile(
            files_,
            format="pdf",
            sys_inputs={"document": data},
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError as error:
        msg = f"typst cannot write {document.title!r} as PDF/UA-1: {error}"
        raise MmnetError(msg) from error
    return bytes(made)


def _lost(data: str) -> str:
    """Return the letters that no font knows; refuse a text of which most is lost."""
    from mmnet.views.figures.fonts import PACKAGES, FontWarning, families, unknown_letters

    letters = "".join(sorted(set(data)))
    lost = {*unknown_letters(letters, families(letters)), *filter(_unassigned, letters)}
    if not lost:
        return ""
    share = sum(map(data.count, lost)) / max(sum(not sign.isascii() for sign in data), 1)
    shown = "".join(sorted(lost))[:SHOWN]
    packages = " or ".join(sorted(PACKAGES.values()))
    help_ = f"install a font that does (Debian and Ubuntu: {packages}), or write .docx or .html"
    if len(lost) > MOST_LOST and share > 0.5:
        msg = f"no installed font knows {shown!r} and {len(lost) - SHOWN} more letters: {help_}"
        raise MmnetError(msg)
    msg = f"no installed font knows {shown!r}, so \ufffd stands in the PDF: {help_}"
    warnings.warn(msg, FontWarning, stacklevel=2)
    return "".join(sorted(lost))


def _unassigned(sign: str) -> bool:
    """Whether a letter is of private use, or none yet."""
    return unicodedata.category(sign) in {"Cn", "Co"}


def _data(document: Document) -> dict[str, Any]:
    """Return the document as plain data, its fonts among them."""
    from mmnet.views.figures.fonts import families

    pictures = {id(figure): f"{at}.svg" for at, figure in enumerate(document.figures())}
    blocks = [_plain(block, pictures) for block in document.blocks]
    head = {name: plain(getattr(document, name)) for name in HEAD}
    texts = sorted({*_texts([head, blocks]), *texts_of(document.figures())})
    usual = families("".join(texts))
    first = [name for name in FIRST.get(document.language, ()) if name in usual]
    latin = [name for name in usual if name not in first]
    return {
        **head,
        "region": REGIONS.get(document.language, ""),
        "fonts": [*latin[:1], *first, *latin[1:]],
        "blocks": blocks,
    }


HEAD = ("title", "kicker", "language", "footer", "contents", "could")


def _plain(value: Any, pictures: dict[int, str]) -> Any:
    """Return a block, or a part of one, as what JSON can hold."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, (tuple, list)):
        return [_plain(part, pictures) for part in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    names = [name for name in value.__dataclass_fields__ if name != "drawing"]
    held = {name: _plain(getattr(value, name), pictures) for name in names}
    if isinstance(value, Figure):
        held["path"] = pictures[id(value)]
    if isinstance(value, Table):
        held |= {"numeric": list(value.numeric), "widths": widths_of(value)}
    return {"block": type(value).__name__, **held}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in {"block", "path", "link", "anchor"}:
                yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
