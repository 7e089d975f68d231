"""Turn the annotation of a parameter, a text such as "int | None", into the form it asks for."""

from __future__ import annotations

import ast
from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args, get_origin

from mmnet.arguments.forms import (
    ANYTHING,
    CALL,
    DAY,
    FLAG,
    MATRIX,
    NOTHING,
    NUMBER,
    PATH,
    TEXT,
    WHOLE,
    Choice,
    Either,
    Fixed,
    Form,
    Made,
    Many,
    Pairs,
    Plain,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMED: dict[str, Form] = {
    "Any": ANYTHING, "object": ANYTHING, "str": TEXT, "bool": FLAG, "int": WHOLE, "float": NUMBER,
    "date": DAY, "PathLike": PATH, "Callable": CALL, "None": NOTHING,
    "DataFrame": Table("pandas", "DataFrame"),
    "ArrayLike": MATRIX,
    "sparray": MATRIX,
    "Series": Made("pandas", "Series"),
    "Index": Made("pandas", "Index"),
    "Figure": Made("matplotlib", "Figure", "a function of mm.figures"),
    "Graph": Made("mmnet", "Graph", "net.graph()"),
    "nx.Graph": Made("networkx", "Graph"),
    "Network": Made("mmnet", "Network", "mm.read(…)"),
    "Ontology": Made("mmnet", "Ontology", "mm.load_ontology(…)"),
    "Matches": Made("mmnet", "Matches", "mm.match(…)"),
    "Coverage": Made("mmnet", "Coverage", "mm.coverage(net)"),
    "Mixing": Made("mmnet", "Mixing", "mm.mixing(net)"),
    "Recommendation": Made("mmnet", "Recommendation", "mm.recommend(net, most=3)"),
    "Plan": Made("mmnet", "Plan", "mm.plan(net)"),
    "Resilience": Made("mmnet", "Resilience", "mm.resilience(net)"),
    "Generator": Made("numpy", "Generator", "np.random.default_rng(seed)"),
    "Diff": Made("mmnet", "Diff", "mm.diff(old, new)"),
    "Tally": Made("mmnet", "Tally"),
    "Problem": Made("mmnet", "Problem"),
    "Register": Made("mmnet", "Register"),
    "Problems": Made("mmnet", "Problems"),
    "RawTable": Made("mmnet", "RawTable"),
    "Relation": Made("mmnet", "Relation", "a function of mm.inference, such as ties,"),
}  # fmt: skip
# Aliases that modules import for the type checker alone, and where they are made.
HOMES = {
    "Weight": "mmnet.weighed",
    "Distance": "mmnet.measures.position.scores",
    "Null": "mmnet.measures.nulls.random_graphs",
    "Pattern": "mmnet.measures.cohesion.core_fit",
    "Measure": "mmnet.measures.inference.chance",
    "Like": "mmnet.measures.inference.relations",
    "Layout": "mmnet.views.map.layout",
    "Progress": "mmnet.progress",
}
UNKNOWN = Plain("anything", "values", lambda value: value)
LISTS = {"Collection": False, "Iterable": False, "Set": False, "Sequence": True, "list": True}
MAPPINGS = {"Mapping", "dict"}


def form_of(annotation: str, names: Mapping[str, object]) -> Form:
    """Return the form that an annotation asks for.

    Parameters
    ----------
    annotation : str
        As it stands in the source; every module postpones its annotations.
    names : mapping of str to object
        The names of the module, for aliases such as `Weight`.

    Returns
    -------
    Form
        UNKNOWN, which takes anything, for a name that is not known here; a test finds them.
    """
    return _form(ast.parse(annotation, mode="eval").body, names)


def _form(node: ast.expr, names: Mapping[str, object]) -> Form:
    if isinstance(node, ast.BinOp):
        return Either((*_members(node.left, names), *_members(node.right, names)))
    if isinstance(node, ast.Constant):
        return NOTHING if node.value is None else form_of(str(node.value), names)
    if isinstance(node, ast.Subscript):
        return _generic(_name(node.value), node.slice, names)
    return _named(node, names)


def _members(node: ast.expr, names: Mapping[str, object]) -> tuple[Form, ...]:
    form = _form(node, names)
    return form.members if isinstance(form, Either) else (form,)


def _generic(name: str, inner: ast.expr, names: Mapping[str, object]) -> Form:
    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    last = name.rpartition(".")[2]
    if last == "Literal":
        return Choice(tuple(ast.literal_eval(part) for part in parts))
    if last in LISTS:
        return Many(_form(parts[0], names), ordered=LISTS[last])
    if last in MAPPINGS:
        return Pairs(_form(parts[0], names), _form(parts[1], names))
    if last == "tuple":
        if isinstance(parts[-1], ast.Constant) and parts[-1].value is ...:
            return Many(_form(parts[0], names), ordered=True)
        return Fixed(tuple(_form(part, names) for part in parts))
    return _named(ast.parse(name, mode="eval").body, names)


def _named(node: ast.expr, names: Mapping[str, object]) -> Form:
    name = _name(node)
    last = name.rpartition(".")[2]
    known = NAMED.get(name)
    if known is None and last != "Graph":
        known = NAMED.get(last)
    if known is not None:
        return known
    alias = names.get(name)
    if alias is None and name in HOMES:
        names = vars(import_module(HOMES[name]))
        alias = names.get(name)
    if isinstance(alias, str):
        return form_of(alias, names)
    if get_origin(alias) is Literal:
        return Choice(get_args(alias))
    if isinstance(alias, type):
        return Made(alias.__module__.partition(".")[0], alias.__name__)
    if alias is not None:
        return form_of(str(alias), names)
    return UNKNOWN


def _name(node: ast.expr) -> str:
    return ast.unparse(node)
