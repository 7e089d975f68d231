"""The steps of Leiden and of label propagation, compiled."""

from __future__ import annotations

from mmnet.kernels.compiled.jit import kernel
from mmnet.kernels.plain import groups

shuffled = kernel(groups.shuffled)
move = kernel(groups.move)
refine = kernel(groups.refine)
merge = kernel(groups.merge)
propagate = kernel(groups.propagate)
