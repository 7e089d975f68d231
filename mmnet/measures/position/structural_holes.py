"""Structural holes: whose partners are not tied to each other, and who is hemmed in by those."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from scipy import sparse

from mmnet import kernels
from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.results import Result
from mmnet.wording import count, whole_ties

if TYPE_CHECKING:
    from collections.abc import Collection

    from mmnet.graph import Graph
    from mmnet.network import Network
    from mmnet.weighed import Weight

Model = Literal["whole", "ego"]
NAMED = 3  # at the most, in the sentence
MODELS: tuple[Model, ...] = ("whole", "ego")


@dataclass(frozen=True, eq=False, repr=False)
class StructuralHoles(Result):
    """Burt's measures of each actor. Made by `structural_holes`.

    Attributes
    ----------
    model : {"whole", "ego"}
        Whose ties count in constraint and hierarchy.
    weight : str or None
        Weight of the ties; None for all alike.
    unknown : int
        Tied pairs left out because no amount of theirs is known, or it is 0.
    table : DataFrame, index actor_id
        name, kind, partners, constraint, effective_size, efficiency, hierarchy.
    """

    model: Model
    weight: str | None
    unknown: int
    table: pd.DataFrame

    def sentence(self) -> str:
        """Say of how many actors, and who are the least constrained: all equals or none by name."""
        least = self.table.dropna(subset="constraint").sort_values("constraint", kind="stable")
        values = least["constraint"].tolist()
        named = whole_ties(values, NAMED)
        pairs = zip(least["name"][:named], values[:named], strict=True)
        names = ", ".join(f"{name} {value:.3f}" for name, value in pairs)
        if values and not named:
            equals = np.isclose(values, values[0]).sum()
            names = f"{count(equals, 'actor')}, {values[0]:.3f} each"
        out = (
            f"; {count(self.unknown, 'pair')} left out, no amount is known" if self.unknown else ""
        )
        weight = f"weight {self.weight}" if self.weight else "no weight"
        return (
            f"{count(len(self.table), 'actor')} ({self.model} model, {weight})"
            f"{out}; least constrained: {names or 'nobody has a partner'}."
        )


@checked
def structural_holes(
    net: Network,
    *,
    model: Model = "whole",
    weight: Weight | None = None,
    unit: str | None = None,
    directed: bool = True,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
) -> StructuralHoles:
    """Constraint, effective size, efficiency and hierarchy of each actor.

    With s_ij = a_ij + a_ji, p_ij = s_ij / sum_k s_ik and m_jq = s_jq / max_k s_jk over partners:
    constraint sum_j c_ij, c_ij = (p_ij + sum_q p_iq p_qj)^2; effective size sum_j (1 - sum_q p_iq
    m_jq), which for ties alike is n - 2 t / n, n partners with t ties among them; efficiency
    effective size / n; hierarchy sum_j r_ij ln r_ij / (n ln n), r_ij = c_ij / (constraint / n).

    Parameters
    ----------
    net : Network
    model : {"whole", "ego"}
        Which ties of q count in p_qj: all of them (as in NetworkX and igraph), or those to the
        actor and its partners (UCINET's other model). They differ in constraint and hierarchy.
    weight : {"count", "fractional", "amount"} or None
        Weight of a pair, each collaboration once; see `Graph.adjacency`. None: a_ij is 1 where i is
        tied to j.
    unit : str, optional
        Unit of the amounts, where the weight is "amount" and there are several.
    directed : bool
        Without weight: a tie that goes one way is half of one that goes both ways, as those of
        undirected modes do. False: every tied pair is alike.
    mode, family : str or collection of str, optional
        Only ties of these; parallel ties of a pair are one.

    Returns
    -------
    StructuralHoles
        constraint is above 0, at most 1.125 where ties are alike; effective_size at most partners;
        efficiency and hierarchy in [0, 1]. Hierarchy is 1 for an actor of one partner. All but
        partners are NaN for an actor without partners.

    Raises
    ------
    OptionError
        If the model, weight, unit, mode or family is unknown.

    References
    ----------
    Burt, R. S. (1992). Structural Holes, ch. 2.
    Borgatti, S. P. (1997). Structural holes: unpacking Burt's redundancy measures. Connections 20,
    35-38.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.structural_holes(mm.example())
    >>> found.sentence()
    '127 actors (whole model, no weight); least constrained: 凤凰木大学 0.062, 海棠高等教育署
    0.067, 慈竹大学 0.070.'
    >>> found.table[["constraint", "effective_size"]].head(3).round(3)
                       constraint  effective_size
    actor_id
    acme-robotics           0.099          12.485
    ajisai-university       0.500           2.000
    alfalfa-health          1.000           1.000
    """
    if model not in MODELS:
        msg = f"{model!r} is not a model: use one of {', '.join(MODELS)}"
        raise OptionError(msg)
    graph = net.graph(mode=mode, family=family)
    ties = _ties(graph, weight, unit, directed=directed)
    partners = np.diff(ties.indptr).astype(np.int64)
    size = kernels.effective_size(ties)
    columns = {
        "partners": partners,
        "constraint": kernels.constraint(ties, model=model),
        "effective_size": size,
        "efficiency": size / np.where(partners > 0, partners, np.nan),
        "hierarchy": kernels.hierarchy(ties, model=model),
    }
    described = net.actors.set_index("actor_id")[["name", "kind"]]
    table = pd.concat([described, pd.DataFrame(columns, index=described.index)], axis=1)
    left_out = graph.n_ties - ties.nnz // 2 if weight == "amount" else 0
    return StructuralHoles(model=model, weight=weight, unknown=left_out, table=table)


def _ties(
    graph: Graph, weight: Weight | None, unit: str | None, *, directed: bool
) -> sparse.csr_array[np.float64]:
    """Weight of each pair, symmetric, rows sorted."""
    if weight is not None:
        ties = graph.adjacency(weight, unit=unit)
    else:
        ties = graph.adjacency(directed=directed)
        ties.data[:] = 1.0
        if any(graph.ontology.modes[mode].directed for mode in graph.modes):
            ties = sparse.csr_array(ties + ties.T)
    ties.eliminate_zeros()
    ties.sort_indices()
    return ties
