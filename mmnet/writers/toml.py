"""Write an ontology as the TOML file that `load_ontology` reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mmnet.ontology import Mode, Ontology

PLAIN = {
    "kinds": ("label", "plural", "description", "color", "shape", "needs_parent"),
    "families": ("label", "color", "internal", "home_serves"),
    "methods": ("label", "question", "fields"),
    "fields": ("label", "type", "unit", "minimum", "maximum", "values"),
}


def ontology_toml(ontology: Ontology) -> str:
    """Return the text of the file."""
    lines = ["schema = 1", *toml_keys({"name": ontology.name, "title": ontology.title})]
    lines += ["", "[time]", *toml_keys({"open_end_years": ontology.open_end_years})]
    for section in ("kinds", "families"):
        lines += _section(ontology, section)
    lines += ["", "[groups]", *toml_keys(ontology.groups)]
    for mode in ontology.modes.values():
        lines += ["", f"[modes.{mode.id}]", *_mode(mode, tuple(ontology.kinds))]
    for section in ("methods", "fields"):
        lines += _section(ontology, section)
    for language, sections in ontology.labels.items():
        for section, texts in sections.items():
            lines += ["", f"[labels.{language}.{section}]", *toml_keys(texts)]
    return "\n".join(lines) + "\n"


def _section(ontology: Ontology, section: str) -> Iterable[str]:
    for name, part in getattr(ontology, section).items():
        yield from ("", f"[{section}.{name}]")
        yield from toml_keys({key: getattr(part, key) for key in PLAIN[section]})


def _mode(mode: Mode, kinds: tuple[str, ...]) -> list[str]:
    if mode.directed:
        gives = [role for role in mode.roles if role in mode.gives]
        roles = {"gives": gives, "receives": [r for r in mode.roles if r in mode.receives]}
    else:
        roles = {"roles": list(mode.roles)}
    first, second = ("from", "to") if mode.directed else ("between", "and")
    sides = {
        giver: [kind for kind in kinds if (giver, kind) in mode.pairs]
        for giver in kinds
        if any(pair[0] == giver for pair in mode.pairs)
    }
    pairs = ", ".join(
        f"{{ {first} = {_value([giver])}, {second} = {_value(takers)} }}"
        for giver, takers in sides.items()
    )
    facts = {"label": mode.label, "family": mode.family, "group": mode.group, **roles}
    return [
        *toml_keys({**facts, "unit": mode.unit, "measures": mode.measures}),
        f"pairs = [{pairs}]",
    ]


def toml_keys(values: Mapping[str, object]) -> list[str]:
    """Write keys and values, a line each; what is empty is left out."""
    return [f"{key} = {_value(value)}" for key, value in values.items() if value or value == 0]


def _value(value: object) -> str:
    """Write a value; JSON's texts, numbers, flags and lists are TOML's, but for one character."""
    listed = list(value) if isinstance(value, tuple) else value
    return json.dumps(listed, ensure_ascii=False).replace("\x7f", "\\u007f")
