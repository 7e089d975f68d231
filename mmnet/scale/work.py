"""A folder for what is computed once and read often; it goes when nobody needs it any more."""

from __future__ import annotations

import contextlib
import itertools
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class Work:
    """Keeps results of expressions as Parquet, so that an engine need not compute them again."""

    def __init__(self, connection: Any, folder: Path | None = None) -> None:
        self.connection = connection
        self.folder = Path(tempfile.mkdtemp(prefix="mmnet-scale-", dir=folder))
        self._number = itertools.count()
        self.close = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def keep(self, expression: Any, name: str) -> Any:
        """Compute an expression and keep it; the table that was kept."""
        path = self._path(name)
        self.connection.to_parquet(expression, path)
        return self.connection.read_parquet(str(path))

    @contextlib.contextmanager
    def rounds(self) -> Iterator[Rounds]:
        """Give a place for what rounds keep; it goes at the end."""
        inner = Rounds(self.connection, self.folder)
        try:
            yield inner
        finally:
            inner.close()

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}-{next(self._number)}.parquet"


class Rounds(Work):
    """Keeps the newest result of each name; expressions would otherwise grow with every round."""

    def __init__(self, connection: Any, folder: Path | None = None) -> None:
        super().__init__(connection, folder)
        self._newest: dict[str, Path] = {}

    def keep(self, expression: Any, name: str) -> Any:
        """Compute an expression, keep it, and return the table; an older one of this name goes."""
        older = self._newest.get(name)
        table = super().keep(expression, name)
        if older is not None:
            _remove(older)
        return table

    def _path(self, name: str) -> Path:
        self._newest[name] = super()._path(name)
        return self._newest[name]


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
