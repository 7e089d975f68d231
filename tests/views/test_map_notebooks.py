"""The map where notebooks show it: hosts with rules of their own, and Jupyter itself."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from mmnet.views.map.document import FRAME_HEIGHT, Map
from mmnet.views.map.payload import payload
from tests.views.map_frames import made_actors, made_ties, ontology

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser, ConsoleMessage, Frame, Page, Route, WebError

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
MAP = "iframe[title='mmnet map']"
OUTPUT = ".jp-OutputArea-output"
RUN = f"import mmnet as mm\nmm.map(mm.read({str(ROOT / 'data' / 'micro-majors')!r}))"
PATIENCE = 60_000  # milliseconds; a busy machine starts kernels slowly
PAINTED = """() => {
    mmnetMap.stage.renderer.refresh();
    return ["nodes", "edges"].map((id) => {
        const gl = mmnetMap.stage.renderer.webGLContexts[id];
        const {drawingBufferWidth: width, drawingBufferHeight: height} = gl;
        const pixels = new Uint8Array(4 * width * height);
        gl.bindFramebuffer(gl.FRAMEBUFFER, null);
        gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
        return pixels.filter((value, at) => at % 4 === 3 && value > 0).length;
    });
}"""
FITS = """() => {
    const {scrollWidth, scrollHeight} = document.documentElement;
    return scrollWidth <= innerWidth && scrollHeight <= innerHeight;
}"""


@dataclass(frozen=True)
class Host:
    """What surrounds an output: the sandbox of its frame, and the policy of the page in it."""

    sandbox: str
    policy: tuple[str, ...] = ()


# A page in `srcdoc` obeys the policy of the page around it too.
HOSTS = {
    # As with its setting notebook.experimental.enableCsp; without it there is no policy.
    "vscode": Host(
        "allow-same-origin allow-pointer-lock allow-scripts allow-downloads",
        (
            "default-src 'none'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' https: http: data:",
            "font-src 'self' https:",
            "connect-src https:",
            "child-src https: data:",
        ),
    ),
    # Outputs on an origin of their own, without a policy.
    "colab": Host("allow-same-origin allow-scripts allow-forms allow-popups allow-downloads"),
}
NOT_HERE = re.compile(r"^https?://(?!127\.0\.0\.1:)")
OUTSIDE, INSIDE = "https://notebook.test/", "https://output.test/"


def made() -> Map:
    """A map of few actors."""
    actors = made_actors(40)
    return Map(payload(actors, made_ties(actors), ontology(), title="Made network"))


@pytest.fixture(scope="module")
def bundle() -> dict[str, str]:
    """What a kernel sends for a map."""
    return made()._repr_mimebundle_()


def holder(host: Host, output: str) -> dict[str, str]:
    """Pages by address: the notebook, and the frame that puts the output in as hosts do."""
    data = json.dumps(output).replace("<", "\\u003c")
    policy = "; ".join(host.policy)
    rules = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    inside = f"""<!doctype html>{rules}<div id="output"></div><script>
        document.getElementById("output").innerHTML = {data};
        addEventListener("keydown", (event) => console.info("key " + event.key));
        </script>"""
    outside = f"""<!doctype html><style>iframe {{ width: 100%; height: 760px; border: 0 }}</style>
        <iframe sandbox="{host.sandbox}" src="{INSIDE}"></iframe><script>
        addEventListener("keydown", (event) => console.info("key " + event.key));
        </script>"""
    return {OUTSIDE: outside, INSIDE: inside}


def wait_until(page: Page, so: Callable[[], object], otherwise: str) -> None:
    """Look again and again; the policy of the map keeps the browser from doing that itself."""
    for _ in range(PATIENCE // 100):
        if so():
            return
        page.wait_for_timeout(100)
    pytest.fail(otherwise)


def is_ready(frame: Frame) -> bool:
    """Whether it is the frame of a map whose script has run."""
    return frame.url == "about:srcdoc" and bool(frame.evaluate("Boolean(globalThis.mmnetMap)"))


@dataclass
class Shown:
    """An output on a page, with what went wrong and what was asked for."""

    page: Page
    faults: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def listen(self, message: ConsoleMessage) -> None:
        """Keep the errors of the map, and the keys that reached a page around it."""
        if message.type == "error" and message.location["url"] == "about:srcdoc":
            self.faults.append(message.text)
        if message.text.startswith("key "):
            self.keys.append(message.text)

    def fail(self, error: WebError) -> None:
        """Keep what the script of the map raised."""
        if "srcdoc" in str(error.error.stack or "srcdoc"):
            self.faults.append(str(error.error))

    @property
    def map(self) -> Frame:
        """The frame of the map, once it is there."""
        wait_until(self.page, lambda: any(map(is_ready, self.page.frames)), "no map")
        return next(filter(is_ready, self.page.frames))

    def require_drawn(self) -> None:
        """The map is painted, as high as it asked to be, and needs no scroll bar."""
        frame = self.map
        said = frame.inner_text("#status")
        assert re.match(r"(\d+) of \1 actors, (\d+) of \2 ties drawn", said), said
        assert min(frame.evaluate(PAINTED)) > 1_000
        box = frame.frame_element().bounding_box()
        assert box is not None
        assert box["height"] == FRAME_HEIGHT
        assert box["width"] > 600
        assert frame.evaluate(FITS)


@pytest.fixture
def show(browser: Browser) -> Iterator[Callable[..., Shown]]:
    """Open a page in a context of its own that reaches nothing but what is given."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    shown = Shown(context.new_page())
    context.on("console", shown.listen)
    context.on("weberror", shown.fail)

    def open_page(address: str, pages: Mapping[str, str] = MappingProxyType({})) -> Shown:
        def answer(route: Route) -> None:
            if route.request.url in pages:
                route.fulfill(body=pages[route.request.url], content_type="text/html")
            else:
                shown.refused.append(route.request.url)
                route.abort()

        context.route(NOT_HERE, answer)
        shown.page.goto(address)
        return shown

    yield open_page
    context.close()
    assert shown.faults == []
    assert shown.refused == []


@pytest.fixture
def host(bundle: dict[str, str], show: Callable[..., Shown]) -> Callable[[str], Shown]:
    """Show the output as a host does."""
    return lambda name: show(OUTSIDE, holder(HOSTS[name], bundle["text/html"]))


@pytest.mark.parametrize("name", HOSTS)
def test_a_host_shows_a_map_to_be_used(name: str, host: Callable[[str], Shown]) -> None:
    shown = host(name)
    shown.require_drawn()
    frame = shown.map
    frame.click("input[data-key='kind:business']")
    assert not frame.inner_text("#status").startswith("40 of 40")
    frame.click("#reset")
    frame.fill("#search input", "orsted 20")
    frame.press("#search input", "Enter")
    assert frame.is_visible("#panel")


@pytest.mark.parametrize("name", HOSTS)
def test_a_host_lets_the_map_save_what_its_menu_offers(
    name: str, host: Callable[[str], Shown]
) -> None:
    begins = {".png": b"\x89PNG", ".svg": b"<?xml", ".csv": b"\xef\xbb\xbf"}
    shown = host(name)
    items = shown.map.locator("#export-items button").all()
    assert len(items) >= 4
    for item in items:
        shown.map.click("#export summary")
        with shown.page.expect_download(timeout=15_000) as download:
            item.click()
        suffix = Path(download.value.suggested_filename).suffix
        assert download.value.path().read_bytes().startswith(begins[suffix])


def test_the_map_keeps_its_keys_to_itself(host: Callable[[str], Shown]) -> None:
    shown = host("colab")
    shown.map.focus("#map")
    for key in ("0", "0", "d", "d", "+", "ArrowLeft", "Escape"):
        shown.page.keyboard.press(key)
    shown.page.wait_for_timeout(100)
    assert shown.keys == []


def test_links_within_the_page_do_not_leave_it(host: Callable[[str], Shown]) -> None:
    shown = host("colab")
    links = shown.map.locator("a[href^='#']").all()
    assert links
    for link in links:
        link.focus()
        shown.page.keyboard.press("Enter")
        shown.page.wait_for_timeout(200)
        assert f"#{shown.map.evaluate('document.activeElement.id')}" == link.get_attribute("href")


def test_where_frames_are_taken_out_the_whole_picture_is_seen(
    bundle: dict[str, str], show: Callable[..., Shown]
) -> None:
    left = re.sub(r"<iframe.*</iframe>", "", bundle["text/html"])
    page = show(INSIDE, holder(HOSTS["colab"], left)).page
    assert page.inner_text("#output") == ""
    box, room = page.locator("#output img"), page.locator("#output div")
    picture, around = box.bounding_box(), room.bounding_box()
    assert picture is not None
    assert around is not None
    assert around["height"] == FRAME_HEIGHT
    assert 400 < picture["height"] <= FRAME_HEIGHT
    assert picture["width"] <= around["width"]
    wide, tall = box.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    assert picture["width"] / picture["height"] == pytest.approx(wide / tall, rel=0.01)


def test_the_picture_keeps_the_colors_of_its_legend(bundle: dict[str, str]) -> None:
    picture = Image.open(io.BytesIO(base64.b64decode(bundle["image/png"]))).convert("RGB")
    there = {color for _, color in picture.getcolors(maxcolors=1 << 24) or []}
    for kind in made().data["kinds"]:
        wanted = bytes.fromhex(kind["color"].removeprefix("#"))
        assert any(
            max(abs(a - b) for a, b in zip(color, wanted, strict=True)) <= 2 for color in there
        ), kind


def test_markdown_keeps_the_output_in_one_piece(bundle: dict[str, str]) -> None:
    assert "\n" not in bundle["text/html"]


def notebook(source: str, bundle: dict[str, str]) -> str:
    """A notebook of one cell with its output."""
    output = {
        "data": bundle, "execution_count": None, "metadata": {}, "output_type": "execute_result",
    }  # fmt: skip
    cell = {
        "cell_type": "code", "execution_count": None, "id": "map", "metadata": {},
        "outputs": [output], "source": source,
    }  # fmt: skip
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps(
        {"cells": [cell], "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}
    )


def own_folders(folder: Path) -> dict[str, str]:
    """An environment in which Jupyter reads and writes nothing of its user."""
    own = {
        "JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "data", "JUPYTER_RUNTIME_DIR": "run",
        "JUPYTERLAB_SETTINGS_DIR": "settings", "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }  # fmt: skip
    return {
        **os.environ,
        **{key: str(folder / name) for key, name in own.items()},
        "PYTHONPATH": str(ROOT),
    }


def test_nbconvert_takes_the_map_along(
    bundle: dict[str, str], show: Callable[..., Shown], tmp_path: Path
) -> None:
    if find_spec("nbconvert") is None:
        pytest.skip("nbconvert is not installed")
    (tmp_path / "stored.ipynb").write_text(notebook(RUN, bundle))
    without = [f"--HTMLExporter.{name}_url=" for name in ("mathjax", "require_js", "mermaid_js")]
    command = [sys.executable, "-m", "nbconvert", "--to", "html", *without, "stored.ipynb"]
    subprocess.run(command, cwd=tmp_path, env=own_folders(tmp_path), check=True)
    show((tmp_path / "stored.html").as_uri()).require_drawn()


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
@pytest.mark.parametrize("jupyter", APPLICATIONS.values(), ids=APPLICATIONS, indirect=True)
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


def run_cell(page: Page) -> None:
    """Run the first cell; a page that has just opened may not listen yet."""
    prompt = page.locator(".jp-InputPrompt").first
    for _ in range(10):
        page.locator(".jp-CodeCell .cm-content").first.click()
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
