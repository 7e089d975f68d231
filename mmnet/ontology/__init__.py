"""What may be said of a partnership: kinds, families, groups, modes, roles, methods and fields.

An ontology is data, read from a TOML file. The code never names a kind or a mode.
"""

from mmnet.ontology.model import Family, Field, Kind, Method, Mode, Ontology
from mmnet.ontology.reader import load_ontology

__all__ = ["Family", "Field", "Kind", "Method", "Mode", "Ontology", "load_ontology"]
