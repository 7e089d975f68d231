"""Difference in differences: whether the treated changed more than the untreated.

Two moments, treated and untreated programs or actors: the change of the ones less the change of the
others. It stands for the effect of the treatment only if both would have changed alike without it;
the changes before the treatment show whether they did.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from mmnet.arguments import checked, known_names
from mmnet.errors import OptionError
from mmnet.measures.coverage.coverage import coverage
from mmnet.measures.nulls.permutations import generator, require_rounds, tails
from mmnet.measures.position.centrality import centrality
from mmnet.network import Network
from mmnet.results import Result
from mmnet.wording import count, plural

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

FEWEST = 8
OF_PROGRAMS = ("coverage", "k_coverage", "depth", "served")
OF_ACTORS = ("degree", "strength", "betweenness", "pagerank", "closeness", "harmonic", "core")
KEYS = {"program": ("programs", "program_id"), "actor": ("actors", "actor_id")}


@dataclass(frozen=True, eq=False, repr=False)
class Difference(Result):
    """A difference in differences. Made by `difference`.

    Attributes
    ----------
    effect : float
        Mean change of the treated less mean change of the untreated, in units of the measure.
    p : float
        How often as large a difference, either way, comes about when treatment is dealt at random.
    smallest_p : float
        The smallest p that so many units can give.
    exact : bool
        Every possible deal was tried; else random ones.
    frame : DataFrame
        What was compared, a row for each unit and time: unit, time (0 before, 1 after), treated
        (0 or 1), value. A regression of value on units, times and treated x time has the effect as
        its coefficient.
    trends : DataFrame, index step
        The same before the treatment, step by step: treated and untreated (mean change), difference
        and p. Empty without earlier networks.
    treated, untreated : int
        How many units.
    left_out : tuple of str
        Units without a value before or after.
    measure, unit : str
        What was compared, and of what.
    """

    effect: float
    p: float
    smallest_p: float
    exact: bool
    frame: pd.DataFrame
    trends: pd.DataFrame
    treated: int
    untreated: int
    left_out: tuple[str, ...]
    measure: str
    unit: str

    def sentence(self) -> str:
        """Say the effect, and how often chance alone gives as much."""
        said = (
            f"{self.measure.capitalize()} of {count(self.treated, f'treated {self.unit}')} changed "
            f"by {self.effect:+.3f} against {self.untreated:,} untreated (p = {self.p:.3f}"
        )
        said += f"; {self.smallest_p:.3f} is the least possible)" if self.exact else ")"
        if len(self.left_out):
            said += f"; {count(len(self.left_out), self.unit)} without a value left out"
        apart = self.trends[self.trends["p"] < 0.05] if len(self.trends) else self.trends
        if len(apart):
            return f"{said}. They changed differently before too, so this is no sign of an effect."
        if not len(self.trends):
            return f"{said}. Whether they changed alike before is not shown: give earlier=."
        return f"{said}. Before, no difference beyond chance is seen."

    @property
    def table(self) -> pd.DataFrame:
        """What was compared: `frame`."""
        return self.frame

    @property
    def _shown(self) -> pd.DataFrame:
        return self.trends if len(self.trends) else self.frame


@checked
def difference(
    before: Network | pd.Series,
    after: Network | pd.Series,
    *,
    treated: str | Collection[str],
    by: Literal["program", "actor"] = "program",
    measure: str = "coverage",
    comparable: str | None = None,
    earlier: Sequence[Network | pd.Series] = (),
    rounds: int = 9999,
    seed: int = 0,
) -> Difference:
    """Compare the change of treated units with that of untreated ones.

    effect = (mean of treated after - before) - (mean of untreated after - before).

    Parameters
    ----------
    before, after : Network or Series
        Two moments, such as `net.at("2022")` and `net.at("2025")`; or your own values, index unit.
    treated : str or collection of str
        Ids of the programs or actors that were treated, such as those that got a grant.
    by : {"program", "actor"}
        What the units are.
    measure : str
        Of programs coverage, k_coverage, depth or served; of actors degree, strength, betweenness,
        pagerank, closeness, harmonic or core. Not used for Series.
    comparable : str, optional
        A column of the programs or actors, such as kind or country: only untreated units count that
        share its value with a treated one.
    earlier : sequence of Network or Series
        Moments before `before`, in order, to show whether treated and untreated changed alike then.
    rounds : int
        Deals of the treatment; every possible one where there are no more.
    seed : int
        Of the random deals.

    Returns
    -------
    Difference
        `.effect`, `.p`, `.frame`, `.trends`, `.sentence()`.

    Raises
    ------
    OptionError
        If fewer than 8 units have a value before and after, all or none of them are treated, an id
        is not there, or a measure or column is not known.

    Notes
    -----
    p = # / R over all deals, or (1 + #) / (1 + R) over R random ones; # are those with a difference
    at least as far from their mean. Chance is the deal of the treatment, not the sample of units.

    References
    ----------
    Angrist, J. & Pischke, J.-S. (2009). Mostly Harmless Econometrics, ch. 5. Bertrand, M., Duflo,
    E. & Mullainathan, S. (2004). How much should we trust differences-in-differences estimates?
    Quarterly Journal of Economics 119, 249-275.

    Examples
    --------
    >>> import pandas as pd
    >>> before = pd.Series([1.0, 2, 3, 4, 5, 6, 7, 8], index=list("abcdefgh"))
    >>> after = before + [1, 1, 1, 1, 0, 0, 0, 0]
    >>> found = difference(before, after, treated=list("abcd"))
    >>> found.effect, round(found.p, 4)
    (1.0, 0.0286)
    """
    require_rounds(rounds)
    values = [_values(each, by, measure) for each in (*earlier, before, after)]
    chosen = known_names(by, treated, [*values[-2].index, *values[-1].index])
    table = pd.concat(values, axis=1, keys=range(len(values))).sort_index()
    if comparable is not None:
        table = _comparable(table, chosen, comparable, by, (before, after))
    whole = table.iloc[:, -2:].notna().all(axis=1)
    kept, left_out = table[whole], tuple(map(str, table.index[~whole]))
    is_treated = kept.index.isin(chosen)
    _require_units(is_treated, by, measure)
    changes = (kept.iloc[:, -1] - kept.iloc[:, -2]).to_numpy()
    deals, exact = _deals(len(changes), int(is_treated.sum()), rounds, seed)
    effect, p = _tested(changes, is_treated, deals, exact=exact)
    return Difference(
        effect=effect, p=p, smallest_p=1 / comb(len(changes), int(is_treated.sum())),
        exact=exact, frame=_long(kept.iloc[:, -2:], is_treated),
        trends=_trends(kept.iloc[:, :-1], is_treated, rounds, seed),
        treated=int(is_treated.sum()), untreated=int((~is_treated).sum()), left_out=left_out,
        measure=_name(before, measure), unit=by,
    )  # fmt: skip


def _name(given: Network | pd.Series, measure: str) -> str:
    own = str(given.name) if isinstance(given, pd.Series) and given.name is not None else "value"
    return (own if isinstance(given, pd.Series) else measure).replace("_", " ")


def _values(given: Network | pd.Series, by: str, measure: str) -> pd.Series:
    """Return the measure of each unit."""
    if isinstance(given, pd.Series):
        if not pd.api.types.is_numeric_dtype(given) or not given.index.is_unique:
            msg = "the values are no numbers, or a unit stands twice: give a number for each unit"
            raise OptionError(msg)
        numbers = given.astype("float64")
        return numbers.set_axis(numbers.index.astype("str"))
    known = OF_PROGRAMS if by == "program" else OF_ACTORS
    known_names("measure", measure, known)
    if by == "program":
        return coverage(given).table[measure].astype("float64")
    return centrality(given, measures=[measure])[measure].astype("float64")


def _comparable(
    table: pd.DataFrame,
    chosen: list[str],
    column: str,
    by: str,
    given: tuple[Network | pd.Series, ...],
) -> pd.DataFrame:
    """Leave out untreated units that share the value of a column with no treated one."""
    nets = [each for each in given if isinstance(each, Network)]
    if not nets:
        msg = "comparable is a column of a network: with Series choose the units yourself"
        raise OptionError(msg)
    name, key = KEYS[by]
    facts = pd.concat([getattr(net, name) for net in nets]).drop_duplicates(key, keep="last")
    known_names("column", column, facts.columns)
    values = facts.set_index(key)[column].reindex(table.index)
    like = values.isin(values[table.index.isin(chosen)].dropna())
    kept: pd.DataFrame = table[like | table.index.isin(chosen)]
    return kept


def _require_units(treated: NDArray[np.bool_], by: str, measure: str) -> None:
    units = plural(by)
    if len(treated) < FEWEST:
        msg = (
            f"{len(treated)} {units} have a value before and after, and fewer than {FEWEST} give "
            f"no p-value to speak of ({measure}): choose other moments, or compare them one by one"
        )
        raise OptionError(msg)
    if treated.all() or not treated.any():
        which = "all" if treated.all() else "none"
        msg = f"{which} of the {units} with a value are treated: both sides need some"
        raise OptionError(msg)


def _deals(n: int, treated: int, rounds: int, seed: int) -> tuple[NDArray[np.bool_], bool]:
    """Deal the treatment: every way there is, or random ones; a row each."""
    if comb(n, treated) <= rounds:
        rows = np.array(list(combinations(range(n), treated)))
        deals = np.zeros((len(rows), n), dtype=bool)
        np.put_along_axis(deals, rows, values=True, axis=1)
        return deals, True
    first = np.zeros((rounds, n), dtype=bool)
    first[:, :treated] = True
    return generator(seed).permuted(first, axis=1), False


def _tested(
    changes: NDArray[np.float64],
    treated: NDArray[np.bool_],
    deals: NDArray[np.bool_],
    *,
    exact: bool,
) -> tuple[float, float]:
    """Return the difference of mean changes, and how often chance gives one as large."""
    own, other = treated.sum(), (~treated).sum()
    total = changes.sum()
    sums = deals @ changes
    effect = float(changes[treated].mean() - changes[~treated].mean())
    draws = sums / own - (total - sums) / other
    return effect, tails(effect, draws, exact=exact).both


def _long(values: pd.DataFrame, treated: NDArray[np.bool_]) -> pd.DataFrame:
    """Put the values below each other, a row for each unit and time."""
    n = len(values)
    return pd.DataFrame(
        {
            "unit": pd.Series(np.tile(values.index.to_numpy(dtype=object), 2), dtype="str"),
            "time": np.repeat(np.array([0, 1], dtype="int64"), n),
            "treated": np.tile(treated.astype("int64"), 2),
            "value": values.to_numpy(dtype="float64").T.ravel(),
        }
    )


def _trends(
    values: pd.DataFrame, treated: NDArray[np.bool_], rounds: int, seed: int
) -> pd.DataFrame:
    """Compare the changes from step to step before the treatment."""
    rows: list[tuple[float, ...]] = []
    for at in range(values.shape[1] - 1):
        changes = (values.iloc[:, at + 1] - values.iloc[:, at]).to_numpy()
        known = ~np.isnan(changes)
        sides = treated[known]
        if len(sides) < FEWEST or sides.all() or not sides.any():
            rows.append((np.nan, np.nan, np.nan, np.nan))
            continue
        deals, exact = _deals(len(sides), int(sides.sum()), rounds, seed)
        effect, p = _tested(changes[known], sides, deals, exact=exact)
        means = [float(changes[known][side].mean()) for side in (sides, ~sides)]
        rows.append((*means, effect, p))
    frame = pd.DataFrame(rows, columns=["treated", "untreated", "difference", "p"], dtype="float64")
    return frame.rename_axis("step")
