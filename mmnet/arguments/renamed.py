"""Names of arguments that were others before: the old ones work for one minor version, and say so.

When 0.2 is out, this module and its use in `door` go.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

# A filter is named after the column that it looks at, as in `Network.select`.
FILTERS = {
    "modes": "mode", "families": "family", "states": "state", "programs": "program",
    "hosts": "host",
}  # fmt: skip
# k is how many partners a need wants (`coverage`), most how many are taken on (`plan`).
OWN = {"recommend": {"k": "most"}}


def today(function: str, name: str, names: Collection[str]) -> str:
    """Return the name that an argument has now; warn where it is an old one."""
    new = OWN.get(function, {}).get(name) or FILTERS.get(name)
    if name in names or new not in names or new is None:
        return name
    msg = f"{function}({name}=…) is {new}= since 0.1 and goes with 0.2: write {new}="
    warnings.warn(msg, DeprecationWarning, stacklevel=5)
    return new
