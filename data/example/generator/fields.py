"""What is known of a collaboration beyond who and when: the four methods and what a mode measures.

A collaboration's quality, drawn from its participants', moves all of them together.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from generator.plan import AS_OF, CONCEPTS

if TYPE_CHECKING:
    from generator.dice import Dice

    Record = dict[str, str]

METHODS = (
    "agreement", "goals", "responsibilities", "renewals",
    "meetings_agreed", "meetings_held", "issues_raised", "issues_resolved", "days_to_resolve",
    "benefit_giver", "benefit_receiver",
    "evaluated", "last_evaluation", "score_before", "score_after",
)  # fmt: skip
MEASURES = (
    "centers", "courses", "projects", "students", "results", "teachers", "places", "hours",
    "evaluations", "instrument", "fairs", "sessions", "conferences", "concepts",
)  # fmt: skip
KNOWN = 0.7
SMALL = {
    "IC": {"centers": (0, 2), "courses": (1, 4)},
    "RS": {"courses": (0, 5)},
    "RC": {"projects": (1, 4), "students": (0, 12), "results": (0, 3)},
    "CT": {"courses": (1, 3), "evaluations": (0, 60)},
    "IU": {"projects": (1, 3), "results": (0, 4)},
    "ES": {"sessions": (2, 24), "fairs": (0, 3)},
    "IX": {"conferences": (0, 2)},
}
# Measures that say the same as the amount.
SAME = {
    "RS": "hours",
    "CT": "hours",
    "IB": "places",
    "RX": "teachers",
    "AC": "courses",
    "ES": "students",
}
INSTRUMENTS = ("special_fund", "grant", "procurement", "tax_incentive")


def bounded(value: float, low: float, high: float) -> float:
    """Return the value, or the bound that it passes."""
    return min(max(value, low), high)


def methods(dice: Dice, quality: float, state: str, start: date, end: date | None) -> Record:
    """Draw the method fields; nothing for a part of the collaborations."""
    if not dice.chance(KNOWN):
        return {}
    record = _mechanism(dice, quality, start)
    if state == "planned":
        return {name: value for name, value in record.items() if name != "renewals"}
    record |= _communication(dice, quality) if dice.chance(0.9) else {}
    record |= _sharing(dice, quality) if dice.chance(0.75) else {}
    record |= _evaluation(dice, quality, start, min(end or AS_OF, AS_OF))
    return record


def _flag(dice: Dice, probability: float) -> str:
    """Draw yes or no; sometimes nobody knows."""
    known = dice.chance(0.94)
    answer = "yes" if dice.chance(bounded(probability, 0.05, 0.98)) else "no"
    return answer if known else ""


def _mechanism(dice: Dice, quality: float, start: date) -> Record:
    years = max((AS_OF - start).days / 365.25, 0)
    return {
        "agreement": _flag(dice, 0.86 + 0.06 * quality),
        "goals": _flag(dice, 0.74 + 0.1 * quality),
        "responsibilities": _flag(dice, 0.62 + 0.12 * quality),
        "renewals": str(dice.count(int(years / 1.5), 0.5)),
    }


def _communication(dice: Dice, quality: float) -> Record:
    agreed = dice.choose((1, 2, 4, 6, 12), (2, 5, 5, 2, 1))
    held = round(agreed * bounded(dice.normal(0.85 + 0.12 * quality, 0.15), 0.2, 1.3))
    raised = dice.count(12, 0.3)
    resolved = dice.count(raised, bounded(0.72 + 0.1 * quality, 0.2, 0.97))
    days = round(bounded(22 - 7 * quality + dice.normal(0, 6), 2, 90))
    return {
        "meetings_agreed": str(agreed),
        "meetings_held": str(held),
        "issues_raised": str(raised),
        "issues_resolved": str(resolved),
        "days_to_resolve": str(days) if resolved else "",
    }


def _sharing(dice: Dice, quality: float) -> Record:
    giver = round(bounded(dice.normal(2.1 + 0.4 * quality, 0.9), 0, 4))
    receiver = round(bounded(dice.normal(2.8 + 0.5 * quality, 0.8), 0, 4))
    return {"benefit_giver": str(giver), "benefit_receiver": str(receiver)}


def _evaluation(dice: Dice, quality: float, start: date, last: date) -> Record:
    first = start + timedelta(days=180)
    if first >= last:
        return {"evaluated": "no"}
    answer = _flag(dice, 0.6 + 0.08 * quality)
    if answer != "yes":
        return {"evaluated": answer}
    span = (last - first).days
    day = last - timedelta(days=int(span * dice.uniform() ** 1.2))
    before = bounded(dice.normal(64 + 5 * quality, 8), 25, 95)
    after = bounded(before + dice.normal(4 + 4 * quality, 6), 20, 99)
    written = f"{day:%Y-%m}" if dice.chance(0.6) else day.isoformat()
    return {
        "evaluated": "yes",
        "last_evaluation": written,
        "score_before": str(round(before)) if dice.chance(0.7) else "",
        "score_after": str(round(after)),
    }


def measures(dice: Dice, mode: str, amount: int | None, state: str) -> Record:
    """Draw what the mode measures; nothing of it is known before it begins."""
    if state == "planned":
        return {}
    record = {
        name: str(dice.integer(low, high))
        for name, (low, high) in SMALL.get(mode, {}).items()
        if dice.chance(0.8)
    }
    if mode == "PF":
        record["instrument"] = dice.choose(INSTRUMENTS, (5, 4, 1, 1))
    if mode == "AC":
        record["concepts"] = "; ".join(
            dice.sample(CONCEPTS, [1] * len(CONCEPTS), dice.integer(1, 3))
        )
    if amount is None or not dice.chance(0.85):
        return record
    if mode in SAME:
        record[SAME[mode]] = str(amount)
    if mode == "IB":
        record["students"] = str(round(amount * (0.5 + 0.5 * dice.uniform())))
    if mode == "IX":
        teachers = round(amount * 0.4 * dice.uniform())
        record |= {"teachers": str(teachers), "students": str(amount - teachers)}
    return record


def evidence(dice: Dice, year: int, number: int) -> tuple[str, str]:
    """Draw a source, which says that it is fictional, and how sure the record is."""
    page, month, answer = dice.integer(3, 60), dice.integer(1, 12), dice.integer(1, 240)
    texts = {
        f"agreement no. {year}-{number:03d}, ministry register (fictional)": 0.95,
        f"annual report {min(year + 1, 2025)} of the host, p. {page} (fictional)": 0.85,
        f"minutes of the partners, {year}-{month:02d} (fictional)": 0.8,
        f"survey of partners 2025, answer {answer} (fictional)": 0.65,
        f"press note, {year} (fictional)": 0.5,
    }
    if year == AS_OF.year:
        texts = {
            f"agreement no. {year}-{number:03d}, ministry register (fictional)": 0.95,
            f"work plan {year} of the host, p. {page} (fictional)": 0.8,
            f"minutes of the partners, {year}-{month % 6 + 1:02d} (fictional)": 0.8,
            f"letter of intent, {year} (fictional)": 0.65,
            f"press note, {year} (fictional)": 0.5,
        }
    text = dice.choose(list(texts), (10, 5, 3, 3, 1))
    sure = round(bounded(texts[text] + dice.normal(0, 0.06), 0.3, 1) * 20) / 20
    stated = f"{sure:g}" if dice.chance(0.55) else ""
    return (text, stated) if dice.chance(0.95) else ("", "")
