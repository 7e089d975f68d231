"""Cores, bridges and articulation actors, compiled."""

from __future__ import annotations

from mmnet.kernels.compiled.jit import kernel
from mmnet.kernels.plain import cores

core_numbers = kernel(cores.core_numbers)
cut_nodes = kernel(cores.cut_nodes)
