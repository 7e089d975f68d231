"""Every notebook runs from top to bottom, as committed, on a machine without a network."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.selection import first

ROOT = Path(__file__).resolve().parents[1]
PROGRESS = re.compile(r"\s*([\w ]+: +\d+%\s*)?")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

# Python starts this file by itself; what it refuses raises in the cell that asked.
NO_NETWORK = """
import sys

HERE = {"localhost", "127.0.0.1", "::1", "0.0.0.0", "", None}

def refuse(event, arguments):
    asked = arguments[0] if event == "socket.getaddrinfo" else None
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        asked = arguments[1][0]
    if asked not in HERE:
        raise OSError(f"a notebook asked for {asked}")

sys.addaudithook(refuse)
"""
# A process of its own: the browser of other tests holds this one's event loop.
RUN = """
import sys
import nbclient, nbformat

notebook = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(notebook, timeout=240, kernel_name="python3").execute()
nbformat.write(notebook, sys.argv[2])
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what notebooks use, so that a run leaves nothing in the checkout."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    shutil.copytree(ROOT / "data" / "open-data", tmp_path / "data" / "open-data")
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    return tmp_path


def run(checkout: Path, name: str) -> subprocess.CompletedProcess[str]:
    """Run a notebook of the copy beside its data; the result is `done.ipynb`."""
    environment = {
        **os.environ,
        "IPYTHONDIR": str(checkout / "ipython"),
        "JUPYTER_CONFIG_DIR": str(checkout / "jupyter"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYTHONPATH": os.pathsep.join([str(checkout / "guard"), str(ROOT)]),
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.run(
        [sys.executable, "-c", RUN, name, "done.ipynb"],
        check=False, capture_output=True, cwd=checkout / "notebooks", encoding="utf-8",
        env=environment,
    )  # fmt: skip


def outputs(path: Path) -> list[dict[str, Any]]:
    """Return what the cells put out, one after the other."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [output for cell in cells for output in cell.get("outputs", [])]


@pytest.mark.slow
@pytest.mark.parametrize("path", first(NOTEBOOKS, 2), ids=[path.stem for path in NOTEBOOKS])
def test_a_notebook_runs_without_a_network(path: Path, checkout: Path) -> None:
    done = run(checkout, path.name)
    assert done.returncode == 0, done.stderr[-3000:]
    shown = outputs(checkout / "notebooks" / "done.ipynb")
    assert shown
    printed = ["".join(output["text"]) for output in shown if output.get("name") == "stderr"]
    # On a slow machine the library says how far it is.
    assert [text for text in printed if not PROGRESS.fullmatch(text)] == []
    if path.name in LOOKS:
        LOOKS[path.name](shown, checkout)


def the_first_look_shows_a_map_in_a_frame_and_writes_a_report(
    shown: list[dict[str, Any]], checkout: Path
) -> None:
    pages = ["".join(output.get("data", {}).get("text/html", "")) for output in shown]
    frames = [page for page in pages if "<iframe" in page]
    assert len(frames) == 1
    assert 'sandbox="allow-scripts allow-downloads"' in frames[0]
    assert sum("image/png" in output.get("data", {}) for output in shown) == 3
    assert "Acme &amp; Arum Robotics" in (checkout / "reports" / "first-look.html").read_text(
        encoding="utf-8"
    )


LOOKS = {"01-first-look.ipynb": the_first_look_shows_a_map_in_a_frame_and_writes_a_report}


def test_the_guard_refuses_what_is_not_on_this_machine(checkout: Path) -> None:
    cell = 'import urllib.request\nurllib.request.urlopen("http://192.0.2.1/", timeout=5)'
    asking = {
        "cells": [
            {"cell_type": "code", "execution_count": None, "id": "ask", "metadata": {},
             "outputs": [], "source": cell}
        ],
        "metadata": {}, "nbformat": 4, "nbformat_minor": 5,
    }  # fmt: skip
    (checkout / "notebooks" / "asking.ipynb").write_text(json.dumps(asking), encoding="utf-8")
    done = run(checkout, "asking.ipynb")
    assert done.returncode != 0
    assert "a notebook asked for 192.0.2.1" in done.stderr


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_a_notebook_is_committed_without_outputs(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    assert [cell["id"] for cell in code if cell["outputs"] or cell["execution_count"]] == []
