"""Pages of the API reference: one a name of the package, grouped by what a reader wants to do."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import mmnet as mm

if TYPE_CHECKING:
    from pathlib import Path

GROUPS = {
    "Data in": (
        "example", "read", "read_edges", "read_graph", "read_cordis", "read_erasmus", "read_gtr",
        "read_openalex", "read_ror", "read_credentials", "read_esco",
    ),
    "Surveys": ("survey", "Question", "read_survey", "completeness", "waves"),
    "The network": ("Network", "Graph", "Problem", "Problems"),
    "Ontology": ("Ontology", "load_ontology"),
    "Names": (
        "match", "read_decisions", "merge", "combine", "match_skills", "merge_skills",
    ),
    "What is missing, and what next": (
        "coverage", "recommend", "plan", "what_if", "compare", "resilience", "ask",
    ),
    "The living register": (
        "open", "diff", "Diff", "bulletin", "read_changes", "apply", "record", "history",
        "History",
    ),
    "Skills": ("by_skill", "similar_programs"),
    "Position": ("centrality", "brokerage", "structural_holes", "key_players"),
    "Mixing": (
        "mixing", "ei_index", "assortativity", "diversity", "helix", "multiplex", "flows",
    ),
    "Cohesion": ("cohesion", "communities", "core_periphery"),
    "Evaluation": (
        "methods", "modes", "ratings", "quality", "benefits", "tie_strength", "trend",
        "panel", "difference",
    ),
    "Pages and pictures": ("map", "brief", "profiles", "report", "to_pyvis"),
    "Data out": ("write", "public_copy"),
    "Errors": ("MmnetError", "DataError", "OntologyError", "OptionError", "ArgumentError"),
}  # fmt: skip
MODULES = ("figures", "inference", "scale")


def api_pages(folder: Path) -> None:
    """Write one page a name and an index; pages that nothing asks for any more go."""
    folder.mkdir(exist_ok=True)
    pages = {"index.md": index()}
    for name in (name for names in groups().values() for name in names):
        pages[f"{name}.rst"] = page(f"mmnet.{name}", getattr(mm, name))
    for module in MODULES:
        for name in public(module):
            pages[f"{module}.{name}.rst"] = page(
                f"mmnet.{module}.{name}", getattr(getattr(mm, module), name)
            )
    for path in folder.iterdir():
        if path.name not in pages:
            path.unlink()
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def groups() -> dict[str, tuple[str, ...]]:
    """Return the names by group; a name that no group lists stands under More."""
    listed = {name for names in GROUPS.values() for name in names}
    more = tuple(name for name in mm.__all__ if name not in listed and name not in MODULES)
    return {**GROUPS, **({"More": more} if more else {})}


def public(module: str) -> list[str]:
    """Return the names that a module gives."""
    return sorted(getattr(mm, module).__all__)


def index() -> str:
    """Return the index of the reference."""
    lines = ["# Reference", "", "Everything an analyst types: `import mmnet as mm`.", ""]
    hidden = []
    for group, names in groups().items():
        lines += [f"## {group}", "", "| | |", "|---|---|"]
        lines += [row(f"mm.{name}", name, getattr(mm, name)) for name in names]
        lines.append("")
        hidden += list(names)
    for module in MODULES:
        lines += [f"## mm.{module}", "", first_line(getattr(mm, module)), "", "| | |", "|---|---|"]
        lines += [
            row(f"mm.{module}.{name}", f"{module}.{name}", getattr(getattr(mm, module), name))
            for name in public(module)
        ]
        lines.append("")
        hidden += [f"{module}.{name}" for name in public(module)]
    return "\n".join([*lines, "```{toctree}", ":hidden:", "", *hidden, "```", ""])


def row(shown: str, target: str, thing: object) -> str:
    """Return a row of the index."""
    return f"| [`{shown}`]({target}.rst) | {first_line(thing)} |"


def first_line(thing: object) -> str:
    """Return the first sentence of a docstring."""
    return (inspect.getdoc(thing) or "").split("\n")[0].replace("|", r"\|")


def page(name: str, thing: object) -> str:
    """Return the page of one name."""
    title = name.replace("mmnet", "mm", 1)
    kind = (
        "autoclass" if inspect.isclass(thing) else
        "autofunction" if callable(thing) else "autodata"
    )  # fmt: skip
    members = "\n   :members:" if kind == "autoclass" else ""
    return f"{title}\n{'=' * len(title)}\n\n.. {kind}:: {name}{members}\n"
