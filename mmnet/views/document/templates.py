"""Templates of pages: what is put into them is text, and a table is written in one way."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import jinja2

from mmnet.views.letters import is_date, is_short

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = "table.html"


def template_of(
    room: str, finalize: Callable[[object], object] | None = None, **tests: Callable[..., bool]
) -> jinja2.Template:
    """Return the file page.html of a room of the package; `table.html` gives it tables."""
    tables = (files(__package__ or "") / TABLE).read_text(encoding="utf-8")
    environment = jinja2.Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=finalize,
        loader=jinja2.DictLoader({TABLE: tables}),
    )
    environment.tests.update({"short": is_short, "date": is_date, **tests})
    return environment.from_string((files(room) / "page.html").read_text(encoding="utf-8"))
