"""What all parts of a brief share: the measures of the report, and a voice that says them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from mmnet.equality import ByContent
from mmnet.measures.recommendation.candidates import candidate_table, evidence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from mmnet.measures.coverage.result import Coverage
    from mmnet.measures.recommendation.candidates import Evidence
    from mmnet.network import Network
    from mmnet.views.language.voice import Voice
    from mmnet.views.report.story import Story


@dataclass(frozen=True, eq=False)
class Told(ByContent):
    """The measures that the report speaks of too, and the words for them."""

    story: Story
    voice: Voice

    @property
    def net(self) -> Network:
        """The network, at its moment where it has one."""
        return self.story.net

    @property
    def covered(self) -> Coverage:
        """Coverage of the programs' needs."""
        return self.story.covered

    @cached_property
    def has_needs(self) -> bool:
        """True where programs ask for something, and some of it weighs."""
        return self.story.has_programs and bool(self.covered.total["weight"] > 0)

    @cached_property
    def when(self) -> str:
        """The moment in words."""
        if not self.story.dated:
            return self.voice.say("date.record")
        return self.voice.moment(*self.net.moment)

    def count(self, noun: str, number: float) -> str:
        """Say a number with its noun."""
        return self.voice.say(f"count.{noun}", number)

    def number(self, value: float, decimals: int | None = None) -> str:
        """Write a number, as the voice does."""
        return self.voice.number(value, decimals)

    def mode(self, key: str) -> str:
        """Say a mode inside a sentence."""
        ontology = self.net.ontology
        if key not in ontology.modes:
            return self.voice.lower(self.covered.column_labels.get(key, key))
        return self.voice.lower(self.voice.label(ontology, "modes", key))

    def kind(self, key: str) -> str:
        """Say a kind of actors."""
        ontology = self.net.ontology
        return self.voice.label(ontology, "kinds", key) if key in ontology.kinds else key

    def kinds(self, key: str) -> str:
        """Say the actors of a kind."""
        ontology = self.net.ontology
        return self.voice.plural(ontology, key) if key in ontology.kinds else key

    def cell(self, row: Mapping[Any, Any]) -> str:
        """Say a need: its program and its mode."""
        mode = self.mode(str(row["column"]))
        return self.voice.say("brief.cell", program=row["row_label"], mode=mode)

    def rows(self, labels: list[str], values: list[str]) -> str:
        """Say the rows of a chart."""
        pairs = zip(labels, values, strict=True)
        said = [self.voice.say("list.row", label=label, value=value) for label, value in pairs]
        return self.voice.listing(said)

    def weight_share(self, weight: float) -> float:
        """Share of a weight of needs in the weight of all."""
        total = float(self.covered.total["weight"])
        return weight / total if total > 0 else np.nan

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        """What speaks for each recommended partner."""
        net = self.net
        active = self.covered.services[self.covered.services["state"] == "active"]
        return evidence(
            net,
            candidate_table(net, None),
            list(self.story.advised.partners.index),
            list(net.programs["program_id"]),
            set(active["partner"]),
        )
