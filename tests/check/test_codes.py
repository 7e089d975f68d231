"""Every code of a problem is explained, and every explained code exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"[EW]\d{3}")
ROW = re.compile(r"^\| ([EW]\d{3}) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)


def codes_of_the_source() -> set[str]:
    """The codes that stand as strings in the package."""
    found = set()
    for path in sorted((ROOT / "mmnet").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if CODE.fullmatch(node.value) else set()
    return found


def rows_of_the_page() -> list[tuple[str, ...]]:
    return ROW.findall((ROOT / "docs" / "problems.md").read_text(encoding="utf-8"))


def test_the_page_explains_every_code_once() -> None:
    explained = [row[0] for row in rows_of_the_page()]
    assert sorted(explained) == sorted(codes_of_the_source())


def test_every_explanation_is_whole() -> None:
    for code, what, example, fix in rows_of_the_page():
        assert what.endswith("."), code
        assert example.strip(), code
        assert fix.endswith("."), code
