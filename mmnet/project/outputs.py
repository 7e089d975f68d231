"""What a project folder can write of its network, and into which files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmnet.errors import OptionError
from mmnet.measures.coverage.coverage import coverage
from mmnet.measures.position.brokerage import brokerage
from mmnet.measures.position.centrality import centrality
from mmnet.measures.recommendation.recommend import recommend
from mmnet.measures.recommendation.resilience import resilience
from mmnet.results import Result
from mmnet.suggestions import hint
from mmnet.views.brief import brief
from mmnet.views.bulletin import bulletin
from mmnet.views.map import map as map_of
from mmnet.views.profiles import profiles
from mmnet.views.profiles.files import require_place
from mmnet.views.report import report
from mmnet.wording import listing
from mmnet.writers.endings import is_sheet, require_file
from mmnet.writers.networks import require_form, write
from mmnet.writers.tables import require_several, write_tables

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from mmnet.changes import Diff
    from mmnet.network import Network
    from mmnet.views.brief import Brief
    from mmnet.views.profiles import Profiles
    from mmnet.views.report import Report

    # What is written of a network into a path: with what changed, in a language.
    Output = Callable[[Network, Path, Diff, str], object]


def _document(view: Callable[..., Report | Brief | Profiles], **options: str) -> Output:
    """Write a document, in the form that its path ends in."""
    return lambda net, path, _, language: view(net, language=language, **options).save(path)


def _map(net: Network, path: Path, _: Diff, language: str) -> object:
    return map_of(net, language=language).save(path)


def _changes(_: Network, path: Path, changes: Diff, language: str) -> object:
    """Write a sheet to review, or a bulletin to read, as the path ends."""
    if is_sheet(path):
        return changes.to_review(path)
    return bulletin(changes, path=path, language=language)


def _network(net: Network, path: Path, _: Diff, __: str) -> object:
    return write(net, path)


def _tables(measure: Callable[[Network], Result | pd.DataFrame]) -> Output:
    """Write the tables of a measure."""

    def put(net: Network, path: Path, _: Diff, __: str) -> object:
        found = measure(net)
        if isinstance(found, Result):
            return found.save(path)
        return write_tables({"table": found.reset_index()}, path)

    return put


# What is written: how, and what checks the path beforehand.
OUTPUTS: dict[str, Output] = {
    "report": _document(report),
    "brief": _document(brief),
    "programs": _document(profiles),
    "actors": _document(profiles, by="actor"),
    "map": _map,
    "changes": _changes,
    "network": _network,
    "coverage": _tables(coverage),
    "recommend": _tables(recommend),
    "centrality": _tables(centrality),
    "brokerage": _tables(brokerage),
    "resilience": _tables(resilience),
}
PAGES = {"report": "report", "brief": "brief", "map": "map", "changes": "changes"}


def require_output(where: str, path: str, what: object) -> str:
    """Return what is to be written into a path; refuse what mmnet does not write there."""
    if not isinstance(what, str) or what not in OUTPUTS:
        advice = hint(str(what), list(OUTPUTS)) or listing(list(OUTPUTS), last="or")
        msg = f"{where}: outputs: {path!r} is {what!r}, which is not written: {advice}"
        raise OptionError(msg)
    try:
        if what in PAGES:
            require_file(path, PAGES[what])
        elif what in ("programs", "actors"):
            require_place(path)
        elif what == "network":
            require_form(path)
        else:
            require_several(path)
    except OptionError as error:
        msg = f"{where}: outputs: {error}"
        raise OptionError(msg) from None
    return what
