"""Do the tests notice? Break one place of the code at a time, and run the tests that are nearest.

    python -m benchmarks.mutants --seed 1 --count 60 --out mutants.jsonl

A mutant is one edit: a comparison swapped, a keyword dropped, a constant changed, `and` for `or`,
a condition negated, a `not` dropped, plus for minus. The code is edited in a copy of the tree. The
nearest tests are those of the mirror folder (and the module's own examples) that name the module or
what it defines, quickly (MMNET_TESTS=fast); who survives them meets the whole folder. A test that
fails without any mutant kills none. Runs in portions: what `--out` holds is not repeated.
"""

from __future__ import annotations

import argparse
import ast
import compileall
import difflib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("measures", "check", "readers", "views")
# Cross-cutting tests that look at every measure; survivors of the mirror folder meet them too.
EVERYWHERE = {
    "measures": ("tests/test_moments.py", "tests/measures/test_invariance.py"),
    "views": (),
    "check": (),
    "readers": (),
}
SWAPS = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
OPERATORS = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*", ast.FloorDiv: "*"}
# zip(strict=True) and @dataclass(...) say what must hold; without them nothing else comes out.
SAFETY = {"strict"}
PER_MODULE = 2
NEAR = 3  # files of tests that name a module most often
STOPPED = 124


@dataclass(frozen=True)
class Edit:
    """Replace the characters from start to end of a file by a text."""

    path: str
    line: int
    kind: str
    start: int
    end: int
    text: str

    @property
    def name(self) -> str:
        return f"{self.path}:{self.start}:{self.kind}:{self.text}"


def edits_of(path: str, source: str) -> Iterator[Edit]:  # noqa: C901, PLR0912 - a branch a kind
    """Every place of a module that can be broken by one edit."""
    lines = [0]
    for line in source.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    text_lines = source.splitlines(keepends=True)

    def at(line: int, column: int) -> int:
        """Characters before a place; Python counts its columns in bytes."""
        return lines[line - 1] + len(text_lines[line - 1].encode()[:column].decode())

    def span(node: ast.expr | ast.keyword) -> tuple[int, int]:
        last, column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return at(node.lineno, node.col_offset), at(last, column)

    def edit(node: ast.expr | ast.keyword, kind: str, where: tuple[int, int], text: str) -> Edit:
        return Edit(path, node.lineno, kind, *where, text)

    def between(left: ast.expr, right: ast.expr) -> tuple[int, int]:
        """Where the operator of two operands stands, without the blanks."""
        start, end = span(left)[1], span(right)[0]
        found = source[start:end]
        # A bracket that closes the left operand or opens the right one is none of the operator's.
        match = re.search(r"[^\s()#]+(?:\s+(?:not|in)\b)?", re.sub(r"#[^\n]*", "", found))
        if match is None or "#" in found:
            return (0, 0)
        return start + match.start(), start + match.end()

    for node in nodes(ast.parse(source)):
        if isinstance(node, ast.Compare):
            ends = [node.left, *node.comparators]
            for (left, right), operator in zip(pairwise(ends), node.ops, strict=True):
                yield edit(node, "comparison", between(left, right), SWAPS[type(operator)])
        elif isinstance(node, ast.BoolOp):
            swapped = "or" if isinstance(node.op, ast.And) else "and"
            for left, right in pairwise(node.values):
                yield edit(node, "and/or", between(left, right), swapped)
        elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
            text = OPERATORS[type(node.op)]
            yield edit(node, "operator", between(node.left, node.right), text)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield edit(node, "not", (span(node)[0], span(node.operand)[0]), "")
        elif isinstance(node, ast.If | ast.IfExp | ast.While):
            start, end = span(node.test)
            yield Edit(
                path, node.lineno, "condition", start, end, f"not ({source[start:end]})"
            )  # fmt: skip
        elif isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg is not None and keyword.arg not in SAFETY:
                    start, end = span(keyword)
                    comma = re.match(r"\s*,", source[end:])  # none after the last one
                    yield edit(keyword, "keyword", (start, end + (comma.end() if comma else 0)), "")
        elif isinstance(node, ast.Constant) and type(node.value) in {int, float, bool}:
            yield edit(node, "constant", span(node), other(node.value))


def other(value: float) -> str:
    """Another constant of the same type."""
    if isinstance(value, bool):
        return str(not value)
    return str(value + 1) if isinstance(value, int) else str(value * 2 + 1)


def nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Nodes that run: without annotations, decorators, texts and what only type checkers read."""
    if isinstance(tree, ast.JoinedStr | ast.Raise):
        return
    if isinstance(tree, ast.If) and ast.unparse(tree.test) == "TYPE_CHECKING":
        return
    yield tree
    skipped = {"annotation", "returns", "decorator_list"}
    for name, value in ast.iter_fields(tree):
        if name not in skipped:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from nodes(child)


def modules() -> list[Path]:
    return [
        path
        for part in PARTS
        for path in sorted((ROOT / "mmnet" / part).rglob("*.py"))
        if path.name != "__init__.py" or path.stat().st_size > 1000
    ]


def chosen(seed: int, count: int) -> list[Edit]:
    """Draw edits, at most a few of each module; those that are no Python are drawn again."""
    rng = random.Random(seed)  # noqa: S311 - a draw that can be repeated
    every = [
        edit
        for path in modules()
        for edit in edits_of(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
        if edit.end > edit.start
    ]
    rng.shuffle(every)
    found: list[Edit] = []
    for edit in every:
        if len(found) == count:
            break
        if sum(one.path == edit.path for one in found) < PER_MODULE and parses(edit):
            found.append(edit)
    return found


def broken(edit: Edit) -> str:
    source = (ROOT / edit.path).read_text("utf-8")
    return source[: edit.start] + edit.text + source[edit.end :]


def parses(edit: Edit) -> bool:
    try:
        same = ast.dump(ast.parse((ROOT / edit.path).read_text("utf-8")))
        return ast.dump(ast.parse(broken(edit))) != same
    except SyntaxError:
        return False


def difference(edit: Edit) -> str:
    before = (ROOT / edit.path).read_text("utf-8").splitlines()
    lines = difflib.unified_diff(before, broken(edit).splitlines(), edit.path, lineterm="", n=1)
    return "\n".join(list(lines)[2:])


def nearest(path: str) -> tuple[list[str], list[str]]:
    """Tests that name the module or what it defines, and all tests of its folder."""
    module = ROOT / path
    room = Path("tests", *Path(path).parts[1:-1])
    while not (ROOT / room).is_dir():
        room = room.parent
    files = sorted((ROOT / room).glob("test_*.py"))
    tree = ast.parse(module.read_text("utf-8"))
    defined = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    }
    words = re.compile(rf"\b({'|'.join(map(re.escape, sorted(defined | {module.stem})))})\b")
    times = {file: len(words.findall(file.read_text("utf-8"))) for file in files}
    near = sorted(filter(times.get, files), key=lambda file: -times[file])[:NEAR]
    named = [file.relative_to(ROOT).as_posix() for file in near]
    part = Path(path).parts[1]
    return [path, *named], [path, room.as_posix(), *EVERYWHERE[part]]


@dataclass
class Copy:
    """A copy of the tree, in which one module at a time is broken."""

    folder: Path
    limit: float
    broken: set[str] = field(default_factory=set)  # tests that fail without any mutant
    sound: set[str] = field(default_factory=set)  # tests that pass without one

    def run(self, tests: list[str], level: str) -> tuple[int, str]:
        """Return the status of pytest and the first test that failed."""
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "CI": "1"}
        environment["MMNET_TESTS"] = level
        command = [
            sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:randomly", "-p",
            "no:cacheprovider", "--no-header", "-m", "not browser and not java",
            "--tb=no", "-rfE", *(f"--deselect={name}" for name in sorted(self.broken)), *tests,
        ]  # fmt: skip
        try:
            done = subprocess.run(  # noqa: S603 - our own tests
                command, cwd=self.folder, env=environment, capture_output=True, text=True,
                timeout=self.limit, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return STOPPED, "the time limit"
        match = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", done.stdout, re.MULTILINE)
        return done.returncode, match[1] if match else done.stdout[-300:]


def copied(folder: Path) -> None:
    """Copy what git keeps, as it is in the checkout, and what Numba has compiled of it."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    names = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603
    for name in filter(None, names.split("\0")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_file():
            shutil.copy2(ROOT / name, target)
    for path in ROOT.glob("mmnet/kernels/**/*.nb?"):
        target = folder / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)
    # The runs write no bytecode, so that a broken module leaves none behind.
    compileall.compile_dir(folder / "mmnet", quiet=1)
    compileall.compile_dir(folder / "tests", quiet=1)


def judged(copy: Copy, edit: Edit) -> dict[str, object]:
    """Break the module, run its tests, mend it."""
    target = copy.folder / edit.path
    whole = target.read_text("utf-8")
    start = time.perf_counter()
    try:
        status, by = tried(copy, edit, target, whole)
    finally:
        target.write_text(whole, "utf-8")
    # 5: no test at all was found; that kills nothing.
    verdict = {0: "survived", 5: "survived", STOPPED: "stopped"}.get(status, "killed")
    seconds = round(time.perf_counter() - start, 1)
    return {
        **asdict(edit),
        "verdict": verdict,
        "by": by if verdict == "killed" else "",
        "s": seconds,
    }


def tried(copy: Copy, edit: Edit, target: Path, whole: str) -> tuple[int, str]:
    """Run the nearest tests, then the wider ones; a test that fails anyway is left out."""
    for level, tests in zip(("fast", "whole"), nearest(edit.path), strict=True):
        while True:
            target.write_text(broken(edit), "utf-8")
            status, by = copy.run(tests, level)
            if status in {0, 5, STOPPED} or "::" not in by or by in copy.sound:
                break
            target.write_text(whole, "utf-8")
            if copy.run([by], level)[0] == 0:
                copy.sound.add(by)
                break
            copy.broken.add(by)
        if status not in {0, 5}:
            return status, by
    return status, by


def main(show: Callable[[str], None] = print) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument(
        "--limit", type=float, default=600, help="seconds for the tests of one mutant"
    )
    parser.add_argument("--out", type=Path, default=Path("mutants.jsonl"))
    parser.add_argument("--list", action="store_true", help="only list the mutants")
    parser.add_argument("--again", action="store_true", help="try those that survived once more")
    given = parser.parse_args()
    edits = chosen(given.seed, given.count)
    if given.list:
        for edit in edits:
            show(f"{edit.path}:{edit.line} {edit.kind}\n{difference(edit)}")
        return 0
    known = read(given.out)
    with tempfile.TemporaryDirectory(prefix="mmnet-mutants-") as name:
        copy = Copy(Path(name), given.limit)
        copied(copy.folder)
        for at, edit in enumerate(edits, start=1):
            found = known.get(edit.name)
            if found is not None and not (given.again and found["verdict"] == "survived"):
                continue
            known[edit.name] = judged(copy, edit)
            write(given.out, known)
            show(f"{at:3} {known[edit.name]['verdict']} {edit.path}:{edit.line} {edit.kind}")
    write(given.out, known)
    left = [edit for edit in edits if known[edit.name]["verdict"] != "killed"]
    for edit in left:
        show(
            f"\n{known[edit.name]['verdict']}: {edit.path}:{edit.line} {edit.kind}\n"
            f"{difference(edit)}"
        )
    show(f"\n{len(edits)} mutants, {len(left)} survived ({len(left) / len(edits):.0%})")
    return int(bool(left))


def read(path: Path) -> dict[str, dict[str, object]]:
    if not path.exists():
        return {}
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {f"{row['path']}:{row['start']}:{row['kind']}:{row['text']}": row for row in rows}


def write(path: Path, known: dict[str, dict[str, object]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in known.values())
    path.write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
