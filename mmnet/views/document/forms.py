"""The forms that a document is written in, by the ending of its path."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from mmnet.errors import MissingExtraError
from mmnet.writers.atomic import replace_file
from mmnet.writers.endings import require_file

if TYPE_CHECKING:
    from os import PathLike

    from mmnet.views.document.model import Document

# What a form needs beside mmnet: the module, and the package that brings it.
NEEDED = {
    ".docx": ("docx", "python-docx"),
    ".pptx": ("pptx", "python-pptx"),
    ".pdf": ("typst", "typst"),
}


def write_document(document: Document, path: str | PathLike[str], name: str) -> Path:
    """Write a document whole or not at all; `name` is its line in `mmnet.writers.endings.FILES`.

    Raises
    ------
    OptionError
        If it is not written under this ending; those that are are listed.
    MissingExtraError
        If the package for it is not installed.
    """
    ending = require_form(path, name)
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    return replace_file(target, form(document, ending))


def require_form(path: str | PathLike[str], name: str) -> str:
    """Return the ending of a path; refuse one that is not written, or not on this machine."""
    ending = require_file(path, name)
    module, package = NEEDED.get(ending, ("", ""))
    if module and find_spec(module) is None:
        raise MissingExtraError(package, "documents", f"writing {ending}")
    return ending


def form(document: Document, ending: str) -> bytes | str:
    """Return a document in the form of an ending."""
    if ending == ".docx":
        from mmnet.views.document.word import word

        return word(document)
    if ending == ".pptx":
        from mmnet.views.document.slides import slides

        return slides(document)
    if ending == ".pdf":
        from mmnet.views.document.pdf import pdf

        return pdf(document)
    if ending == ".md":
        from mmnet.views.document.markdown import markdown

        return markdown(document)
    from mmnet.views.document.page import page

    return page(document)
