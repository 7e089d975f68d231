"""mmnet: partnerships around micro-majors as a typed network.

Everything an analyst types is here: `import mmnet as mm`. Names are loaded when they are first
used, so that the import itself stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from mmnet.drawing import load_with

if TYPE_CHECKING:
    from mmnet import scale
    from mmnet.changes import Diff, apply, diff, read_changes, record
    from mmnet.changes.recorded import History, history
    from mmnet.check import Problem, Problems
    from mmnet.errors import ArgumentError, DataError, MmnetError, OntologyError, OptionError
    from mmnet.graph import Graph
    from mmnet.measures import inference
    from mmnet.measures.cohesion.cohesion import cohesion
    from mmnet.measures.cohesion.communities import communities
    from mmnet.measures.cohesion.core_periphery import core_periphery
    from mmnet.measures.completeness.completeness import completeness
    from mmnet.measures.coverage.coverage import coverage
    from mmnet.measures.evaluation.benefits import benefits
    from mmnet.measures.evaluation.difference import difference
    from mmnet.measures.evaluation.methods import methods
    from mmnet.measures.evaluation.modes import modes
    from mmnet.measures.evaluation.panel import panel
    from mmnet.measures.evaluation.quality import quality
    from mmnet.measures.evaluation.ratings import ratings
    from mmnet.measures.evaluation.tie_strength import tie_strength
    from mmnet.measures.evaluation.trend import trend
    from mmnet.measures.mixing.assortativity import assortativity
    from mmnet.measures.mixing.diversity import diversity
    from mmnet.measures.mixing.ei_index import ei_index
    from mmnet.measures.mixing.flows import flows
    from mmnet.measures.mixing.helix import helix
    from mmnet.measures.mixing.mixing import mixing
    from mmnet.measures.mixing.multiplex import multiplex
    from mmnet.measures.planning.plan import plan
    from mmnet.measures.position.brokerage import brokerage
    from mmnet.measures.position.centrality import centrality
    from mmnet.measures.position.key_players import key_players
    from mmnet.measures.position.structural_holes import structural_holes
    from mmnet.measures.recommendation.change import compare, what_if
    from mmnet.measures.recommendation.recommend import recommend
    from mmnet.measures.recommendation.resilience import resilience
    from mmnet.measures.skills.by_skill import by_skill
    from mmnet.measures.skills.similar_programs import similar_programs
    from mmnet.measures.waves.waves import waves
    from mmnet.names import combine, match, match_skills, merge, merge_skills, read_decisions
    from mmnet.network import Network
    from mmnet.ontology import Ontology, load_ontology
    from mmnet.project import open  # noqa: A004
    from mmnet.public import public_copy
    from mmnet.readers import (
        read_cordis,
        read_credentials,
        read_edges,
        read_erasmus,
        read_esco,
        read_graph,
        read_gtr,
        read_openalex,
        read_ror,
    )
    from mmnet.readers.packaged import example
    from mmnet.recipes.proposal import Intake, intake, read
    from mmnet.surveys.making import survey
    from mmnet.surveys.questions import Question
    from mmnet.surveys.reading import read_survey
    from mmnet.views import figures
    from mmnet.views.asking import ask
    from mmnet.views.brief import brief
    from mmnet.views.bulletin import bulletin
    from mmnet.views.map import map  # noqa: A004 - the analyst writes mm.map
    from mmnet.views.profiles import profiles
    from mmnet.views.pyvis import to_pyvis
    from mmnet.views.report import report
    from mmnet.writers import write

__version__ = "0.1.0"

_HOMES = {
    "mmnet.changes": ("Diff", "apply", "diff", "read_changes", "record"),
    "mmnet.changes.recorded": ("History", "history"),
    "mmnet.check": ("Problem", "Problems"),
    "mmnet.errors": ("ArgumentError", "DataError", "MmnetError", "OntologyError", "OptionError"),
    "mmnet.graph": ("Graph",),
    "mmnet.measures.mixing.assortativity": ("assortativity",),
    "mmnet.measures.evaluation.benefits": ("benefits",),
    "mmnet.measures.planning.plan": ("plan",),
    "mmnet.measures.position.brokerage": ("brokerage",),
    "mmnet.measures.position.centrality": ("centrality",),
    "mmnet.measures.recommendation.change": ("compare", "what_if"),
    "mmnet.measures.cohesion.cohesion": ("cohesion",),
    "mmnet.measures.cohesion.communities": ("communities",),
    "mmnet.measures.cohesion.core_periphery": ("core_periphery",),
    "mmnet.measures.completeness.completeness": ("completeness",),
    "mmnet.measures.coverage.coverage": ("coverage",),
    "mmnet.measures.mixing.diversity": ("diversity",),
    "mmnet.measures.mixing.ei_index": ("ei_index",),
    "mmnet.measures.mixing.flows": ("flows",),
    "mmnet.measures.mixing.helix": ("helix",),
    "mmnet.measures.position.key_players": ("key_players",),
    "mmnet.measures.evaluation.difference": ("difference",),
    "mmnet.measures.evaluation.methods": ("methods",),
    "mmnet.measures.evaluation.panel": ("panel",),
    "mmnet.measures.mixing.mixing": ("mixing",),
    "mmnet.measures.evaluation.modes": ("modes",),
    "mmnet.measures.mixing.multiplex": ("multiplex",),
    "mmnet.measures.evaluation.quality": ("quality",),
    "mmnet.measures.evaluation.ratings": ("ratings",),
    "mmnet.measures.recommendation.recommend": ("recommend",),
    "mmnet.measures.recommendation.resilience": ("resilience",),
    "mmnet.measures.position.structural_holes": ("structural_holes",),
    "mmnet.measures.evaluation.tie_strength": ("tie_strength",),
    "mmnet.measures.evaluation.trend": ("trend",),
    "mmnet.measures.skills.by_skill": ("by_skill",),
    "mmnet.measures.skills.similar_programs": ("similar_programs",),
    "mmnet.measures.waves.waves": ("waves",),
    "mmnet.names": (
        "combine",
        "match",
        "match_skills",
        "merge",
        "merge_skills",
        "read_decisions",
    ),
    "mmnet.network": ("Network",),
    "mmnet.ontology": ("Ontology", "load_ontology"),
    "mmnet.readers": (
        "example",
        "read_cordis",
        "read_credentials",
        "read_edges",
        "read_erasmus",
        "read_esco",
        "read_graph",
        "read_gtr",
        "read_openalex",
        "read_ror",
    ),
    "mmnet.project": ("open",),
    "mmnet.public": ("public_copy",),
    "mmnet.recipes.proposal": ("Intake", "intake", "read"),
    "mmnet.surveys.making": ("survey",),
    "mmnet.surveys.questions": ("Question",),
    "mmnet.surveys.reading": ("read_survey",),
    "mmnet.views.asking": ("ask",),
    "mmnet.views.brief": ("brief",),
    "mmnet.views.bulletin": ("bulletin",),
    "mmnet.views.map": ("map",),
    "mmnet.views.profiles": ("profiles",),
    "mmnet.views.pyvis": ("to_pyvis",),
    "mmnet.views.report": ("report",),
    "mmnet.writers": ("write",),
}
_MODULES = {
    "figures": "mmnet.views.figures",
    "inference": "mmnet.measures.inference",
    "scale": "mmnet.scale",
}
load_with(lambda: import_module(_MODULES["figures"]))  # for the first .plot()
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "ArgumentError",
    "DataError",
    "Diff",
    "Graph",
    "History",
    "Intake",
    "MmnetError",
    "Network",
    "Ontology",
    "OntologyError",
    "OptionError",
    "Problem",
    "Problems",
    "Question",
    "apply",
    "ask",
    "assortativity",
    "benefits",
    "brief",
    "brokerage",
    "bulletin",
    "by_skill",
    "centrality",
    "cohesion",
    "combine",
    "communities",
    "compare",
    "completeness",
    "core_periphery",
    "coverage",
    "diff",
    "difference",
    "diversity",
    "ei_index",
    "example",
    "figures",
    "flows",
    "helix",
    "history",
    "inference",
    "intake",
    "key_players",
    "load_ontology",
    "map",
    "match",
    "match_skills",
    "merge",
    "merge_skills",
    "methods",
    "mixing",
    "modes",
    "multiplex",
    "open",
    "panel",
    "plan",
    "profiles",
    "public_copy",
    "quality",
    "ratings",
    "read",
    "read_changes",
    "read_cordis",
    "read_credentials",
    "read_decisions",
    "read_edges",
    "read_erasmus",
    "read_esco",
    "read_graph",
    "read_gtr",
    "read_openalex",
    "read_ror",
    "read_survey",
    "recommend",
    "record",
    "report",
    "resilience",
    "scale",
    "similar_programs",
    "structural_holes",
    "survey",
    "tie_strength",
    "to_pyvis",
    "trend",
    "waves",
    "what_if",
    "write",
]


if not TYPE_CHECKING:  # the names above are all that a type checker may find

    def __getattr__(name: str) -> object:
        if name in _MODULES:
            return import_module(_MODULES[name])
        if name not in _HOME_OF:
            msg = f"module 'mmnet' has no attribute {name!r}"
            raise AttributeError(msg)
        return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
