"""The map in JupyterLab and Notebook 7 themselves, stored, run, saved and opened again."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

import mmnet as mm
from tests.selection import first
from tests.views.outputs import PATIENCE, RUN, made, notebook, own_folders, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Frame, Page

    from tests.views.outputs import Shown

pytestmark = pytest.mark.browser

MAP = "iframe[title='mmnet map']"
OUTPUT = ".jp-OutputArea-output"
TOLD = """import json, pathlib
import mmnet as mm
told = pathlib.Path("told.json")
m = mm.map(mm.example(), letters="own").widget()
def tell(_):
    told.write_text(json.dumps([m.selected, m.view, len(m.shown)]))
m.observe(tell, names=["selected", "view", "shown"])
m"""
CHOSEN = "m.selected = ['ajisai-university']\nm.view"


@dataclass(frozen=True)
class Application:
    """A program that shows notebooks, and where it shows them."""

    module: str
    path: str
    options: tuple[str, ...] = ()


APPLICATIONS = {
    "JupyterLab": Application(
        "jupyterlab", "lab/tree/",
        ("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",),
    ),
    "Notebook": Application("notebook", "notebooks/"),
}  # fmt: skip


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer(address: str) -> str:
    """What a server says; nothing while it is not there."""
    try:
        with urllib.request.urlopen(address, timeout=5) as reply:  # noqa: S310
            return str(reply.read(), "utf-8")
    except OSError:
        return ""


@dataclass(frozen=True)
class Jupyter:
    """A running server: a folder with notebooks, and where it shows them."""

    folder: Path
    root: str
    path: str

    def address(self, name: str) -> str:
        """Where a notebook of the folder is shown."""
        return f"{self.root}{self.path}{name}"

    def wait_for_kernel(self, page: Page) -> None:
        """Wait until a kernel is idle and the page listens to it."""

        def listens() -> bool:
            kernels = json.loads(answer(f"{self.root}api/kernels") or "[]")
            return any(one["execution_state"] == "idle" and one["connections"] for one in kernels)

        wait_until(page, listens, "no kernel")


@pytest.fixture
def jupyter(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Jupyter]:
    """Start an application that keeps all it writes in a folder of this test."""
    application: Application = request.param
    if find_spec(application.module) is None:
        pytest.skip(f"{application.module} is not installed")
    folder, port = tmp_path / "notebooks", free_port()
    folder.mkdir()
    environment = own_folders(tmp_path)
    command = [
        sys.executable, "-m", application.module, "--no-browser", "--allow-root",
        "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
        "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}", *application.options,
    ]  # fmt: skip
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=log, stderr=log)
        try:
            root = f"http://127.0.0.1:{port}/"
            wait_for(f"{root}api", process, tmp_path / "log")
            yield Jupyter(folder, root, application.path)
        finally:
            process.terminate()  # it ends its kernels
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a server answers."""
    for _ in range(PATIENCE // 100):
        if answer(address):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail(f"no server: {log.read_text()[-2000:]}")


@pytest.mark.slow
@pytest.mark.parametrize("jupyter", first(APPLICATIONS.values()), ids=APPLICATIONS, indirect=True)
def test_a_stored_map_is_a_picture_until_its_cell_is_run_and_stays_when_saved(
    jupyter: Jupyter, show: Callable[..., Shown], bundle: dict[str, str]
) -> None:
    stored = jupyter.folder / "stored.ipynb"
    stored.write_text(notebook(RUN, bundle))
    shown = show(jupyter.address(stored.name))
    require_whole_picture(shown.page)
    jupyter.wait_for_kernel(shown.page)
    run_cell(shown.page)
    shown.page.wait_for_selector(MAP, timeout=PATIENCE)
    shown.require_drawn()
    require_keys_kept(shown)
    save(shown.page, stored)
    shown.page.reload()
    shown.page.wait_for_selector(MAP, timeout=PATIENCE)
    shown.require_drawn()


@pytest.mark.slow
@pytest.mark.parametrize("jupyter", first(APPLICATIONS.values()), ids=APPLICATIONS, indirect=True)
def test_what_is_chosen_in_a_widget_comes_back_to_python_and_the_other_way(
    jupyter: Jupyter, show: Callable[..., Shown]
) -> None:
    pytest.importorskip("anywidget", reason="anywidget is absent")
    stored = jupyter.folder / "widget.ipynb"
    stored.write_text(cells(TOLD, CHOSEN))
    page = show(jupyter.address(stored.name)).page
    jupyter.wait_for_kernel(page)
    run_cell(page)
    frame = widget_in(page)
    told = jupyter.folder / "told.json"

    def heard() -> list[Any]:
        text = told.read_text("utf-8") if told.exists() else ""
        return list(json.loads(text)) if text else [[], "", 0]

    frame.evaluate("mmnetMap.choose(mmnetMap.network.actors.id.indexOf('acme-robotics'))")
    wait_until(page, lambda: heard()[0] == ["acme-robotics"], "the choice does not come back")
    frame.click("input[data-key='kind:business']")
    wait_until(page, lambda: "kinds=%21business" in heard()[1], "the filter does not come back")
    assert heard()[2] == 127 - int((mm.example().actors["kind"] == "business").sum())
    run_cell(page, 1)
    name = "() => document.querySelector('#panel h2')?.textContent === '紫陽花大学'"
    wait_until(page, lambda: frame.evaluate(name), "the page does not hear of it")


def cells(*sources: str) -> str:
    """A notebook of cells that were never run."""
    whole = json.loads(notebook("", {}))
    (cell,) = whole["cells"]
    whole["cells"] = [
        cell | {"id": f"cell-{at}", "outputs": [], "source": source}
        for at, source in enumerate(sources)
    ]
    return json.dumps(whole)


def widget_in(page: Page) -> Frame:
    """The page inside the frame of a widget, once it has counted."""
    handle = page.wait_for_selector(f"{OUTPUT} iframe", timeout=PATIENCE)
    frame = handle.content_frame() if handle else None
    assert frame is not None
    ready = "() => Boolean(globalThis.mmnetMap?.numbers.view)"
    wait_until(page, lambda: frame.evaluate(ready), "the page in the frame does not count")
    return frame


def require_whole_picture(page: Page) -> None:
    """A notebook that nobody trusts shows the picture from edge to edge, and no frame."""
    picture = page.locator(f"{OUTPUT} img")
    picture.wait_for(timeout=PATIENCE)
    assert page.locator(MAP).count() == 0
    assert picture.get_attribute("alt") == f"Map of 40 actors and {made().n_ties} ties"
    box, around = picture.bounding_box(), page.locator(OUTPUT).bounding_box()
    assert box is not None
    assert around is not None
    assert 400 < box["height"] <= around["height"]
    assert 400 < box["width"] <= around["width"]


def run_cell(page: Page, at: int = 0) -> None:
    """Run a cell; a page that has just opened may not listen yet."""
    prompt = page.locator(".jp-InputPrompt").nth(at)
    for _ in range(10):
        page.locator(".jp-CodeCell .cm-content").nth(at).click()
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(1_000)
        if prompt.inner_text().strip("[]: \n"):
            return
    pytest.fail("the cell does not run")


def require_keys_kept(shown: Shown) -> None:
    """Keys on the map do not add or delete cells, or ask to restart the kernel."""
    cells = shown.page.locator(".jp-Cell .cm-content")
    before = cells.all_inner_texts()
    shown.map.focus("#map")
    for key in ("a", "d", "d", "d", "d", "0", "0"):
        shown.page.keyboard.press(key)
    shown.page.wait_for_timeout(500)
    assert cells.all_inner_texts() == before
    assert shown.page.locator(".jp-Dialog").count() == 0


def save(page: Page, stored: Path) -> None:
    """Save the notebook; whoever ran all its cells is trusted with it."""
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Control+s")

    def is_saved() -> bool:
        text = stored.read_text(encoding="utf-8")
        return bool(text) and '"execution_count": null' not in text

    wait_until(page, is_saved, "the notebook is not saved")
