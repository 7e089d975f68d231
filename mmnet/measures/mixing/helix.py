"""Helix: whether spheres such as university, industry and government come together as a whole.

The unit is the collaboration, not the tie: each sphere takes part in it or does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.mixing.information import entropies, mutual_information, shuffled, subsets_of
from mmnet.measures.nulls.permutations import generator, interval, require_rounds, tails
from mmnet.results import Result
from mmnet.wording import agree, count, known

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from mmnet.graph import Graph
    from mmnet.network import Network
    from mmnet.ontology import Ontology

FEW = 50
SPHERES = {
    "university": ("university", "university_unit"),
    "industry": ("business",),
    "government": ("government_agency",),
}


@dataclass(frozen=True, eq=False, repr=False)
class Helix(Result):
    """Mutual information among spheres, in bits. Made by `helix`.

    Attributes
    ----------
    spheres : dict of str to tuple of str
        Kinds of actors that make each sphere.
    units : int
        Collaborations that were looked at.
    absent : int
        Those of them in which no sphere takes part.
    counts : DataFrame
        One row for each combination of spheres that occurs: a column of yes or no for each sphere,
        and collaborations.
    entropies : DataFrame, index spheres ("university+industry")
        order (how many spheres) and bits.
    table : DataFrame, index spheres
        order, bits (T), corrected (Miller-Madow); with rounds expected, low and high (the middle 95
        percent), p_more, p_less under permutation.
    rounds : int
        Permutations that were drawn.
    """

    spheres: dict[str, tuple[str, ...]]
    units: int
    absent: int
    counts: pd.DataFrame
    entropies: pd.DataFrame
    table: pd.DataFrame
    rounds: int

    @property
    def synergy(self) -> float:
        """T of all spheres together, bits; NaN without collaborations."""
        return float(self.table["bits"].to_numpy()[-1])

    @property
    def bias(self) -> float:
        """Bits that Miller and Madow's correction takes from T; large where units are few."""
        return self.synergy - float(self.table["corrected"].to_numpy()[-1])

    def sentence(self) -> str:
        """Say the synergy of all spheres, what chance gives, and how far T is biased."""
        lead = (
            f"{', '.join(self.spheres)}: T = {known(self.synergy, '.4f')} bits over "
            f"{count(self.units, 'collaboration')}, {self.absent:,} without any of them"
        )
        if self.rounds:
            row = self.table.iloc[-1]
            lead += (
                f"; by chance {known(row['low'], '.4f')} to {known(row['high'], '.4f')}, "
                f"P(<=) {known(row['p_less'], '.3f')}, P(>=) {known(row['p_more'], '.3f')}"
            )
        if 0 < self.units < FEW:
            lead += (
                f"; fewer than {FEW} collaborations: T is biased, by about "
                f"{known(self.bias, '+.4f')} bits (Miller-Madow); "
                f"corrected {known(self.synergy - self.bias, '.4f')}"
            )
        return f"{lead}."


@checked
def helix(
    net: Network,
    *,
    spheres: Mapping[str, str | Collection[str]] | None = None,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
    rounds: int = 999,
    seed: int = 0,
) -> Helix:
    """Mutual information of the presence of three or four spheres in collaborations.

    T_123 = H_1 + H_2 + H_3 - H_12 - H_13 - H_23 + H_123, H the entropy in bits of who is present;
    with four spheres T = sum H_1 - sum H_2 + sum H_3 - H_1234. Below 0: three spheres hang together
    as a whole beyond their pairs (Leydesdorff's synergy); above 0: what they share is redundant.

    Parameters
    ----------
    net : Network
    spheres : mapping of str to kinds, optional
        Three or four spheres and the kinds of actors that make each. By default university
        (university, university_unit), industry (business) and government (government_agency), as
        far as the ontology has these kinds.
    mode, family : str or collection of str, optional
        Only collaborations of these.
    rounds : int
        Permutations, at least 99: each sphere keeps its number of collaborations, and which ones is
        left to chance. 0: none.
    seed : int
        Of the permutations.

    Returns
    -------
    Helix
        Bits. Every collaboration that is not just planned counts, those of one participant too, and
        those with none of the spheres as absent three times. Entropies of few collaborations are
        too low: Miller and Madow add (cells that occur - 1) / (2 N ln 2), and `corrected` is T of
        such entropies; below 50 collaborations look at it. NaN without collaborations.

    Raises
    ------
    OptionError
        If a kind is unknown or in two spheres, there are not three or four spheres, or rounds is
        from 1 to 98.

    References
    ----------
    Leydesdorff, L. (2003). The mutual information of university-industry-government relations.
    Scientometrics 58, 445-467.
    Miller, G. A. (1955). Note on the bias of information estimates. Information Theory in
    Psychology, 95-100.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.helix(mm.example(), rounds=99)
    >>> found.sentence()
    'university, industry, government: T = 0.0014 bits over 374 collaborations, 0
    without any of them; by chance -0.0079 to 0.0004, P(<=) 1.000, P(>=) 0.010.'
    >>> found.counts
      university industry government  collaborations
    0        yes       no         no             205
    1        yes      yes         no             107
    2        yes       no        yes              53
    3        yes      yes        yes               6
    4         no      yes         no               3
    """
    if rounds:
        require_rounds(rounds)
    chosen = _spheres(net.ontology, spheres)
    graph = net.graph(mode=mode, family=family)
    cells = _cells(graph, list(chosen.values()))
    names, subsets = list(chosen), subsets_of(len(chosen))
    entropy, bias = entropies(cells, subsets)
    frame = pd.DataFrame(
        {"order": [len(subset) for subset in subsets], "bits": entropy},
        index=_named(names, subsets),
    )
    several = [number for number, subset in enumerate(subsets) if len(subset) > 1]
    bits, corrected = (
        mutual_information(entropy, subsets),
        mutual_information(entropy + bias, subsets),
    )
    table = pd.DataFrame(
        {"order": frame["order"], "bits": bits, "corrected": corrected}, index=frame.index
    ).iloc[several]
    if rounds:
        table = table.join(_null(cells, subsets, bits, rounds, seed, frame.index))
    return Helix(
        spheres=chosen,
        units=int(cells.sum()),
        absent=int(cells.ravel()[0]),
        counts=_counted(cells, names),
        entropies=frame,
        table=table,
        rounds=rounds,
    )


def _spheres(
    ontology: Ontology, spheres: Mapping[str, str | Collection[str]] | None
) -> dict[str, tuple[str, ...]]:
    if spheres is None:
        found = {
            name: tuple(kind for kind in kinds if kind in ontology.kinds)
            for name, kinds in SPHERES.items()
        }
        missing = [name for name, kinds in found.items() if not kinds]
        if missing:
            msg = (
                f"ontology {ontology.name!r} has no kind for the sphere {missing[0]!r} "
                f"({', '.join(SPHERES[missing[0]])}): give spheres= of its kinds, "
                f"{', '.join(ontology.kinds)}"
            )
            raise OptionError(msg)
        return found
    chosen = {
        name: (kinds,) if isinstance(kinds, str) else tuple(kinds)
        for name, kinds in spheres.items()
    }
    _check(ontology, chosen)
    return chosen


def _check(ontology: Ontology, spheres: dict[str, tuple[str, ...]]) -> None:
    if len(spheres) not in {3, 4}:
        number = len(spheres)
        there = agree(number, "is", "are")
        msg = f"there {there} {count(number, 'sphere')}: give three or four"
        raise OptionError(msg)
    home: dict[str, str] = {}
    for name, kinds in spheres.items():
        if not kinds:
            msg = f"sphere {name!r} has no kinds: give some of {', '.join(ontology.kinds)}"
            raise OptionError(msg)
        for kind in kinds:
            if kind not in ontology.kinds:
                known = ", ".join(ontology.kinds)
                msg = f"{kind!r} of sphere {name!r} is not a kind of the ontology: use {known}"
                raise OptionError(msg)
            if home.setdefault(kind, name) != name:
                msg = f"{kind!r} is in the spheres {home[kind]!r} and {name!r}: keep it in one"
                raise OptionError(msg)


def _cells(graph: Graph, spheres: list[tuple[str, ...]]) -> NDArray[np.int64]:
    """Count collaborations by who is present, one axis of no and yes for each sphere."""
    from scipy import sparse

    columns = np.column_stack([graph.kinds.isin(kinds).to_numpy() for kinds in spheres])
    present = graph.incidence.T @ sparse.csr_array(columns.astype(np.float64))
    states = present.toarray() > 0
    number = states @ (2 ** np.arange(len(spheres))[::-1])
    counts = np.bincount(number, minlength=2 ** len(spheres))
    return counts.reshape((2,) * len(spheres))


def _named(names: list[str], subsets: list[tuple[int, ...]]) -> pd.Index:
    return pd.Index(["+".join(names[i] for i in subset) for subset in subsets], name="spheres")


def _null(  # noqa: PLR0917
    cells: NDArray[np.int64],
    subsets: list[tuple[int, ...]],
    bits: NDArray[np.float64],
    rounds: int,
    seed: int,
    names: pd.Index,
) -> pd.DataFrame:
    rng = generator(seed)
    draws = np.array(
        [
            mutual_information(entropies(shuffled(cells, rng), subsets)[0], subsets)
            for _ in range(rounds)
        ]
    )
    rows = []
    for number in range(len(subsets)):
        column = draws[:, number]
        low, high = interval(column)
        chance = tails(float(bits[number]), column)
        rows.append((float(column.mean()), low, high, chance.upper, chance.lower))
    columns = ["expected", "low", "high", "p_more", "p_less"]
    return pd.DataFrame(rows, index=names, columns=columns)


def _counted(cells: NDArray[np.int64], names: list[str]) -> pd.DataFrame:
    states = np.argwhere(cells > 0)
    columns = {
        name: pd.Series(np.where(states[:, axis], "yes", "no"), dtype="str")
        for axis, name in enumerate(names)
    }
    frame = pd.DataFrame(columns).assign(collaborations=cells[tuple(states.T)])
    return frame.sort_values(
        ["collaborations", *names], ascending=[False, *[True] * len(names)], ignore_index=True
    )
