"""What is handed out: the wheel works anywhere, the sdist holds all that its tests look at."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from flit_core import buildapi

ROOT = Path(__file__).resolve().parents[1]
LARGEST = (
    1_820_000  # bytes of the wheel, five languages and the standards of credentials among them
)
PERMISSIVE = re.compile(r"^(MIT|BSD|Apache|ISC|PSF|0BSD|HPND)")
# Imports come from the unpacked wheel and the installed packages, never from the checkout.
START = """
import sys
sys.path[:] = [p for p in sys.path if p != {root!r}]
sys.path.insert(0, {wheel!r})
import mmnet
assert mmnet.__file__.startswith({wheel!r}), mmnet.__file__
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("wheel"))


def built(folder: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return folder / str(buildapi.build_wheel(str(folder)))


def test_the_wheel_holds_the_data_of_the_package_and_nothing_else(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    data = {
        path.relative_to(ROOT).as_posix()
        for suffix in ("py", "toml", "html", "css", "js", "json", "csv", "typed")
        for path in (ROOT / "mmnet").rglob(f"*.{suffix}")
        if "node_modules" not in path.parts
    }
    assert data
    assert data <= held
    assert {name.split("/")[0].split("-")[0] for name in held} == {"mmnet"}
    assert not [name for name in held if "__pycache__" in name or name.endswith(".pyc")]


def test_the_wheel_is_small_and_the_same_every_time(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    digests = set()
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        digests.add(hashlib.sha256(built(tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1
    assert wheel.stat().st_size <= LARGEST


def test_an_installed_wheel_makes_the_example_anywhere(wheel: Path, tmp_path: Path) -> None:
    unpacked = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(unpacked)  # noqa: S202 - our own wheel
    lend_compiled(unpacked)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    code = START.format(root=str(ROOT), wheel=str(unpacked)) + (
        "assert len(mmnet.example().actors) == 127\n"
        "sys.argv = ['mmnet', 'demo', '--out', 'made']\n"
        "from mmnet.cli import main; sys.exit(main())\n"
    )
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib")}
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        check=False, capture_output=True, text=True, cwd=elsewhere, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = {path.name for path in (elsewhere / "made").iterdir()}
    assert made == {"report.html", "map.html", "figures", "tables"}


def lend_compiled(unpacked: Path) -> None:
    """Give the unpacked kernels what Numba has compiled for those of the checkout."""
    for source in (ROOT / "mmnet" / "kernels").rglob("*.py"):
        target = unpacked / source.relative_to(ROOT)
        shutil.copystat(source, target)
        for kept in (source.parent / "__pycache__").glob(f"{source.stem}.*.nb[ic]"):
            (target.parent / "__pycache__").mkdir(exist_ok=True)
            shutil.copy2(kept, target.parent / "__pycache__")


def test_the_sdist_holds_what_its_tests_look_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    with tarfile.open(tmp_path / buildapi.build_sdist(str(tmp_path))) as archive:
        held = {name.split("/", 1)[1] for name in archive.getnames()}
    kept = ("README.md", "run.py", ".ci/run", "data/example/generate.py", "docs/coverage.md")
    assert set(kept) <= held
    tested = {
        path.relative_to(ROOT).as_posix()
        for folder in ("tests", "docs", "notebooks", "benchmarks", "requirements", "mmnet")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "." not in path.parent.name and not skipped(path)
    }
    assert tested <= held
    assert not [name for name in held if "__pycache__" in name]


def test_the_licenses_of_what_is_installed_are_listed_and_permissive() -> None:
    pins = re.findall(
        r"^([a-z0-9-]+)==", (ROOT / "requirements" / "run.txt").read_text(), re.MULTILINE
    )
    rows = (ROOT / "requirements" / "licenses.csv").read_text(encoding="utf-8").splitlines()[1:]
    listed = dict(row.split(",") for row in rows)
    assert list(listed) == pins
    assert {name: text for name, text in listed.items() if not PERMISSIVE.search(text)} == {}
    for name in pins:
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:  # of another platform
            continue
        said = [about.get("License-Expression"), *(about.get_all("Classifier") or [])]
        assert not [text for text in said if text and re.search(r"\b[AL]?GPL", text)], name


def test_everything_imported_is_asked_for() -> None:
    pytest.importorskip("deptry", reason="deptry comes with the development requirements")
    done = subprocess.run(
        [sys.executable, "-m", "deptry", "."],
        check=False, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def skipped(path: Path) -> bool:
    """Whether a file is made by a run and not kept."""
    parts = set(path.parts)
    return bool(parts & {"__pycache__", "node_modules", "_build", ".ipynb_checkpoints"})
