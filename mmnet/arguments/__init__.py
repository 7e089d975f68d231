"""The door of every public function: arguments are bound, read and refused in one way."""

from mmnet.arguments.door import checked
from mmnet.arguments.values import at_least, at_most, choice, known_names, within

__all__ = ["at_least", "at_most", "checked", "choice", "known_names", "within"]
