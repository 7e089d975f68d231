"""Multiplex: families or modes as layers, who is active in several, and how far layers repeat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.participation import coefficient
from mmnet.results import Result
from mmnet.wording import agree, count

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray
    from scipy import sparse

    from mmnet.network import Network

Layers = Literal["family", "mode"]
LAYERS: tuple[Layers, ...] = ("family", "mode")


@dataclass(frozen=True, eq=False, repr=False)
class Multiplex(Result):
    """A network in layers. Made by `multiplex`.

    Attributes
    ----------
    by : {"family", "mode"}
        What the layers are.
    table : DataFrame, index actor_id
        name, kind, overlapping_degree (o, partners summed over layers), layers (in how many it has
        partners), participation (P), and degree_<layer>, partners in each layer.
    layers : DataFrame, index layer
        label, actors (with ties), ties (tied pairs), own (ties that no other layer has), redundancy
        (share of its ties that another layer has too, NaN without ties).
    overlap : DataFrame, shape (M, M)
        Jaccard index of the ties of every two layers: common / in either; 1 on the diagonal. NaN
        where neither has ties.
    common : DataFrame, shape (M, M)
        Tied pairs that both layers have; all ties of a layer on the diagonal.
    """

    by: Layers
    table: pd.DataFrame
    layers: pd.DataFrame
    overlap: pd.DataFrame
    common: pd.DataFrame

    @property
    def pairs(self) -> pd.DataFrame:
        """One row for every two layers that have ties: a, b, their labels, common, jaccard."""
        with_ties = self.layers.index[self.layers["ties"] > 0]
        first, second = np.triu_indices(len(with_ties), k=1)
        a, b = with_ties[first], with_ties[second]
        labels = self.layers["label"]
        places = (self.layers.index.get_indexer(a), self.layers.index.get_indexer(b))
        frame = pd.DataFrame(
            {
                "a": a,
                "label_a": labels[a].to_numpy(),
                "b": b,
                "label_b": labels[b].to_numpy(),
                "common": self.common.to_numpy()[places],
                "jaccard": self.overlap.to_numpy()[places],
            }
        )
        keys = ["jaccard", "a", "b"]
        return frame.sort_values(keys, ascending=[False, True, True], ignore_index=True)

    def sentence(self) -> str:
        """Say how many layers have ties, and how many actors have partners in several."""
        used = int((self.layers["ties"] > 0).sum())
        several = int((self.table["layers"] > 1).sum())
        return (
            f"By {self.by}: {count(len(self.layers), 'layer')}, {used} with ties; {several:,} of "
            f"{count(len(self.table), 'actor')} {agree(several, 'has', 'have')} partners in more "
            "than one."
        )

    @property
    def _shown(self) -> pd.DataFrame:
        return self.layers[["ties", "own", "redundancy"]]


@checked
def multiplex(
    net: Network,
    *,
    layers: Layers = "family",
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
) -> Multiplex:
    """Degree of each actor over layers, its spread, and the overlap of every two layers.

    o_i = sum_a k_ia; P_i = M / (M - 1) (1 - sum_a (k_ia / o_i)^2), k_ia the partners of i in layer
    a of all M layers of the ontology, whether they occur or not; J_ab = |a and b| / |a or b| and
    redundancy_a = |a and any other| / |a|, over tied pairs without direction.

    Parameters
    ----------
    net : Network
    layers : {"family", "mode"}
        What makes a layer. Several modes of a family between two actors are one tie of it.
    mode, family : str or collection of str, optional
        Only ties of these; M stays.

    Returns
    -------
    Multiplex
        P from 0 (all in one layer) to 1 (evenly in all); NaN for an actor without ties, or where
        the ontology has a single layer.

    Raises
    ------
    OptionError
        If the layers are neither families nor modes.

    References
    ----------
    Battiston, F., Nicosia, V. & Latora, V. (2014). Structural measures for multiplex networks. PRE
    89, 032804.
    Berlingerio, M. et al. (2011). Foundations of multidimensional network analysis. ASONAM, 485.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.multiplex(mm.example())
    >>> found.sentence()
    'By family: 5 layers, 5 with ties; 87 of 127 actors have partners in more than one.'
    >>> found.overlap.iloc[:2, :2].round(2)
    family              within_university  research_institute
    family
    within_university                 1.0                 0.0
    research_institute                0.0                 1.0
    """
    if layers not in LAYERS:
        msg = f"layers is {layers!r}: use one of {', '.join(LAYERS)}"
        raise OptionError(msg)
    graph = net.graph(mode=mode, family=family)
    parts = _modes_of(net, layers)
    ties = {layer: _ones(graph.adjacency(mode=own)) for layer, own in parts.items()}
    degrees = np.array([np.diff(matrix.indptr) for matrix in ties.values()], dtype=np.int64)
    degrees = degrees.reshape(len(parts), graph.n_actors)
    labels = {
        "family": {name: part.label for name, part in net.ontology.families.items()},
        "mode": {name: part.label for name, part in net.ontology.modes.items()},
    }[layers]
    index = pd.Index(list(parts), name=layers, dtype="str")
    common = _common(list(ties.values()))
    return Multiplex(
        by=layers,
        table=_table(net, degrees, list(parts)),
        layers=_described(list(ties.values()), degrees, [labels[i] for i in parts], index),
        overlap=pd.DataFrame(_jaccard(common), index=index, columns=index),
        common=pd.DataFrame(common, index=index, columns=index),
    )


def _modes_of(net: Network, layers: Layers) -> dict[str, list[str]]:
    if layers == "mode":
        return {mode: [mode] for mode in net.ontology.modes}
    return {family: list(net.ontology.modes_of(family=family)) for family in net.ontology.families}


def _ones(matrix: sparse.csr_array[np.float64]) -> sparse.csr_array[np.float64]:
    matrix.data[:] = 1.0
    return matrix


def _table(net: Network, degrees: NDArray[np.int64], names: list[str]) -> pd.DataFrame:
    table = net.actors.set_index("actor_id")[["name", "kind"]]
    counts = {f"degree_{name}": row for name, row in zip(names, degrees, strict=True)}
    return table.assign(
        overlapping_degree=degrees.sum(axis=0),
        layers=(degrees > 0).sum(axis=0),
        participation=coefficient(degrees),
        **counts,
    )


def _common(ties: list[sparse.csr_array[np.float64]]) -> NDArray[np.int64]:
    """Count the pairs that every two layers share."""
    counts = np.zeros((len(ties), len(ties)), dtype=np.int64)
    for a, one in enumerate(ties):
        for b, other in enumerate(ties[: a + 1]):
            shared = one.nnz if a == b else int(one.multiply(other).sum())
            counts[a, b] = counts[b, a] = shared // 2
    return counts


def _jaccard(common: NDArray[np.int64]) -> NDArray[np.float64]:
    sizes = np.diag(common)
    either = sizes[:, np.newaxis] + sizes - common
    shares = np.full(common.shape, np.nan)
    np.divide(common, either, out=shares, where=either > 0)
    return shares


def _described(
    ties: list[sparse.csr_array[np.float64]],
    degrees: NDArray[np.int64],
    labels: list[str],
    index: pd.Index,
) -> pd.DataFrame:
    sizes = np.array([matrix.nnz // 2 for matrix in ties], dtype=np.int64)
    own = sizes.copy()
    if ties:
        number = ties[0]
        for matrix in ties[1:]:
            number = number + matrix
        # Of each layer, the pairs that stand in it and in no other.
        alone = number.copy()
        alone.data = (number.data == 1).astype(np.float64)
        own = np.array([int(matrix.multiply(alone).sum()) // 2 for matrix in ties])
    redundancy = np.full(len(ties), np.nan)
    np.divide(sizes - own, sizes, out=redundancy, where=sizes > 0)
    return pd.DataFrame(
        {
            "label": pd.Series(labels, index=index, dtype="str"),
            "actors": (degrees > 0).sum(axis=1),
            "ties": sizes,
            "own": own,
            "redundancy": redundancy,
        },
        index=index,
    )
