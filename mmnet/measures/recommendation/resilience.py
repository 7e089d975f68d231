"""Resilience: what is left when partners drop out, at random, at worst, or one by one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import sparse

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.cohesion.cuts import Cuts, find_cuts
from mmnet.measures.coverage.cells import Cells, share
from mmnet.measures.coverage.coverage import coverage
from mmnet.results import Drawn
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from mmnet.measures.coverage.result import Coverage
    from mmnet.network import Network

DROPOUTS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5)


@dataclass(frozen=True, eq=False, repr=False)
class Resilience(Drawn):
    """What partners' leaving does to coverage and to the network. Made by `resilience`.

    Attributes
    ----------
    dropout : DataFrame, index p
        Expected coverage when each partner leaves with probability p.
    worst : DataFrame, index lost
        coverage after the loss of the r partners that hurt most, lost share, at_least (proven: no
        loss of r partners leaves less), partners (names), optimal, equals (for one partner: how
        many there are whose loss costs as much; else 1).
    removal : DataFrame, index removed
        Coverage after m partners are gone: random (expected), by_contribution and by_degree (the
        most important first, computed anew after each).
    structure : Series
        actors, tied actors, components, share of tied actors in the largest one, articulation
        actors, bridges.
    articulation : DataFrame, index actor_id
        Actors whose loss splits their component: name, kind, parts (how many there are then),
        cut_off (actors outside the largest part).
    bridges : DataFrame
        Pairs whose tie alone joins two parts: source, target, names, cut_off (the smaller part).
    basis : str
        What was counted.
    losers : tuple of tuple of str
        Names of the partners that each of the worst losses takes.
    latin : mapping of str to str
        As in `Coverage`.
    """

    dropout: pd.DataFrame
    worst: pd.DataFrame
    removal: pd.DataFrame
    structure: pd.Series
    articulation: pd.DataFrame
    bridges: pd.DataFrame
    basis: str
    losers: tuple[tuple[str, ...], ...] = ()
    latin: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def table(self) -> pd.DataFrame:
        """What the worst losses leave: `worst`."""
        return self.worst

    def sentence(self) -> str:
        """Say the worst loss of one partner in one sentence."""
        if self.worst.empty or np.isnan(self.worst["coverage"].iloc[0]):
            return "Nothing is required, so no coverage can be lost."
        first = self.worst.iloc[0]
        if not first["lost"]:
            if not first["coverage"]:
                return "No partner serves a need, so no coverage can be lost."
            return "No single partner's loss lowers coverage."
        left, lost = first["coverage"], first["lost"]
        change = f"lower coverage from {left + lost:.1%} to {left:.1%}"
        if first["equals"] > 1:
            return f"The loss of any one of {count(first['equals'], 'partner')} would {change}."
        return f"The loss of {first['partners']} alone would {change}."


@checked
def resilience(
    net: Network,
    *,
    needs: pd.DataFrame | None = None,
    at: int | str | date | None = None,
    dropout: Sequence[float] = DROPOUTS,
    lose: int = 3,
    time_limit: float = 10.0,
) -> Resilience:
    """Tell what is left of coverage and of the network when partners leave.

    Expected coverage under dropout p: sum w (1 - p^x) / sum w. Worst loss of r partners: the r
    whose cells weigh most when nobody else serves them, exact by integer programming. Random
    removal of m of P partners: a cell with x of them is lost with C(P-x, m-x) / C(P, m).

    Parameters
    ----------
    net : Network
    needs : DataFrame, optional
        Needs to use instead of the network's, as in `coverage`.
    at : str, date or int, optional
        Day, month or year that counts, as in `coverage`.
    dropout : sequence of float
        Probabilities, 0 to 1.
    lose : int
        Up to how many partners are lost at worst.
    time_limit : float
        Seconds for all worst cases; where they run out the proven bound is said.

    Returns
    -------
    Resilience

    Raises
    ------
    OptionError
        If `lose` is below 1 or a probability is not one.

    References
    ----------
    Albert, R., Jeong, H. & Barabasi, A.-L. (2000). Error and attack tolerance of complex networks.
    Nature 406, 378-382.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.resilience(mm.example(), lose=2)
    >>> found.sentence()
    'The loss of 海棠高等教育署 alone would lower coverage from 78.5% to 74.6%.'
    >>> found.dropout.head(3).round(3)
          coverage
    p
    0.00     0.785
    0.05     0.775
    0.10     0.764
    """
    if lose < 1:
        msg = f"lose is {lose}: use 1 or more"
        raise OptionError(msg)
    for p in dropout:
        if not 0 <= p <= 1:
            msg = f"dropout holds {p}: probabilities lie between 0 and 1"
            raise OptionError(msg)
    net = net.with_moment(at)
    covered = coverage(net, needs=needs)
    cells = covered.cells
    expected = [cells.expected(p) for p in dropout]
    degree = pd.Series(np.diff(net.graph().adjacency().indptr), index=net.actors["actor_id"])
    structure, articulation, bridges = _structure(net)
    worst, losers = _worst(covered, lose, time_limit)
    return Resilience(
        dropout=pd.DataFrame({"coverage": expected}, index=pd.Index(list(dropout), name="p")),
        worst=worst,
        removal=_removal(covered, degree),
        structure=structure,
        articulation=articulation,
        bridges=bridges,
        basis=f"{covered.basis} {_tied(net)}",
        losers=losers,
        latin=covered.latin,
    )


# ---- coverage


def worst_loss(
    cells: Cells, r: int, time_limit: float = 10.0
) -> tuple[NDArray[np.int64], float, float]:
    """Return the r partners whose loss empties the most weight, that weight, and its upper bound.

    max sum w_u l_u  subject to  l_u <= y_i for every partner i of u,  sum y <= r.
    """
    x = cells.x
    at_risk = np.flatnonzero((x > 0) & (x <= r) & (cells.weight > 0))
    served = sparse.coo_array(cells.served[at_risk])
    n_cells, n_partners = len(at_risk), cells.served.shape[1]
    if not n_cells:
        return np.zeros(0, dtype=np.int64), 0.0, 0.0
    from scipy.optimize import Bounds, LinearConstraint, milp

    rows = np.arange(served.nnz)
    ones = np.ones(served.nnz)
    link = sparse.csr_array(
        (
            np.concatenate([-ones, ones]),
            (
                np.concatenate([rows, rows]),
                np.concatenate([served.coords[1], n_partners + served.coords[0]]),
            ),
        ),
        shape=(served.nnz, n_partners + n_cells),
    )
    count = sparse.csr_array(np.concatenate([np.ones(n_partners), np.zeros(n_cells)])[None, :])
    weight = cells.weight[at_risk]
    answer = milp(
        np.concatenate([np.zeros(n_partners), -weight]),
        constraints=LinearConstraint(
            sparse.vstack([link, count], format="csc"),
            -np.inf,
            np.concatenate([np.zeros(served.nnz), [r]]),
        ),
        integrality=np.repeat([1, 0], [n_partners, n_cells]),
        bounds=Bounds(0, 1),
        options={"time_limit": max(time_limit, 0.1), "mip_rel_gap": 0.0},
    )
    if answer.x is None:
        single = np.asarray(cells.served.T @ np.where(x == 1, cells.weight, 0.0))
        chosen = np.sort(np.argsort(-single, kind="stable")[:r])
        return chosen, _lost(cells, chosen), float(weight.sum())
    taken = answer.x[:n_partners] > 0.5
    # Partners that take nothing with them are no part of the worst case.
    useful = _without_idle(cells, np.flatnonzero(taken))
    lost = _lost(cells, useful)
    proven = int(answer.status) == 0
    bound = lost if proven else max(-float(answer.mip_dual_bound), lost)
    return useful, lost, bound


def _lost(cells: Cells, partners: NDArray[np.int64]) -> float:
    gone = np.zeros(cells.served.shape[1])
    gone[partners] = 1.0
    left = cells.x - np.asarray(cells.served @ gone).ravel()
    return float(cells.weight[(cells.x > 0) & (left <= 0)].sum())


def _without_idle(cells: Cells, partners: NDArray[np.int64]) -> NDArray[np.int64]:
    full = _lost(cells, partners)
    for partner in partners:
        fewer = partners[partners != partner]
        if _lost(cells, fewer) >= full - 1e-12:
            partners = fewer
    return partners


def _worst(
    covered: Coverage, lose: int, time_limit: float
) -> tuple[pd.DataFrame, tuple[tuple[str, ...], ...]]:
    """Find the worst losses, and the names of the partners of each."""
    cells = covered.cells
    total = float(cells.weight.sum())
    alone = cells.criticality()
    equals = int(np.isclose(alone, alone.max(initial=0.0)).sum()) if total else 0
    rows, losers = [], []
    for r in range(1, min(lose, max(len(covered.partners), 1)) + 1):
        partners, lost, bound = worst_loss(cells, r, time_limit / lose)
        names = sorted(str(covered.partner_labels[covered.partners[i]]) for i in partners)
        losers.append(tuple(names))
        rows.append(
            {
                "lost_partners": r,
                "coverage": cells.coverage() - lost / total if total else np.nan,
                "lost": lost / total if total else np.nan,
                "at_least": cells.coverage() - bound / total if total else np.nan,
                "partners": " and ".join(names) or "nobody",
                "optimal": bool(np.isclose(lost, bound)),
                "equals": equals if r == 1 else 1,
            }
        )
    return pd.DataFrame(rows).set_index("lost_partners"), tuple(losers)


def _removal(covered: Coverage, degree: pd.Series) -> pd.DataFrame:
    """Coverage after each removal, at random and by two orders."""
    cells, n = covered.cells, len(covered.partners)
    order = degree.reindex(covered.partners).to_numpy(dtype=float)
    return pd.DataFrame(
        {
            "random": [random_removal(cells, m) for m in range(n + 1)],
            "by_contribution": _one_by_one(cells, None),
            "by_degree": _one_by_one(cells, order),
        },
        index=pd.RangeIndex(n + 1, name="removed"),
    )


def random_removal(cells: Cells, m: int) -> float:
    """Expected coverage when m of the P partners, drawn at random, are gone.

    A cell with x partners is lost with probability C(P-x, m-x) / C(P, m), that is the product of
    (m-j) / (P-j) for j from 0 to x-1.
    """
    p = cells.served.shape[1]
    x = cells.x
    lost = np.ones(len(x))
    for j in range(int(x.max(initial=0))):
        factor = (m - j) / (p - j) if m > j else 0.0
        lost = np.where(x > j, lost * factor, lost)
    return share(cells.weight, np.where(x > 0, 1.0 - lost, 0.0))


def _one_by_one(cells: Cells, score: NDArray[np.float64] | None) -> list[float]:
    """Remove the partner of the highest score (else the greatest Shapley share) again and again."""
    served = sparse.csc_array(cells.served)
    x = cells.x.copy()
    left = np.ones(served.shape[1], dtype=bool)
    values = [share(cells.weight, x >= 1)]
    for _ in range(served.shape[1]):
        if score is None:
            each = np.divide(cells.weight, x, out=np.zeros_like(x), where=x > 0)
            now = np.asarray(served.T @ each)
        else:
            now = score
        partner = int(np.argmax(np.where(left, now, -np.inf)))
        left[partner] = False
        x[served.indices[served.indptr[partner] : served.indptr[partner + 1]]] -= 1
        values.append(share(cells.weight, x >= 1))
    return values


# ---- structure


def _tied(net: Network) -> str:
    """Say which collaborations the structure is made of."""
    if net.has_moment:
        return "Components, articulation actors and bridges are of what is known to run then."
    return (
        "Components, articulation actors and bridges are of all that was ever recorded, but for "
        "plans: choose a moment for what runs."
    )


def _structure(net: Network) -> tuple[pd.Series, pd.DataFrame, pd.DataFrame]:
    """Find what holds the network together: components, articulation actors, bridges."""
    graph = net.graph()
    adjacency = graph.adjacency()
    cuts = find_cuts(adjacency)
    tied = np.diff(adjacency.indptr) > 0
    sizes = np.bincount(cuts.component[tied]) if tied.any() else np.zeros(1)
    structure = pd.Series(
        {
            "actors": graph.n_actors,
            "tied_actors": int(tied.sum()),
            "components": int((sizes > 0).sum()),
            "largest_share": sizes.max() / tied.sum() if tied.any() else np.nan,
            "articulation_actors": len(cuts.parts),
            "bridges": len(cuts.bridges),
        }
    )
    names = net.actors.set_index("actor_id")[["name", "kind"]]
    ids = graph.actor_ids
    return structure, _articulation(cuts, ids, names), _bridges(cuts, ids, names["name"])


def _articulation(cuts: Cuts, ids: pd.Index, names: pd.DataFrame) -> pd.DataFrame:
    rows = [(len(parts), sum(parts[1:])) for parts in cuts.parts.values()]
    index = pd.Index(ids[list(cuts.parts)], name="actor_id", dtype="str")
    frame = pd.DataFrame(rows, columns=["parts", "cut_off"], index=index)
    frame = names.loc[frame.index].join(frame).reset_index()
    order = frame.sort_values(["cut_off", "actor_id"], ascending=[False, True])
    return order.set_index("actor_id")


def _bridges(cuts: Cuts, ids: pd.Index, names: pd.Series) -> pd.DataFrame:
    rows = [(ids[a], ids[b], smaller) for (a, b), smaller in cuts.bridges.items()]
    frame = pd.DataFrame(rows, columns=["source", "target", "cut_off"])
    frame.insert(1, "source_name", frame["source"].map(names))
    frame.insert(3, "target_name", frame["target"].map(names))
    keys = ["cut_off", "source", "target"]
    return frame.sort_values(keys, ascending=[False, True, True], ignore_index=True)
