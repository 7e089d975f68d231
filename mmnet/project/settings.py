"""Settings of a project folder: the file mmnet.toml, read whole and checked."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from mmnet.changes.entries import PROJECT
from mmnet.changes.rules import read_rules
from mmnet.equality import ByContent
from mmnet.errors import OptionError
from mmnet.ontology.reader import BUILT_IN
from mmnet.project.outputs import require_output
from mmnet.suggestions import hint
from mmnet.views.language.catalog import ENGLISH, LANGUAGES
from mmnet.wording import listing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = PROJECT
# What is written of the whole network only.
CONFIDENTIAL = {"changes"}
TEXTS = ("title", "source", "recipe", "ontology", "as_of", "language")
KEYS = (*TEXTS, "outputs", "public", "rules")


@dataclass(frozen=True, eq=False)
class Settings(ByContent):
    """What mmnet.toml says; paths are whole.

    Attributes
    ----------
    source : Path
        The tables.
    recipe : Path or None
        How tables are read that are not in mmnet's own form.
    ontology : str or None
        One that ships with mmnet, or the path of a file.
    language : str
        Of the documents that are written.
    outputs : mapping of Path to str
        What is written into which file.
    public : mapping of Path to str
        What is written of a public copy into which file.
    public_names : tuple of str or None
        Kinds and ids of the actors whose names a public copy keeps; None keeps all.
    rules : mapping of str to float
        What the register is to keep.
    """

    source: Path
    recipe: Path | None
    ontology: str | None
    title: str | None
    as_of: str | None
    language: str
    outputs: Mapping[Path, str]
    public: Mapping[Path, str]
    public_names: tuple[str, ...] | None
    rules: Mapping[str, float]


def read_settings(folder: Path) -> Settings:
    """Read mmnet.toml of a folder.

    Raises
    ------
    OptionError
        If it is absent, is no TOML, or a key or value is wrong; the message says which.
    """
    table = _table(folder / NAME)
    for key in table:
        if key not in KEYS:
            _refuse(f"{key!r} is not known: {hint(key, KEYS) or listing(KEYS, last='or')}")
    texts = {key: _text(table, key) for key in TEXTS}
    source = folder / (texts["source"] or "data")
    if not source.exists():
        _refuse(f"source is {source}, which does not exist: name the folder or file of the tables")
    ontology = texts["ontology"]
    return Settings(
        source=source,
        recipe=None if texts["recipe"] is None else _file(folder, "recipe", texts["recipe"]),
        ontology=ontology
        if ontology is None or ontology in BUILT_IN
        else str(_file(folder, "ontology", ontology)),
        title=texts["title"],
        as_of=texts["as_of"],
        language=_language(texts["language"]),
        outputs=_outputs(folder, table.get("outputs", {})),
        **_public(folder, table.get("public", {})),
        rules=_rules(table.get("rules", {})),
    )


def _refuse(why: str) -> NoReturn:
    msg = f"{NAME}: {why}"
    raise OptionError(msg)


def _table(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        msg = f"{path} does not exist: 'mmnet new {path.parent}' lays out a project folder"
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"{path} is not TOML: {error}"
    raise OptionError(msg) from None


def _text(table: Mapping[str, Any], key: str) -> str | None:
    value = table.get(key)
    if value is not None and not (isinstance(value, str) and value.strip()):
        # TOML has dates of its own; they are written as they stand.
        if key != "as_of" or not hasattr(value, "isoformat"):
            _refuse(f"{key} is {value!r}: write a text")
        return str(value.isoformat())
    return value


def _language(name: str | None) -> str:
    if name is not None and name not in LANGUAGES:
        _refuse(f"language is {name!r}: use {listing(LANGUAGES, last='or')}")
    return name or ENGLISH


def _file(folder: Path, key: str, name: str) -> Path:
    path = folder / name
    if not path.is_file():
        _refuse(f"{key} is {name!r}, which is no file in {folder}")
    return path


def _outputs(folder: Path, table: object) -> dict[Path, str]:
    if not isinstance(table, dict):
        _refuse('outputs is no table: write [outputs], and below it "reports/map.html" = "map"')
    return {folder / path: require_output(NAME, path, what) for path, what in table.items()}


def _public(folder: Path, table: object) -> dict[str, Any]:
    """Read what is written of a public copy, and whose names it keeps."""
    example = '[public.outputs], and below it "site/map.html" = "map"'
    if not isinstance(table, dict) or not set(table) <= {"names", "outputs"}:
        _refuse(f"public holds names and outputs, no more: write {example}")
    names = table.get("names")
    if names is not None and not (
        isinstance(names, list) and all(isinstance(name, str) for name in names)
    ):
        _refuse(f"public.names is {names!r}: write a list of kinds or ids of actors")
    outputs = _outputs(folder, table.get("outputs", {}))
    if CONFIDENTIAL & set(outputs.values()):
        _refuse("public.outputs: changes tell what the whole network holds: name it in [outputs]")
    return {"public": outputs, "public_names": None if names is None else tuple(names)}


def _rules(table: object) -> dict[str, float]:
    if not isinstance(table, dict):
        _refuse("rules is no table: write [rules], and the rules below it")
    try:
        return read_rules(table)
    except OptionError as error:
        _refuse(str(error).removeprefix("rules: "))
