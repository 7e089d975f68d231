"""Graph: who is tied to whom, as sparse matrices.

A collaboration has participants; a tie is derived from it. An undirected mode ties every two
participants, a directed mode ties each giver to each receiver. This module counts ties and
weighs them; it knows no measure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from mmnet.arcs import dealt, without_direction
from mmnet.arguments import checked
from mmnet.weighed import Weighed
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Collection

    import networkx as nx
    from numpy.typing import NDArray

    from mmnet.weighed import Weight


class Graph(Weighed):
    """Actors and the ties between them, for a set of collaborations.

    Made by `Network.graph`. Actors keep the order of the network's table.

    Parameters
    ----------
    actors : DataFrame
        The network's actors, n rows.
    collaborations : DataFrame
        The collaborations that count, m rows.
    participations : DataFrame
        Who takes part as what.
    ontology : Ontology
        Says which modes are directed.
    """

    __networkx_backend__ = "mmnet"  # functions of NetworkX take it: see mmnet.nx_backend

    # ---- size

    @property
    def kinds(self) -> pd.Series:
        """Kind of each actor."""
        return self._kinds.copy()

    @property
    def n_ties(self) -> int:
        """Number of tied pairs of actors, whatever the modes between them."""
        return int(self._counted.nnz // 2)

    @property
    def modes(self) -> tuple[str, ...]:
        """Modes that occur, in the order of the ontology."""
        present = np.unique(np.asarray(self._modes.codes))
        return tuple(str(self._modes.categories[code]) for code in present)

    # ---- matrices

    @property
    def incidence(self) -> sparse.csr_array[np.float64]:
        """Who takes part in what: actors x collaborations, shape (n, m), entries 0 or 1."""
        members = self._members
        ones = np.ones(len(members.actor))
        shape = (self.n_actors, self.n_collaborations)
        return sparse.csr_array((ones, (members.actor, members.collaboration)), shape=shape)

    @checked
    def adjacency(
        self,
        weight: Weight = "count",
        *,
        unit: str | None = None,
        directed: bool = False,
        mode: str | Collection[str] | None = None,
    ) -> sparse.csr_array[np.float64]:
        """Weight of the tie between every two actors, parallel modes summed.

        Parameters
        ----------
        weight : {"count", "fractional", "amount"}
            Collaborations that tie the pair; 1/(k-1) from each collaboration of k participants
            (Newman 2001); or the amount, shared evenly among the ties of a collaboration unless
            its participations say who received or gave how much.
        unit : str, optional
            The unit of the amounts that count; needed when there are several.
        directed : bool
            Rows give, columns receive; an undirected tie stands in both directions.
        mode : str or collection of str, optional
            Only ties of these modes.

        Returns
        -------
        csr_array, shape (n, n)
            Symmetric unless `directed`; empty diagonal. Collaborations of unknown amount add
            nothing to the weight "amount".

        Raises
        ------
        OptionError
            If the weight or a mode is unknown, or the amounts have several units.

        References
        ----------
        Newman, M. E. J. (2001). Scientific collaboration networks. II. PRE 64, 016132.

        Examples
        --------
        >>> import mmnet as mm
        >>> found = mm.example().graph().adjacency()
        >>> found.shape, float(found.max())
        ((127, 127), 7.0)
        """
        if weight == "count" and mode is None and not directed:
            return self._counted.copy()
        return self._matrix(weight, mode, unit, directed=directed)

    @checked
    def ties(
        self,
        weight: Weight = "count",
        *,
        unit: str | None = None,
        mode: str | Collection[str] | None = None,
    ) -> pd.DataFrame:
        """List the ties: one row for each pair of actors and mode, parallel modes apart.

        Parameters
        ----------
        weight : {"count", "fractional", "amount"}
            As in `adjacency`.
        unit : str, optional
            The unit of the amounts that count; needed when there are several.
        mode : str or collection of str, optional
            Only ties of these modes.

        Returns
        -------
        DataFrame
            Columns source, target, mode, directed, collaborations (how many), weight (NaN where
            no amount is known). Undirected ties stand once, with the lower id as source.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().graph().ties().columns.tolist()
        ['source', 'target', 'mode', 'directed', 'collaborations', 'weight']
        """
        arcs = self._select(mode)
        codes = np.asarray(self._modes.codes)[arcs.collaboration]
        frame = pd.DataFrame(
            {
                "mode": codes,
                "source": arcs.source,
                "target": arcs.target,
                "directed": arcs.directed,
                "weight": self._weigh(arcs, weight, unit),
            }
        )
        # Actors are in the order of their ids, so positions sort as ids do.
        grouped = frame.groupby(["source", "target", "mode"], sort=True)
        sums = grouped["weight"].sum(min_count=1)
        ties = grouped.agg(directed=("directed", "first"), collaborations=("directed", "size"))
        ties = ties.assign(weight=sums).reset_index()
        ids, names = self.actor_ids.to_numpy(), np.asarray(self._modes.categories)
        for column, labels in (("source", ids), ("target", ids), ("mode", names)):
            ties[column] = pd.Series(labels[ties[column]], dtype="str")
        return ties

    @checked
    def arcs(self) -> pd.DataFrame:
        """List each tie of each collaboration, before any are added up.

        Returns
        -------
        DataFrame
            Columns collaboration_id, source, target, mode, directed, fractional (1/(k-1)) and
            amount (this tie's even share, NaN where unknown). Undirected ties stand once.

        Examples
        --------
        >>> import mmnet as mm
        >>> found = mm.example().graph().arcs()
        >>> found[["collaboration_id", "source", "target", "fractional"]].head(2)
          collaboration_id             source                target  fractional
        0      mm-2018-001  duckweed-software      ginkgo-computing         1.0
        1      mm-2018-002  osmanthus-finance  alpenrose-hochschule         0.5
        """
        arcs = self._arcs
        ids, names = self.actor_ids.to_numpy(), self.collaboration_ids.to_numpy()
        modes = np.asarray(self._modes.categories)[np.asarray(self._modes.codes)]
        frame = pd.DataFrame(
            {
                "collaboration_id": pd.Series(names[arcs.collaboration], dtype="str"),
                "source": pd.Series(ids[arcs.source], dtype="str"),
                "target": pd.Series(ids[arcs.target], dtype="str"),
                "mode": pd.Series(modes[arcs.collaboration], dtype="str"),
                "directed": arcs.directed,
                "fractional": self._weigh(arcs, "fractional", None),
                "amount": arcs.amount,
            }
        )
        keys = ["collaboration_id", "source", "target"]
        return frame.sort_values(keys, ignore_index=True)

    @checked
    def cliques(
        self, mode: str | Collection[str] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the sets of mutually tied actors, for kernels that never list pairs.

        An undirected collaboration is one set; each tie of a directed one is a set of two.

        Parameters
        ----------
        mode : str or collection of str, optional
            Only ties of these modes.

        Returns
        -------
        tuple of two integer arrays
            Actor position and set number of each membership.

        Examples
        --------
        >>> import mmnet as mm
        >>> actors, sets = mm.example().graph().cliques()
        >>> len(actors) == len(sets), len(set(sets.tolist()))
        (True, 546)
        """
        members, chosen = self._members, self._chosen(mode)
        keep = chosen[members.collaboration] & ~self._directed[members.collaboration]
        arcs = without_direction(self._select(mode, directed_only=True))
        numbers = self.n_collaborations + np.arange(len(arcs.source))
        actor = np.concatenate([members.actor[keep], arcs.source, arcs.target])
        number = np.concatenate([members.collaboration[keep], numbers, numbers])
        return actor, number

    @checked
    def dealt(self, rng: np.random.Generator) -> Graph:
        """Deal out anew who takes part; sizes of collaborations and numbers of actors' stay.

        Parameters
        ----------
        rng : Generator
            Of NumPy; the same seed deals the same.

        Returns
        -------
        Graph
            The same actors and collaborations, other participations.

        Examples
        --------
        >>> import mmnet as mm
        >>> import numpy as np
        >>> graph = mm.example().graph()
        >>> other = graph.dealt(np.random.default_rng(0))
        >>> bool((other.incidence.sum(axis=0) == graph.incidence.sum(axis=0)).all())
        True
        """
        other = Graph.__new__(Graph)
        held = (
            "ontology",
            "actor_ids",
            "_kinds",
            "collaboration_ids",
            "_modes",
            "_amounts",
            "_units",
        )
        vars(other).update({name: vars(self)[name] for name in held})
        other._members = dealt(self._members, rng)  # noqa: SLF001 - of its own kind
        return other

    # ---- NetworkX

    def is_directed(self) -> bool:
        """Say to NetworkX that ties count both ways.

        Returns
        -------
        bool
            Always False: functions of NetworkX see ties without direction.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().graph().is_directed()
        False
        """
        return False

    def is_multigraph(self) -> bool:
        """Say to NetworkX that parallel modes make one tie.

        Returns
        -------
        bool
            Always False: a pair has one edge, whatever the modes between them.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.example().graph().is_multigraph()
        False
        """
        return False

    @checked
    def to_networkx(self) -> nx.Graph[str]:
        """Write the ties as a simple NetworkX graph; most functions of NetworkX need no copy.

        Returns
        -------
        Graph
            A node for each actor, in the network's order, with its `kind`. An edge for each tied
            pair, `weight` the number of its collaborations.

        Examples
        --------
        >>> import mmnet as mm
        >>> graph = mm.example().graph().to_networkx()
        >>> graph.number_of_nodes(), graph.number_of_edges()
        (127, 706)
        """
        import networkx as nx

        graph: nx.Graph[str] = nx.Graph()
        ids = self.actor_ids.tolist()
        graph.add_nodes_from((i, {"kind": kind}) for i, kind in zip(ids, self.kinds, strict=True))
        pairs = sparse.triu(self.adjacency(), format="csr").tocoo()
        ends = zip(pairs.row.tolist(), pairs.col.tolist(), pairs.data.tolist(), strict=True)
        graph.add_weighted_edges_from((ids[i], ids[j], int(count)) for i, j, count in ends)
        return graph

    def __repr__(self) -> str:
        works = count(self.n_collaborations, "collaboration")
        return f"Graph({count(self.n_actors, 'actor')}, {works})"
