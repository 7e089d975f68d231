"""The committed bundle is what its sources give."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "mmnet" / "views" / "map" / "page"
SOURCES = ROOT / "javascript"
TESTS = ROOT / "tests" / "views" / "page"
MADE = ("bundle.js", "bundle.css", "widget.js")
CATALOG = Path("mmnet/views/language/catalogs/en/map.toml")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program of the page, with the packages that its lock names."""
    folder = tmp_path_factory.mktemp("workshop")
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, folder)
    for part in (FOLDER, SOURCES, TESTS):
        shutil.copytree(part, folder / part.relative_to(ROOT))
    if (ROOT / "node_modules").is_dir():
        (folder / "node_modules").symlink_to(ROOT / "node_modules")
        return folder
    if shutil.which("npm") is None:
        pytest.skip("npm is absent: the packages of the page cannot be installed")
    done = run(folder, "npm", "ci", "--prefer-offline")
    if done.returncode:
        pytest.skip("npm cannot install the locked packages here: " + done.stderr[-200:])
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.node
def test_bundle_is_made_from_its_sources(workshop: Path) -> None:
    made = workshop / FOLDER.relative_to(ROOT)
    for name in MADE:
        (made / name).unlink()
    done = run(workshop, "npm", "run", "build")
    assert done.returncode == 0, done.stderr
    for name in MADE:
        assert (made / name).read_bytes() == (FOLDER / name).read_bytes(), name
    assert (workshop / CATALOG).read_bytes() == (ROOT / CATALOG).read_bytes()


@pytest.mark.node
@pytest.mark.parametrize("script", ["check", "types"])
def test_the_program_is_formatted_and_its_types_hold(workshop: Path, script: str) -> None:
    done = run(workshop, "npm", "run", script)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.node
@pytest.mark.parametrize("name", sorted(path.name for path in TESTS.glob("*.test.mjs")))
def test_the_program_without_a_browser(name: str) -> None:
    done = run(TESTS, "node", "--test", name)
    assert done.returncode == 0, done.stdout
    assert "# pass 0" not in done.stdout


def test_the_lock_names_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    assert lock["packages"]
    assert not [name for name, entry in lock["packages"].items() if "resolved" in entry]


def test_licenses_of_the_bundled_packages_are_in_the_bundle() -> None:
    bundle = (FOLDER / "bundle.js").read_text("utf-8")
    for package in ("sigma 3.0.3", "graphology 0.26.0", "graphology-utils 2.5.2", "events 3.3.0"):
        assert package in bundle
    assert "Permission is hereby granted" in bundle


def test_bundle_names_no_address_that_it_would_load() -> None:
    bundle = (FOLDER / "bundle.js").read_text("utf-8")
    script = bundle[bundle.index("*/") :]
    assert not any(
        word in script for word in ("fetch(", "XMLHttpRequest", "WebSocket", "importScripts")
    )
    assert not any(word in script for word in ("innerHTML", "insertAdjacentHTML", "document.write"))
