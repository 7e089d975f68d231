"""The page as one file: template, style, script and data put together, and written in one step."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

from mmnet.writers.atomic import replace_file

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

FRAME_HEIGHT = 640
ESCAPES = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})


@dataclass(frozen=True)
class Map:
    """An interactive map in one HTML file that asks nothing of the network.

    Made by `mmnet.map`. In a notebook it shows itself.

    Attributes
    ----------
    html : str
        The whole page.
    n_actors, n_ties : int
        Actors on the map, and ties (pairs of actors and mode).
    """

    html: str
    n_actors: int
    n_ties: int

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the page; a failure leaves an older file as it was. Returns the path."""
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        return replace_file(target, self.html)

    def _repr_html_(self) -> str:
        """The page in a frame of its own, apart from the notebook."""
        return (
            f'<iframe title="mmnet map" sandbox="allow-scripts allow-downloads" width="100%" '
            f'height="{FRAME_HEIGHT}" style="border:0" srcdoc="{html.escape(self.html)}"></iframe>'
        )

    def __repr__(self) -> str:
        return f"Map({self.n_actors:,} actors, {self.n_ties:,} ties, {len(self.html) / 1e6:.1f} MB)"


def assemble(data: Mapping[str, Any]) -> str:
    """Return the page for a payload."""
    folder = files("mmnet.views.map")
    script = folder.joinpath("bundle.js").read_text("utf-8")
    style = folder.joinpath("bundle.css").read_text("utf-8")
    page = Template(folder.joinpath("page.html").read_text("utf-8"))
    return page.substitute(
        title=html.escape(data["title"]),
        script=script,
        style=style,
        script_hash=_hash(script),
        style_hash=_hash(style),
        data=embedded_json(data),
    )


def embedded_json(data: Mapping[str, Any]) -> str:
    """JSON that stays data inside a script element, whatever the texts in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(ESCAPES)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
