"""Change: two networks side by side, and what happens if partners come, leave, or stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.arguments import checked
from mmnet.errors import OptionError
from mmnet.measures.coverage.coverage import coverage
from mmnet.measures.position.centrality import centrality
from mmnet.measures.recommendation.resilience import Resilience, resilience
from mmnet.network import Network
from mmnet.results import Result
from mmnet.schema import frames_of
from mmnet.wording import agree, count, lower

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from mmnet.measures.coverage.result import Coverage
    from mmnet.register import Register

OF_COVERAGE = ("cells", "served", "coverage", "coverage_high", "k_coverage", "depth", "balance")
OF_ACTORS = ("degree", "betweenness", "pagerank")
TIE_COLUMNS = ("source", "target", "mode")


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(Result):
    """Two states of a network: before and after. Made by `compare` and `what_if`.

    Attributes
    ----------
    what : str
        What differs, in a sentence.
    totals : DataFrame, index measure
        before, after, change: actors, collaborations (that make ties), tied pairs, coverage,
        coverage at the most, expected coverage
        under a dropout of 10 %, coverage after the worst loss of one partner, components,
        articulation actors.
    coverage : DataFrame, index program
        label, then before, after and change of each measure of coverage, as column pairs.
    cells : DataFrame
        Cells whose state changed: row, column, labels, before, after, sentence.
    centrality : DataFrame, index actor_id
        name, kind, then before, after and change of degree, betweenness and PageRank; an actor
        that is in one of the two only has NaN in the other.
    """

    what: str
    totals: pd.DataFrame
    coverage: pd.DataFrame
    cells: pd.DataFrame
    centrality: pd.DataFrame

    @property
    def lost(self) -> pd.DataFrame:
        """Cells that were served and are not any more."""
        return self.cells[(self.cells["before"] == "yes") & (self.cells["after"] != "yes")]

    @property
    def won(self) -> pd.DataFrame:
        """Cells that are served and were not before."""
        return self.cells[(self.cells["before"] != "yes") & (self.cells["after"] == "yes")]

    @property
    def table(self) -> pd.DataFrame:
        """The measures before and after: `totals`."""
        return self.totals

    def sentence(self) -> str:
        """Say the change of coverage in one sentence."""
        row = self.totals.loc["coverage"]
        # After a colon the sentence goes on, after a stop a new one begins.
        lead = f"{self.what} {'coverage' if self.what.endswith(':') else 'Coverage'}"
        if np.isnan(row["before"]) or np.isnan(row["after"]):
            return f"{lead} is undefined: nothing is required."
        lost, won = len(self.lost), len(self.won)
        cells = (
            f"{count(lost, 'need')} {agree(lost, 'loses its', 'lose their')} last partner, "
            f"{count(won, 'need')} {agree(won, 'gains its', 'gain their')} first."
        )
        points = 100 * row["change"]
        if not round(points, 1):
            return f"{lead} stays {row['after']:.1%}; {cells}"
        return (
            f"{lead} goes from {row['before']:.1%} to {row['after']:.1%} "
            f"({points:+.1f} points); {cells}"
        )


@checked
def compare(
    before: Network, after: Network, *, needs: pd.DataFrame | None = None, what: str = ""
) -> Comparison:
    """Compare two networks, such as `net.at("2023")` and `net.at("2025")`.

    Parameters
    ----------
    before, after : Network
        Each is looked at in the moment that it shows.
    needs : DataFrame, optional
        As in `coverage`; for both.
    what : str
        What differs, for the sentence.

    Returns
    -------
    Comparison

    Examples
    --------
    >>> import mmnet as mm
    >>> net = mm.example().select(program="ai-ethics")
    >>> mm.compare(net.at("2023"), net.at("2025")).sentence()
    '2023-01-01 to 2023-12-31 against 2025-01-01 to 2025-12-31. Coverage goes from 68.4%
    to 84.2% (+15.8 points); 0 needs lose their last partner, 2 needs gain their first.'
    """
    pair = (before, after)
    covered = [coverage(net, needs=needs) for net in pair]
    robust = [resilience(net, lose=1, dropout=(0.1,), needs=needs) for net in pair]
    central = [centrality(net, measures=OF_ACTORS) for net in pair]
    totals = [_totals(net, cov, res) for net, cov, res in zip(pair, covered, robust, strict=True)]
    return Comparison(
        what=what or f"{_moment(before)} against {_moment(after)}.",
        totals=_beside(pd.Series(totals[0]), pd.Series(totals[1])),
        coverage=_tables(covered[0].table, covered[1].table, OF_COVERAGE, ["label"]),
        cells=_changed_cells(*covered),
        centrality=_tables(central[0], central[1], OF_ACTORS, ["name", "kind"]),
    )


@checked
def what_if(
    net: Network,
    *,
    add: pd.DataFrame | Sequence[Mapping[str, object]] | None = None,
    remove: Collection[str] | None = None,
    end: Collection[str] | None = None,
    actors: pd.DataFrame | None = None,
    needs: pd.DataFrame | None = None,
) -> Comparison:
    """Tell what changes when collaborations are added, actors leave, or collaborations end.

    Parameters
    ----------
    net : Network
        Stays as it is.
    add : DataFrame or sequence of mappings, optional
        New collaborations of two, each with source, target, mode and, if it serves one, program.
        In a directed mode the source gives.
    remove : collection of str, optional
        Actors that leave; their collaborations go on without them.
    end : collection of str, optional
        Collaborations that end at once.
    actors : DataFrame, optional
        New actors that `add` names: actor_id, name, kind and what else is known.
    needs : DataFrame, optional
        As in `coverage`.

    Returns
    -------
    Comparison

    Raises
    ------
    OptionError
        If nothing is asked for, or an actor or collaboration is unknown.
    DataError
        If a new collaboration breaks a rule of the ontology.

    Examples
    --------
    >>> import mmnet as mm
    >>> found = mm.what_if(mm.example(), remove=["crabapple-agency"])
    >>> found.sentence()
    'If 海棠高等教育署 leaves: coverage goes from 78.5% to 74.6% (-3.9 points); 4 needs lose
    their last partner, 0 needs gain their first.'
    >>> found.lost[["row", "column", "before", "after"]].head(2)
                 row                        column before after
    0     bio-design  policy_and_financial_support    yes    no
    1  green-finance           employment_services    yes    no
    """
    if add is None and remove is None and end is None:
        msg = "what_if needs something to change: add, remove or end"
        raise OptionError(msg)
    changed, said = net, []
    if remove is not None:
        changed, words = without_actors(changed, _ids(remove, net.actors["actor_id"], "actor"))
        said.append(words)
    if end is not None:
        known = net.collaborations["collaboration_id"]
        changed, words = _ended(changed, _ids(end, known, "collaboration"))
        said.append(words)
    if add is not None:
        changed, words = _with(changed, add, actors)
        said.append(words)
    what = f"If {' and '.join(said)}:{_orphaned(net, changed)}"
    return compare(net, changed, needs=needs, what=what)


# ---- changes


def _ids(names: Collection[str], known: pd.Series, noun: str) -> list[str]:
    listed = [names] if isinstance(names, str) else sorted(set(names))
    valid = set(known)
    for name in listed:
        if name not in valid:
            msg = f"{name!r} is not a known {noun}: correct the id"
            raise OptionError(msg)
    return listed


def _rebuilt(
    net: Network, tables: Mapping[str, pd.DataFrame], register: Register | None = None
) -> Network:
    frames = frames_of(net) | dict(tables)
    made = Network(
        {name: frame.reset_index(drop=True) for name, frame in frames.items()},
        net.ontology, title=net.title, as_of=net.as_of, problems=net.check(),
        register=register or net.register,
    )  # fmt: skip
    return made.following(net, notes=net.notes)


def without_actors(net: Network, names: list[str]) -> tuple[Network, str]:
    """Return the network that actors have left, and words for it."""
    actors, part, ratings = net.actors, net.participations, net.ratings
    supplies = net.supplies
    labels = actors.set_index("actor_id")["name"].reindex(names)
    tables = {
        "actors": actors[~actors["actor_id"].isin(names)],
        "participations": part[~part["actor_id"].isin(names)],
        "ratings": ratings[~ratings["rater"].isin(names) & ~ratings["rated"].isin(names)],
        "supplies": supplies[~supplies["actor_id"].isin(names)],
    }
    verb = "leaves" if len(names) == 1 else "leave"
    changed = _rebuilt(net, tables, net.register.without(names))
    return changed, f"{', '.join(labels)} {verb}"


def _orphaned(before: Network, after: Network) -> str:
    """Say which programs lose their host, and so everything."""
    table, gone = before.programs, after.register.gone - before.register.gone
    names = list(table.loc[table["host"].isin(gone), "name"])
    if not names:
        return ""
    shown = ", ".join(names[:3]) + (", …" if len(names) > 3 else "")
    if len(names) == 1:
        return f" 1 program loses its host and has no coverage without it ({shown})."
    return f" {len(names)} programs lose their host and have no coverage without it ({shown})."


def _ended(net: Network, names: list[str]) -> tuple[Network, str]:
    """Mark collaborations as ended, over before the moment that the network shows."""
    table = net.collaborations
    chosen = table["collaboration_id"].isin(names)
    tables = {"collaborations": table[~chosen]}
    part = net.participations
    tables["participations"] = part[~part["collaboration_id"].isin(names)]
    noun = (
        f"collaboration {names[0]} ends" if len(names) == 1 else f"{len(names)} collaborations end"
    )
    return _rebuilt(net, tables), noun


def _with(
    net: Network,
    add: pd.DataFrame | Sequence[Mapping[str, object]],
    actors: pd.DataFrame | None,
) -> tuple[Network, str]:
    from mmnet.readers import read_edges

    ties = pd.DataFrame(add).reset_index(drop=True)
    missing = [name for name in TIE_COLUMNS if name not in ties]
    if missing or ties.empty:
        msg = (
            f"add needs rows with source, target and mode; missing: {', '.join(missing) or 'rows'}"
        )
        raise OptionError(msg)
    recorded = net.register.tables
    known = recorded["actors"]
    everyone = known if actors is None else pd.concat([known, actors], ignore_index=True)
    ends = pd.concat([ties["source"], ties["target"]])
    for name in ties.loc[ties["source"] == ties["target"], "source"]:
        msg = f"{name!r} is the source and the target of a collaboration in add: name two actors"
        raise OptionError(msg)
    for name in ends[ends.isin(net.register.gone)]:
        msg = f"{name!r} leaves in the same change: give the collaboration another partner"
        raise OptionError(msg)
    ties = ties.assign(status="active", start=net.moment[0].isoformat())
    ties.insert(0, "collaboration_id", _new_ids(net, len(ties)))
    new = read_edges(ties, everyone, programs=net.programs, ontology=net.ontology, as_of=net.as_of)
    held = new.actors["actor_id"]
    in_view = held.isin(net.actors["actor_id"]) | held.isin(ends) | ~held.isin(known["actor_id"])
    key = ["collaboration_id", "actor_id", "role"]
    tables = {
        "actors": new.actors[in_view],
        "collaborations": _joined(net.collaborations, new.collaborations, ["collaboration_id"]),
        "participations": _joined(net.participations, new.participations, key),
    }
    register = net.register.changed(
        {
            "actors": new.actors,
            "participations": _joined(recorded["participations"], new.participations, key),
        }
    )
    words = f"{count(len(ties), 'collaboration')} {agree(len(ties), 'is', 'are')} added"
    return _rebuilt(net, tables, register), words


def _new_ids(net: Network, count: int) -> list[str]:
    taken = set(net.register.tables["collaborations"]["collaboration_id"])
    names = (f"what-if-{number}" for number in range(1, count + len(taken) + 1))
    return [name for name in names if name not in taken][:count]


def _joined(old: pd.DataFrame, new: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    both = pd.concat([old, new.reindex(columns=old.columns)], ignore_index=True)
    return both.sort_values(key, ignore_index=True)


# ---- frames


def _moment(net: Network) -> str:
    first, last = net.moment
    return f"{first}" if first == last else f"{first} to {last}"


def _totals(net: Network, covered: Coverage, robust: Resilience) -> dict[str, float]:
    graph = net.graph()
    return {
        "actors": len(net.actors),
        "collaborations": int(net.counted().sum()),
        "tied_pairs": graph.n_ties,
        "coverage": covered.total["coverage"],
        "coverage_high": covered.total["coverage_high"],
        "k_coverage": covered.total["k_coverage"],
        "depth": covered.total["depth"],
        "expected_coverage": robust.dropout["coverage"].iloc[0],
        "worst_coverage": robust.worst["coverage"].iloc[0],
        "components": robust.structure["components"],
        "articulation_actors": robust.structure["articulation_actors"],
        "bridges": robust.structure["bridges"],
    }


def _beside(before: pd.Series, after: pd.Series) -> pd.DataFrame:
    frame = pd.DataFrame({"before": before, "after": after}).astype(float)
    frame["change"] = frame["after"] - frame["before"]
    return frame.rename_axis("measure")


def _tables(
    before: pd.DataFrame, after: pd.DataFrame, columns: Sequence[str], labels: list[str]
) -> pd.DataFrame:
    """Put the columns of two tables side by side, named measure_before, _after and _change."""
    index = before.index.union(after.index)
    said = after[labels].reindex(index).fillna(before[labels].reindex(index))
    for name in columns:
        said[f"{name}_before"] = before[name].reindex(index)
        said[f"{name}_after"] = after[name].reindex(index)
        said[f"{name}_change"] = said[f"{name}_after"] - said[f"{name}_before"]
    return said.rename_axis(str(before.index.name))


def _changed_cells(before: Coverage, after: Coverage) -> pd.DataFrame:
    keys = ["row", "column", "kind", "region"]
    old = before.required[[*keys, "state", "x"]]
    new = after.required[[*keys, "state", "x"]]
    both = old.merge(new, on=keys, how="outer", suffixes=("_before", "_after"))
    both = both.rename(columns={"state_before": "before", "state_after": "after"})
    changed = both[both["before"].fillna("") != both["after"].fillna("")].copy()
    rows = {**before.row_labels.to_dict(), **after.row_labels.to_dict()}
    columns = {**before.column_labels.to_dict(), **after.column_labels.to_dict()}
    changed.insert(1, "row_label", changed["row"].map(rows))
    changed.insert(3, "column_label", changed["column"].map(columns))
    changed["sentence"] = pd.Series(
        [_cell_sentence(row) for row in changed.to_dict("records")],
        index=changed.index,
        dtype="str",
    )
    return changed.sort_values(keys, ignore_index=True)


def _cell_sentence(row: Mapping[Any, Any]) -> str:
    cell = f"{row['row_label']}: {lower(row['column_label'])}"
    if row["after"] == "yes":
        return f"{cell} gains its first partner."
    if row["before"] == "yes" and row["after"] == "no":
        return f"{cell} loses its last partner."
    return f"{cell} goes from {row['before']} to {row['after']}."
