"""How strongly the layout pulls two actors together, which is not how strongly they are tied.

References
----------
Nocaj, A., Ortmann, M. and Brandes, U. (2015). Untangling the hairballs of multi-centered,
small-world online social media networks. JGAA 19(2), 595-618. doi 10.7155/jgaa.00370.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from mmnet.kernels.partners import common_partners

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]

BRIDGE = 0.25  # pull of a tie without common partners


def pair_weights(
    source: Integers, target: Integers, ties: pd.DataFrame, count: int
) -> sparse.csr_array:
    """How strongly each pair is pulled together in the layout.

    w_ij = sqrt(s_ij) (0.25 + c_ij / (min(d_i, d_j) - 1)), scaled to mean 1, with the strength s
    (fractional where known), c common partners and d partners. Ties inside a circle of partners
    pull, ties across give way: circles stay apart (after Nocaj, Ortmann and Brandes 2015).
    """
    strength = ties["closeness" if "closeness" in ties else "collaborations"]
    rows, columns = np.concatenate([source, target]), np.concatenate([target, source])
    values = np.tile(strength.to_numpy(dtype=np.float64), 2)
    pairs = sparse.csr_array((values, (rows, columns)), shape=(count, count))
    pairs.sum_duplicates()
    pairs.setdiag(0)
    pairs.eliminate_zeros()
    pairs.sort_indices()
    degrees = np.diff(pairs.indptr)
    others = np.minimum(np.repeat(degrees, degrees), degrees[pairs.indices]) - 1
    common = common_partners(pairs)
    overlap = np.where(others > 0, common / np.maximum(others, 1), 1.0)
    pairs.data = np.sqrt(pairs.data) * (BRIDGE + overlap)
    pairs.data /= max(float(pairs.data.mean()), 1e-12) if len(pairs.data) else 1.0
    return pairs
