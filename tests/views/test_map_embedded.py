"""The map in pages of others, as docs/embedding.md shows it: programs are run, pages built."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.views.outputs import PATIENCE, wait_until
from tests.views.test_map_jupyter import answer, free_port

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Frame, Page

    from tests.views.outputs import Shown

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "embedding.md").read_text("utf-8")
READY = "() => Boolean(globalThis.mmnetMap?.numbers.view)"
DRAWN = re.compile(r"127 of 127 actors, 848 of 848 ties drawn")


def shown(heading: str, language: str) -> str:
    """The code of a language below a heading of the page."""
    part = re.split(r"^## ", PAGE.split(f"## {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    found = re.search(rf"^(`{{3,4}}){language}\n(.*?)^\1$", part, re.DOTALL | re.MULTILINE)
    assert found is not None, (heading, language)
    return found[2]


def map_in(page: Page) -> Frame:
    """The frame of the map, wherever it is, once it has counted."""
    holds = "() => Boolean(globalThis.mmnetMap)"

    def frames() -> list[Frame]:
        return [one for one in page.frames if one.evaluate(holds)]

    wait_until(page, frames, "no frame holds a map")
    (frame,) = frames()
    wait_until(page, lambda: frame.evaluate(READY), "the map does not count")
    assert DRAWN.search(frame.inner_text("#status"))
    box = frame.frame_element().bounding_box()
    assert box is not None
    assert box["height"] >= 600
    return frame


def test_a_frame_by_address_opens_the_view_and_the_map_has_an_address(
    show: Callable[..., Shown], file: Path, tmp_path: Path
) -> None:
    (tmp_path / "map.html").write_bytes(file.read_bytes())
    (tmp_path / "page.html").write_text("<h1>Report</h1>" + shown("Any page", "html"))
    page = show((tmp_path / "page.html").as_uri()).page
    frame = map_in(page)
    assert frame.evaluate("mmnetMap.network.view.name") == "whole"
    frame.click("#ask")
    frame.click('#questions button:has-text("Which kinds work together?")')
    wait_until(page, lambda: "ask=matrix" in frame.evaluate("location.hash"), "no address")


CONF = """
import os, sys
sys.path.insert(0, os.environ["MMNET_ROOT"])
extensions = {extensions}
html_extra_path = ["extra"]
nb_execution_mode = "force"
nb_execution_timeout = 120
"""
HEAD = "---\nfile_format: mystnb\nkernelspec: {name: python3}\n---\n"


def built(folder: Path) -> Path:
    """A site of Sphinx with a page in its own language, and one of MyST where that is installed."""
    pytest.importorskip("sphinx", reason="sphinx is absent")
    has_cells = find_spec("myst_nb") is not None
    (folder / "conf.py").write_text(CONF.format(extensions=["myst_nb"] if has_cells else []))
    (folder / "index.rst").write_text("Report\n======\n\n" + shown("Sphinx", "rst"))
    if has_cells:
        (folder / "cell.md").write_text(f"{HEAD}# Cell\n\n{shown('Sphinx', 'md')}")
    environment = {**os.environ, "MMNET_ROOT": str(ROOT), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", str(folder), str(folder / "out")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "out"


@pytest.mark.slow
def test_sphinx_shows_a_saved_map_and_a_cell(
    show: Callable[..., Shown], file: Path, tmp_path: Path
) -> None:
    (tmp_path / "extra").mkdir()
    (tmp_path / "extra" / "map.html").write_bytes(file.read_bytes())
    out = built(tmp_path)
    page = show((out / "index.html").as_uri()).page
    map_in(page)
    if (out / "cell.html").exists():
        page.goto((out / "cell.html").as_uri())
        map_in(page)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("heading", "command"),
    [
        ("Dash", [sys.executable, "app.py"]),
        ("Streamlit", [sys.executable, "-m", "streamlit", "run", "app.py"]),
        ("marimo", [sys.executable, "-m", "marimo", "run", "app.py", "--headless", "-p", "{port}"]),
    ],
)
def test_an_application_shows_the_map(
    show: Callable[..., Shown], tmp_path: Path, heading: str, command: list[str]
) -> None:
    pytest.importorskip(heading.lower(), reason=f"{heading} is absent")
    (tmp_path / "app.py").write_text(shown(heading, "python"))
    port = str(free_port())
    own = {
        "PORT": port, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), "HOME": str(tmp_path),
        "STREAMLIT_SERVER_PORT": port, "STREAMLIT_SERVER_HEADLESS": "true",
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1", "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    }  # fmt: skip
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(
            [part.format(port=port) for part in command],
            cwd=tmp_path, env={**os.environ, **own}, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}/"
            for _ in range(PATIENCE // 100):
                if answer(address) or process.poll() is not None:
                    break
                time.sleep(0.1)
            assert process.poll() is None, (tmp_path / "log").read_text()[-2000:]
            page = show(address).page
            frame = map_in(page)
            if heading == "marimo":  # the page tells Python, which tells the next cell
                frame.click("#toggle-legend")
                frame.click('input[data-key="kind:business"]')
                wait_until(page, lambda: "100 actors shown" in page.inner_text("body"), "no answer")
        finally:
            process.terminate()
            process.wait(20)
