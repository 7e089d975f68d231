"""Write each output while something goes wrong, in forked processes; print what was broken by it.

    python -m tests.faults.writing FOLDER

A full disk is a limit on the size of files, set so that the write stops at its beginning, in its
middle and near its end. A kill is a signal there, and at each step of putting the file in its
place. An exception is raised at each of those steps.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import shutil
import signal
import sys
import traceback
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mmnet as mm
from mmnet.views.report import Report
from mmnet.writers import write_table
from tests.check.small import sound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd
    from matplotlib.figure import Figure

    from mmnet.views.map.document import Map

FAULTS = ("exception", "kill", "full disk")
STEPS = ("fsync", "chmod", "replace")  # of putting a file in its place
PARTS = (0.0, 0.6)  # of the largest file that the output has
OLD = b"old"
PATIENCE = 30


@cache
def network() -> mm.Network:
    return mm.Network.from_tables(sound(), title="Small", as_of="2026-06-30")


@cache
def drawn() -> Figure:
    return mm.figures.composition(network())


@cache
def measured() -> pd.DataFrame:
    return mm.centrality(network(), measures="degree")


@cache
def page() -> Map:
    return mm.map(network())


def _report(path: Path) -> None:
    Report(page().html, ()).save(path)


def _map(path: Path) -> None:
    page().save(path)


def _picture(path: Path) -> None:
    mm.figures.save(drawn(), path)


def _table(path: Path) -> None:
    write_table(measured(), path)


def _whole(path: Path) -> None:
    mm.write(network(), path)


OUTPUTS: dict[str, Callable[[Path], None]] = {
    "map.html": _map, "report.html": _report, "figure.svg": _picture, "table.csv": _table,
    "table.xlsx": _table, "folder": _whole, "net.xlsx": _whole, "net.graphml": _whole,
    "net.gexf": _whole, "net.cyjs": _whole, "net.dl": _whole,
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """What goes wrong: at a step, the how manieth time, or at so many bytes of a file."""

    kind: str
    step: str = ""
    time: int = 1
    size: int = 0

    def set(self) -> None:
        """Let it go wrong from now on, in this process."""
        if self.step:
            self._at_step()
        else:
            handler = signal.SIG_DFL if self.kind == "kill" else signal.SIG_IGN
            signal.signal(signal.SIGXFSZ, handler)
            resource.setrlimit(resource.RLIMIT_FSIZE, (self.size, resource.RLIM_INFINITY))

    def _at_step(self) -> None:
        plain, left = getattr(os, self.step), [self.time]

        def spoilt(*given: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                if self.kind == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                raise OSError(5, "Input/output error")
            return plain(*given, **named)

        setattr(os, self.step, spoilt)


def main(folder: Path) -> None:
    """Try every fault with every output; one line of JSON for each output and kind."""
    for output, write in OUTPUTS.items():
        gc.freeze()  # forked processes share what is there
        clean = folder / f"clean-{output}" / output
        clean.parent.mkdir()
        write(clean)  # loads what the writer needs, and lays a figure out
        write(clean)
        largest = max(path.stat().st_size for path in files(clean))
        for kind in FAULTS:
            broken = [
                f"{fault}: {what}"
                for fault in faults(kind, largest, len(files(clean)))
                for what in tried(folder / f"{kind}-{output}", clean, write, fault)
            ]
            print(json.dumps({"output": output, "kind": kind, "broken": broken}), flush=True)


def faults(kind: str, largest: int, count: int) -> Iterator[Fault]:
    """Every place where it can go wrong; of many files the first and the last."""
    if kind != "exception":
        yield from (Fault(kind, size=int(largest * part)) for part in PARTS)
    if kind != "full disk":
        for step in STEPS:
            yield from (Fault(kind, step, time) for time in sorted({1, count}))


def files(path: Path) -> list[Path]:
    """The file, or the files of a folder."""
    return sorted(path.iterdir()) if path.is_dir() else [path]


def tried(folder: Path, clean: Path, write: Callable[[Path], None], fault: Fault) -> Iterator[str]:
    """Write over an old output while it goes wrong; yield what is not as it should be."""
    target = folder / clean.name
    folder.mkdir()
    if clean.is_dir():
        target.mkdir()
    olds = [target / path.name if clean.is_dir() else target for path in files(clean)]
    for old in olds:
        old.write_bytes(OLD)
    said = forked(lambda: (fault.set(), write(target)))
    if said and "OSError" not in said and "killed" not in said:
        yield said
    yield from half_written(olds, files(clean))
    # What a killed writer leaves is known by its name, and swept away by the next one.
    beside = [path for place in {folder, olds[0].parent} for path in place.iterdir()]
    left = [path.name for path in beside if path != target and path not in olds]
    if fault.kind != "kill" and left:
        yield f"left {left}"
    if strange := [name for name in left if not name.startswith(".mmnet-")]:
        yield f"left {strange}"
    if fault.time > 1 or fault.step != STEPS[-1]:
        shutil.rmtree(folder)
        return
    said = forked(lambda: write(target))
    if said or not all(is_whole(old, new) for old, new in zip(olds, files(clean), strict=True)):
        yield f"cannot be written afterwards: {said}"
    shutil.rmtree(folder)


def half_written(olds: list[Path], wanted: list[Path]) -> Iterator[str]:
    """Yield the files that are neither as they were nor as they are to be."""
    for old, new in zip(olds, wanted, strict=True):
        if not old.exists():
            yield f"{old.name} is gone"
        elif old.read_bytes() != OLD and not is_whole(old, new):
            yield f"{old.name} is half written"


def is_whole(path: Path, wanted: Path) -> bool:
    """Whether a file is as it is written when nothing goes wrong; a workbook holds the time."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            return archive.testzip() is None
    if path.suffix == ".svg":  # a figure that is drawn again is laid out again
        return path.read_bytes().endswith(b"</svg>\n")
    return path.read_bytes() == wanted.read_bytes()


def forked(task: Callable[[], object]) -> str:
    """Run a task in a process of its own; return what it raised, or that it was killed."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(PATIENCE)
        said = b""
        try:
            task()
        except BaseException:  # noqa: BLE001 - all of it is told
            said = traceback.format_exc().encode()[-4000:]
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        os.write(write, said)
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        told = stream.read().decode()
    _, status = os.waitpid(child, 0)
    return f"killed by {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else told


if __name__ == "__main__":
    main(Path(sys.argv[1]))
