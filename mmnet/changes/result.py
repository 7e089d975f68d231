"""Diff: what changed between two networks, as a table, as sentences, and as something to apply."""

from __future__ import annotations

import html
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.arguments import checked
from mmnet.changes.consequences import consequences
from mmnet.changes.kinds import KINDS, labeled
from mmnet.changes.patch import reversed_lines
from mmnet.changes.review import write_review
from mmnet.changes.rules import broken
from mmnet.changes.sentences import headline, sentences
from mmnet.changes.steps import Steps
from mmnet.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike
    from pathlib import Path


SHOWN = 12


def _turned(questions: pd.DataFrame) -> pd.DataFrame:
    """Ask the same of the two networks the other way round."""
    sides = {"actor_id": "other_id", "name": "other_name"}
    both = {**sides, **{new: old for old, new in sides.items()}}
    return questions.rename(columns=both)[list(questions)]


@dataclass(frozen=True, eq=False, repr=False)
class Diff(Steps):
    """What changed from one network to another. Made by `diff`, `read_changes` and `reverse`.

    Attributes
    ----------
    lines : DataFrame
        Every step, so that `apply` gives the other network exactly: line (steps of one number
        belong together), op (columns, rekey, remove, set or add), table, id, change, field,
        before, after. All are texts; a number has all its digits. Ids are those of `after`.
    before, after : Network
        The two networks.
    merged, split : mapping of str to str
        Actors that went into another one, and actors that came out of another one.
    questions : DataFrame
        Pairs of ids that may be one and are not sure: table, actor_id, name, other_id,
        other_name, score, reason. Until they are answered (`diff(…, answers=…)`) they count as
        removed and added.
    """

    @checked
    def summary(self) -> pd.DataFrame:
        """Count the changes.

        Returns
        -------
        DataFrame
            Columns table, change and count: how many rows (or cells, for what was set) changed so.

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example().select(program="ai-ethics")
        >>> mm.diff(net.at("2024"), net.at("2025")).summary().head(3)
                    table change  count
        0  collaborations  began      7
        1  participations  added     20
        """
        lines = self.lines.drop_duplicates(["line"])[["table", "change"]]
        rows = pd.concat([lines, self.lapsed[["table", "change"]]])
        found = rows.value_counts(["table", "change"]).rename("count").reset_index()
        order = pd.DataFrame(
            {
                "table": found["table"].map({name: at for at, name in enumerate(TABLES)}),
                "change": found["change"].map({name: at for at, name in enumerate(KINDS)}),
            }
        )
        at = order.sort_values(["table", "change"], kind="stable").index
        return found.loc[at].reset_index(drop=True)

    @cached_property
    def consequences(self) -> pd.DataFrame:
        """Needs that lost or won their first partner, or came to rest on a single one.

        Returns
        -------
        DataFrame
            what (lost, single source, won), row, row_label, column, column_label, kind, region,
            weight, before, after (partners known to serve it), partners, cause, sentence; lost
            ones first, then by weight. Empty where no program needs anything.
        """
        return consequences(self)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """What changed in words, the gravest consequence first."""
        return sentences(self, self.consequences["sentence"])

    @checked
    def reverse(self) -> Diff:
        """Return the diff that undoes this one.

        Returns
        -------
        Diff
            From `after` to `before`.

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example().select(program="ai-ethics")
        >>> changes = mm.diff(net.at("2024"), net.at("2025"))
        >>> mm.apply(net.at("2025"), changes.reverse()) == net.at("2024")
        True
        """
        lines = reversed_lines(self.lines)
        turned = replace(
            self, lines=lines, before=self.after, after=self.before,
            merged=self.split, split=self.merged, questions=_turned(self.questions),
        )  # fmt: skip
        return replace(
            turned,
            lines=labeled(lines, turned.before, turned.after, turned.merged, turned.split),
        )

    @checked
    def to_review(self, path: str | PathLike[str]) -> Path:
        """Write a sheet in which a person accepts, rejects or edits each line.

        `read_changes` reads it back.

        Parameters
        ----------
        path : str or path
            Ends in .xlsx (with a list to choose from in each cell of decision) or .csv.

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
        >>> net = mm.example().select(program="ai-ethics")
        >>> mm.diff(net.at("2024"), net.at("2025")).to_review("changes.csv").name
        'changes.csv'
        """
        return write_review(self, path)

    @checked
    def broken(self, rules: str | PathLike[str] | Mapping[str, object]) -> pd.DataFrame:
        """List what breaks the rules: new single sources, low coverage, agreements that lapse.

        Parameters
        ----------
        rules : path or mapping
            A TOML file with a table [rules], or such a table: see `docs/register.md`.

        Returns
        -------
        DataFrame
            Columns rule and sentence; empty where every rule is kept.

        Raises
        ------
        OptionError
            If a rule is not known, or its value is of the wrong kind.

        Examples
        --------
        >>> import mmnet as mm
        >>> net = mm.example().select(program="ai-ethics")
        >>> changes = mm.diff(net.at("2024"), net.at("2025"))
        >>> changes.broken({"coverage_at_least": 95})["sentence"][0]
        'Coverage is 84%, below 95%.'
        """
        return broken(self, self.consequences, rules)

    def sentence(self) -> str:
        """Say how much changed."""
        return headline(self)

    def __repr__(self) -> str:
        told = "\n".join(f"  {sentence}" for sentence in self.sentences[:SHOWN])
        more = len(self.sentences) - SHOWN
        rest = f"\n  … and {more} more in .sentences" if more > 0 else ""
        return f"Diff: {headline(self)}\n{told}{rest}".rstrip()

    def _repr_html_(self) -> str:
        told = "".join(f"<li>{html.escape(text)}</li>" for text in self.sentences[:SHOWN])
        counts = self.summary().to_html(index=False, escape=True)
        return f"<p>{html.escape(headline(self))}</p><ul>{told}</ul>{counts}"
