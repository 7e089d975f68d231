"""The map in a notebook, both ways: what the reader chooses and filters comes back to Python.

The page runs in a frame of its own, as in the static output; `page/widget.js` passes messages
between it and the traits of an anywidget.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from mmnet.errors import MissingExtraError, OptionError
from mmnet.suggestions import hint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST = 2  # actors that can be chosen: one, or the ends of a path


def widget_of(data: Mapping[str, Any], page: str, height: int) -> Any:
    """Return an anywidget that shows a page and what it was told."""
    try:
        import anywidget
        import traitlets
    except ImportError as error:
        purpose = "a map that answers to Python"
        raise MissingExtraError(package="anywidget", extra="notebook", purpose=purpose) from error

    known = _ids(data)

    class MapWidget(anywidget.AnyWidget):  # type: ignore[misc] # anywidget has no types
        """A map in a notebook; its traits are in step with the page."""

        _esm = (files("mmnet.views.map") / "page" / "widget.js").read_text("utf-8")
        _page = traitlets.Unicode().tag(sync=True)
        _label = traitlets.Unicode().tag(sync=True)
        height = traitlets.Int().tag(sync=True)
        view = traitlets.Unicode("").tag(sync=True)
        selected = traitlets.List(traitlets.Unicode()).tag(sync=True)
        shown = traitlets.List(traitlets.Unicode()).tag(sync=True)

        @traitlets.validate("selected")
        def _require_known(self, proposal: Any) -> list[str]:
            return require_known(proposal["value"], known)

    found = MapWidget()
    found.set_trait("_page", page)
    found.set_trait("_label", data["title"] or "mmnet map")
    found.set_trait("height", height)
    found.set_trait("shown", list(data["actors"]["id"]))
    return found


def require_known(ids: Sequence[str], known: dict[str, None]) -> list[str]:
    """Refuse ids that are not on the map, and more than can be chosen at once."""
    if len(ids) > MOST:
        msg = f"selected: {len(ids)} actors: choose one, or the two ends of a path"
        raise OptionError(msg)
    for actor in ids:
        if actor not in known:
            near = hint(actor, list(known))
            msg = f"selected: {actor!r} is no actor of this map" + (f": {near}" if near else "")
            raise OptionError(msg)
    return list(ids)


def _ids(data: Mapping[str, Any]) -> dict[str, None]:
    groups = data.get("groups") or {}
    members = groups.get("members", {}).get("id", [])
    return dict.fromkeys([*data["actors"]["id"], *members])
