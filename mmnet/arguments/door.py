"""Bind and read the arguments of a public function before it starts."""

from __future__ import annotations

import functools
import inspect
import sys
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

from mmnet.arguments.annotations import form_of
from mmnet.arguments.forms import Form, shown
from mmnet.arguments.numbers import NOT
from mmnet.arguments.renamed import today
from mmnet.errors import ArgumentError, OptionError
from mmnet.suggestions import near
from mmnet.wording import agree, count, listing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

P = ParamSpec("P")
R = TypeVar("R")
BY_NAME = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


class Door:
    """The parameters of a function: names, which must be given, and the form of each."""

    def __init__(self, function: Callable[..., Any]) -> None:
        parameters = inspect.signature(function).parameters
        self.module = function.__module__
        self.name = function.__qualname__.removesuffix(".__init__").rpartition("<locals>.")[2]
        self.names = [name for name, found in parameters.items() if found.kind in BY_NAME]
        self.positional = [name for name in self.names if parameters[name].kind is BY_NAME[0]]
        self.required = [
            name for name in self.names if parameters[name].default is inspect.Parameter.empty
        ]
        kinds = {found.kind: name for name, found in parameters.items()}
        self.more = kinds.get(inspect.Parameter.VAR_POSITIONAL)
        self.rest = kinds.get(inspect.Parameter.VAR_KEYWORD)
        self.annotations = {
            name: str(found.annotation)
            for name, found in parameters.items()
            if found.annotation is not inspect.Parameter.empty
        }
        # The object of a method is no argument of the user's.
        self.own = [name for name in self.positional if name not in self.annotations]

    @functools.cached_property
    def forms(self) -> Mapping[str, Form]:
        """The form of each parameter, read when the function is first called."""
        names = vars(sys.modules[self.module])
        return {name: form_of(text, names) for name, text in self.annotations.items()}

    def bound(
        self, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> tuple[list[Any], dict[str, Any]]:
        """Return the arguments, each read by its form: those of a `*name`, and those by name.

        Raises
        ------
        ArgumentError
            If one is unknown, missing, given twice or of another form.
        OptionError
            If one is none of the texts or no number that its form allows.
        """
        given = self._by_name(args, kwargs)
        forms = self.forms
        rest = forms.get(self.rest) if self.rest else None
        for name, value in given.items():
            form = forms.get(name) if name in self.names else rest
            if form is not None:
                given[name] = _read(form, name, value)
        if self.more is None:
            return [], given
        places = [given.pop(name) for name in self.positional if name in given]
        extra = args[len(self.positional) :]
        return [*places, *(_read(forms[self.more], self.more, x) for x in extra)], given

    def _by_name(self, args: tuple[object, ...], kwargs: dict[str, object]) -> dict[str, Any]:
        if len(args) > len(self.positional) and self.more is None:
            raise ArgumentError(self._too_many(args))
        given = dict(zip(self.positional, args, strict=False))
        for written, value in kwargs.items():
            name = today(self.name, written, self.names)
            if name in given:
                msg = f"{self.name}() is given {name} twice, by place and by name: give it once"
                raise ArgumentError(msg)
            if name not in self.names and self.rest is None:
                raise ArgumentError(self._unknown(name))
            given[name] = value
        for name in self.required:
            if name not in given:
                words = self.forms[name].words if name in self.forms else "it"
                msg = f"{self.name}() needs {name}: give {words}"
                raise ArgumentError(msg)
        return given

    def _unknown(self, name: str) -> str:
        known = [known for known in self.names if known not in self.own]
        close = near(name, known)
        advice = f"did you mean {close!r}?" if close else f"use {listing(known, last='or')}"
        return f"{self.name}() has no argument {name!r}: {advice if known else 'it takes none'}"

    def _too_many(self, args: tuple[object, ...]) -> str:
        first = args[len(self.positional)]
        most, found = len(self.positional) - len(self.own), len(args) - len(self.own)
        by_name = [name for name in self.names if name not in self.positional]
        advice = (
            f"write the others by name, {listing([f'{name}=' for name in by_name])}"
            if by_name
            else f"leave out {shown(first)}"
        )
        return (
            f"{self.name}() takes {count(most, 'argument')} without a name, "
            f"{found} {agree(found, 'was', 'were')} given: {advice}"
        )


def _read(form: Form, name: str, value: object) -> object:
    """Return the value as the form reads it; refuse one that it cannot read."""
    read = form.read(value)
    if read is NOT:
        read = form.converted(value)
    if read is NOT:
        # A text or number may be the right type and the wrong one of its kind.
        kind = OptionError if isinstance(value, str | float) else ArgumentError
        raise kind(form.fault(name, value))
    return read


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """Bind and read the arguments of a public function before it starts.

    The annotations say what each argument may be. NumPy's numbers become Python's, an iterator a
    list, a frame of another library a DataFrame; what does not fit is refused with its name, what
    was given, and what to write. So the function trusts its arguments' types.

    Examples
    --------
    >>> @checked
    ... def half(number: "int") -> "float":
    ...     return number / 2
    >>> half(numbr=3)
    Traceback (most recent call last):
    mmnet.errors.ArgumentError: half() has no argument 'numbr': did you mean 'number'?
    >>> half("3")
    Traceback (most recent call last):
    mmnet.errors.OptionError: number is '3': give a whole number
    """
    door = Door(function)

    @functools.wraps(function)
    def through(*args: P.args, **kwargs: P.kwargs) -> R:
        places, named = door.bound(args, kwargs)
        return function(*places, **named)

    through.__door__ = door  # type: ignore[attr-defined]
    return cast("Callable[P, R]", through)
