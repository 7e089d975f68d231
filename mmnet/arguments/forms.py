"""What an argument may be: forms that read a value, or say what was given and what to write."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from numbers import Integral, Real
from typing import Any

from mmnet.arguments.numbers import NOT, finite, whole
from mmnet.suggestions import hint
from mmnet.wording import article, listing, plural

LONGEST, MOST_ITEMS = 60, 10_000_000
PLAIN = (list, tuple, set, frozenset, range)


def shown(value: object) -> str:
    """Write a value for a message: short ones as they are, others by their type."""
    kind = type(value)
    if value is None or kind in {bool, int, float, str, bytes}:
        text = repr(value)
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    if kind in {list, tuple, set, frozenset, dict} and len(text := repr(value)) <= LONGEST:
        return f"the {kind.__name__} {text}"
    if isinstance(value, Integral | Real | date):
        return str(value)
    return article(kind.__name__)


class Form:
    """What an argument may be.

    Attributes
    ----------
    words : str
        What to give, as a message says it.
    """

    words: str

    def read(self, value: object) -> object:
        """Return the value as the function takes it, or NOT."""
        raise NotImplementedError

    def converted(self, value: object) -> object:
        """Return a value of another type that means the same, or NOT."""
        del value
        return NOT

    def fault(self, name: str, value: object) -> str:
        """Say what was given and what to write."""
        return f"{name} is {shown(value)}: give {self.words}"


@dataclass(frozen=True)
class Plain(Form):
    """A value that a small function reads; `many` is the plural of the words."""

    words: str
    many: str
    reader: Callable[[object], object]

    def read(self, value: object) -> object:
        """Return the value, or NOT."""
        return self.reader(value)


def _text(value: object) -> object:
    return value if isinstance(value, str) else NOT


def _flag(value: object) -> object:
    return bool(value) if isinstance(value, bool) or _is(value, "numpy", "bool") else NOT


def _day(value: object) -> object:
    if _is(value, "numpy", "datetime64"):
        value = value.astype("datetime64[D]").item()  # type: ignore[attr-defined]
    return value if isinstance(value, date) and value == value else NOT  # noqa: PLR0124 - NaT


def _path(value: object) -> object:
    return value if isinstance(value, os.PathLike) and isinstance(os.fspath(value), str) else NOT


def _call(value: object) -> object:
    return value if callable(value) else NOT


def _matrix(value: object) -> object:
    return value if hasattr(value, "toarray") or _is_many(value, ordered=True) else NOT


def _nothing(value: object) -> object:
    return None if value is None else NOT


ANYTHING = Plain("anything", "values", lambda value: value)
TEXT = Plain("a text", "texts", _text)
FLAG = Plain("True or False", "True or False", _flag)
WHOLE = Plain("a whole number", "whole numbers", whole)
NUMBER = Plain("a finite number", "finite numbers", finite)
DAY = Plain("a date", "dates", _day)
A_MOMENT = "a year, month or day, such as 2025 or '2025-03-31'"
A_DAY = "a day, such as '2025-03-31'"
PATH = Plain("a path", "paths", _path)
CALL = Plain("a function", "functions", _call)
MATRIX = Plain("a square matrix of numbers", "matrices", _matrix)
NOTHING = Plain("None", "None", _nothing)


def _is(value: object, package: str, name: str) -> bool:
    """Tell whether a value is of a class, by names, so that nothing heavy is imported."""
    return any(
        base.__name__ == name and base.__module__.partition(".")[0] == package
        for base in type(value).__mro__
    )


@dataclass(frozen=True)
class Made(Form):
    """An object of a class that is known by its package and name."""

    package: str
    name: str
    how: str = ""

    @property
    def words(self) -> str:  # type: ignore[override]
        """Say what to give, and what makes one."""
        return article(self.name) + (f", as {self.how} gives it" if self.how else "")

    @property
    def many(self) -> str:
        """Several of them."""
        return f"{self.name} objects" if self.package == "mmnet" else plural(self.name)

    def read(self, value: object) -> object:
        """Return the object, or NOT."""
        return value if _is(value, self.package, self.name) else NOT


class Table(Made):
    """A DataFrame of pandas; frames of other libraries and dicts of columns become one."""

    @property
    def words(self) -> str:  # type: ignore[override]
        """Say what to give."""
        return "a DataFrame"

    def converted(self, value: object) -> object:
        """Return a DataFrame made of a frame of another library, or of columns; else NOT."""
        import pandas as pd

        if isinstance(value, type):
            return NOT
        if isinstance(value, Mapping):
            return _of_columns(value)
        if hasattr(value, "__arrow_c_stream__"):
            return _of_arrow(value)
        if hasattr(value, "__dataframe__"):
            return pd.api.interchange.from_dataframe(value)
        return NOT


def _of_arrow(value: Any) -> object:
    """Turn a stream of Arrow into a DataFrame; columns alone (a Series) are no table."""
    import pandas as pd

    if hasattr(value, "to_pydict"):  # pyarrow
        return pd.DataFrame(value.to_pydict())
    if hasattr(value, "to_dict") and hasattr(value, "columns"):  # polars
        return pd.DataFrame({name: value[name].to_list() for name in value.columns})
    try:
        return pd.DataFrame.from_arrow(value)  # type: ignore[attr-defined]
    except (AttributeError, ImportError, TypeError, ValueError):
        return NOT


def _of_columns(value: Mapping[Any, Any]) -> object:
    """Turn a mapping of names to columns of one length into a DataFrame."""
    import pandas as pd

    columns = {name: list(cells) for name, cells in value.items() if _is_column(cells)}
    if len(columns) < max(len(value), 1) or len({len(cells) for cells in columns.values()}) > 1:
        return NOT
    return pd.DataFrame(columns)


def _is_column(cells: object) -> bool:
    return isinstance(cells, Collection) and not isinstance(
        cells, str | bytes | Mapping | AbstractSet
    )


@dataclass(frozen=True)
class Choice(Form):
    """One of a few values."""

    values: tuple[object, ...]

    @property
    def words(self) -> str:  # type: ignore[override]
        """Name the values."""
        return listing([repr(value) for value in self.values], last="or")

    @property
    def many(self) -> str:
        """Name the values."""
        return f"some of {self.words}"

    def read(self, value: object) -> object:
        """Return the value, or NOT."""
        return value if isinstance(value, str | int) and value in self.values else NOT

    def fault(self, name: str, value: object) -> str:
        """Say what was meant, or what there is."""
        advice = hint(value, [str(known) for known in self.values])
        if advice.startswith("did"):
            advice += f" There are {', '.join(map(str, self.values))}"
        return f"{name} is {shown(value)}: {advice}"


@dataclass(frozen=True)
class Many(Form):
    """Several values of one form; `ordered` ones stand in an order."""

    item: Form
    ordered: bool = False

    @property
    def words(self) -> str:  # type: ignore[override]
        """Say what a list holds."""
        return f"a list of {_many(self.item)}"

    def read(self, value: object) -> object:
        """Return a list, or NOT; an iterator is used up here."""
        if not _is_many(value, ordered=self.ordered):
            return NOT
        items = value if isinstance(value, PLAIN) else list(value)  # type: ignore[call-overload]
        if len(items) > MOST_ITEMS:
            return NOT
        if self.item is ANYTHING:
            return items
        read = [self.item.read(item) for item in items]
        if any(item is NOT for item in read):
            return NOT
        return read if isinstance(items, list) else items

    def fault(self, name: str, value: object) -> str:
        """Name the first item that is wrong."""
        if _is_many(value, ordered=self.ordered) and isinstance(value, Collection):
            for item in value:
                if self.item.read(item) is NOT:
                    return f"{name} holds {shown(item)}: give {self.words}"
        return super().fault(name, value)


def _is_many(value: object, *, ordered: bool) -> bool:
    if isinstance(value, str | bytes | bytearray | type) or not isinstance(value, Iterable):
        return False
    if _is(value, "pandas", "DataFrame"):
        return False
    return not (ordered and isinstance(value, AbstractSet | Mapping))


@dataclass(frozen=True)
class Fixed(Form):
    """A tuple with a form for each place."""

    items: tuple[Form, ...]

    @property
    def words(self) -> str:  # type: ignore[override]
        """Say what stands in the tuple."""
        return f"a tuple ({', '.join(item.words for item in self.items)})"

    def read(self, value: object) -> object:
        """Return a tuple, or NOT."""
        if not isinstance(value, Sequence) or isinstance(value, str | bytes):
            return NOT
        if len(value) != len(self.items):
            return NOT
        read = tuple(form.read(item) for form, item in zip(self.items, value, strict=True))
        return NOT if any(item is NOT for item in read) else read


@dataclass(frozen=True)
class Pairs(Form):
    """A mapping of one form to another."""

    key: Form
    value: Form

    @property
    def words(self) -> str:  # type: ignore[override]
        """Say what is mapped to what."""
        return f"a dict of {_many(self.key)} to {_many(self.value)}"

    def read(self, value: object) -> object:
        """Return the mapping, or NOT."""
        if not isinstance(value, Mapping):
            return NOT
        if any(self.key.read(key) is NOT for key in value):
            return NOT
        # Each is converted once: a stream can be read no second time.
        read = {key: read_or_convert(self.value, item) for key, item in value.items()}
        if any(item is NOT for item in read.values()):
            return NOT
        return value if self.value is ANYTHING else read

    def fault(self, name: str, value: object) -> str:
        """Name the first key or value that is wrong."""
        if isinstance(value, Mapping):
            for key, item in value.items():
                if self.key.read(key) is NOT:
                    return f"{name} holds the key {shown(key)}: give {self.words}"
                if read_or_convert(self.value, item) is NOT:
                    return self.value.fault(f"{name}[{key!r}]", item)
        return super().fault(name, value)


@dataclass(frozen=True)
class Either(Form):
    """One of several forms."""

    members: tuple[Form, ...]

    @property
    def words(self) -> str:  # type: ignore[override]
        """Name the forms; a text that is read as a path or as a date is said to be one.

        A whole number beside a date is a year; where none is taken, a day is asked for.
        """
        members = [form for form in self.members if form is not NOTHING]
        if PATH in members:
            members = [form for form in members if form is not TEXT]
        if DAY in members:
            others = [form for form in members if form not in {TEXT, DAY, WHOLE}]
            words = [A_MOMENT if WHOLE in members else A_DAY]
            return listing([*words, *(form.words for form in others), *self._none()], last="or")
        return listing([*(form.words for form in members), *self._none()], last="or")

    def _none(self) -> list[str]:
        return ["None"] if NOTHING in self.members else []

    def read(self, value: object) -> object:
        """Return the value as the first form that fits reads it, or NOT."""
        for form in self.members:
            read = form.read(value)
            if read is not NOT:
                return read
        return NOT

    def converted(self, value: object) -> object:
        """Return the value as the first form that can convert it gives it, or NOT."""
        found = (form.converted(value) for form in self.members)
        return next((value for value in found if value is not NOT), NOT)

    def fault(self, name: str, value: object) -> str:
        """Say what the form that comes nearest says."""
        for form in self.members:
            if isinstance(form, Choice) and isinstance(value, str) and TEXT not in self.members:
                return form.fault(name, value)
            within = isinstance(form, Pairs) and isinstance(value, Mapping)
            if within or (isinstance(form, Many) and _is_many(value, ordered=form.ordered)):
                return form.fault(name, value)
        return super().fault(name, value)


def _many(form: Form) -> str:
    if isinstance(form, Either):
        return listing([_many(member) for member in form.members], last="or")
    return getattr(form, "many", form.words)


def read_or_convert(form: Form, value: object) -> object:
    """Return the value as the form reads or converts it, or NOT."""
    read = form.read(value)
    return form.converted(value) if read is NOT else read
