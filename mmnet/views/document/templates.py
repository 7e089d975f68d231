"""Templates of pages: what is put into them is text; tables and days are written in one way."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

import jinja2

from mmnet.views.letters import DAY, is_date, is_short

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = "table.html"
# What stands between two tags, but for the title of the window and styles.
TEXT = re.compile(r">[^<>]*\d{4}[^<>]*<(?!/(?:title|style)>)")


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


def with_whole_days(page: str) -> str:
    """Mark the days in the texts of a page: no line breaks within one.

    Examples
    --------
    >>> with_whole_days("<title>2026-06-30</title><p>Until 2026-06-30.</p>")
    '<title>2026-06-30</title><p>Until <span class="day">2026-06-30</span>.</p>'
    """
    return TEXT.sub(lambda text: DAY.sub(r'<span class="day">\g<0></span>', text[0]), page)
