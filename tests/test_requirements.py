"""What is pinned: all that is asked for, with its hashes, the same in every file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return {match["name"]: match["version"] for match in PIN.finditer(text)}


def names(requirements: list[Any]) -> set[str]:
    """The packages that a list of pyproject.toml asks for."""
    asked = [text for text in requirements if isinstance(text, str)]
    return {re.split(r"[<>=!~\[; ]", text)[0].lower().replace("_", "-") for text in asked}


@pytest.mark.parametrize("name", ["run.txt", "test.txt", "dev.txt"])
def test_each_pin_has_a_hash_and_nothing_else(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", text.replace("\\\n", " ").strip())
    assert len(blocks) == len(pins(name)) > 0
    for block in blocks:
        words = re.sub(r" ;[^-]*(?= --hash)", "", block).split()
        assert PIN.match(words[0])
        assert len(words) > 1
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", word) for word in words[1:])


def test_pins_agree_between_the_files() -> None:
    assert pins("run.txt").items() <= pins("test.txt").items() <= pins("dev.txt").items()


def test_everything_asked_for_is_pinned() -> None:
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    extras = project["optional-dependencies"]
    run = names(project["dependencies"] + extras["parquet"] + extras["pyvis"] + groups["build"])
    assert run <= pins("run.txt").keys()
    assert names(groups["test"]) <= pins("test.txt").keys()
    assert names(groups["dev"] + extras["notebook"]) <= pins("dev.txt").keys()
