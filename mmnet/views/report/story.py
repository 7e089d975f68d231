"""What several sections speak of: the network and its measures, each computed once."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from mmnet.equality import ByContent
from mmnet.measures.coverage.coverage import coverage
from mmnet.measures.evaluation.tie_strength import tie_strength
from mmnet.measures.position.centrality import centrality
from mmnet.measures.recommendation.resilience import resilience
from mmnet.views.figures.canvas import rendered
from mmnet.views.report.content import Picture

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from matplotlib.figure import Figure

    from mmnet.measures.coverage.result import Coverage
    from mmnet.measures.recommendation.resilience import Resilience
    from mmnet.network import Network


@dataclass(frozen=True, eq=False)
class Story(ByContent):
    """A network and the measures that several sections speak of, each computed once."""

    net: Network
    progress: Callable[[int, int], None] | None = None

    @cached_property
    def central(self) -> pd.DataFrame:
        """Centrality over all ties, the most central first, with labels."""
        net = self.net
        found = centrality(net, progress=self.progress).drop(columns=["name", "kind"])
        actors = net.actors.set_index("actor_id")[["name", "kind", "country"]]
        labels = {kind.id: kind.label for kind in net.ontology.kinds.values()}
        table = actors.assign(kind=actors["kind"].map(labels)).join(found).reset_index()
        keys = ["betweenness", "degree", "actor_id"]
        return table.sort_values(keys, ascending=[False, False, True], ignore_index=True)

    @cached_property
    def ties(self) -> pd.DataFrame:
        """Tied pairs that work together now, the strongest first."""
        return tie_strength(self.net)

    @cached_property
    def covered(self) -> Coverage:
        """Coverage of the programs' needs."""
        return coverage(self.net)

    @cached_property
    def robust(self) -> Resilience:
        """What is left when partners leave."""
        return resilience(self.net)

    @property
    def has_programs(self) -> bool:
        """True when there are programs whose needs can be covered."""
        return len(self.net.programs) > 0


def picture(figure: Figure, alt: str, caption: str) -> Picture:
    """Make a picture of a figure, inside the page."""
    data = base64.b64encode(rendered(figure, "png")).decode("ascii")
    return Picture(f"data:image/png;base64,{data}", alt, caption)


def lower(label: str) -> str:
    """Write a label inside a sentence."""
    return label[:1].lower() + label[1:]
