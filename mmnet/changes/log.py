"""The log: a folder keeps the first state of a register and every accepted diff, as plain text."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mmnet.arguments import checked
from mmnet.changes.applying import require_whole
from mmnet.changes.comparing import diff
from mmnet.changes.entries import (
    BASE,
    Entry,
    log_of,
    state_of,
    write_entry,
    write_lines,
    write_ontology,
)
from mmnet.changes.recorded import History, history
from mmnet.errors import OptionError
from mmnet.network import Network
from mmnet.periods import span
from mmnet.schema import frames_of
from mmnet.wording import count
from mmnet.writers import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from mmnet.changes.result import Diff

MOST_SAID = 20


@checked
def record(
    folder: str | PathLike[str],
    changes: Diff | Network,
    *,
    author: str,
    reason: str = "",
    source: str = "",
    on: int | str | date | None = None,
) -> Path:
    """Write an accepted diff into the log of a register.

    Parameters
    ----------
    folder : str or path
        The folder of the log, made if it is not there; of a project folder, its folder `log`.
    changes : Diff or Network
        A diff that begins where the log ends. Of a network the diff from the last one is made; the
        first one is the first state.
    author : str
        Who accepted it.
    reason, source : str
        Why, and where it is from, such as the number of a letter.
    on : str, date or int, optional
        The day of recording; today if not given. It is not before the last one.

    Returns
    -------
    Path
        The folder of the entry: `entry.toml` and `changes.csv` (the first one: `tables`).

    Raises
    ------
    OptionError
        If the author is empty, nothing changed, the diff does not begin where the log ends, the day
        is before the last one, the network is a part of one, or questions are open.
    DataError
        If the log cannot be read.

    Examples
    --------
    >>> import mmnet as mm
    >>> mm.record("log", mm.example(), author="A. Analyst", on="2026-07-01").name
    '0000-2026-07-01'
    >>> len(mm.history("log"))
    1
    """
    target = log_of(Path(folder))
    if not author.strip():
        msg = "author is empty: say who accepted the change"
        raise OptionError(msg)
    past = history(target) if target.is_dir() and any(target.iterdir()) else None
    day = date.today() if on is None else span(on)[1]  # noqa: DTZ011 - a calendar day
    _require_order(past, day)
    given = {"author": author, "reason": reason, "source": source, "recorded": day}
    if isinstance(changes, Network):
        if past is None:
            return _first(target, changes, given)
        return _next(target, past, _from_the_last(past, changes), given)
    if past is None:
        _first(target, changes.before, {**given, "reason": "", "source": ""})
        past = history(target)
    return _next(target, past, changes, given)


def _require_order(past: History | None, day: date) -> None:
    if past is not None and day < past.entries[-1].recorded:
        last = past.entries[-1].recorded
        msg = f"{day} is before the last entry, of {last}: what is recorded is recorded in order"
        raise OptionError(msg)


def _from_the_last(past: History, net: Network) -> Diff:
    require_whole(net)
    changes = diff(past.network, net)
    if len(changes.questions):
        asked = count(len(changes.questions), "question")
        msg = f"{asked} open: take diff(history.network, net), answer it, and record the diff"
        raise OptionError(msg)
    return changes


def _first(target: Path, net: Network, given: dict[str, Any]) -> Path:
    require_whole(net)
    entry = _entry(0, net, given)
    with _aside(target, entry) as aside:
        write(net, aside / BASE, form="csv")
        write_entry(aside, entry)
    return target / entry.name


def _next(target: Path, past: History, changes: Diff, given: dict[str, Any]) -> Path:
    last = past.entries[-1]
    require_whole(changes.before)
    if state_of(frames_of(changes.before)) != last.state:
        msg = (
            f"the diff does not begin where the log ends (entry {last.number}, {last.recorded}): "
            "take diff(history(folder).network, net)"
        )
        raise OptionError(msg)
    after = changes.after
    same = (after.title, after.as_of) == (last.title, last.as_of)
    if not len(changes) and same and changes.before.ontology == after.ontology:
        msg = "nothing changed since the last entry: there is nothing to record"
        raise OptionError(msg)
    facts = {
        "lines": len(changes),
        "said": changes.sentences[:MOST_SAID],
        "merged": tuple(sorted(changes.merged.items())),
        "split": tuple(sorted(changes.split.items())),
    }
    entry = _entry(last.number + 1, after, {**given, **facts})
    with _aside(target, entry) as aside:
        write_lines(aside, changes.lines)
        if changes.before.ontology != after.ontology:
            write_ontology(aside, after.ontology)
        write_entry(aside, entry)
    return target / entry.name


def _entry(number: int, net: Network, given: dict[str, Any]) -> Entry:
    facts = {"number": number, "title": net.title, "as_of": net.as_of, "lines": 0, "said": ()}
    return Entry(state=state_of(frames_of(net)), **{**facts, **given})


@contextmanager
def _aside(target: Path, entry: Entry) -> Iterator[Path]:
    """Give a folder in the log that becomes the entry, whole or not at all."""
    target.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=target, prefix=".mmnet-"))
    try:
        yield folder
        folder.chmod(0o755)
        folder.rename(target / entry.name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
