"""Write the parts of these pages that repeat what the code says.

python docs/make_reference.py

Each part stands between two comments, `<!-- begin NAME -->` and `<!-- end NAME -->`. The rest of a
page is written by hand. `tests/test_docs.py` fails when a part is out of date.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mmnet.cli import commands
from mmnet.measures.evaluation.methods import COMPONENTS
from mmnet.measures.position.guide import GUIDE
from mmnet.nx_backend.info import FUNCTIONS
from mmnet.ontology import load_ontology
from mmnet.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mmnet.ontology import Field, Mode, Ontology
    from mmnet.schema import Column, Table

DOCS = Path(__file__).resolve().parent
WIDTH = 80
TYPES = {
    "id": "id",
    "text": "text",
    "number": "number",
    "date": "partial date",
    "flag": "yes or no",
    "country": "country code",
    "kind": "kind of the ontology",
    "mode": "mode of the ontology",
    "status": "status",
    "scale": "scale of ratings",
}


def pages() -> dict[Path, str]:
    """Return each page as it should be."""
    parts = {
        "tables": "\n\n".join(map(described, TABLES.values())),
        **ontology_parts(load_ontology()),
        "centrality": table(
            ("measure", "answers", "unit", "mind"),
            [
                (f"`{name}`", guide.question, guide.unit, guide.caution)
                for name, guide in GUIDE.items()
            ],
        ),
        "components": table(
            ("method", "component", "from", "formula"),
            [
                (part.method, name, ", ".join(f"`{field}`" for field in part.fields), part.formula)
                for name, part in COMPONENTS.items()
            ],
        ),
        "networkx": table(
            ("function", "parameters", "mind", "pays above"),
            [
                (
                    f"`{name}`",
                    ", ".join(f"`{parameter}`" for parameter in function.handles),
                    function.caution,
                    "never" if function.few is None else f"{function.few:,}",
                )
                for name, function in FUNCTIONS.items()
            ],
        ),
        "commands": "\n\n".join(helps()),
    }
    return {path: filled(path.read_text("utf-8"), parts) for path in sorted(DOCS.glob("*.md"))}


def filled(text: str, parts: dict[str, str]) -> str:
    """Put each part between its two comments."""

    def replaced(match: re.Match[str]) -> str:
        name = match[1]
        return f"<!-- begin {name} -->\n\n{parts[name]}\n\n<!-- end {name} -->"

    return re.sub(r"<!-- begin (\w+) -->.*?<!-- end \1 -->", replaced, text, flags=re.DOTALL)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    cells = ([cell.replace("|", "\\|") for cell in line] for line in lines)
    return "\n".join("| " + " | ".join(line) + " |" for line in cells)


def described(of: Table) -> str:
    """Describe one table and its columns."""
    key = " and ".join(f"`{name}`" for name in of.key)
    need = "optional; " if of.optional else ""
    rows = [
        (f"`{c.name}`", "yes" if c.required else "", content(c), c.description) for c in of.columns
    ]
    head = f"### {of.name}\n\n{need}one row for each {key}".replace("\n\no", "\n\nO")
    return f"{head}.\n\n{table(('column', 'required', 'holds', 'what'), rows)}"


def content(column: Column) -> str:
    """Say what the cells of a column hold."""
    if column.references:
        return f"id in {column.references}"
    return TYPES[column.type] + bounds(column.minimum, column.maximum)


def bounds(minimum: float | None, maximum: float | None) -> str:
    """Say between which numbers a value must lie."""
    if minimum is None:
        return ""
    return f", {minimum:g} or more" if maximum is None else f", {minimum:g} to {maximum:g}"


def ontology_parts(ontology: Ontology) -> dict[str, str]:
    """Describe the kinds, modes, methods and fields."""
    kinds = [(f"`{kind.id}`", kind.label, kind.description) for kind in ontology.kinds.values()]
    modes = [
        (
            f"`{mode.id}`",
            ontology.families[mode.family].label,
            ontology.groups[mode.group],
            roles(mode),
            mode.unit,
        )
        for mode in ontology.modes.values()
    ]
    methods = [
        (f"`{method.id}`", method.question, ", ".join(f"`{name}`" for name in method.fields))
        for method in ontology.methods.values()
    ]
    fields = [
        (f"`{field.id}`", field.label, values(field), users(field, ontology))
        for field in ontology.fields.values()
    ]
    return {
        "kinds": table(("kind", "label", "what"), kinds),
        "modes": table(("mode", "family", "group", "roles", "unit"), modes),
        "methods": table(("method", "question", "fields"), methods),
        "fields": table(("field", "label", "holds", "used by"), fields),
    }


def roles(mode: Mode) -> str:
    """Say who gives to whom, or who takes part."""
    if mode.directed:
        given, received = (
            ", ".join(role for role in mode.roles if role in side)
            for side in (mode.gives, mode.receives)
        )
        return f"{given} → {received}"
    return ", ".join(mode.roles)


def values(field: Field) -> str:
    """Say what a field holds."""
    if field.values:
        return ", ".join(f"`{value}`" for value in field.values)
    unit = f" ({field.unit})" if field.unit else ""
    return TYPES[field.type] + bounds(field.minimum, field.maximum) + unit


def users(field: Field, ontology: Ontology) -> str:
    """Name the methods and modes that use a field."""
    methods = [method.id for method in ontology.methods.values() if field.id in method.fields]
    modes = [mode.id for mode in ontology.modes.values() if field.id in mode.measures]
    return ", ".join(f"`{name}`" for name in (*methods, *modes))


def helps() -> list[str]:
    """Return the help of each command, as a terminal of 80 columns shows it."""
    named: list[tuple[str, click.Command]] = sorted(commands.commands.items())
    texts = []
    parent = click.Context(
        commands, info_name="mmnet", terminal_width=WIDTH, max_content_width=WIDTH,
        **commands.context_settings,
    )  # fmt: skip
    for name, command in named:
        context = click.Context(command, parent=parent, info_name=name, **command.context_settings)
        lines = [line.rstrip() for line in command.get_help(context).splitlines()]
        texts.append(f"## mmnet {name}\n\n```text\n" + "\n".join(lines).strip() + "\n```")
    return texts


if __name__ == "__main__":
    for path, text in pages().items():
        if path.read_text("utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"{path.name} renewed")
