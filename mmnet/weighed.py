"""Weighed: the ties of some collaborations, chosen by mode and weighed; `Graph` hands them out."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from scipy import sparse

from mmnet.arcs import Arcs, directed_arcs, joined, taken, undirected_arcs, without_direction
from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.memberships import memberships

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from mmnet.ontology import Ontology

Weight = Literal["count", "fractional", "amount"]
WEIGHTS: tuple[Weight, ...] = ("count", "fractional", "amount")


class Weighed:
    """Actors, collaborations and who takes part in them, as positions; ties derived from them."""

    @checked
    def __init__(
        self,
        actors: pd.DataFrame,
        collaborations: pd.DataFrame,
        participations: pd.DataFrame,
        ontology: Ontology,
    ) -> None:
        self.ontology = ontology
        self.actor_ids = pd.Index(actors["actor_id"], name="actor_id")
        self._kinds = pd.Series(actors["kind"].to_numpy(), index=self.actor_ids, name="kind")
        self.collaboration_ids = pd.Index(
            collaborations["collaboration_id"], name="collaboration_id"
        )
        self._modes = pd.Categorical(collaborations["mode"], categories=list(ontology.modes))
        self._amounts = collaborations["amount"].to_numpy(dtype=np.float64)
        self._units = collaborations["unit"]
        self._members = memberships(
            participations, self.actor_ids, self.collaboration_ids, self._modes, ontology
        )

    @property
    def n_actors(self) -> int:
        """Number of actors, those without ties included."""
        return len(self.actor_ids)

    @property
    def n_collaborations(self) -> int:
        """Number of collaborations, those of a single participant included."""
        return len(self.collaboration_ids)

    def _matrix(
        self,
        weight: Weight,
        mode: str | Collection[str] | None,
        unit: str | None,
        *,
        directed: bool,
    ) -> sparse.csr_array[np.float64]:
        arcs = self._select(mode)
        if not directed:
            arcs = without_direction(arcs)
        values = self._weigh(arcs, weight, unit)
        if weight == "amount":
            arcs, values = taken(arcs, ~np.isnan(values)), values[~np.isnan(values)]
        source, target = arcs.source, arcs.target
        both = ~arcs.directed
        rows = np.concatenate([source, target[both]])
        columns = np.concatenate([target, source[both]])
        data = np.concatenate([values, values[both]])
        matrix = sparse.csr_array((data, (rows, columns)), shape=(self.n_actors, self.n_actors))
        matrix.sum_duplicates()
        return matrix

    @cached_property
    def _counted(self) -> sparse.csr_array[np.float64]:
        """Collaborations of each pair: what most measures ask for, handed out as a copy."""
        return self._matrix("count", None, None, directed=False)

    @cached_property
    def _directed(self) -> NDArray[np.bool_]:
        flags = np.array([mode.directed for mode in self.ontology.modes.values()], dtype=bool)
        return flags[np.asarray(self._modes.codes)]

    @cached_property
    def _sizes(self) -> NDArray[np.int64]:
        return np.bincount(self._members.collaboration, minlength=self.n_collaborations)

    @cached_property
    def _arcs(self) -> Arcs:
        return joined(
            undirected_arcs(self._members, self._directed, self._amounts),
            directed_arcs(self._members, self._directed, self._amounts),
        )

    def _chosen(self, mode: str | Collection[str] | None) -> NDArray[np.bool_]:
        if mode is None:
            return np.ones(self.n_collaborations, dtype=bool)
        names = {mode} if isinstance(mode, str) else set(mode)
        unknown = sorted(names - set(self.ontology.modes))
        if unknown:
            valid = ", ".join(self.ontology.modes)
            msg = f"{unknown[0]!r} is not a mode of the ontology: use some of {valid}"
            raise OptionError(msg)
        return np.asarray(self._modes.isin(sorted(names)))

    def _select(self, mode: str | Collection[str] | None, *, directed_only: bool = False) -> Arcs:
        if mode is None and not directed_only:
            return self._arcs
        keep = self._chosen(mode)[self._arcs.collaboration]
        return taken(self._arcs, keep & self._arcs.directed if directed_only else keep)

    def _weigh(self, arcs: Arcs, weight: str, unit: str | None) -> NDArray[np.float64]:
        if weight == "count":
            return np.ones(len(arcs.source))
        if weight == "fractional":
            return 1.0 / (self._sizes[arcs.collaboration] - 1)
        if weight == "amount":
            counts = self._unit_counts(arcs, unit)
            return np.where(counts, arcs.amount, np.nan)
        msg = f"{weight!r} is not a weight: use one of {', '.join(WEIGHTS)}"
        raise OptionError(msg)

    def _unit_counts(self, arcs: Arcs, unit: str | None) -> NDArray[np.bool_]:
        """Tell which arcs have an amount in the unit; refuse to add different units."""
        units = self._units.fillna("").to_numpy()[arcs.collaboration]
        known = ~np.isnan(arcs.amount)
        present = sorted(set(units[known]))
        if unit is None and len(present) > 1:
            msg = (
                f"amounts have several units ({', '.join(map(repr, present))}): choose one, unit=…"
            )
            raise OptionError(msg)
        if unit is not None and unit not in present:
            msg = f"no amount has the unit {unit!r}: there are {', '.join(map(repr, present))}"
            raise OptionError(msg)
        return known if unit is None else known & (units == unit)
