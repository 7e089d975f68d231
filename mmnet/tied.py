"""Ties of a network: as a graph, as a table, and as NetworkX has them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from mmnet.arguments import checked
from mmnet.criteria import listed
from mmnet.dated import Dated
from mmnet.graph import Graph
from mmnet.lookup import contained
from mmnet.multigraph import multigraph
from mmnet.narrowing import standing_alone
from mmnet.periods import STATES

if TYPE_CHECKING:
    from collections.abc import Collection

    import networkx as nx
    import pandas as pd
    from numpy.typing import NDArray

    from mmnet.weighed import Weight


class Tied(Dated):
    """Tables whose ties can be had in several forms."""

    title: str

    @checked
    def graph(
        self,
        *,
        mode: str | Collection[str] | None = None,
        family: str | Collection[str] | None = None,
        planned: bool = False,
        state: str | Collection[str] | None = None,
    ) -> Graph:
        """Derive the ties: of a moment that was chosen, else of all that was ever recorded.

        At a chosen moment collaborations count that are known to run; else all but planned ones.

        Parameters
        ----------
        mode, family : str or collection of str, optional
            Only collaborations of these modes, or of these families' modes.
        planned : bool
            True counts planned collaborations too.
        state : str or collection of str, optional
            Count collaborations in these states instead: active, planned, ended, unknown.

        Returns
        -------
        Graph

        Raises
        ------
        OptionError
            If a mode, a family or a state is unknown.

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example()
        >>> net.graph(family="business").n_ties, net.graph().n_ties
        (113, 706)
        """
        if not planned and mode is None and family is None and state is None:
            return self._graph
        table, shown = self._tables["collaborations"], self.state()
        known = shown.to_numpy()
        keep = self._counts(shown).to_numpy() | (planned & (known == "planned"))
        if state is not None:
            keep = np.isin(known, listed("state", state, STATES))
        chosen = self._modes_in(mode, family)
        if chosen is not None:
            keep &= table["mode"].isin(chosen).to_numpy()
        return self._graph_of(keep)

    def _modes_in(
        self, mode: str | Collection[str] | None, family: str | Collection[str] | None
    ) -> list[str] | None:
        """Return the modes that are chosen by themselves and by their family; None for all."""
        if mode is None and family is None:
            return None
        every = self.ontology.modes
        names = set(every if mode is None else listed("mode", mode, every))
        held = self.ontology.families
        within = set(held if family is None else listed("family", family, held))
        return [one.id for one in every.values() if one.id in names and one.family in within]

    @cached_property
    def _graph(self) -> Graph:
        return self._graph_of(self.counted().to_numpy())

    def _graph_of(self, keep: NDArray[np.bool_]) -> Graph:
        kept = self._tables["collaborations"][keep].reset_index(drop=True)
        part = self._tables["participations"]
        part = part[contained(part["collaboration_id"], kept["collaboration_id"])]
        return Graph(self._tables["actors"], kept, part, self.ontology)

    @checked
    def ties(
        self,
        *,
        weight: Weight = "count",
        unit: str | None = None,
        mode: str | Collection[str] | None = None,
        family: str | Collection[str] | None = None,
    ) -> pd.DataFrame:
        """List the ties: a row for each pair of actors and mode; see `Graph.ties`.

        Parameters
        ----------
        weight : {"count", "fractional", "amount"}
            Collaborations; 1/(k-1) from each of k participants; or an amount in its unit.
        unit : str, optional
            The unit of the amounts that count; needed when there are several.
        mode, family : str or collection of str, optional
            Only collaborations of these modes, or of these families' modes.

        Returns
        -------
        DataFrame
            Columns source, target, mode, directed, collaborations (how many), weight.

        Raises
        ------
        OptionError
            If the weight, a mode or a family is unknown, or the amounts have several units.

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example()
        >>> net.ties(family="business")[["source", "target", "mode", "weight"]].head(2)
                  source                  target                          mode  weight
        0  acme-robotics      camellia-biodesign  industry_university_research     1.0
        1  acme-robotics  camphor-digital-health               internship_base     1.0
        """
        return self.graph(mode=mode, family=family).ties(weight, unit=unit)

    @checked
    def to_networkx(self, *, planned: bool = False) -> nx.MultiDiGraph[str]:
        """Write the network as a NetworkX MultiDiGraph; parallel modes stay apart.

        Parameters
        ----------
        planned : bool
            True counts planned collaborations too.

        Returns
        -------
        MultiDiGraph
            A node for each actor, with the columns that are known as attributes. An edge for each
            tie of each collaboration, its key the collaboration's id; a tie of an undirected mode
            stands in both directions with `directed=False`, so `to_undirected()` makes it one.

        Examples
        --------
        >>> import mmnet as mm
        >>> graph = mm.example().to_networkx()
        >>> graph.nodes["ginkgo-university"]["kind"], graph.is_multigraph()
        ('university', True)
        """
        arcs = self.graph(planned=planned).arcs()
        return multigraph(
            standing_alone(self._tables)["actors"], self._tables["collaborations"], arcs,
            title=self.title, as_of=self.as_of,
        )  # fmt: skip
