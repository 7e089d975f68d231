"""Matches as a result: which actors are the same, which must be asked about, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.names.review import read_decisions, write_review
from mmnet.results import Result
from mmnet.wording import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike
    from pathlib import Path

OUTCOMES = ("same", "ask", "different")
COLUMNS = ["actor_id", "name", "other_id", "other_name", "outcome", "score", "reason"]


def in_order(rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    """Return pairs as a table: those that are the same first, of one outcome the likest."""
    frame = pd.DataFrame(rows, columns=COLUMNS)
    order = frame["outcome"].map({name: at for at, name in enumerate(OUTCOMES)})
    frame = frame.assign(order=order).sort_values(
        ["order", "score", "actor_id", "other_id"], ascending=[True, False, True, True]
    )
    return frame.drop(columns="order").reset_index(drop=True)


@dataclass(frozen=True, eq=False, repr=False)
class Matches(Result):
    """What `match` found.

    Attributes
    ----------
    pairs : DataFrame
        Columns actor_id, name, other_id, other_name, outcome (same, ask or different), score
        (0 to 100) and reason; by actor, the likest first. Pairs that are not listed are different.
    n_actors, n_reference : int
        How many were compared with how many.
    noun : str
        What was compared: actors, or skills.
    """

    pairs: pd.DataFrame
    n_actors: int
    n_reference: int
    noun: str = "actors"

    @checked
    def of(self, outcome: str) -> pd.DataFrame:
        """Return the pairs of one outcome.

        Parameters
        ----------
        outcome : {"same", "ask", "different"}
            Which pairs.

        Returns
        -------
        DataFrame
            The rows of `pairs` of this outcome.

        Raises
        ------
        OptionError
            If it is none of the three.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.match(mm.example()).of("ask")[["actor_id", "other_id", "score"]].head(2)
                 actor_id           other_id  score
        0  bamboo-climate  bamboo-university   90.0
        1   bamboo-policy  bamboo-university   90.0
        """
        if outcome not in OUTCOMES:
            msg = f"{outcome!r} is not an outcome: use one of {', '.join(OUTCOMES)}"
            raise OptionError(msg)
        return self.pairs[self.pairs["outcome"] == outcome].reset_index(drop=True)

    @checked
    def write_review(self, path: str | PathLike[str]) -> Path:
        """Write the pairs to ask about, for a person to fill in; `read_decisions` reads it back.

        Parameters
        ----------
        path : str or path
            Ends in .csv or .xlsx. Text that a spreadsheet would run is made safe.

        Returns
        -------
        Path
            Where it was written.

        Raises
        ------
        OptionError
            If the name ends in neither of the two.

        Examples
        --------
        >>> import mmnet as mm
        >>> mm.match(mm.example()).write_review("review.csv").name
        'review.csv'
        """
        return write_review(self.of("ask"), path)

    @checked
    def decided(self, review: str | PathLike[str]) -> pd.DataFrame:
        """Return what a filled review file decides, and the pairs that were the same without it.

        Parameters
        ----------
        review : str or path
            As `read_decisions` takes it. What it says of a pair counts more than the outcome here.

        Returns
        -------
        DataFrame
            Columns actor_id, other_id, decision and reason, as `merge` and `combine` take them.

        Raises
        ------
        DataError
            If the file cannot be read, or a decision is none.

        Examples
        --------
        >>> import mmnet as mm
        >>> found = mm.match(mm.example())
        >>> path = found.write_review("review.csv")
        >>> found.decided(path)["decision"].value_counts().to_dict()  # nobody has answered yet
        {'ask': 31}
        """
        answers = read_decisions(review)
        sure = self.of("same").rename(columns={"outcome": "decision"})[answers.columns]
        both = pd.concat([answers, sure], ignore_index=True)
        return both.drop_duplicates(["actor_id", "other_id"], ignore_index=True)

    @property
    def table(self) -> pd.DataFrame:
        """The pairs: `pairs`."""
        return self.pairs

    @property
    def _shown(self) -> pd.DataFrame:
        return self.pairs[["name", "other_name", "outcome", "score", "reason"]]

    def sentence(self) -> str:
        """Say how many pairs are the same, and how many a person must decide."""
        counts = self.pairs["outcome"].value_counts()
        said = ", ".join(f"{int(counts.get(outcome, 0)):,} {outcome}" for outcome in OUTCOMES[:2])
        actors = count(self.n_actors, self.noun.removesuffix("s"), self.noun)
        return f"{actors} with {self.n_reference:,}: {said}."
