#!/usr/bin/env python3
"""Set up mmnet in .venv beside this file, then build the example's reports.

    python3 run.py                  set up, then write the example's reports into reports/
    python3 run.py test [ARGS]      set up, then run every check; ARGS go to pytest
    python3 run.py test --fast      what takes less than a minute: the first case of each quick test
    python3 run.py test --whole     the same with the slow tests and the site, as CI runs it
    python3 run.py test --thorough  the same with every test and every made case
    python3 run.py docs             set up, then write the site of the documentation
    python3 run.py clean            remove .venv

Needs Python 3.11 to 3.14, and pip or uv. On Windows: py run.py
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
import venv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Dict, Iterator, List, Tuple

ROOT = Path(__file__).resolve().parent
ENV = ROOT / ".venv"
PYTHON = ENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MINORS = (14, 13, 12, 11)  # of Python 3, the first choice first
OLDEST_PIP = (22, 3)  # the first that installs into another environment

# What each task needs in .venv: a file of requirements/.
NEEDS = {"demo": "run", "test": "test", "docs": "dev"}
KINDS = ("run", "test", "dev")  # each holds what those before it do, at the same versions

# Where the site of the documentation is written, and how.
SITE = ROOT / "docs" / "_build" / "html"
SPHINX = ["-m", "sphinx", "-W", "--keep-going", "-q", "-j", "auto", "-b", "html", "docs", str(SITE)]

# What `run.py test` runs: pytest after all others, so that its closing line ends the output.
CHECKS = {
    "ruff check": ["-m", "ruff", "check", "--output-format", "concise"],
    "ruff format": ["-m", "ruff", "format", "--check"],
    "mypy": ["-m", "mypy"],
    "lint-imports": [
        "-c",  # the package cannot be started with -m
        "from importlinter.cli import lint_imports_command as main; main(['--no-logo'])",
    ],
    "compile": ["-m", "mmnet", "warm"],  # once, not in each process of the tests
    "docs": SPHINX,  # tests look at the site
    # Two more processes than processors: tests also wait, for pages and programs. Files in the
    # order of tests/conftest.py, the long ones first, so that none is left over at the end.
    "pytest": [
        "-m", "pytest", "-n", str(min(4, (os.cpu_count() or 1) + 2)), "--dist", "loadfile",
        "--no-loadscope-reorder",
    ],
}  # fmt: skip
# How pip and uv say that they reach nothing.
NO_NETWORK = re.compile(
    "name resolution|Name or service not known|getaddrinfo|nodename nor servname|dns error"
    "|NewConnectionError|NameResolutionError|Network is unreachable|No route to host"
    "|ConnectTimeout|error sending request",
    re.IGNORECASE,
)
LEVELS = ("--fast", "--whole", "--thorough")  # which tests; see tests/levels.toml
LONG_CHECKS = ("mypy", "compile", "docs", "ruff check", "ruff format", "lint-imports")  # first
# Examples of docstrings take long to find.
WITHOUT_EXAMPLES = ["-o", "addopts=--import-mode=importlib", "-o", "testpaths=tests", "-n", "2"]
# Checks that a level leaves out.
LEFT_OUT = {"--fast": {"mypy", "compile", "docs"}, "usual": {"docs"}}


def main(arguments: List[str]) -> int:
    """Do what the arguments ask for; the exit status."""
    task = arguments[0] if arguments else "demo"
    if task in {"-h", "--help", "help"}:
        say(__doc__.strip())
        return 0
    if task not in {*NEEDS, "clean"} or (task != "test" and len(arguments) > 1):
        return refuse(f"run.py does not know '{' '.join(arguments)}'; see: python3 run.py --help")
    if task == "clean":
        return clean()
    if sys.version_info[:2] not in [(3, minor) for minor in MINORS]:
        return hand_over(arguments)
    if not could_set_up(needed(task, arguments)):
        return 1
    run = {"demo": run_demo, "docs": run_docs}
    return run_checks(arguments[1:]) if task == "test" else run[task]()


def needed(task: str, arguments: List[str]) -> str:
    """Say which requirements a task has: the longer tests build the documentation too."""
    return "dev" if task == "test" and "docs" in checks_of(level_of(arguments)) else NEEDS[task]


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    print(text, flush=True)


def refuse(text: str) -> int:
    """Print what stands in the way; the exit status."""
    print(text, file=sys.stderr, flush=True)
    return 2


def clean() -> int:
    """Remove the environment, and with it the stamps that it holds."""
    if ENV.is_dir():
        shutil.rmtree(str(ENV))
    say("Removed .venv")
    return 0


def hand_over(arguments: List[str]) -> int:
    """Start again with a Python that mmnet runs on; its exit status."""
    for command in pythons():
        if minor_of(command) in MINORS:
            say(f"Python {version()} cannot run mmnet; using {' '.join(command)}")
            return subprocess.call([*command, str(ROOT / "run.py"), *arguments])
    return refuse(f"mmnet needs Python 3.11 to 3.14, and this is {version()}: install one of them")


def pythons() -> Iterator[List[str]]:
    """Yield commands that may start another Python, the newest names first."""
    suffix = ".exe" if os.name == "nt" else ""
    names = [f"python3.{minor}" for minor in MINORS] + ["python3", "python"]
    if os.name == "nt":
        for minor in MINORS:
            yield ["py", f"-3.{minor}"]
    # Every folder, not the first hit only: a shim may stand before the Python that works.
    for name in names:
        for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
            path = Path(folder) / (name + suffix)
            if path.is_file() and os.access(str(path), os.X_OK):
                yield [str(path)]


def minor_of(command: List[str]) -> int:
    """Return which Python 3 a command starts, found by starting it; -1 when it does not work."""
    status, output = quietly([*command, "-c", "import sys, venv; print(*sys.version_info[:2])"])
    words = output.split()
    return int(words[1]) if status == 0 and words[:1] == ["3"] else -1


def version() -> str:
    """Return the version of the Python that runs this."""
    return ".".join(str(part) for part in sys.version_info[:3])


def could_set_up(kind: str) -> bool:
    """Set up, or say which file the system does not let us write; whether it could."""
    try:
        return set_up(kind)
    except OSError as error:
        refuse(
            f"{error.filename or ROOT}: {error.strerror or error}: "
            "run.py sets up in the checkout, so put a copy of it where you may write"
        )
        return False


def set_up(kind: str) -> bool:
    """Make .venv hold what `kind` (run, test or dev) needs; whether it does."""
    if is_ready(kind):
        return True
    start = time.perf_counter()
    found = list(installers())
    make_environment()
    found += own_pip() if not found else []
    if not found:
        refuse("Install pip 22.3 or newer (Debian: apt install python3-pip) or uv: neither is here")
        return False
    for stamp in stamps().values():
        if stamp.exists():
            stamp.unlink()
    if not install(kind, found):
        return False
    stamps()[kind].write_text(f"{place()}\n{fingerprint(kind)}\n", encoding="utf-8")
    say(f"Ready in {time.perf_counter() - start:.0f} s")
    return True


def is_ready(kind: str) -> bool:
    """Whether an earlier run has left .venv as this one needs it."""
    enough = KINDS[KINDS.index(kind) :]
    return PYTHON.exists() and any(
        read_stamp(stamps()[each]) == [place(), fingerprint(each)] for each in enough
    )


def stamps() -> Dict[str, Path]:
    """Return the files that say what .venv holds, by kind."""
    return {kind: ENV / f"mmnet-{kind}.stamp" for kind in KINDS}


def read_stamp(stamp: Path) -> List[str]:
    """Read the lines of a stamp, none when there is no stamp."""
    return stamp.read_text(encoding="utf-8").splitlines() if stamp.exists() else []


def place() -> str:
    """Say where .venv is and for which Python: scripts in it hold both."""
    return f"Python {version()} at {ENV}"


def fingerprint(kind: str) -> str:
    """Hash everything that decides what is installed."""
    digest = hashlib.sha256()
    for path in (ROOT / "pyproject.toml", requirements(kind)):
        # Lines may end in another way in another checkout; they ask for the same.
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def requirements(kind: str) -> Path:
    """Return the file of pins."""
    return ROOT / "requirements" / f"{kind}.txt"


def make_environment() -> None:
    """Make .venv, anew when it is of another Python or was moved."""
    moved = any(read_stamp(stamp)[:1] not in ([], [place()]) for stamp in stamps().values())
    if not moved and PYTHON.exists() and minor_of([str(PYTHON)]) == sys.version_info[1]:
        return
    say(f"Making .venv with Python {version()}")
    # Without pip: a fresh Debian has no ensurepip, and pip can install from outside.
    venv.EnvBuilder(with_pip=False, clear=True, symlinks=os.name != "nt").create(str(ENV))


def installers() -> Iterator[Tuple[str, List[str]]]:
    """Yield what can install packages into .venv: a name and the command up to its options."""
    uv = shutil.which("uv")
    if uv and quietly([uv, "--version"])[0] == 0:
        yield "uv", [uv, "pip", "install", "--python", str(PYTHON)]
    for pip in ([sys.executable, "-m", "pip"], ["pip3"], ["pip"]):
        if pip_version(pip) >= OLDEST_PIP:
            yield "pip", [*pip, "--python", str(PYTHON), "install", "--no-input"]
            return


def own_pip() -> List[Tuple[str, List[str]]]:
    """Give .venv a pip of its own where Python carries one along."""
    if quietly([str(PYTHON), "-m", "ensurepip"])[0] != 0:
        return []
    return [("pip", [str(PYTHON), "-m", "pip", "install", "--no-input"])]


def pip_version(pip: List[str]) -> Tuple[int, ...]:
    """Return the version of a pip, (0,) when it is absent or does not work."""
    status, output = quietly([*pip, "--version"])
    match = re.match(r"pip (\d+)\.(\d+)", output)
    return tuple(int(part) for part in match.groups()) if status == 0 and match else (0,)


def install(kind: str, found: List[Tuple[str, List[str]]]) -> bool:
    """Install the pins and mmnet itself with the first installer that can; whether one could."""
    pins = requirements(kind)
    output = ""
    for name, command in found:
        say(f"Installing {pins.relative_to(ROOT)} with {name} (a minute or two the first time)")
        steps = (
            ["--require-hashes", "-r", str(pins)],
            ["--no-deps", "--no-build-isolation", "-e", str(ROOT)],
        )
        for step in steps:
            status, output = quietly([*command, "--quiet", *step])
            if status != 0:
                break
        else:
            return True
        say(f"{name} could not install them")
    if NO_NETWORK.search(output):
        refuse(
            "No network: where packages come from cannot be reached. Connect, and run this again"
        )
    else:
        refuse("\n".join(output.splitlines()[-20:]))
    return False


def quietly(
    command: List[str],
    extra: Dict[str, str] = {},  # noqa: B006 - only read
) -> Tuple[int, str]:
    """Run a command; its exit status and what it printed."""
    try:
        done = subprocess.run(
            command,
            check=False,
            cwd=str(ROOT),
            env={**environment(), **extra},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def environment() -> Dict[str, str]:
    """Return the environment without what would lead packages or imports past .venv."""
    astray = {
        "PYTHONHOME",
        "PYTHONPATH",
        "PIP_PREFIX",
        "PIP_TARGET",
        "PIP_USER",
        "UV_SYSTEM_PYTHON",
    }
    kept = {name: value for name, value in os.environ.items() if name not in astray}
    kept["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    return kept


def run_demo() -> int:
    """Write the example's reports; the exit status."""
    return start(["-m", "mmnet", "demo", "--out", "reports"])


def run_docs() -> int:
    """Write the site of the documentation; the exit status."""
    status = start(SPHINX)
    if status == 0:
        say(f"The documentation: {(SITE / 'index.html').relative_to(ROOT)}")
    return status


def level_of(arguments: List[str]) -> str:
    """Say which tests are asked for."""
    asked = [argument for argument in arguments if argument in LEVELS]
    return asked[-1] if asked else "usual"


def checks_of(level: str) -> Dict[str, List[str]]:
    """Return the checks that a level runs."""
    left_out = LEFT_OUT.get(level, set())
    return {name: command for name, command in CHECKS.items() if name not in left_out}


def run_checks(arguments: List[str]) -> int:
    """Run the checks of a level, also after one that failed; the exit status."""
    level = level_of(arguments)
    extra = {"MMNET_TESTS": level.lstrip("-")}
    checks = checks_of(level)
    tests = checks.pop("pytest")
    failed = run_together(checks, extra)
    say("== pytest")
    own = [argument for argument in arguments if argument not in LEVELS]
    if level == "--fast":
        own = [*WITHOUT_EXAMPLES, *own]
    if start([*tests, *own], extra) != 0:
        failed.append("pytest")
    if level == "--fast":
        say("Fast: mypy, the browser, slow tests and further cases were left out")
    if level == "usual":
        say("Slow tests were left out: python3 run.py test --whole runs them too")
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def run_together(checks: Dict[str, List[str]], extra: Dict[str, str]) -> List[str]:
    """Run checks at once, as many as there are processors; the names of those that failed."""
    say(f"== {', '.join(checks)}")
    with ThreadPoolExecutor(max(2, os.cpu_count() or 1)) as pool:
        longest_first = sorted(checks, key=LONG_CHECKS.index)
        running = {
            name: pool.submit(quietly, [str(PYTHON), *checks[name]], extra)
            for name in longest_first
        }
        failed = []
        for name in checks:
            status, output = running[name].result()
            say(f"{name}: {output.strip() or 'nothing to say'}")
            if status != 0:
                failed.append(name)
    return failed


def start(arguments: List[str], extra: Dict[str, str] = {}) -> int:  # noqa: B006 - only read
    """Run the Python of .venv in the checkout; its exit status."""
    return subprocess.call([str(PYTHON), *arguments], cwd=str(ROOT), env={**environment(), **extra})


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            # A path in any script is printed whatever the locale.
            stream.reconfigure(errors="backslashreplace")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
