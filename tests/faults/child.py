"""Run cases in a process of their own, with a limit on memory and time; one line of JSON a case.

python -m tests.faults.child FOLDER tests.faults.values …
"""

from __future__ import annotations

import json
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
import warnings
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

import mmnet as mm
from tests.faults.readers import READERS

if TYPE_CHECKING:
    from tests.faults.cases import Case

LIMIT = 1024**3  # bytes; no case may need more
PATIENCE = 10  # seconds
STATUS = Path("/proc/self/status")


def main(folder: Path, modules: list[str]) -> None:
    """Run every case of the modules in the folder."""
    warnings.simplefilter("error")
    unpacked = folder / "temporary"
    unpacked.mkdir()
    tempfile.tempdir = str(unpacked)
    signal.signal(signal.SIGALRM, _give_up)
    _limit_memory()
    for module in modules:
        for number, case in enumerate(import_module(module).CASES):
            place = folder / f"{module.rsplit('.', maxsplit=1)[1]}-{number}"
            print(json.dumps({"id": case.id, **_outcome(case, place)}), flush=True)
            shutil.rmtree(place)


def _give_up(*_: object) -> None:
    msg = f"took more than {PATIENCE} s"
    raise TimeoutError(msg)


def _limit_memory() -> None:
    """Leave as much address space as a case may take, beside what the program itself has."""
    if STATUS.exists():
        limit = _kilobytes("VmSize") * 1024 + LIMIT
        resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))


def _kilobytes(name: str) -> int:
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1])


def _forget_peak() -> None:
    """Let the peak of memory begin anew, where the system can."""
    if STATUS.exists():
        Path("/proc/self/clear_refs").write_text("5")


def _peak() -> int:
    """Return the most memory held so far, in bytes."""
    if STATUS.exists():
        return _kilobytes("VmHWM") * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _outcome(case: Case, folder: Path) -> dict[str, Any]:
    folder.mkdir()
    source = case.put(folder)
    before = sorted(str(path) for path in folder.rglob("*"))
    _forget_peak()
    start = time.perf_counter()
    signal.alarm(PATIENCE)
    try:
        outcome = _read(case, source)
    finally:
        signal.alarm(0)
    left = sorted(str(path) for path in folder.rglob("*")) != before
    return {
        **outcome, "folder": folder.name, "seconds": time.perf_counter() - start, "peak": _peak(),
        "left": left or any(Path(tempfile.gettempdir()).iterdir()),
    }  # fmt: skip


def _read(case: Case, source: Path) -> dict[str, Any]:
    """Read as an analyst would; say what came of it."""
    try:
        found = READERS[case.reader](source, **case.options)
    except mm.DataError as error:
        return {"how": "refused", "said": _said(error.problems), "text": str(error)}
    except mm.MmnetError as error:
        return {"how": "refused", "said": [["", "", str(error)]], "text": str(error)}
    except Exception:  # noqa: BLE001 - a bug of ours; the test shows it
        return {"how": "crashed", "said": [], "text": traceback.format_exc()}
    said = _said(found.check()) if isinstance(found, mm.Network) else []
    cells = [_cell(found, *at) for *at, _ in case.gives]
    return {"how": "read", "said": said, "text": "", "cells": cells}


def _said(problems: Any) -> list[list[str]]:
    return [[one.code, one.place, str(one)] for one in problems]


def _cell(found: Any, table: str, key: str, column: str) -> Any:
    """Return one cell, or how many rows a table has."""
    frame = getattr(found, table) if table else found
    if not key:
        return len(frame)
    value = frame.loc[frame.iloc[:, 0] == key, column].iloc[0]
    return None if pd.isna(value) else value


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
