"""Names as they are misspelled, shortened, turned and translated, with the true one beside."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pandas as pd
from anyascii import anyascii

if TYPE_CHECKING:
    from collections.abc import Callable

PATTERNS = ("Universität {}", "Université de {}", "Universidad de {}", "Università di {}")
FORMS = (" e.V.", ", Inc.", " GmbH", " S.A.")
LETTERS = "aeionrst"


def _turned(name: str, _: random.Random) -> str:
    if name.startswith("University of "):
        return f"{name.removeprefix('University of ')} University"
    if name.endswith(" University"):
        return f"University of {name.removesuffix(' University')}"
    first, last = name.rpartition(" ")[::2]
    return f"{last}, {first}" if first else name


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def _bare(name: str, _: random.Random) -> str:
    found = _initials(name)
    return found if len(found) > 2 else name


def _translated(name: str, rng: random.Random) -> str:
    left = name.replace("University of ", "").replace(" University", "")
    return rng.choice(PATTERNS).format(left) if left != name else name


def _slip(name: str, rng: random.Random) -> str:
    words = name.split()
    at = rng.randrange(len(words))
    if len(words[at]) < 5:
        at = max(range(len(words)), key=lambda place: len(words[place]))
    word = words[at]
    place = rng.randrange(1, len(word) - 1) if len(word) > 3 else 0
    head, letter, tail = word[:place], word[place : place + 1], word[place + 1 :]
    other = rng.choice(LETTERS)
    changed = [head + other + tail, head + tail, head + other + letter + tail]
    words[at] = rng.choice([*changed, head + tail[:1] + letter + tail[1:]])
    return " ".join(words)


CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "case": lambda name, _: name.upper(),
    "accents": lambda name, _: anyascii(name),
    "short": lambda name, _: name.replace("University", "Univ.").replace("Institute", "Inst."),
    "order": _turned,
    "acronym beside": lambda name, _: f"{name} ({_initials(name)})",
    "acronym alone": _bare,
    "language": _translated,
    "typo": _slip,
    "legal form": lambda name, rng: name + rng.choice(FORMS),
    "article": lambda name, _: f"The {name}",
    "hyphens": lambda name, _: name.replace(" of ", " - "),
}


def labelled(reference: pd.DataFrame, count: int, seed: int) -> pd.DataFrame:
    """So many rows of the reference under a changed name: columns of actors, truth and change."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    rows = rng.sample(range(len(reference)), count)
    changes = [rng.choice(list(CHANGES)) for _ in rows]
    names = reference["name"].iloc[rows].tolist()
    return pd.DataFrame(
        {
            "actor_id": [f"a{at}" for at in range(count)],
            "name": [CHANGES[how](name, rng) for how, name in zip(changes, names, strict=True)],
            "country": reference["country"].iloc[rows].tolist(),
            "kind": "university",
            "truth": reference["actor_id"].iloc[rows].tolist(),
            "change": changes,
        }
    )
