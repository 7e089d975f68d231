"""Write a file whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A temporary file as `_beside` names it: the prefix, eight characters, and the ending.
OURS = re.compile(r"\.mmnet-[a-z0-9_]{8}(?:\.[^.]*)?")
STALE_SECONDS = 3600


@contextmanager
def replaced(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a temporary path in the same folder; what is written there replaces the file at the end.

    A failure leaves the old file as it was and removes the temporary one. Folders that are missing
    are made, a link stays a link, and a file that is replaced keeps its permissions. Temporary
    files that a killed process left in the folder more than an hour ago are removed.
    """
    asked = Path(path)
    target = Path(os.path.realpath(asked))
    mode = _permissions(target, asked)
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target.parent)
    temporary = _beside(target, asked)
    try:
        yield temporary
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def replace_file(path: str | os.PathLike[str], content: bytes | str) -> Path:
    """Write bytes or text to a file, whole or not at all; returns the path."""
    with replaced(path) as temporary:
        temporary.write_bytes(content.encode() if isinstance(content, str) else content)
    return Path(path)


def _permissions(target: Path, asked: Path) -> int:
    """Permissions of the file to write; refuses what is no file, such as a folder or a device."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return 0o666 & ~_umask()
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(asked))
    if not stat.S_ISREG(mode):
        # Replacing /dev/null by a file would break the machine.
        raise OSError(errno.EINVAL, "is a device or pipe, not a file", str(asked))
    return stat.S_IMODE(mode)


def _beside(target: Path, asked: Path) -> Path:
    """Make an empty temporary file in the folder of the target."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".mmnet-", suffix=target.suffix)
    except OSError as error:
        # The user knows the file that was asked for, not the temporary one.
        raise OSError(error.errno, error.strerror, str(asked)) from error
    os.close(handle)
    return Path(name)


def _sweep(folder: Path) -> None:
    """Remove our temporary files that nothing has written to for an hour."""
    oldest = time.time() - STALE_SECONDS
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if OURS.fullmatch(entry.name) is None:
                continue
            with suppress(OSError):
                found = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(found.st_mode) and found.st_mtime < oldest:
                    Path(entry.path).unlink()


def _umask() -> int:
    """Permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
