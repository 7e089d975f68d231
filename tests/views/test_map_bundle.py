"""The committed bundle is what its sources give."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import mmnet.views.map

FOLDER = Path(mmnet.views.map.__file__).parent
MADE = ("bundle.js", "bundle.css", "LICENSES.txt")


@pytest.mark.node
def test_bundle_is_made_from_its_sources(tmp_path: Path) -> None:
    if shutil.which("npm") is None:
        pytest.skip("Node is absent: the bundle cannot be rebuilt")
    shutil.copy(FOLDER / "package.json", tmp_path)
    install = ["npm", "install", "--no-package-lock", "--no-audit", "--no-fund"]
    installed = subprocess.run(install, cwd=tmp_path, capture_output=True, text=True, check=False)
    if installed.returncode:
        pytest.skip("npm cannot install the pinned packages here: " + installed.stderr[-200:])
    places = {"MMNET_MODULES": str(tmp_path), "MMNET_OUT": str(tmp_path)}
    subprocess.run(["node", str(FOLDER / "build.mjs")], env=os.environ | places, check=True)
    for name in MADE:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


def test_licenses_of_the_bundled_packages_are_in_the_bundle() -> None:
    bundle = (FOLDER / "bundle.js").read_text("utf-8")
    licenses = (FOLDER / "LICENSES.txt").read_text("utf-8")
    for package in ("sigma 3.0.3", "graphology 0.26.0", "graphology-utils 2.5.2", "events 3.3.0"):
        assert package in bundle
        assert package in licenses
    assert "Permission is hereby granted" in bundle


def test_bundle_names_no_address_that_it_would_load() -> None:
    bundle = (FOLDER / "bundle.js").read_text("utf-8")
    script = bundle[bundle.index("*/") :]
    assert not any(
        word in script for word in ("fetch(", "XMLHttpRequest", "WebSocket", "importScripts")
    )
    assert not any(word in script for word in ("innerHTML", "insertAdjacentHTML", "document.write"))
