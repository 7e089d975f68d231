"""The page as one file."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from typing import TYPE_CHECKING

import pytest

from mmnet.views.map.document import Map, assemble, embedded_json
from mmnet.views.map.payload import payload
from tests.views.map_frames import made_actors, made_ties, ontology

if TYPE_CHECKING:
    from pathlib import Path

ACTORS = made_actors(12)
TIES = made_ties(ACTORS)


def page(title: str = "Made network") -> str:
    return assemble(payload(ACTORS, TIES, ontology(), title=title))


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
    drawn = Map(page(), 12, len(TIES))
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
        Map(page(), 12, len(TIES)).save(target)
    assert target.read_text("utf-8") == "older"
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_notebook_shows_the_page_in_an_isolated_frame() -> None:
    shown = Map(page(), 12, len(TIES))._repr_html_()
    assert shown.startswith("<iframe")
    assert 'sandbox="allow-scripts allow-downloads"' in shown
    assert "<script" not in shown
    megabytes = f"{len(page()) / 1e6:.1f} MB"
    assert repr(Map(page(), 12, 7)) == f"Map(12 actors, 7 ties, {megabytes})"
