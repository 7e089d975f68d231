"""A document as one HTML page that works offline and prints as it is."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from mmnet.views.document.letters import plain, region_of
from mmnet.views.document.pictures import address_of
from mmnet.views.document.templates import template_of, with_whole_days
from mmnet.writers.sealed import source_hash

if TYPE_CHECKING:
    from mmnet.views.document.model import Document


def page(document: Document) -> str:
    """Write a document as HTML; it asks nothing of the network."""
    folder = files("mmnet.views.document")
    style = (folder / "page.css").read_text(encoding="utf-8")
    template = template_of("mmnet.views.document", _finalized, block=_is_block)
    made = template.render(
        document=document,
        lang=region_of(document.language),
        style=Markup(style),  # noqa: S704 - our own file
        policy=f"default-src 'none'; style-src '{source_hash(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        address=address_of,
    )
    return with_whole_days(made)


def _finalized(value: object) -> object:
    """Leave out of every text what no file may hold; what is marked as safe stays."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _is_block(block: object, name: str) -> bool:
    return type(block).__name__ == name
