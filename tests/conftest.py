"""What every test may use: a browser that reaches no network, real data, counted skips."""

from __future__ import annotations

import gc
import os
import re
import shutil
import tomllib
import zlib
from collections import Counter
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
LEVELS = Path(__file__).parent / "levels.toml"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",  # tests also run as root
    "--disable-background-networking",
    "--use-angle=swiftshader",  # WebGL without a graphics card
    "--enable-unsafe-swiftshader",
    "--disable-gpu-compositing",  # half the time; WebGL stays, pages are put together without it
)
# A file address with a host (`//cdn.example/x.css` in a page from file://) is a network share.
LOCAL = re.compile(r"^(file:///|(data|blob|about):)")
NO_FONT = "no installed font knows"
NOT_LOCAL = re.compile(rf"^(?!{LOCAL.pattern[1:]})")

gc.set_threshold(200_000, 20, 50)  # tables are many small objects, none of them in a circle
hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "local")
# Which tests are run: run.py says it; pytest by itself takes what CI takes.
LEVEL = os.environ.get("MMNET_TESTS") or "whole"
LEFT_OUT = {
    "fast": ("thorough", "slow", "moderate", "browser", "java", "node"),
    "usual": ("thorough", "slow"),
    "whole": ("thorough",),
    "thorough": (),
}
# Which part of the slow tests is run, "2/3": CI takes one by the commit, people take all.
PART, PARTS = map(int, (os.environ.get("MMNET_PART") or "1/1").split("/"))
# How many cases a property gets at most; as many as it asks for where nothing is left out.
CASES = {"fast": 5, "usual": 10, "whole": 20}
# Where most of the time goes. These files start first, so that none is left over at the end.
LONG = (
    "tests/scale/",
    "tests/nx_backend/",
    "tests/test_packaging.py",
    "tests/test_notebooks.py",
    "tests/views/test_report_numbers.py",
    "tests/faults/test_degenerate.py",
    "tests/views/",
    "tests/test_wrong_values.py",
    "tests/measures/inference/",
    "tests/measures/",
    "tests/cli/",
    "tests/faults/",
)


# Why a test with a browser may be skipped where one is required: what no extra brings.
MAY_SKIP = ("beside the checkout", "Dash is absent", "Streamlit is absent", "marimo is absent")


def browser_is_required() -> bool:
    """Whether a test that finds no browser fails rather than being skipped."""
    return os.environ.get("MMNET_REQUIRE_BROWSER", "") not in {"", "0"}


@dataclass
class PageLog:
    """What a page did while a test looked at it."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def outside(self) -> list[str]:
        """The requests that left the machine, or tried to."""
        return [address for address in self.requests if not LOCAL.match(address)]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the system has it, one for the whole session.

    From its first use on an event loop runs in the main thread: `asyncio.run` fails in any test.
    """
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = [path for path in map(shutil.which, CHROMIUM) if path]
    if not found:
        pytest.skip("no Chromium on PATH")
    try:
        playwright = api.sync_playwright().start()
    except Exception as error:  # noqa: BLE001 - its Node may want a library that is not there
        pytest.skip(f"Playwright does not start (Debian: apt-get install libatomic1): {error}")
    chromium = playwright.chromium.launch(executable_path=found[0], args=list(CHROMIUM_ARGUMENTS))
    yield chromium
    chromium.close()
    playwright.stop()


@pytest.fixture
def page_log() -> PageLog:
    """The errors and requests of `page`."""
    return PageLog()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """What the pages of all tests open in: one for each takes half a second of a processor."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(60_000)  # on a busy machine nothing is quick
    context.route(NOT_LOCAL, lambda route: route.abort())
    context.new_page().goto(Path(__file__).parent.as_uri())  # one that stays keeps the process
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext, page_log: PageLog) -> Iterator[Page]:
    """A page that nothing was done with; the test fails if anything asked for the network."""
    listeners: dict[Any, Any] = {
        "request": lambda request: page_log.requests.append(request.url),
        "weberror": lambda error: page_log.errors.append(str(error.error)),
        "console": lambda entry: record(page_log, entry.type, entry.text),
    }
    for event, listener in listeners.items():
        window.on(event, listener)
    others = window.pages
    opened = window.new_page()
    opened.on("websocket", lambda socket: page_log.requests.append(socket.url))
    yield opened
    forget(opened, others)
    for event, listener in listeners.items():
        window.remove_listener(event, listener)
    assert not page_log.outside, f"the page asked for {page_log.outside}"


def forget(opened: Page, others: list[Page]) -> None:
    """Close what a test opened, with what its pages kept."""
    if opened.url.startswith("file:") and not opened.is_closed():
        opened.evaluate("localStorage.clear()")
    for page in opened.context.pages:
        if page not in others:
            page.close()


def record(log: PageLog, kind: str, text: str) -> None:
    """Keep the errors of the console."""
    if kind == "error":
        log.errors.append(text)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the checkout")
    return SHARED


def pytest_report_header() -> str:
    """Say which tests are run."""
    part = f", part {PART} of {PARTS} of the slow tests (MMNET_PART)" if PARTS > 1 else ""
    return f"level: {LEVEL} (MMNET_TESTS){part}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what opens a page or is slow, and skip what needs a program that is absent."""
    absent = {name for name in ("java", "node") if shutil.which(name) is None}
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        for name in sorted(absent):
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=f"no {name} on PATH"))
    mark_levels(items)
    items.sort(key=turn)
    leave_out(config, items, [any(map(item.get_closest_marker, LEFT_OUT[LEVEL])) for item in items])
    leave_out(config, items, list(map(is_of_another_part, items)))
    if LEVEL in CASES:
        give_few_cases(items, CASES[LEVEL])


def mark_levels(items: list[pytest.Item]) -> None:
    """Mark what tests/levels.toml names; of each test the cases after the first are moderate."""
    named = tomllib.loads(LEVELS.read_text(encoding="utf-8")) if LEVELS.is_file() else {}
    marks = {
        f"tests/{file}::{name}": mark
        for mark in ("slow", "thorough", "moderate")
        for file, names in named.get(mark, {}).items()
        for name in names
    }
    first = {f"tests/{name}": count for name, count in named.get("first", {}).items()}
    seen: Counter[str] = Counter()
    for item in items:
        function = item.nodeid.partition("[")[0]
        seen[function] += 1
        if function in marks:
            item.add_marker(marks[function])
        if seen[function] > 1:
            item.add_marker("moderate")
        if seen[function] > first.get(function, seen[function]):
            item.add_marker("thorough")


def turn(item: pytest.Item) -> int:
    """Say how early a test starts; those of one file stay together and in order."""
    return next((at for at, name in enumerate(LONG) if item.nodeid.startswith(name)), len(LONG))


def is_of_another_part(item: pytest.Item) -> bool:
    """Whether a test is slow and not of the part that is run; those of a file stay together."""
    part = zlib.crc32(item.nodeid.partition("::")[0].encode()) % PARTS + 1
    return item.get_closest_marker("slow") is not None and part != PART


def leave_out(config: pytest.Config, items: list[pytest.Item], left: list[bool]) -> None:
    """Leave out the tests that `left` says."""
    config.hook.pytest_deselected(items=list(compress(items, left)))
    items[:] = [item for item, is_left in zip(items, left, strict=True) if not is_left]


def give_few_cases(items: list[pytest.Item], most: int) -> None:
    """Let no property try more than so many cases."""
    for item in items:
        test: Any = getattr(item, "obj", None)
        own = getattr(test, "_hypothesis_internal_use_settings", None)
        if own is not None and own.max_examples > most:
            test._hypothesis_internal_use_settings = hypothesis.settings(own, max_examples=most)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a skipped browser test fail where a browser is required.

    What fails because the machine has no font for a name is skipped: a PDF needs one.
    """
    report = yield
    if report.failed and call.excinfo is not None and NO_FONT in str(call.excinfo.value):
        report.outcome = "skipped"
        report.longrepr = (str(item.path), 0, f"Skipped: {NO_FONT} the names of the test")
    wanted = item.get_closest_marker("browser") and browser_is_required()
    if report.skipped and wanted and not any(text in reason_of(report) for text in MAY_SKIP):
        report.outcome = "failed"
        report.longrepr = f"MMNET_REQUIRE_BROWSER is set, but: {reason_of(report)}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Count the skipped tests by reason, above pytest's closing line."""
    reports = terminalreporter.stats.get("skipped", [])
    counts = Counter(reason_of(report) for report in reports)
    if counts:
        terminalreporter.section("skipped, by reason")
    for reason, count in sorted(counts.items()):
        terminalreporter.line(f"{count} skipped: {reason}")


def reason_of(report: pytest.TestReport) -> str:
    """Why a test was skipped."""
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")
