"""A project folder: where its data are, how they are read, what is written of them, which rules."""

from mmnet.project.layout import new
from mmnet.project.project import Project, open  # noqa: A004 - `mm.open` as `mm.map`

__all__ = ["Project", "new", "open"]
