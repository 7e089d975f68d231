"""The size of `mm.difference`: how often it calls a difference where there is none.

    python -m benchmarks.difference

1,000 nulls of 20 programs, 8 of them treated at random, whose values are a level of their own, a
common change and noise. 5 % are to fall under p = 0.05, give or take two standard errors.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

import mmnet as mm

NULLS, UNITS, TREATED, SEED = 1000, 20, 8, 1
LEVELS = (0.01, 0.05, 0.1)


def one(rng: np.random.Generator) -> float:
    units = [f"u{at:02}" for at in range(UNITS)]
    level = rng.normal(0.5, 0.2, UNITS)
    before, after = (
        pd.Series(level + shift + rng.normal(0, 0.1, UNITS), index=units) for shift in (0, 0.05)
    )
    treated = rng.choice(units, TREATED, replace=False).tolist()
    return mm.difference(before, after, treated=treated, rounds=999, seed=int(rng.integers(1e9))).p


def main() -> None:
    rng = np.random.default_rng(SEED)
    found = np.array([one(rng) for _ in range(NULLS)])
    for level in LEVELS:
        share = (found <= level).mean()
        error = np.sqrt(level * (1 - level) / NULLS)
        print(f"p <= {level:g}: {share:.3f} of {NULLS:,} nulls, expected {level:g} +- {error:.3f}")
    if abs((found <= 0.05).mean() - 0.05) > 2 * np.sqrt(0.05 * 0.95 / NULLS):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
