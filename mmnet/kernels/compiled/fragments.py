"""Fragments, compiled."""

from __future__ import annotations

from mmnet.kernels.compiled.jit import kernel
from mmnet.kernels.plain import fragments

pairs_without = kernel(fragments.pairs_without)
