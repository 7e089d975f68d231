"""A plugin of pytest: takes one path of the kernels, and counts what ran on them."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

from mmnet.kernels import choice
from mmnet.nx_backend import interface

calls: Counter[str] = Counter()
engines: set[str] = set()
_import, _engine_import = interface.import_module, choice.import_module


def counted(name: str) -> Any:
    """Import a module of functions; the one after it is called."""
    module = _import(name)

    class Counting:
        def __getattr__(self, function: str) -> Any:
            calls[function] += 1
            return getattr(module, function)

    return Counting()


def noted(name: str) -> Any:
    engines.add(name.split(".")[2])
    return _engine_import(name)


def pytest_configure() -> None:
    compiled = os.environ["MMNET_TEST_PATH"] == "compiled"
    limit = -1 if compiled else 10**9
    choice.FEW_MEMBERSHIPS = choice.FEW_PAIRS = limit
    choice.WORTH_LOADING = choice.WORTH_CALLING = limit
    vars(interface)["import_module"] = counted
    vars(choice)["import_module"] = noted


def pytest_sessionfinish() -> None:
    report = {"functions": calls, "engines": sorted(engines)}
    Path(os.environ["MMNET_TEST_CALLS"]).write_text(json.dumps(report), encoding="utf-8")
