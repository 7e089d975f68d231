"""A document as one HTML page that works offline and prints as it is."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from mmnet.views.document.letters import plain, region_of

if TYPE_CHECKING:
    from mmnet.views.document.model import Document, Figure


def page(document: Document) -> str:
    """Write a document as HTML; it asks nothing of the network."""
    folder = files("mmnet.views.document")
    style = (folder / "page.css").read_text(encoding="utf-8")
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_finalized
    )
    environment.tests["block"] = _is_block
    template = environment.from_string((folder / "page.html").read_text(encoding="utf-8"))
    return template.render(
        document=document,
        lang=region_of(document.language),
        style=Markup(style),  # noqa: S704 - our own file
        policy=f"default-src 'none'; style-src {_hash(style)}; img-src data:; base-uri 'none'; "
        "form-action 'none'",
        address=_address,
    )


def _finalized(value: object) -> object:
    """Leave out of every text what no file may hold; what is marked as safe stays."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _is_block(block: object, name: str) -> bool:
    return type(block).__name__ == name


def _address(figure: Figure) -> str:
    """Return a figure as a data address."""
    from mmnet.views.figures.canvas import rendered

    data = base64.b64encode(rendered(figure.drawing, "svg")).decode("ascii")
    return f"data:image/svg+xml;base64,{data}"


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
