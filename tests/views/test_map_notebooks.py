"""The map where notebooks show it: hosts with rules of their own, sanitizers and nbconvert."""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from mmnet.views.map.document import FRAME_HEIGHT
from tests.selection import first
from tests.views.outputs import RUN, made, notebook, own_folders

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.views.outputs import Shown

pytestmark = pytest.mark.browser


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
OUTSIDE, INSIDE = "https://notebook.test/", "https://output.test/"


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


@pytest.mark.parametrize("name", first(HOSTS))
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
