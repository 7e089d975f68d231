"""The network for pyvis: our colors, all parallel ties, and nothing from outside.

Physics in the browser is for up to some three hundred actors; `mmnet.map` is for more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mmnet.arguments import checked
from mmnet.errors import MissingExtraError
from mmnet.views.palette import family_styles, kind_styles
from mmnet.writers.atomic import replace_file
from mmnet.writers.endings import require_file

if TYPE_CHECKING:
    from collections.abc import Collection
    from os import PathLike
    from pathlib import Path

    from mmnet.network import Network

# What a page loads: scripts and styles with an address, with or without content.
OUTSIDE = re.compile(
    r"<script[^>]*\ssrc=[^>]*>\s*</script>|<link[^>]*\shref=[^>]*?/?>", re.IGNORECASE
)
SHAPES = {
    "circle": "dot", "hexagon": "hexagon", "triangle": "triangle", "square": "square",
    "diamond": "diamond", "star": "star", "pentagon": "triangleDown", "cross": "ellipse",
}  # fmt: skip
STEP = 0.14


@checked
def to_pyvis(
    net: Network,
    *,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
    height: str = "700px",
) -> Any:
    """Make a pyvis network: a node for each actor, a curve for each mode that ties two.

    Parameters
    ----------
    net : Network
    mode, family : str or collection of str, optional
        Only ties of these.
    height : str
        Of the drawing, in CSS.

    Returns
    -------
    pyvis.network.Network
        Color and shape of the kind, color of the family; parallel ties of different modes are
        curves side by side, which pyvis itself would drop. `save(path)` writes a page that loads
        nothing from outside; `show` and `write_html` are pyvis's own.

    Raises
    ------
    MissingExtraError
        If pyvis is not installed.

    Examples
    --------
    >>> import mmnet as mm
    >>> drawn = mm.to_pyvis(mm.example(), family="business")
    >>> len(drawn.nodes), len(drawn.edges)
    (127, 134)
    """
    try:
        from pyvis.network import Network as Drawing
    except ImportError as error:
        purpose = "to make a pyvis network"
        raise MissingExtraError(package="pyvis", extra="pyvis", purpose=purpose) from error

    class Page(Drawing):  # type: ignore[misc] # pyvis has no types
        """A pyvis network that can be saved for good."""

        def save(self, path: str | PathLike[str]) -> Path:
            """Write one page with all it needs inside; a failure leaves an older file as it was."""
            from pathlib import Path

            require_file(path, "pyvis")
            return replace_file(Path(path), OUTSIDE.sub("", self.generate_html()))

    # Directed, so that pyvis keeps every tie of a pair; ties without direction get no arrow.
    page = Page(height=height, width="100%", directed=True, cdn_resources="in_line")
    kinds = kind_styles(net.ontology.kinds)
    graph = net.graph(mode=mode, family=family)
    for row in net.actors.itertuples():
        kind = net.ontology.kinds[str(row.kind)]
        style = kinds[kind.id]
        page.add_node(
            row.actor_id, label=str(row.name), title=_inert(f"{row.name}\n{kind.label}"),
            color=style.color, shape=SHAPES.get(style.shape, "dot"),
        )  # fmt: skip
    hues = family_styles(net.ontology.families)
    seen: dict[frozenset[str], int] = {}
    for tie in graph.ties().itertuples():
        one = net.ontology.modes[str(tie.mode)]
        pair = frozenset((str(tie.source), str(tie.target)))
        place = seen[pair] = seen.get(pair, -1) + 1
        count = int(str(tie.collaborations))
        page.add_edge(
            tie.source, tie.target, color=hues[one.family].color, width=1 + count**0.5,
            title=_inert(f"{one.label}: {count}"), arrows="to" if tie.directed else "",
            smooth=_curve(place),
        )  # fmt: skip
    return page


def _curve(place: int) -> dict[str, object]:
    """Bend each further tie of a pair more, to the one side and to the other in turn."""
    if place == 0:
        return {"enabled": False}
    side = "curvedCW" if place % 2 else "curvedCCW"
    return {"enabled": True, "type": side, "roundness": round(STEP * ((place + 1) // 2), 2)}


def _inert(text: str) -> str:
    # A title with this word makes pyvis show all titles as HTML.
    return text.replace("href", "hre\N{WORD JOINER}f")
