"""Recipe: what was decided about a table, as a small TOML file that a person reads and edits.

A decision has a key, such as ("values", "kind", "firm"), and an answer, "business". The first part
of a key is a section of the file; docs/intake.md says what each section means.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from mmnet.check import Problem
from mmnet.check.values import nearest
from mmnet.errors import DataError
from mmnet.recipes.rates import EXAMPLE, read_rate
from mmnet.recipes.toml import content_of
from mmnet.writers.atomic import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from os import PathLike

Key = tuple[str, ...]
SCHEMA = 1
LEAVE_OUT, UNKNOWN = "leave out", "unknown"
OPEN: Final = ("stop", "leave out")
# Sections, how many names a key has behind each, and what the file says of them.
SECTIONS: Final = {
    "encodings": (1, "How the letters of each text file are written, where it is not UTF-8."),
    "sheets": (1, "What each sheet or file holds."),
    "columns": (2, 'What each column is; "own" keeps it as it is, "leave out" drops it.'),
    "constants": (2, "What holds for every row of a sheet that has no column for it."),
    "dates": (2, "How the dates of a column are written, where that is open."),
    "decimals": (2, 'The decimal mark of a column, "." or ",".'),
    "units": (2, "The currency or unit of a column, where a sign has several."),
    "rates": (1, f'How much one unit of a currency is, as in "{EXAMPLE}".'),
    "split": (2, "What stands between two partners in one cell."),
    "fill": (2, "Whether an empty cell means the same as the one above."),
    "values": (2, 'What the words of a file mean; "unknown" is an empty cell.'),
    "texts": (2, "What a date or an amount means that no rule reads."),
    "names": (1, 'Which actor is meant by a name; "new" is one that no list has.'),
    "kinds": (1, "Kind of each actor that no list has."),
    "givers": (1, "Who gives in a mode with a direction, where kinds do not tell."),
    "pairs": (2, 'Kinds that the ontology does not pair: "allow" or "leave out".'),
}  # fmt: skip
HEAD = (
    "# How mmnet reads this table. Every line may be changed by hand; docs/intake.md explains it."
)


@dataclass(frozen=True)
class Recipe:
    """Decisions about tables, by key.

    Parameters
    ----------
    decisions : mapping of tuple of str to str
        What was answered, or was plain.
    open_questions : {"stop", "leave out"}
        What a reading does with rows that hang on a question without an answer.
    """

    decisions: Mapping[Key, str] = field(default_factory=dict)
    open_questions: str = "stop"

    def with_answers(self, answers: Mapping[Key, str]) -> Recipe:
        """Return the recipe with more decisions; a new one counts instead of an old one."""
        return Recipe({**self.decisions, **answers}, self.open_questions)

    def section(self, name: str) -> dict[str, str]:
        """Return the answers of a section, by the last name of each."""
        return {key[-1]: answer for key, answer in self.decisions.items() if key[0] == name}

    def text(self) -> str:
        """Return the text of the file."""
        lines = [HEAD, "", f"schema = {SCHEMA}", f"open_questions = {_quoted(self.open_questions)}"]
        for section, (depth, about) in SECTIONS.items():
            own = {key[1:]: answer for key, answer in self.decisions.items() if key[0] == section}
            if not own:
                continue
            lines += ["", f"# {about}"]
            groups = list(dict.fromkeys(key[: depth - 1] for key in own))
            for group in groups:
                head = ".".join([section, *map(_quoted, group)])
                lines += [f"[{head}]"] if group == groups[0] else ["", f"[{head}]"]
                lines += [
                    f"{_quoted(key[-1])} = {_quoted(answer)}"
                    for key, answer in own.items()
                    if key[:-1] == group
                ]
        return "\n".join(lines) + "\n"

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the file.

        Parameters
        ----------
        path : str or path
            Where to, such as recipe.toml.

        Returns
        -------
        Path
            The file.
        """
        target = Path(path)
        with replaced(target) as temporary:
            Path(temporary).write_text(self.text(), encoding="utf-8")
        return target

    def __len__(self) -> int:
        return len(self.decisions)


def read_recipe(path: str | PathLike[str]) -> Recipe:
    """Read a recipe from its file.

    Parameters
    ----------
    path : str or path
        The TOML file.

    Returns
    -------
    Recipe

    Raises
    ------
    DataError
        If it is no recipe; every wrong key is named.
    """
    target = Path(path)
    content = content_of(target)
    problems = list(_problems(target.name, content))
    if problems:
        raise DataError(problems)
    decisions = {
        (section, *key): _answer(answer)
        for section in SECTIONS
        for key, answer in _leaves(content.get(section, {}))
    }
    return Recipe(decisions, str(content.get("open_questions", "stop")))


def _problems(file: str, content: Mapping[str, Any]) -> Iterator[Problem]:
    for name, value in content.items():
        if name not in SECTIONS and name not in {"schema", "open_questions"}:
            fix = nearest(name, list(SECTIONS)) or f"use one of {', '.join(SECTIONS)}"
            yield Problem(file, 0, name, "E701", "is not a section of a recipe", fix)
        elif name in SECTIONS:
            depth = SECTIONS[name][0]
            leaves = list(_leaves(value)) if isinstance(value, dict) else [((), value)]
            for key, answer in leaves:
                place = ".".join((name, *key))
                if len(key) != depth:
                    what, fix = (
                        f"has {len(key)} names, not {depth}",
                        f"see [{name}] in docs/intake.md",
                    )
                    yield Problem(file, 0, place, "E701", what, fix)
                elif isinstance(answer, list | dict):
                    yield Problem(file, 0, place, "E701", "is no text", "write one answer")
                elif name == "rates" and read_rate(str(answer)) is None:
                    what, fix = "is no rate with its day and source", f'write as in "{EXAMPLE}"'
                    yield Problem(file, 0, place, "E701", what, fix)
    if content.get("schema", SCHEMA) != SCHEMA:
        what = f"schema {content['schema']} is not known"
        yield Problem(file, 0, "schema", "E701", what, f"write {SCHEMA}, or take a newer mmnet")
    if content.get("open_questions", "stop") not in OPEN:
        yield Problem(
            file, 0, "open_questions", "E701", "is not known", 'write "stop" or "leave out"'
        )


def _leaves(content: Mapping[str, Any], above: Key = ()) -> Iterator[tuple[Key, Any]]:
    for name, value in content.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*above, name))
        else:
            yield (*above, name), value


def _answer(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()


def _quoted(text: str) -> str:
    """Write a text; JSON's texts are TOML's, but for one character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
