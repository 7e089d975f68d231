"""Read an ontology from TOML and say which key is wrong and why."""

from __future__ import annotations

import difflib
import re
import tomllib
from copy import deepcopy
from dataclasses import replace
from functools import cache, partial
from importlib.resources import files
from itertools import product
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mmnet.arguments import checked
from mmnet.errors import OntologyError
from mmnet.ontology.labels import read_labels
from mmnet.ontology.model import OPEN_END_YEARS, Family, Field, Kind, Method, Mode, Ontology
from mmnet.schema import COLLABORATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from os import PathLike

BUILT_IN = ("default", "cordis", "research", "micro-major-cn", "credentials")
FIELD_TYPES = ("flag", "number", "date", "text")
SHAPES = ("circle", "square", "triangle", "diamond", "hexagon", "pentagon", "star", "cross")
TOP_KEYS = (
    "schema", "name", "title", "time", "kinds", "families", "groups", "modes", "methods", "fields",
    "labels",
)  # fmt: skip
MOST_YEARS = 100
MODE_KEYS = (
    "label", "family", "group", "roles", "gives", "receives", "unit", "measures", "pairs",
)  # fmt: skip


@checked
def load_ontology(source: str | PathLike[str] = "default") -> Ontology:
    """Read an ontology: one that ships with mmnet, or a TOML file of your own.

    Parameters
    ----------
    source : str or path
        "default" (micro-majors), "micro-major-cn" (in China), "cordis", "research" (with funding),
        "credentials" (who owns, offers and assures them), or the path of a TOML file.

    Returns
    -------
    Ontology
        Kinds, families, groups, modes, methods and fields, in the order of the file.

    Raises
    ------
    OntologyError
        If the file cannot be read or a key is wrong; the message names file, key and reason.

    Examples
    --------
    >>> load_ontology()
    Ontology('micro-majors': 6 kinds, 5 families, 11 modes, 4 methods)
    """
    if str(source) in BUILT_IN:
        return _copy(_shipped(str(source)))
    path = Path(source)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        shipped = " or ".join(repr(name) for name in BUILT_IN)
        msg = f"{path}: cannot be read ({error.strerror or error}): give a TOML file, or {shipped}"
        raise OntologyError(msg) from error
    except UnicodeDecodeError as error:
        msg = f"{path}: is not UTF-8 (byte {error.start}): save it as UTF-8"
        raise OntologyError(msg) from error
    return _Parser(path.name).parse(text)


@cache
def _shipped(name: str) -> Ontology:
    text = (files("mmnet.ontology") / f"{name}.toml").read_text(encoding="utf-8")
    return _Parser(f"{name}.toml").parse(text)


def _copy(ontology: Ontology) -> Ontology:
    """An ontology with mappings of its own; what they hold cannot be changed."""
    return replace(
        ontology,
        kinds=dict(ontology.kinds),
        families=dict(ontology.families),
        groups=dict(ontology.groups),
        modes=dict(ontology.modes),
        methods=dict(ontology.methods),
        fields=dict(ontology.fields),
        labels=deepcopy(ontology.labels),
    )


T = TypeVar("T")


class _Parser:
    """Collects every problem of one file before raising."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[str] = []

    def parse(self, text: str) -> Ontology:
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            msg = f"{self.name}: is not valid TOML: {error}"
            raise OntologyError(msg) from error
        except RecursionError as error:
            msg = f"{self.name}: is not valid TOML: it is nested too deeply"
            raise OntologyError(msg) from error
        ontology = self._ontology(data)
        if self.problems:
            raise OntologyError("\n".join(self.problems))
        return ontology

    def _ontology(self, data: Mapping[str, Any]) -> Ontology:
        self._only(data, TOP_KEYS, "")
        if data.get("schema") != 1:
            self._problem("schema", f"is {data.get('schema')!r}: write schema = 1")
        kinds = self._section(data, "kinds", self._kind, required=True)
        families = self._section(data, "families", self._family, required=True)
        groups = self._section(data, "groups", self._group, required=True)
        fields = self._section(data, "fields", self._field)
        methods = self._section(data, "methods", partial(self._method, fields=fields))
        read_mode = partial(
            self._mode, kinds=kinds, families=families, groups=groups, fields=fields
        )
        modes = self._section(data, "modes", read_mode, required=True)
        parts: Any = {
            "kinds": kinds, "families": families, "groups": groups, "modes": modes,
            "methods": methods, "fields": fields,
        }  # fmt: skip
        return Ontology(
            name=self._text(data, "name", "", required=True),
            title=self._text(data, "title", ""),
            open_end_years=self._open_end_years(data),
            labels=read_labels(data.get("labels", {}), parts, self._problem),
            **parts,
        )

    def _open_end_years(self, data: Mapping[str, Any]) -> int:
        section = self._table(data.get("time", {}), "time")
        self._only(section, ("open_end_years",), "time")
        years = section.get("open_end_years", OPEN_END_YEARS)
        if isinstance(years, int) and not isinstance(years, bool) and 0 <= years <= MOST_YEARS:
            return years
        why = f"is {years!r}: write a whole number of years, 0 to {MOST_YEARS}"
        self._problem("time.open_end_years", why)
        return OPEN_END_YEARS

    # ---- sections

    def _section(
        self,
        data: Mapping[str, Any],
        name: str,
        read: Callable[[str, Any], T],
        *,
        required: bool = False,
    ) -> dict[str, T]:
        section = data.get(name, {})
        if not isinstance(section, dict):
            self._problem(name, f"is not a table: write [{name}.some_id]")
            return {}
        if required and not section:
            self._problem(name, "is missing or empty: at least one is needed")
        for key in section:
            if not re.fullmatch(r"[a-z][a-z0-9_]*", key):
                self._problem(f"{name}.{key}", "is not a valid id: use a-z, 0-9 and _")
        return {key: read(key, value) for key, value in section.items()}

    def _kind(self, key: str, value: Any) -> Kind:
        where = f"kinds.{key}"
        value = self._table(value, where)
        self._only(
            value, ("label", "plural", "description", "color", "shape", "needs_parent"), where
        )
        label = self._text(value, "label", where, required=True)
        shape = self._text(value, "shape", where)
        if shape:
            self._known(shape, SHAPES, f"{where}.shape", "shape")
        return Kind(
            id=key,
            label=label,
            plural=self._text(value, "plural", where) or f"{label}s",
            description=self._text(value, "description", where),
            color=self._color(value, where),
            shape=shape,
            needs_parent=self._flag(value, "needs_parent", where),
        )

    def _family(self, key: str, value: Any) -> Family:
        where = f"families.{key}"
        value = self._table(value, where)
        self._only(value, ("label", "color", "internal", "home_serves"), where)
        label, color = self._text(value, "label", where, required=True), self._color(value, where)
        flags = {name: self._flag(value, name, where) for name in ("internal", "home_serves")}
        return Family(key, label, color, **flags)

    def _group(self, key: str, value: Any) -> str:
        return self._text({key: value}, key, "groups", required=True)

    def _field(self, key: str, value: Any) -> Field:
        where = f"fields.{key}"
        value = self._table(value, where)
        self._only(value, ("label", "type", "unit", "minimum", "maximum", "values"), where)
        kind = self._text(value, "type", where, required=True)
        if kind:
            self._known(kind, FIELD_TYPES, f"{where}.type", "type")
        if key in COLLABORATIONS.names:
            self._problem(where, "is a column of every collaboration: choose another id")
        minimum = self._number(value, "minimum", where)
        maximum = self._number(value, "maximum", where)
        if minimum is not None and maximum is not None and not minimum <= maximum:
            self._problem(where, f"the minimum {minimum:g} is above the maximum {maximum:g}")
        values = self._texts(value, "values", where)
        if values and kind not in {"", "text"}:
            self._problem(f"{where}.values", f"is for texts, the type is {kind!r}: delete one")
        return Field(
            id=key,
            label=self._text(value, "label", where, required=True),
            type=kind,
            unit=self._text(value, "unit", where),
            minimum=minimum,
            maximum=maximum,
            values=values,
        )

    def _method(self, key: str, value: Any, *, fields: Mapping[str, Field]) -> Method:
        where = f"methods.{key}"
        value = self._table(value, where)
        self._only(value, ("label", "question", "fields"), where)
        names = self._texts(value, "fields", where)
        for name in names:
            self._known(name, fields, f"{where}.fields", "field")
        label = self._text(value, "label", where, required=True)
        return Method(key, label, self._text(value, "question", where), names)

    def _mode(
        self,
        key: str,
        value: Any,
        *,
        kinds: Mapping[str, Kind],
        families: Mapping[str, Family],
        groups: Mapping[str, str],
        fields: Mapping[str, Field],
    ) -> Mode:
        where = f"modes.{key}"
        value = self._table(value, where)
        self._only(value, MODE_KEYS, where)
        family = self._text(value, "family", where, required=True)
        group = self._text(value, "group", where, required=True)
        self._known(family, families, f"{where}.family", "family")
        self._known(group, groups, f"{where}.group", "group")
        measures = self._texts(value, "measures", where)
        for name in measures:
            self._known(name, fields, f"{where}.measures", "field")
        roles, gives, receives = self._roles(value, where)
        return Mode(
            id=key,
            label=self._text(value, "label", where, required=True),
            family=family,
            group=group,
            roles=roles,
            gives=frozenset(gives),
            receives=frozenset(receives),
            pairs=self._pairs(value, where, kinds, directed=bool(gives)),
            unit=self._text(value, "unit", where),
            measures=measures,
        )

    def _roles(
        self, value: Mapping[str, Any], where: str
    ) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        gives = self._texts(value, "gives", where)
        receives = self._texts(value, "receives", where)
        roles = self._texts(value, "roles", where)
        if bool(gives) != bool(receives):
            self._problem(where, "a directed mode needs both gives and receives")
        elif gives and roles:
            why = "a directed mode has gives and receives instead of roles"
            self._problem(f"{where}.roles", why)
        elif not gives and not roles:
            self._problem(where, "has no role: write roles, or gives and receives")
        return tuple(dict.fromkeys(roles + gives + receives)), gives, receives

    def _pairs(
        self, value: Mapping[str, Any], where: str, kinds: Mapping[str, Kind], *, directed: bool
    ) -> frozenset[tuple[str, str]]:
        entries = value.get("pairs")
        first, second = ("from", "to") if directed else ("between", "and")
        form = f"pairs = [{{ {first} = […], {second} = […] }}]"
        if not isinstance(entries, list) or not entries:
            self._problem(f"{where}.pairs", f"is missing: write {form}")
            return frozenset()
        pairs: set[tuple[str, str]] = set()
        for number, entry in enumerate(entries, start=1):
            place = f"{where}.pairs[{number}]"
            if not isinstance(entry, dict) or set(entry) != {first, second}:
                self._problem(place, f"is not of the form {form}")
                continue
            sides = [self._side(entry[side], f"{place}.{side}", kinds) for side in (first, second)]
            pairs.update(product(sides[0], sides[1]))
        if not directed:
            pairs.update([(b, a) for a, b in pairs])
        return frozenset(pairs)

    def _side(self, value: Any, where: str, kinds: Mapping[str, Kind]) -> tuple[str, ...]:
        if value == "any":
            return tuple(kinds)
        place, _, side = where.rpartition(".")
        names = self._texts({side: value}, side, place)
        if value == []:
            self._problem(where, 'is empty: write kinds, or "any"')
        for name in names:
            self._known(name, kinds, where, "kind")
        return names

    # ---- values

    def _problem(self, key: str, why: str) -> None:
        self.problems.append(f"{self.name}: {key}: {why}")

    def _table(self, value: Any, where: str) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        self._problem(where, f"is {value!r}: write a table with a label")
        return {"label": "?"}

    def _only(self, value: Mapping[str, Any], known: Iterable[str], where: str) -> None:
        for key in value:
            if key not in known:
                self._known(key, known, f"{where}.{key}".lstrip("."), "key")

    def _known(self, value: str, known: Iterable[str], where: str, noun: str) -> None:
        names = list(known)
        if not value or value in names:
            return
        near = difflib.get_close_matches(value, names, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(names) or 'none'}"
        self._problem(where, f"{value!r} is not a {noun} of this ontology: {hint}")

    def _text(
        self, value: Mapping[str, Any], key: str, where: str, *, required: bool = False
    ) -> str:
        place = f"{where}.{key}".lstrip(".")
        text = value.get(key, "")
        if not isinstance(text, str):
            self._problem(place, f"is {text!r}: write a text in quotes")
            return ""
        if required and not text.strip():
            self._problem(place, "is missing: write a text")
        return text.strip()

    def _texts(self, value: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
        texts = value.get(key, [])
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            self._problem(f"{where}.{key}", f'is {texts!r}: write a list of texts, ["a", "b"]')
            return ()
        return tuple(texts)

    def _flag(self, value: Mapping[str, Any], key: str, where: str) -> bool:
        flag = value.get(key, False)
        if not isinstance(flag, bool):
            self._problem(f"{where}.{key}", f"is {flag!r}: write true or false")
        return flag is True

    def _number(self, value: Mapping[str, Any], key: str, where: str) -> float | None:
        number = value.get(key)
        if number is None:
            return None
        if isinstance(number, (int, float)) and not isinstance(number, bool):
            if isfinite(number):
                return number
            self._problem(f"{where}.{key}", f"is {number!r}: write a finite number, or delete it")
            return None
        self._problem(f"{where}.{key}", f"is {number!r}: write a number")
        return None

    def _color(self, value: Mapping[str, Any], where: str) -> str:
        color = self._text(value, "color", where)
        if color and not re.fullmatch(r"#[0-9A-Fa-f]{6}", color):
            self._problem(f"{where}.color", f'is {color!r}: write a color as "#0072B2"')
            return ""
        return color
