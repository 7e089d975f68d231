"""mmnet: partnerships around micro-majors as a typed network.

Everything an analyst types is here: `import mmnet as mm`. Names are loaded when they are first
used, so that the import itself stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mmnet.check import Problem, Problems
    from mmnet.errors import DataError, MmnetError, OntologyError, OptionError
    from mmnet.graph import Graph
    from mmnet.network import Network
    from mmnet.ontology import Ontology, load_ontology
    from mmnet.readers import read, read_cordis, read_edges

__version__ = "0.1.0"

_HOMES = {
    "mmnet.check": ("Problem", "Problems"),
    "mmnet.errors": ("DataError", "MmnetError", "OntologyError", "OptionError"),
    "mmnet.graph": ("Graph",),
    "mmnet.network": ("Network",),
    "mmnet.ontology": ("Ontology", "load_ontology"),
    "mmnet.readers": ("read", "read_cordis", "read_edges"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "DataError",
    "Graph",
    "MmnetError",
    "Network",
    "Ontology",
    "OntologyError",
    "OptionError",
    "Problem",
    "Problems",
    "load_ontology",
    "read",
    "read_cordis",
    "read_edges",
]


def __getattr__(name: str) -> object:
    home = _HOME_OF.get(name)
    if home is None:
        msg = f"module 'mmnet' has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
