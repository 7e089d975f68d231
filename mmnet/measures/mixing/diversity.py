"""Diversity: how mixed the partners of an actor or of a program are.

A partner counts once, whatever the number of its collaborations; one with several disciplines
counts once for each of them. Partners whose category is not known are counted apart and left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.attributes import categories
from mmnet.measures.coverage.services import program_services
from mmnet.measures.mixing.disciplines import distances, listed

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray
    from scipy import sparse

    from mmnet.network import Network

Of = Literal["partners", "programs"]
DISCIPLINES = frozenset({"discipline", "disciplines"})


@checked
def diversity(
    net: Network,
    *,
    of: Of = "partners",
    by: str = "kind",
    distance: Literal["isced"] | None = None,
    possible: int | None = None,
    mode: str | Collection[str] | None = None,
    family: str | Collection[str] | None = None,
) -> pd.DataFrame:
    """Diversity of the partners of each actor, or of each program, over categories.

    With p_c the share of category c and n_c its count of N: Blau = 1 - sum p_c^2;
    IQV = Blau k / (k - 1), k categories possible; unbiased = 1 - sum n_c (n_c - 1) / (N (N - 1));
    Shannon = -sum p_c ln p_c; Hill numbers of order 0 (categories that occur), 1 (exp Shannon) and
    2 (1 / sum p_c^2); Rao-Stirling = sum over c != e of d_ce p_c p_e.

    Parameters
    ----------
    net : Network
    of : {"partners", "programs"}
        Partners of each actor (whoever it is tied to), or those of each program (whoever serves
        it, as in `coverage`; ended collaborations count, those only planned do not).
    by : str
        A column of the actors: kind, country, region, one of your own; or "discipline", which
        counts each ISCED-F code of the column disciplines.
    distance : {"isced"}, optional
        Add Rao-Stirling, with the share of the ISCED-F hierarchy that two codes do not share as
        their distance: 0 for the same code, 1/3 in a narrow field, 2/3 in a broad one, else 1.
    possible : int, optional
        k of the IQV. By default the kinds of the ontology, for disciplines the codes that actors
        and programs of the network have, else the values that its actors have.
    mode, family : str or collection of str, optional
        Only ties of these.

    Returns
    -------
    DataFrame, index actor_id or program_id
        name, kind (of programs: host), partners, unknown (partners without a category), counted (N,
        more than partners where these have several disciplines), blau, iqv, unbiased, shannon
        (nats), hill0, hill1, hill2 (categories), with a distance rao_stirling. NaN without any
        counted; unbiased also with one, iqv also where only one category is possible.

    Raises
    ------
    OptionError
        If an option is unknown, more categories occur than are possible, or a code is not ISCED-F.

    References
    ----------
    Blau, P. M. (1977). Inequality and Heterogeneity.
    Hill, M. O. (1973). Diversity and evenness. Ecology 54, 427-432.
    Stirling, A. (2007). A general framework for analysing diversity. J. R. Soc. Interface 4, 707.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.diversity(mm.example(), by="kind")
    >>> found[["blau", "shannon"]].head(3).round(3)
                        blau  shannon
    actor_id
    acme-robotics      0.716    1.311
    ajisai-university  0.500    0.693
    alfalfa-health     0.000    0.000
    """
    if distance not in {None, "isced"}:
        msg = f"distance is {distance!r}: use 'isced' or None"
        raise OptionError(msg)
    members, names, present = _members(net, by)
    k = _possible(possible, present, by, len(names))
    apart = distances(names) if distance == "isced" else None
    described, ties = _ties(net, of, mode, family)
    counts = ties @ members
    frame = described.assign(
        partners=_rows(ties).astype(np.int64),
        unknown=_rows(ties[:, _rows(members) == 0]).astype(np.int64),
        counted=_rows(counts).astype(np.int64),
    )
    return frame.assign(**indices(counts, k, apart))


def indices(
    counts: sparse.csr_array[np.float64],
    possible: int,
    apart: NDArray[np.float64] | None = None,
) -> dict[str, NDArray[np.float64]]:
    """Compute the indices of each row of counts.

    Parameters
    ----------
    counts : csr_array, shape (n, c)
        Counts of c categories; those that do not occur may be missing.
    possible : int
        k, how many categories there could be.
    apart : array, shape (c, c), optional
        Distance of every two categories, for Rao-Stirling.

    Returns
    -------
    dict of str to array, shape (n,)

    Examples
    --------
    >>> from scipy import sparse
    >>> found = indices(sparse.csr_array([[5.0, 3.0, 2.0]]), 3)
    >>> {name: round(float(value[0]), 6) for name, value in found.items()}
    {'blau': 0.62, 'iqv': 0.93, 'unbiased': 0.688889, 'shannon': 1.029653, 'hill0': 3.0, \
'hill1': 2.800094, 'hill2': 2.631579}
    """
    counts.eliminate_zeros()
    total = _rows(counts)
    some = np.where(total > 0, total, np.nan)
    shares = counts.copy()
    shares.data = counts.data / np.repeat(total, np.diff(counts.indptr))
    blau = 1.0 - _rows(_each(shares, shares.data**2)) / np.where(total > 0, 1.0, np.nan)
    pairs = some * (some - 1.0)
    unbiased = np.full(len(total), np.nan)
    same = _rows(_each(counts, counts.data * (counts.data - 1.0)))
    np.divide(pairs - same, pairs, out=unbiased, where=pairs > 0)
    shannon = -_rows(_each(shares, shares.data * np.log(shares.data))) + 0.0 * some
    found = {
        "blau": blau,
        "iqv": blau * possible / (possible - 1) if possible > 1 else np.full(len(total), np.nan),
        "unbiased": unbiased,
        "shannon": shannon + 0.0,
        "hill0": np.diff(counts.indptr) + 0.0 * some,
        "hill1": np.exp(shannon),
        "hill2": 1.0 / (1.0 - blau),
    }
    if apart is not None:
        from scipy import sparse

        found["rao_stirling"] = (
            _rows(sparse.csr_array(shares.multiply(shares @ apart))) + 0.0 * some
        )
    return found


def _members(net: Network, by: str) -> tuple[sparse.csr_array[np.float64], list[str], int]:
    """Return which categories each actor has, their names, and how many are possible."""
    if by not in DISCIPLINES:
        found = categories(net, by)
        kinds = len(net.ontology.kinds)
        return found.members, found.ids, kinds if by == "kind" else len(found.ids)
    members, names = listed(net.actors["disciplines"])
    of_programs = listed(net.programs["disciplines"])[1]
    return members, names, len({*names, *of_programs})


def _possible(possible: int | None, present: int, by: str, occurring: int) -> int:
    if possible is None:
        return present
    if possible < occurring:
        msg = f"possible is {possible}, but {occurring} values of {by} occur: use as many or more"
        raise OptionError(msg)
    return possible


def _ties(
    net: Network,
    of: str,
    mode: str | Collection[str] | None,
    family: str | Collection[str] | None,
) -> tuple[pd.DataFrame, sparse.csr_array[np.float64]]:
    """Describe the rows, and mark the partners of each."""
    if of not in {"partners", "programs"}:
        msg = f"of is {of!r}: use one of partners, programs"
        raise OptionError(msg)
    graph = net.graph(mode=mode, family=family)
    if of == "partners":
        ties = graph.adjacency()
        ties.data[:] = 1.0
        return net.actors.set_index("actor_id")[["name", "kind"]], ties
    from scipy import sparse

    programs = net.programs.set_index("program_id")[["name", "host"]]
    services = program_services(net)
    services = services[services["collaboration_id"].isin(graph.collaboration_ids)]
    pairs = services[["program", "partner"]].drop_duplicates()
    row = programs.index.get_indexer(pd.Index(pairs["program"]))
    column = graph.actor_ids.get_indexer(pd.Index(pairs["partner"]))
    shape = (len(programs), graph.n_actors)
    return programs, sparse.csr_array((np.ones(len(pairs)), (row, column)), shape=shape)


def _rows(matrix: sparse.csr_array[np.float64]) -> NDArray[np.float64]:
    return np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()


def _each(
    pattern: sparse.csr_array[np.float64], values: NDArray[np.float64]
) -> sparse.csr_array[np.float64]:
    """Put other values in the same places."""
    changed = pattern.copy()
    changed.data = values
    return changed
