"""Match actors with a reference list, or among themselves: same, different, or ask.

Only what cannot reasonably be anything else is called the same: one registry id, one entry of the
user's alias table, or one name in one country. All else that is near is a question for a person.
"""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING

import pandas as pd

from mmnet.arguments import checked
from mmnet.countries import distance, place
from mmnet.errors import OptionError
from mmnet.names.blocking import candidates
from mmnet.names.matches import Matches, in_order
from mmnet.names.normal import ascii_of
from mmnet.names.scoring import Likeness, compare
from mmnet.names.sides import Side
from mmnet.names.words import LEFT_OUT, TELLING
from mmnet.progress import automatic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mmnet.network import Network
    from mmnet.progress import Progress

ASK = 0.72
ASKED_OF_ONE = 5
TYPO = 7  # letters of a word in which one wrong letter is surely a slip, if the city is the same
NEAR = 40.0  # kilometres between a city and its suburbs


@checked
def match(
    actors: Network | pd.DataFrame,
    reference: Network | pd.DataFrame | None = None,
    *,
    aliases: Mapping[str, str] | pd.DataFrame | None = None,
    progress: Progress | bool | None = None,
) -> Matches:
    """Find the actors that mean the same organization.

    Parameters
    ----------
    actors : Network or DataFrame
        Columns actor_id and name; kind, country, city, aliases and ror are used where they are.
    reference : Network or DataFrame, optional
        A clean list in the same columns, such as `read_ror(...)`. Without it the actors are
        compared among themselves.
    aliases : mapping of str to str, or DataFrame, optional
        Your own table: what is written, and the id in the reference (or of the actor) that it
        means. A DataFrame has the columns alias and actor_id.
    progress : callable or bool, optional
        As in other long calls: None says how far it is where somebody looks.

    Returns
    -------
    Matches
        "same" needs one ROR id, one entry of the alias table, or one name (but for case, accents,
        legal form, linking words and the language of words like university) in one country; and
        nothing else that fits as well. One wrong letter in a long word is the same in one city.
        "ask" is near. Country and kind that contradict each other are never the same.

    Raises
    ------
    OptionError
        If a column is missing, or an alias points nowhere.

    Notes
    -----
    Names that share rare triples of letters, or where one is the initials of the other, are
    compared word by word; rare words weigh more (as in Cohen, Ravikumar, Fienberg 2003, A
    comparison of string metrics for matching names and records).

    Examples
    --------
    >>> import mmnet as mm
    >>> import pandas as pd
    >>> ours = pd.DataFrame({"actor_id": ["a", "b"], "name": ["Univ. of Kasel", "Fern AI"]})
    >>> register = pd.DataFrame({"actor_id": ["1"], "name": ["University of Kasel"]})
    >>> found = mm.match(ours.assign(country="KE"), register.assign(country="KE"))
    >>> found.pairs[["actor_id", "other_id", "outcome", "reason"]]
      actor_id other_id outcome                   reason
    0        a        1    same  same name, same country
    """
    left = Side.of(actors, "actors")
    right = left if reference is None else Side.of(reference, "reference")
    within = reference is None
    sure = _by_id(left, right, within=within) + _by_alias(left, right, aliases)
    told = automatic("Matching names", asked=progress)
    rows, columns = candidates(left.names, right.names, told)
    found = _compared(left, right, rows.tolist(), columns.tolist(), within=within)
    judged = _judged(left, right, found, sure)
    return Matches(_table(left, right, judged), len(left.ids), len(right.ids))


Pair = tuple[int, int]
Judged = dict[Pair, tuple[str, float, str]]


def _by_id(left: Side, right: Side, *, within: bool) -> list[tuple[Pair, str]]:
    """Pairs of one ROR id."""
    holders: dict[str, list[int]] = {}
    for at, ror in enumerate(right.ror):
        if ror:
            holders.setdefault(ror, []).append(at)
    return [
        ((at, there), "same ROR id")
        for at, ror in enumerate(left.ror)
        for there in holders.get(ror, [])
        if not within or at < there
    ]


def _by_alias(
    left: Side, right: Side, aliases: Mapping[str, str] | pd.DataFrame | None
) -> list[tuple[Pair, str]]:
    """Pairs that the user's own table states."""
    if aliases is None:
        return []
    if isinstance(aliases, pd.DataFrame):
        missing = [column for column in ("alias", "actor_id") if column not in aliases]
        if missing:
            msg = f"the alias table has no column {missing[0]!r}: it needs alias and actor_id"
            raise OptionError(msg)
        aliases = dict(zip(aliases["alias"], aliases["actor_id"], strict=True))
    known = {_loose(alias): str(target) for alias, target in aliases.items()}
    lost = sorted(set(known.values()) - set(right.position))
    if lost:
        msg = f"the alias table names {lost[0]!r}, which is no actor_id there"
        raise OptionError(msg)
    found = []
    for name, at in zip(left.names, left.owner, strict=True):
        there = right.position.get(known.get(_loose(name.text), ""))
        if there is not None and left.ids[at] != right.ids[there]:
            found.append(((at, there), f'alias table: "{name.text}"'))
    return found


def _loose(text: str) -> str:
    return " ".join(ascii_of(str(text)).split())


def _compared(
    left: Side, right: Side, rows: list[int], columns: list[int], *, within: bool
) -> dict[Pair, Likeness]:
    """The best comparison of any two names of two actors."""
    weights, usual = _weights(right)
    best: dict[Pair, Likeness] = {}
    for row, column in zip(rows, columns, strict=True):
        pair = (left.owner[row], right.owner[column])
        if within and pair[0] >= pair[1]:
            pair = (pair[1], pair[0])
        if within and pair[0] == pair[1]:
            continue
        known = best.get(pair)
        if known is not None and known.exact:
            continue
        likeness = compare(left.names[row], right.names[column], weights, usual)
        if known is None or likeness.score > known.score:
            best[pair] = likeness
    return best


def _weights(right: Side) -> tuple[dict[str, float], float]:
    """Weight of each word by how few names of the reference have it."""
    times = Counter(word for name in right.names for word in set(name.words))
    count = len(right.names) + 1
    weights = {word: log(1 + count / number) for word, number in times.items()}
    return weights, log(1 + count)


def _judged(
    left: Side, right: Side, found: dict[Pair, Likeness], sure: list[tuple[Pair, str]]
) -> Judged:
    judged: Judged = {pair: ("same", 1.0, reason) for pair, reason in sure}
    settled = {pair[0] for pair, _ in sure}
    for pair, likeness in found.items():
        if pair not in judged:
            outcome, score, reason = _outcome(left, right, pair, likeness)
            if outcome == "same" and pair[0] in settled:
                outcome, reason = "ask", f"{reason}; an id or alias says another one"
            if outcome:
                judged[pair] = (outcome, score, reason)
    return _unique(judged, settled)


def _outcome(left: Side, right: Side, pair: Pair, likeness: Likeness) -> tuple[str, float, str]:
    """Same, ask, different, or "" for what is not even near."""
    one, other = pair
    score, reason = likeness.score, likeness.reason
    both = bool(left.country[one] and right.country[other])
    if both and left.country[one] != right.country[other]:
        if likeness.exact:
            where = f"{left.country[one]} / {right.country[other]}"
            return "ask", 0.7, f"{reason}, but other countries: {where}"
        return "", score, reason
    rors = left.ror[one], right.ror[other]
    if all(rors) and rors[0] != rors[1]:
        return ("different" if score >= ASK else ""), score, "other ROR ids"
    here = left.city[one] | right.city[other]
    spare = [word for word in (*likeness.left, *likeness.right) if word not in here]
    if (likeness.left or likeness.right) and not spare and not likeness.respelled:
        likeness = Likeness(0.95, exact=both, reason="same but for the city in the name")
        score, reason = likeness.score, likeness.reason
    if likeness.exact or _slip(left, right, pair, likeness):
        return _unless_kinds_differ(left, right, pair, likeness, both=both)
    alike = left.kind[one] == right.kind[other] != ""
    known = LEFT_OUT if alike else frozenset()
    if (likeness.left and likeness.right) or any(word in TELLING - known for word in spare):
        return "", score, reason
    return ("ask" if score >= ASK else ""), score, reason


def _slip(left: Side, right: Side, pair: Pair, likeness: Likeness) -> bool:
    """One wrong letter in one long word of names in one city."""
    from rapidfuzz.distance import OSA

    if likeness.left or likeness.right or len(likeness.respelled) != 1:
        return False
    one, other = likeness.respelled[0]
    city = left.city[pair[0]]
    together = bool(city) and city == right.city[pair[1]]
    return together and min(len(one), len(other)) >= TYPO and OSA.distance(one, other) == 1


def _unless_kinds_differ(
    left: Side, right: Side, pair: Pair, likeness: Likeness, *, both: bool
) -> tuple[str, float, str]:
    kinds = left.kind[pair[0]], right.kind[pair[1]]
    if not both:
        return "ask", likeness.score, f"{likeness.reason}, but a country is unknown"
    if all(kinds) and kinds[0] != kinds[1]:
        return "ask", likeness.score, f"{likeness.reason}, but other kinds: {kinds[0]} / {kinds[1]}"
    if _elsewhere(left, right, pair):
        towns = f"{left.towns[pair[0]]} / {right.towns[pair[1]]}"
        return "ask", likeness.score, f"{likeness.reason}, but other cities: {towns}"
    return "same", likeness.score, f"{likeness.reason}, same country"


def _elsewhere(left: Side, right: Side, pair: Pair) -> bool:
    """Whether both cities are given and, as far as is known, not near each other."""
    one, other = pair
    if not left.city[one] or not right.city[other] or left.city[one] & right.city[other]:
        return False
    here = place(left.towns[one], left.country[one])
    there = place(right.towns[other], right.country[other])
    return here is None or there is None or distance(here, there) > NEAR


def _unique(judged: Judged, settled: set[int]) -> Judged:
    """Ask where several fit as well; drop questions where one fits exactly; keep few questions."""
    fits: dict[int, list[Pair]] = {}
    for pair, (outcome, _, _) in judged.items():
        if outcome == "same":
            fits.setdefault(pair[0], []).append(pair)
    asked: Counter[int] = Counter()
    result: Judged = {}
    for pair in sorted(judged, key=lambda pair: (pair[0], -judged[pair][1], pair[1])):
        outcome, score, reason = judged[pair]
        fitting = fits.get(pair[0], [])
        if outcome == "same" and len(fitting) > 1 and pair[0] not in settled:
            outcome, reason = "ask", f"{reason}; {len(fitting)} fit as well"
        elif outcome == "ask" and (len(fitting) == 1 or pair[0] in settled):
            continue
        if outcome == "ask":
            asked[pair[0]] += 1
            if asked[pair[0]] > (ASKED_OF_ONE if score != 0.8 else 4 * ASKED_OF_ONE):
                continue
        result[pair] = (outcome, score, reason)
    return result


def _table(left: Side, right: Side, judged: Judged) -> pd.DataFrame:
    rows = [
        (
            left.ids[one], left.labels[one], right.ids[other], right.labels[other],
            outcome, round(100 * score, 1), reason,
        )
        for (one, other), (outcome, score, reason) in judged.items()
    ]  # fmt: skip
    return in_order(rows)
