"""Zip archives as they come: the files that are wanted, streamed into a temporary folder."""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mmnet.check import Problem
from mmnet.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SUFFIX = ".zip"
LARGEST = 8 * 1024**3
MOST_MEMBERS = 10_000
PIECE = 1024**2


@contextmanager
def unpacked(path: Path, wanted: Collection[str]) -> Iterator[Path]:
    """Give a temporary folder, named as the archive, with the files of these names.

    The files may lie in a folder of the archive. The folder is gone afterwards.

    Raises
    ------
    DataError
        If it is no archive, has a path that leads outside, unpacks to too much, or holds none of
        the files, or one of them twice.
    """
    with tempfile.TemporaryDirectory(prefix="mmnet-") as temporary:
        folder = Path(temporary) / (path.stem or "archive")
        folder.mkdir()
        try:
            with zipfile.ZipFile(path) as archive:
                _unpack(path, archive, folder, wanted)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise _refused(path, f"cannot be unpacked ({error})", "download it again") from error
        except (RuntimeError, NotImplementedError) as error:  # a password, an unknown method
            fix = "unpack it and give the folder"
            raise _refused(path, f"cannot be unpacked ({error})", fix) from error
        yield folder


def names_in(path: Path) -> set[str]:
    """Return the names of the files in an archive, without their folders; none if it is broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            return {PurePosixPath(name).name for name in archive.namelist()[:MOST_MEMBERS]}
    except (zipfile.BadZipFile, OSError):
        return set()


def _unpack(path: Path, archive: zipfile.ZipFile, folder: Path, wanted: Collection[str]) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise _refused(path, f"holds {len(members):,} files", "unpack what you need")
    left = LARGEST
    for member in members:
        inside = PurePosixPath(member.filename.replace("\\", "/") or ".")
        if not inside.parts:
            continue
        if inside.is_absolute() or ".." in inside.parts or ":" in inside.parts[0]:
            what = f"holds the path {member.filename!r}, which leads outside"
            raise _refused(path, what, "do not trust it; download it from its publisher")
        if member.is_dir() or inside.name not in wanted or inside.parts[0] == "__MACOSX":
            continue
        target = folder / inside.name
        if target.exists():
            raise _refused(path, f"holds {inside.name} twice", "keep one of them")
        left = _copy(path, archive, member, target, left=left)
    if not any(folder.iterdir()):
        found = ", ".join(member.filename for member in members[:5]) or "nothing"
        raise _refused(path, f"holds none of the files that are read; found: {found}", "check it")


def _copy(
    path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, *, left: int
) -> int:
    """Copy one file piece by piece; what it says of its own size is not believed."""
    with archive.open(member) as stream, target.open("wb") as out:
        while piece := stream.read(PIECE):
            left -= len(piece)
            if left < 0:
                what = f"unpacks to more than {LARGEST // 1024**3} GiB"
                raise _refused(path, what, "unpack it and give a part")
            out.write(piece)
    return left


def _refused(path: Path, what: str, fix: str) -> DataError:
    return DataError([Problem(path.name, 0, "", "E106", what, fix)])
