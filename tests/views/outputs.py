"""What a notebook shows of a map: the output, and a page around it that is watched."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mmnet.views.map.document import FRAME_HEIGHT, Map
from mmnet.views.map.payload import payload
from tests.views.map_frames import made_actors, made_ties, ontology

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import ConsoleMessage, Frame, Page, WebError

ROOT = Path(__file__).resolve().parents[2]
RUN = "import mmnet as mm\nmm.map(mm.example())"
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


def made() -> Map:
    """A map of few actors."""
    actors = made_actors(40)
    return Map(payload(actors, made_ties(actors), ontology(), title="Made network"))


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
        frame.get_by_role("button", name="Every tie", exact=True).click()
        painted = lambda: min(frame.evaluate(PAINTED)) > 1_000  # noqa: E731
        wait_until(self.page, painted, "the map is not painted")
        box = frame.frame_element().bounding_box()
        assert box is not None
        assert box["height"] == FRAME_HEIGHT
        assert box["width"] > 600
        assert frame.evaluate(FITS)


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
