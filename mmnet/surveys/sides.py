"""Both sides of each tie and value: what each of two actors said, and whether they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from mmnet.surveys.roster import BOTH, GIVE, NONE, RECEIVE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from mmnet.ontology import Ontology
    from mmnet.surveys.answer import Answer, NamedPartner, NewName
    from mmnet.surveys.questions import Question

YES, NO, SILENT = "yes", "no", "silent"
# Both say so; the other one says no; the other one said nothing.
CONFIRMED, DISPUTED, ONE_SIDED = "confirmed", "disputed", "one-sided"
REPORTS = ("reporter", "partner", "mode", "direction")
TIES = ("source", "target", "mode", "standing", "source_says", "target_says")
VALUES = ("reporter", "partner", "question", "value")
DISAGREEMENT = ("a", "b", "about", "question", "a_says", "b_says", "difference", "differs")
RETURNED = {GIVE: RECEIVE, RECEIVE: GIVE}


def reports_frame(
    answers: Iterable[Answer], ids: dict[NewName, str], questions: Sequence[Question]
) -> pd.DataFrame:
    """List who reported which tie with whom: a row for each reporter, partner and mode."""
    columns = [*REPORTS, *(question.id for question in questions), "date", "file"]
    rows = [
        {
            "reporter": answer.respondent, "partner": _id(named, ids), "mode": tie.mode,
            "direction": tie.direction, **tie.answers, "date": answer.day, "file": answer.file,
        }
        for answer in answers
        for named in answer.partners
        for tie in named.ties
    ]  # fmt: skip
    frame = typed(pd.DataFrame(rows, columns=columns), questions)
    return frame.sort_values(list(REPORTS[:3]), ignore_index=True)


def typed(frame: pd.DataFrame, questions: Sequence[Question]) -> pd.DataFrame:
    """Give the columns of answers their types: whole numbers that may be unknown, or texts."""
    types = {
        name: "Int64" if question.kind == "scale" else "str"
        for question in questions
        for name in (question.id, f"source_{question.id}", f"target_{question.id}")
        if name in frame
    }
    return frame.astype({"reporter": "str", **types} if "reporter" in frame else types)


def values_frame(answers: Iterable[Answer], ids: dict[NewName, str]) -> pd.DataFrame:
    """List what was answered about partners: a row for each reporter, partner and question."""
    rows = [
        (answer.respondent, _id(named, ids), question, value)
        for answer in answers
        for named in answer.partners
        for question, value in named.answers.items()
    ]
    frame = pd.DataFrame(rows, columns=list(VALUES))
    return frame.sort_values(list(VALUES[:3]), ignore_index=True)


def _id(named: NamedPartner, ids: dict[NewName, str]) -> str:
    return named.actor or (ids[named.new] if named.new else "")


def ties_frame(
    reports: pd.DataFrame,
    complete: Collection[str],
    ontology: Ontology,
    questions: Sequence[Question],
) -> pd.DataFrame:
    """List the ties, each once, with what either side says of it.

    Parameters
    ----------
    reports : DataFrame
    complete : collection of str
        Who said that it named everybody; whom one of these does not name it says no to.
    ontology : Ontology
    questions : sequence of Question
        Those about ties: columns source_… and target_….
    """
    names = [question.id for question in questions]
    claims = claims_of(reports, ontology)
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for claim in claims.to_dict("records"):
        key = (claim["source"], claim["target"], claim["mode"])
        side = "source" if claim["reporter"] == claim["source"] else "target"
        row = found.setdefault(key, {})
        row[f"{side}_says"] = YES
        row |= {f"{side}_{name}": claim[name] for name in names}
    rows = [
        {
            "source": source, "target": target, "mode": mode,
            "source_says": said.get("source_says", NO if source in complete else SILENT),
            "target_says": said.get("target_says", NO if target in complete else SILENT),
            **{f"{side}_{name}": said.get(f"{side}_{name}")
               for name in names for side in ("source", "target")},
        }
        for (source, target, mode), said in sorted(found.items())
    ]  # fmt: skip
    pairs = [f"{side}_{name}" for name in names for side in ("source", "target")]
    frame = pd.DataFrame(rows, columns=["source", "target", "mode", *TIES[4:], *pairs])
    says = frame["source_says"] + " " + frame["target_says"]
    standing = np.select(
        [says == f"{YES} {YES}", says.str.contains(NO)], [CONFIRMED, DISPUTED], ONE_SIDED
    )
    frame.insert(3, "standing", standing.astype(str))
    return typed(frame, questions)


def claims_of(reports: pd.DataFrame, ontology: Ontology) -> pd.DataFrame:
    """Write each report as ties from giver to receiver; without direction the lower id is first.

    Where a direction is open, it is the one that the other side reports; else both.
    """
    said = {
        (row.reporter, row.partner, row.mode): row.direction
        for row in reports[list(REPORTS)].itertuples(index=False)
    }
    ends: list[tuple[str, str]] = []
    origin: list[int] = []
    for at, row in enumerate(reports[list(REPORTS)].itertuples(index=False)):
        way = row.direction
        if way == UNKNOWN:
            other = said.get((row.partner, row.reporter, row.mode), UNKNOWN)
            way = RETURNED.get(str(other), BOTH)
        pair = (str(row.reporter), str(row.partner))
        if way == NONE or not ontology.modes[str(row.mode)].directed:
            pairs = [(min(pair), max(pair))]
        else:
            pairs = [pair] * (way in {GIVE, BOTH}) + [pair[::-1]] * (way in {RECEIVE, BOTH})
        ends += pairs
        origin += [at] * len(pairs)
    claims = reports.iloc[origin].reset_index(drop=True)
    return claims.assign(
        source=[source for source, _ in ends], target=[target for _, target in ends]
    )


def disagreement_frame(
    ties: pd.DataFrame, values: pd.DataFrame, questions: Sequence[Question]
) -> pd.DataFrame:
    """Put both sides side by side, wherever both have answered.

    `difference` is |x_ij - x_ji| of numbers; of texts and dates only `differs` is said.
    """
    names = [question.id for question in questions]
    rows: list[tuple[Any, ...]] = []
    answered = ties[(ties["source_says"] != SILENT) & (ties["target_says"] != SILENT)]
    for tie in answered.to_dict("records"):
        a, b = sorted((tie["source"], tie["target"]))
        sides = ("source", "target") if a == tie["source"] else ("target", "source")
        says = [tie[f"{side}_says"] for side in sides]
        about = f"{tie['mode']}: {tie['source']} → {tie['target']}"
        rows.append((a, b, about, "tie", *says, abs((says[0] == YES) - (says[1] == YES))))
        if says == [YES, YES]:
            for name in names:
                pair = [tie[f"{side}_{name}"] for side in sides]
                if not pd.isna(pair).any():
                    rows.append((a, b, about, name, *pair, _apart(*pair)))
    both = values.merge(
        values, left_on=["reporter", "partner", "question"],
        right_on=["partner", "reporter", "question"], suffixes=("_a", "_b"),
    )  # fmt: skip
    for row in both[both["reporter_a"] < both["partner_a"]].to_dict("records"):
        pair = [row["value_a"], row["value_b"]]
        rows.append((row["reporter_a"], row["partner_a"], "partner", row["question"], *pair,
                     _apart(*pair)))  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(DISAGREEMENT[:-1]))
    frame["difference"] = frame["difference"].astype("float64")
    frame["differs"] = [a != b for a, b in zip(frame["a_says"], frame["b_says"], strict=True)]
    return frame.sort_values(["a", "b", "about", "question"], ignore_index=True)


def _apart(a: Any, b: Any) -> float:
    numbers = isinstance(a, int | float) and isinstance(b, int | float)
    return float(abs(a - b)) if numbers else np.nan
