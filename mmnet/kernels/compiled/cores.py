"""Cores, bridges and articulation actors, compiled."""

from __future__ import annotations

from mmnet.kernels.compiled.jit import kernel
from mmnet.kernels.plain import cores

core_numbers = kernel(cores.core_numbers)
depth_first = kernel(cores.depth_first)
