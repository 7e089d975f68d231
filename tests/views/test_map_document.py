"""The page as one file."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from typing import TYPE_CHECKING

import pytest

from mmnet.views.map.document import Map
from mmnet.views.map.payload import payload
from mmnet.writers.sealed import embedded_json
from tests.views.map_frames import made_actors, made_ties, ontology

if TYPE_CHECKING:
    from pathlib import Path

ACTORS = made_actors(12)
TIES = made_ties(ACTORS)


def made(title: str = "Made network") -> Map:
    return Map(payload(ACTORS, TIES, ontology(), title=title))


def page(title: str = "Made network") -> str:
    return made(title).html


def test_policy_allows_exactly_the_script_and_style_of_the_page() -> None:
    html = page()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src 'none';")
    assert "unsafe" not in policy[1]
    script = re.search(r"<script>(.*)</script>\n</body>", html, re.DOTALL)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert script is not None
    assert style is not None
    for part in (script[1], style[1]):
        digest = base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1]
    assert not re.search(r'\sstyle="|\son\w+="', html.replace(script[1], ""))


def test_data_stay_data_whatever_they_hold() -> None:
    text = "</script><!--<script> & \u2028\u2029 \" ' \\ \x00"
    written = embedded_json({"name": text})
    assert not re.search(r"[<>&\u2028\u2029]", written)
    assert json.loads(written) == {"name": text}


def test_title_is_escaped() -> None:
    assert "<title>&lt;b&gt;A &amp; B&lt;/b&gt;</title>" in page("<b>A & B</b>")


def test_template_marks_in_names_are_left_alone() -> None:
    assert (
        "$script $$ ${data}"
        in json.loads(
            re.search(r'id="data">(.*?)</script>', page("$script $$ ${data}"), re.DOTALL)[1]  # type: ignore[index]
        ).values()
    )


def test_save_replaces_in_one_step(tmp_path: Path) -> None:
    target = tmp_path / "reports" / "map.html"
    drawn = made()
    assert drawn.save(target) == target
    assert target.read_text("utf-8") == drawn.html
    assert os.listdir(target.parent) == ["map.html"]  # noqa: PTH208


def test_failure_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "map.html"
    target.write_text("older", "utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        made().save(target)
    assert target.read_text("utf-8") == "older"
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_notebook_shows_the_page_in_an_isolated_frame() -> None:
    bundle = made()._repr_mimebundle_()
    shown = bundle["text/html"]
    assert 'sandbox="allow-scripts allow-downloads"' in shown
    assert "<script" not in shown
    megabytes = f"{len(page()) / 1e6:.1f} MB"
    assert repr(made()) == f"Map(12 actors, {len(TIES)} ties, {megabytes})" == bundle["text/plain"]


def test_where_frames_are_taken_out_a_small_picture_is_left() -> None:
    bundle = made()._repr_mimebundle_()
    left = re.sub(r"<iframe.*</iframe>", "", bundle["text/html"], flags=re.DOTALL)
    assert f'src="data:image/png;base64,{bundle["image/png"]}"' in left
    assert f'alt="Map of 12 actors and {len(TIES)} ties"' in left
    picture = base64.b64decode(bundle["image/png"])
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 100_000


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_pictures_are_written_by_their_suffix(suffix: str, tmp_path: Path) -> None:
    first = made().save(tmp_path / f"first.{suffix}").read_bytes()
    again = made().save(tmp_path / f"again.{suffix}").read_bytes()
    assert first == again
    assert len(first) > 5_000
