"""A folder for what is computed once and read often; it goes when nobody needs it any more."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import Any


class Work:
    """Keeps results of expressions as Parquet, so that an engine need not compute them again.

    Iterations would otherwise grow an expression with every round.
    """

    def __init__(self, connection: Any, folder: Path | None = None) -> None:
        self.connection = connection
        self.folder = Path(tempfile.mkdtemp(prefix="mmnet-scale-", dir=folder))
        self._number = itertools.count()
        self._paths: dict[str, Path] = {}
        self.close = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def keep(self, expression: Any, name: str) -> Any:
        """Compute an expression, keep it, and return the table; an older one of this name goes."""
        path = self.folder / f"{name}-{next(self._number)}.parquet"
        self.connection.to_parquet(expression, path)
        older = self._paths.get(name)
        self._paths[name] = path
        table = self.connection.read_parquet(str(path))
        if older is not None:
            _remove(older)
        return table


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
