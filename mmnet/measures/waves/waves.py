"""Waves: what changed between two rounds of a survey, and whether it is more than chance.

Changed answers are apart from actors that came or went, and from silence: a tie that nobody was
asked about in one of the rounds neither ended nor began.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.arguments import at_least, checked, known_names
from mmnet.measures.inference.qap import qap
from mmnet.measures.nulls.permutations import generator, require_rounds
from mmnet.measures.waves.pairs import (
    BECAME,
    BEGUN,
    ENDED,
    JOINED,
    KEPT,
    LEFT,
    UNKNOWN,
    became,
    counted,
    matrix_of,
    pairs_of,
    whatever_mode,
)  # fmt: skip
from mmnet.measures.waves.structure import MEASURES, by_actors, by_chance, judged
from mmnet.results import Drawn
from mmnet.wording import agree, count, known

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mmnet.measures.inference.qap import QAP
    from mmnet.measures.waves.structure import Matrix
    from mmnet.network import Network

STAYED = "stayed"
FEWEST = 4


@dataclass(frozen=True, eq=False, repr=False)
class Waves(Drawn):
    """Two rounds compared. Made by `waves`.

    Attributes
    ----------
    measures : DataFrame, index measure
        before, after, change, low and high (its 95 % interval), p (how often chance changes as
        much, both tails); among the same actors, those that are in both waves and answered in both.
    turnover : DataFrame, index mode
        How many ties were kept, ended, begun, left (one of the two is not in the second wave),
        joined (one is not in the first), unknown (both were silent in the wave without it);
        jaccard = kept / (kept + ended + begun), turnover = (ended + begun) / (2 kept + ended +
        begun). The first row, all, counts pairs whatever their modes.
    ties : DataFrame
        source, target, mode, before, after, became.
    actors : DataFrame, index actor_id
        name, kind, status (stayed, joined, left), silent_before, silent_after, degree_before,
        degree_after (partners; NaN where it is not there), and its pairs that were kept, ended,
        begun, left, joined, unknown.
    qap : QAP
        How alike the two waves are among the same actors, against chance.
    same : int
        How many actors are compared.
    """

    measures: pd.DataFrame
    turnover: pd.DataFrame
    ties: pd.DataFrame
    actors: pd.DataFrame
    qap: QAP | None
    same: int

    @property
    def table(self) -> pd.DataFrame:
        """The measures before and after: `measures`."""
        return self.measures

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """All tables."""
        return {
            "measures": self.measures, "turnover": self.turnover, "ties": self.ties,
            "actors": self.actors,
        }  # fmt: skip

    def sentence(self) -> str:
        """Say who came and went, what became of the ties, and which measures changed."""
        status = self.actors["status"].value_counts()
        stayed, joined, left = (int(status.get(name, 0)) for name in (STAYED, JOINED, LEFT))
        row = self.turnover.to_dict("index")["all"]
        who = f"{count(stayed, 'actor')} {agree(stayed, 'is', 'are')} in both waves"
        kept = f"of their tied pairs {row[KEPT]:,.0f} were kept, {row[ENDED]:,.0f} ended"
        parts = [
            f"{who}, {joined:,} joined, {left:,} left",
            f"{kept}, {row[BEGUN]:,.0f} began (Jaccard {known(float(row['jaccard']), '.2f')})",
        ]
        if row[LEFT] or row[JOINED]:
            parts.append(
                f"{row[LEFT]:,.0f} went with leavers, {row[JOINED]:,.0f} came with joiners"
            )
        if row[UNKNOWN]:
            parts.append(f"of {row[UNKNOWN]:,.0f} nothing is known in one of the waves")
        told = self.measures[self.measures["p"] < 0.05]
        parts += [
            f"{name} went from {one['before']:.3f} to {one['after']:.3f} (p = {one['p']:.3f})"
            for name, one in told.to_dict("index").items()
        ]
        if not len(told):
            parts.append("no measure changed by more than chance")
        return "; ".join(parts) + "."


@checked
def waves(
    before: Network,
    after: Network,
    *,
    measures: str | Collection[str] = tuple(MEASURES),
    silent_before: str | Collection[str] = (),
    silent_after: str | Collection[str] = (),
    rounds: int = 999,
    seed: int = 0,
) -> Waves:
    """Compare two rounds of a survey: ties kept, ended and begun, and measures with their test.

    Parameters
    ----------
    before, after : Network
        The two rounds, such as `first.network("both")` of `read_survey`; each is looked at in the
        moment that it shows.
    measures : str or collection of str
        Of density, centralization (of degree), transitivity, isolates (share of the actors without
        a tie), largest (share of the actors in the largest part).
    silent_before, silent_after : str or collection of str
        Ids of actors that did not answer in a round, such as `first.silent`.
    rounds : int
        Permutations and draws, 99 at least.
    seed : int
        Of both.

    Returns
    -------
    Waves

    Raises
    ------
    OptionError
        If an id or a measure is not known, or rounds are too few.

    Notes
    -----
    Measures are compared among the same actors: those that are in both waves and answered in both.
    Their test lets each pair change waves by chance: what began may as well have ended. Where the
    pairs of an actor changed together, as leaving out actors shows (Snijders & Borgatti 1999), the
    draws are widened by as much. `benchmarks/inference_sizes.py` asks how often p is below .05
    where nothing changed. What changed for one actor is a number, not a finding.

    References
    ----------
    Snijders, T. A. B. & Borgatti, S. P. (1999). Non-parametric standard errors and tests for
    network statistics. Connections 22(2), 61-70. Aronow, P. M., Samii, C. & Assenova, V. A. (2015).
    Cluster-robust variance estimation for dyadic data. Political Analysis 23, 564-577. Snijders,
    T. A. B., van de Bunt, G. G. & Steglich, C. E. G. (2010). Introduction to stochastic actor-based
    models for network dynamics. Social Networks 32, 44-60 (Jaccard: below .2 the waves are hardly
    one network). Krackhardt, D. (1987). QAP partialling as a test of spuriousness. Social Networks
    9, 171-186.

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.example()
    >>> found = mm.waves(net.at("2023"), net.at("2025"), rounds=99)
    >>> found.turnover.loc["all", ["kept", "ended", "begun"]].astype(int).tolist()
    [341, 34, 195]
    """
    require_rounds(rounds)
    names = [name for name in MEASURES if name in known_names("measure", measures, MEASURES)]
    at_least("measures", len(names), 1, f"one of {', '.join(MEASURES)}")
    nets = (before, after)
    present = tuple(pd.Index(net.actors["actor_id"].astype(str)) for net in nets)
    silent = tuple(
        known_names("actor", given, ids)
        for given, ids in zip((silent_before, silent_after), present, strict=True)
    )
    ties = pairs_of(before, after)
    ties["became"] = became(ties, (present[0], present[1]), (silent[0], silent[1]))
    whole = whatever_mode(ties)
    whole["became"] = became(whole, (present[0], present[1]), (silent[0], silent[1]))
    same = present[0].intersection(present[1]).difference(pd.Index([*silent[0], *silent[1]]))
    matrices = [matrix_of(whole, wave, same) for wave in ("before", "after")]
    alike = (
        qap(matrices[0].toarray(), matrices[1].toarray(), rounds=rounds, seed=seed)
        if len(same) >= FEWEST
        else None
    )
    return Waves(
        _measured(matrices, names, rounds=rounds, seed=seed), counted(ties, whole), ties,
        _actors(nets, whole, silent), alike, len(same),
    )  # fmt: skip


def _measured(
    matrices: Sequence[Matrix], names: list[str], *, rounds: int, seed: int
) -> pd.DataFrame:
    """Measure both waves, and test the change where there are actors enough."""
    before, after = matrices
    rows: dict[str, tuple[float, ...]] = dict.fromkeys(names, (np.nan,) * 6)
    if before.shape[0] >= FEWEST:
        rng = generator(seed)
        draws = by_chance(before, after, names, rounds=rounds, rng=rng)
        actors = by_actors(before, after, names, rng)
        for name, drawn, spread in zip(names, draws.T, actors, strict=True):
            was, now = MEASURES[name](before), MEASURES[name](after)
            rows[name] = (was, now, now - was, *judged(now - was, drawn, float(spread)))
    columns = ["before", "after", "change", "low", "high", "p"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("measure")


def _actors(
    nets: tuple[Network, Network], pairs: pd.DataFrame, silent: Sequence[Collection[str]]
) -> pd.DataFrame:
    """Say of each actor whether it stayed, how many partners it had, and what became of them."""
    about = [net.actors.set_index("actor_id")[["name", "kind"]] for net in nets]
    frame = about[1].combine_first(about[0])
    there = [frame.index.isin(each.index) for each in about]
    status = np.select([there[0] & there[1], there[1]], [STAYED, JOINED], LEFT)
    frame = frame.assign(status=status.astype(str))
    sides = [pairs.rename(columns={side: "actor_id"}) for side in ("source", "target")]
    ends = pd.concat(sides, ignore_index=True)
    for name, given, wave in zip(("before", "after"), silent, there, strict=True):
        degree = ends[ends[name]].groupby("actor_id").size()
        frame[f"silent_{name}"] = frame.index.isin(list(given))
        frame[f"degree_{name}"] = degree.reindex(frame.index, fill_value=0).where(wave)
    counts = pd.crosstab(ends["actor_id"], ends["became"])
    counts = counts.reindex(index=frame.index, columns=list(BECAME), fill_value=0)
    order = ["silent_before", "silent_after", "degree_before", "degree_after"]
    return frame[["name", "kind", "status", *order]].join(counts).rename_axis("actor_id")
