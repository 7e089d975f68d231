"""Examples of docstrings run in a folder of their own, so that they may write files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib as mpl
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# An engine and what connects it warn of each other: see tests/scale.
NOT_OURS = ("ignore::DeprecationWarning", "ignore::ResourceWarning")


def pytest_configure(config: pytest.Config) -> None:
    """Let figures warn of boxes on a machine without a font for Chinese: that is no fault here."""
    from mmnet.views.figures.fonts import can_draw

    if not can_draw("\u6d77"):
        config.addinivalue_line("filterwarnings", "ignore:no installed font knows")


@pytest.fixture(autouse=True)
def folder_of_example(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """A new folder, no window, and for `mm.scale` the extra that brings its engine."""
    if not isinstance(request.node, pytest.DoctestItem):
        yield
        return
    if request.node.name.startswith("mmnet.scale"):
        pytest.importorskip("ibis", reason="the extra scale is absent")
    folder: Path = tmp_path_factory.mktemp("example")
    with pytest.MonkeyPatch.context() as patch, mpl.rc_context({"backend": "agg"}):
        patch.chdir(folder)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let examples of `mm.scale` pass where the engine's packages warn."""
    for item in items:
        if isinstance(item, pytest.DoctestItem) and item.name.startswith("mmnet.scale"):
            for line in NOT_OURS:
                item.add_marker(pytest.mark.filterwarnings(line))
