"""The page as one file: template, style, script and data put together, and written in one step."""

from __future__ import annotations

import base64
import html
import io
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Any

import pandas as pd

from mmnet.arguments import checked
from mmnet.arguments.values import at_least
from mmnet.results import Result
from mmnet.views.document.letters import region_of
from mmnet.views.language.catalog import ENGLISH
from mmnet.views.map.texts import page_in, texts_of, voice_of
from mmnet.wording import count
from mmnet.writers.atomic import replace_file
from mmnet.writers.endings import PICTURE, require_file
from mmnet.writers.sealed import embedded_json, source_hash

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from matplotlib.figure import Figure

FRAME_HEIGHT = 640
FEWEST_ROWS = 20  # of a column that is worth writing once
PICTURES = (".png", ".svg", ".pdf")


@dataclass(frozen=True, eq=False, repr=False)
class Map(Result):
    """An interactive map in one HTML file that asks nothing of the network.

    Made by `mmnet.map`. In a notebook it shows itself.

    Attributes
    ----------
    data : mapping
        What the page is told, as columns.
    missing : tuple of str
        Texts and labels that stand in English because the language has no words for them.
    """

    data: Mapping[str, Any] = field(repr=False)
    missing: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language of the page, such as "en"."""
        return str(self.data.get("language", ENGLISH))

    @cached_property
    def html(self) -> str:
        """The whole page."""
        return assemble(self.data)

    @property
    def n_actors(self) -> int:
        """Actors on the map, or groups of them."""
        return len(self.data["actors"]["id"])

    @property
    def n_ties(self) -> int:
        """Ties: pairs of actors and mode that count at the moment."""
        return sum(number > 0 for number in self.data["ties"]["n"])

    @property
    def table(self) -> pd.DataFrame:
        """The actors on the map, or groups of them: id and name."""
        actors = self.data["actors"]
        return pd.DataFrame({"actor_id": actors["id"], "name": actors["name"]})

    def sentence(self) -> str:
        """Say how large it is."""
        return f"{count(self.n_actors, 'actor')}, {count(self.n_ties, 'tie')}."

    @checked
    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the page, or a picture of it.

        Parameters
        ----------
        path : str or path
            Ends in .html for the page, in .png, .svg or .pdf for a picture of its first view.

        Returns
        -------
        Path
            Where it was written. A failure leaves an older file as it was.

        Raises
        ------
        OptionError
            If the name ends in something else.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.map(mm.example(), layout="rings").save("map.html").name
        'map.html'
        """
        target = Path(path)
        if require_file(target, "map") in PICTURE:
            from mmnet.views.figures.canvas import save

            return save(self.figure(), target)
        target.parent.mkdir(parents=True, exist_ok=True)
        return replace_file(target, self.html)

    def figure(self) -> Figure:
        """Draw the first view as a Matplotlib figure that stands still.

        Returns
        -------
        Figure
            Of Matplotlib; `mm.figures.save(figure, path)` writes it the same each time.

        Examples
        --------
        >>> import mmnet as mm
        >>> figure = mm.map(mm.example(), layout="rings").figure()
        >>> mm.figures.save(figure, "map.png").name
        'map.png'
        """
        from mmnet.views.map.still import still

        return still(self.data)

    @checked
    def widget(self, *, height: int = FRAME_HEIGHT) -> Any:
        """Show it in a notebook so that the page and Python answer to each other.

        Parameters
        ----------
        height : int
            Of the frame, in pixels.

        Returns
        -------
        anywidget
            With the traits `selected` (list of actor_id: nobody, one actor, or the two ends of a
            path or of ties), `view` (str: filters, view and question, as the address of the page
            has them after #) and `shown` (list of actor_id that pass the filters; not to be set).
            Set `selected` or `view`, and the page follows; what is done in the page stands in
            them. `observe` hears of changes.

        Raises
        ------
        MissingExtraError
            If anywidget is not installed.
        OptionError
            If an actor is selected that is not on the map, or more than two are.

        Examples
        --------
        >>> import mmnet as mm
        >>> m = mm.map(mm.example()).widget()  # doctest: +SKIP
        >>> m.view = "kinds=business&years=2023-2024"  # doctest: +SKIP
        >>> part = mm.example().select(actor=m.shown)  # doctest: +SKIP
        """
        from mmnet.views.map.widget import widget_of

        at_least("height", height, 1)
        return widget_of(self.data, self.html, height)

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """The page in a frame of its own, and a picture for what shows no pages.

        The frame covers the picture; where a site takes the frame out, the picture is left.
        """
        picture = base64.b64encode(_small_png(self.figure())).decode()
        voice = voice_of(self.data)
        actors, ties = voice.number(self.n_actors), voice.number(self.n_ties)
        said = voice.say("figure.map.alt", actors=actors, ties=ties)
        page = (
            f'<div style="position:relative;height:{FRAME_HEIGHT}px;overflow:hidden">'
            f'<img alt="{said}" src="data:image/png;base64,{picture}" '
            f'style="max-width:100%;max-height:100%">'
            f'<iframe title="mmnet map" sandbox="allow-scripts allow-downloads" '
            f'style="position:absolute;inset:0;height:100%;border:0;background:Canvas" '
            f'width="100%" height="{FRAME_HEIGHT}" srcdoc="{_in_one_line(self.html)}"></iframe>'
            "</div>"
        )
        return {"text/html": page, "image/png": picture, "text/plain": repr(self)}

    def __repr__(self) -> str:
        size = f"{count(self.n_actors, 'actor')}, {count(self.n_ties, 'tie')}"
        return f"Map({size}, {len(self.html) / 1e6:.1f} MB)"


def _in_one_line(page: str) -> str:
    """Escape a page for an attribute; Markdown would end an HTML block at an empty line."""
    return html.escape(page).replace("\n", "&#10;")


def _small_png(figure: Figure) -> bytes:
    """Render a figure with few colors, also rare ones: a notebook holds it twice."""
    from PIL import Image

    from mmnet.views.figures.canvas import rendered

    stream = io.BytesIO()
    whole = Image.open(io.BytesIO(rendered(figure, "png"))).convert("RGB")
    # An octree keeps rare colors; the median cut painted the kinds with few actors gray.
    whole.quantize(96, Image.Quantize.FASTOCTREE).save(stream, "png", optimize=True)
    return stream.getvalue()


def assemble(data: Mapping[str, Any]) -> str:
    """Return the page for a payload."""
    folder = files("mmnet.views.map") / "page"
    script = folder.joinpath("bundle.js").read_text("utf-8")
    style = folder.joinpath("bundle.css").read_text("utf-8")
    voice = voice_of(data)
    template = page_in(folder.joinpath("page.html").read_text("utf-8"), voice)
    return Template(template).substitute(
        lang=region_of(voice.language),
        texts=texts_of(voice.language),
        title=html.escape(data["title"]),
        script=script,
        style=style,
        script_hash=source_hash(script),
        style_hash=source_hash(style),
        data=embedded_json(_packed(data)),
        note=_note(data.get("note", "")),
    )


def _packed(value: Any) -> Any:
    """Write a column that holds one number in every row once; the page unpacks it."""
    if isinstance(value, dict):
        return {key: _packed(held) for key, held in value.items()}
    if not isinstance(value, list) or len(value) < FEWEST_ROWS or not isinstance(value[0], int):
        return value
    first = value[0]
    same = all(held == first and type(held) is type(first) for held in value)
    return {"all": first, "rows": len(value)} if same else value


def _note(text: str) -> str:
    """Write what is said below a map, whole where there is no room for it."""
    said = html.escape(text)
    return f'<p id="note" title="{said}">{said}</p>' if said else ""
