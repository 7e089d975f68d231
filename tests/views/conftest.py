"""The example and its map; outputs of notebooks, and pages that show them."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

import mmnet as mm
from tests.views.outputs import Shown, made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser, Route

EXAMPLE = Path(__file__).resolve().parents[2] / "mmnet" / "data" / "micro-majors"
NOT_HERE = re.compile(r"^https?://(?!127\.0\.0\.1:)")


@pytest.fixture(scope="session")
def net() -> mm.Network:
    """The example network."""
    return mm.read(EXAMPLE)


@pytest.fixture(scope="session")
def file(net: mm.Network, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of the example, every name as it is in the tables."""
    return mm.map(net, letters="own").save(tmp_path_factory.mktemp("example") / "map.html")


@pytest.fixture(scope="session")
def bundle() -> dict[str, str]:
    """What a kernel sends for a map."""
    return made()._repr_mimebundle_()


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
