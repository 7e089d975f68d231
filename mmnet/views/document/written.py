"""Written: results that are documents, and are saved in any form of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from mmnet.arguments import checked
from mmnet.results import Result
from mmnet.views.document.forms import write_document

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    from mmnet.views.document.model import Document


class Written(Result):
    """A result that is a document.

    Attributes
    ----------
    document : Document
        What it says.
    """

    NAME: ClassVar[str]  # its line in `mmnet.writers.endings.FILES`
    document: Document

    @checked
    def save(self, path: str | PathLike[str]) -> Path:
        """Write the document; a failure leaves an older file as it was.

        Parameters
        ----------
        path : str or path
            .html, .md, .docx (Word), .pdf (PDF/UA-1) or, for a brief and a bulletin, .pptx
            (slides); the last three need `mmnet[documents]`.

        Returns
        -------
        Path
            Where it was written.

        Raises
        ------
        OptionError
            If the path has another ending.
        MissingExtraError
            If the package for Word, PDF or slides is not installed.
        """
        return write_document(self.document, path, self.NAME)
