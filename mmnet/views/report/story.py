"""What several sections speak of: the network at its moment, and measures computed once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mmnet.equality import ByContent
from mmnet.kernels import Incidence, components
from mmnet.measures.coverage.coverage import coverage
from mmnet.measures.evaluation.methods import methods
from mmnet.measures.evaluation.tie_strength import tie_strength
from mmnet.measures.inference.rank_ranges import rank_ranges
from mmnet.measures.planning.plan import plan
from mmnet.measures.position.centrality import centrality
from mmnet.measures.recommendation.recommend import recommend
from mmnet.measures.recommendation.resilience import resilience
from mmnet.views.language.catalog import ENGLISH
from mmnet.views.language.voice import Voice
from mmnet.views.report.content import Section, facts, table_of
from mmnet.views.report.years import yearly

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from mmnet.measures.coverage.result import Coverage
    from mmnet.measures.evaluation.methods import Methods
    from mmnet.measures.planning.result import Plan
    from mmnet.measures.recommendation.resilience import Resilience
    from mmnet.measures.recommendation.result import Recommendation
    from mmnet.network import Network
    from mmnet.summary import Summary
    from mmnet.views.document.model import Table

__all__ = ["Story"]

# Draws for the order of actors, and the work (actors x ties) up to which they take seconds.
DRAWS, MOST_WORK = 99, 2_000_000
# Partners that are recommended, and seconds for finding them.
PARTNERS, SECONDS = 5, 20.0
MOST_PLANNED = 300  # open needs for which a report asks for all plans
MOST_SECONDS = 60.0  # for all plans; enough that a busy machine tells the same
# Firsts of equal standing that are named; more are counted.
NAMED = 3


@dataclass(frozen=True, eq=False)
class Story(ByContent):
    """A network and the measures that several sections speak of, each computed once."""

    net: Network
    progress: Callable[[int, int], None] | None = None
    voice: Voice = field(default_factory=lambda: Voice(ENGLISH), compare=False)
    own: Mapping[str, str] = field(default_factory=dict)  # names in other letters, by those shown

    # ---- words

    def say(self, key: str, number: float | None = None, /, **names: object) -> str:
        """Say a text of the catalog."""
        return self.voice.say(key, number, **names)

    def count(self, noun: str, number: float) -> str:
        """Say a number with its noun."""
        return self.voice.say(f"count.{noun}", number)

    def number(self, value: float, decimals: int | None = None) -> str:
        """Write a number, as the voice does."""
        return self.voice.number(value, decimals)

    def firsts(self, names: Sequence[str]) -> str:
        """Name who is first, or all of few equals; nothing for many."""
        return self.voice.listing(names) if 0 < len(names) <= NAMED else ""

    def section(self, key: str, *sentences: str, asks: bool = False, **parts: Any) -> Section:
        """Make a section with its title; one that `asks` opens with its question."""
        question = self.say(f"report.question.{key}") if asks else ""
        said = tuple(filter(None, sentences))
        return Section(key, self.say(f"report.title.{key}"), said, question=question, **parts)

    def lacking(self, key: str, said: str, *, asks: bool = False, **parts: Any) -> Section:
        """Make a section that says why the data cannot answer."""
        return self.section(key, said, asks=asks, lacks=True, **parts)

    def table(
        self,
        frame: pd.DataFrame,
        caption: str,
        columns: Mapping[str, str],
        *,
        about: Mapping[str, object] | None = None,
        **how: Any,
    ) -> Table:
        """Write columns of a frame as a table; `columns` has the key of each title.

        `about` fills in the caption, `how` goes to `table_of`.
        """
        titles = {name: self.say(f"report.column.{key}") for name, key in columns.items()}
        named = self.say(f"report.caption.{caption}", **(about or {}))
        return replace(table_of(self.voice, frame, named, titles, **how), key=caption)

    def facts(self, caption: str, rows: Mapping[str, str]) -> Table:
        """Write numbers by the keys of their names as a table of two columns."""
        named = {self.say(f"report.fact.{key}"): text for key, text in rows.items()}
        return facts(self.voice, self.say(f"report.caption.{caption}"), named)

    # ---- the moment

    @cached_property
    def dated(self) -> bool:
        """True where the data tell of any collaboration whether it runs at the moment."""
        return self.net.has_moment or bool((self.net.state() != "unknown").any())

    @cached_property
    def now(self) -> Network:
        """What runs at the report's moment; all that is recorded where no date tells."""
        net = self.net
        return net.with_moment(net.as_of) if self.dated and not net.has_moment else net

    @property
    def when(self) -> str:
        """The moment in words: on 2026-06-30, in 2025; "on record" where no date tells."""
        if not self.dated:
            return self.say("date.record")
        return self.voice.moment(*self.net.moment)

    @cached_property
    def counted(self) -> str:
        """Say what the report counts."""
        totals, say = self.summary.totals, self.say
        held = self.count("collaboration", totals["collaborations"])
        if not self.dated:
            known = self.net.collaborations[["start", "end", "status"]].notna().any(axis=None)
            return say("report.counted.doubtful" if known else "report.counted.undated", held=held)
        active = int(totals["active"])
        if not active:
            ended = "none_ended" if totals["ended"] else "none"
            return say(f"report.counted.{ended}", when=self.when)
        running = self.count("collaboration", active)
        of = self.number(totals["collaborations"])
        return say("report.counted.said", when=self.when, running=running, all=of)

    def untied(self, then: str) -> str:
        """Say that there are no ties to speak of, and what follows: a key under report.untied."""
        key = "report.untied.dated" if self.dated else "report.untied.none"
        return self.say(f"report.untied.{then}", lead=self.say(key, when=self.when))

    @cached_property
    def names(self) -> pd.Series:
        """Name of each actor by id; those that share a name, or have none, with their id."""
        names = self.net.actors.set_index("actor_id")["name"].fillna("").str.strip()
        ids = pd.Series(names.index, index=names.index, dtype="str")
        unclear = names.duplicated(keep=False) & (names != "") & (names != ids)
        said = names.mask(unclear, names + " (" + ids + ")")
        return said.mask(names == "", ids)

    # ---- measures

    @cached_property
    def years(self) -> pd.DataFrame | None:
        """What ran on the same day of each year; None where no start is known."""
        return yearly(self.net)

    @cached_property
    def summary(self) -> Summary:
        """Counts of the whole record."""
        return self.net.summary()

    @cached_property
    def central(self) -> pd.DataFrame:
        """Centrality over the ties of the moment, the most central first, with labels.

        `between` is betweenness over the pairs of others that a path joins. Where it was held
        against chance, `first` is the share of draws in which the actor comes first.
        """
        net = self.now
        found = centrality(net, progress=self.progress).drop(columns=["name", "kind"])
        actors = net.actors.set_index("actor_id")[["kind", "country"]]
        labels = {kind.id: kind.label for kind in net.ontology.kinds.values()}
        kinds = actors["kind"].map(labels)
        table = actors.assign(name=self.names, kind=kinds).join(found)
        table["between"] = table["betweenness"] * _joined_share(net)
        if self.order is not None:
            table["first"] = self.order["first"]
        keys = ["betweenness", "degree", "actor_id"]
        return table.reset_index().sort_values(
            keys, ascending=[False, False, True], ignore_index=True
        )

    @cached_property
    def order(self) -> pd.DataFrame | None:
        """Ranks by betweenness over draws of the collaborations; None in a large network."""
        graph = self.now.graph()
        if graph.n_actors * graph.n_ties > MOST_WORK or not graph.n_ties:
            return None
        return rank_ranges(self.now, rounds=DRAWS)

    @cached_property
    def ties(self) -> pd.DataFrame:
        """Tied pairs that work together at the moment, the strongest first."""
        return tie_strength(self.now)

    @cached_property
    def covered(self) -> Coverage:
        """Coverage of the programs' needs, with the quality of collaborations where it is known."""
        scores = self.scored
        return coverage(self.net, quality=None if scores is None else scores.scores["score"])

    @cached_property
    def scored(self) -> Methods | None:
        """The methods of collaboration at the moment; None where the ontology names none."""
        return methods(self.now) if self.net.ontology.methods else None

    @cached_property
    def robust(self) -> Resilience:
        """What is left when partners leave."""
        return resilience(self.now)

    @cached_property
    def advised(self) -> Recommendation:
        """The partners that meet most open needs of all programs."""
        return recommend(self.net, most=PARTNERS, time_limit=SECONDS)

    @cached_property
    def planned(self) -> Plan | None:
        """All sensible plans by coverage and number of collaborations; None for many needs."""
        if self.covered.counts["open"] > MOST_PLANNED:
            return None
        return plan(self.net, aims=("coverage", "cost"), time_limit=MOST_SECONDS)

    @property
    def has_programs(self) -> bool:
        """True when there are programs whose needs can be covered."""
        return len(self.net.programs) > 0


def _joined_share(net: Network) -> pd.Series:
    """Pairs of others over pairs of others that a path joins, for each actor; NaN without any."""
    graph = net.graph()
    part = components(Incidence.from_pairs(*graph.cliques(), graph.n_actors))
    sizes = np.bincount(part, minlength=1).astype(float)
    own = sizes[part] if len(part) else np.zeros(0)
    joined = (sizes * (sizes - 1) / 2).sum() - (own - 1)
    n = graph.n_actors
    pairs = (n - 1) * (n - 2) / 2
    share = np.divide(pairs, joined, out=np.full(n, np.nan), where=joined > 0)
    return pd.Series(share, index=graph.actor_ids)
