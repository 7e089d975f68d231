"""What files of Word and PowerPoint share: properties without a clock, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mmnet.views.document.letters import plain, region_of

if TYPE_CHECKING:
    from mmnet.views.document.model import Document

EPOCH = (1980, 1, 1, 0, 0, 0)


def set_properties(core: Any, document: Document) -> None:
    """Say title and language; nobody and no time."""
    core.title, core.language = plain(document.title), region_of(document.language)
    core.author = core.comments = core.last_modified_by = ""
    core.created = core.modified = datetime(*EPOCH)  # noqa: DTZ001 - both want it plain
    core.revision = 1


def without_clock(content: bytes) -> bytes:
    """Write the parts of the file anew, without the time at which they were written."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as given,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in given.namelist():
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(part, given.read(name))
    return stream.getvalue()
