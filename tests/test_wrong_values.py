"""Every parameter of every public function meets wrong values: a result, or words that help."""

from __future__ import annotations

import inspect
import signal
import sys
import warnings
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import networkx as nx
import pandas as pd
import pytest
import scipy.optimize
import scipy.sparse.linalg
import scipy.stats

import mmnet as mm
from tests.faults.degenerate import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

WRONG = {
    "None": None,
    "a text": "zzz",
    "below nothing": -1,
    "nothing": 0,
    "between": 3.7,
    "no list": [],
    "no mapping": {},
    "an object": object(),
    "no number": float("nan"),
    "without end": float("inf"),
    "a flag": True,
    "past 64 bits": 10**30,
    "bytes": b"zzz",
    "no table": pd.DataFrame(),
    "a series of nobody": pd.Series([1.0], index=["nobody"]),
    "a list of nobody": ["zzz"],
}
# What a call needs besides the network and the value that is tried.
NEEDED: dict[str, Any] = {"before": None, "after": None, "a": "a0", "b": "a1"}
# Loaded here: an import that is dropped halfway leaves half a module.
LOADED = (nx, plt, scipy.optimize, scipy.sparse.linalg, scipy.stats)
PATIENCE = 0.15  # seconds; refusals come at once, and what was taken may be dropped halfway


class Patience(BaseException):
    """A call has taken its arguments and works on."""


def functions() -> Iterator[tuple[str, Callable[..., object]]]:
    """The public functions that read their arguments at the door."""
    for home, prefix in ((mm, ""), (mm.inference, "inference."), (mm.figures, "figures.")):
        for name in home.__all__:
            function = getattr(home, name)
            if hasattr(function, "__door__") and not inspect.isclass(function):
                yield prefix + name, function


CASES = dict(functions())


def arguments(door: Any, tried: str, value: object, net: mm.Network) -> dict[str, object]:
    given = {name: NEEDED.get(name) or net for name in door.required if name in {"net", *NEEDED}}
    return {**given, tried: value}


def outcome(function: Callable[..., object], given: dict[str, object]) -> str:
    """Return what is wrong with the answer; nothing when it is a result, or says what to write."""
    try:
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        said = _said(function, given)
        signal.setitimer(signal.ITIMER_REAL, 0)
    except Patience:  # wherever it came: nothing was refused until then
        return ""
    return said


def _said(function: Callable[..., object], given: dict[str, object]) -> str:
    try:
        function(**given)
    except mm.MmnetError as error:
        return "" if len(str(error)) > 10 else f"says only {error!s}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the test looks for
        return "" if _stopped(error) else f"{type(error).__name__}: {error}"
    return ""


def _stopped(error: BaseException | None) -> bool:
    """Tell whether an error came of a call that was dropped halfway."""
    while error is not None:
        if isinstance(error, Patience):
            return True
        error = error.__cause__ or error.__context__
    return False


def _imports(frame: FrameType | None) -> bool:
    """Tell whether a module is being imported."""
    while frame is not None:
        if "importlib._bootstrap" in frame.f_code.co_filename:
            return True
        frame = frame.f_back
    return False


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    told = sys.unraisablehook

    def stop(_: int, frame: FrameType | None) -> None:
        if _imports(frame):  # a package that is dropped halfway cannot be imported again
            signal.setitimer(signal.ITIMER_REAL, PATIENCE / 10)
            return
        raise Patience

    def tell(raised: Any) -> None:
        """What is raised in a destructor stops nothing: wait once more."""
        if raised.exc_type is Patience:
            signal.setitimer(signal.ITIMER_REAL, PATIENCE / 10)
        else:
            told(raised)

    monkeypatch.setattr(sys, "unraisablehook", tell)
    before = signal.signal(signal.SIGALRM, stop)
    yield
    signal.signal(signal.SIGALRM, before)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer on this system")
# What is dropped halfway leaves its file to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", CASES)
@pytest.mark.usefixtures("patient")
def test_wrong_values_are_refused_in_our_words(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a text may be taken for the name of a file
    net = NETWORKS["a program that nobody serves"]()
    door = CASES[name].__door__  # type: ignore[attr-defined]
    faults = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for tried in door.names:
            for label, value in WRONG.items():
                said = outcome(CASES[name], arguments(door, tried, value, net))
                if said:
                    faults[f"{tried}: {label}"] = said
    assert faults == {}


def test_most_functions_have_a_door() -> None:
    assert len(CASES) > 50
