"""Kernels compiled by Numba; nothing here is imported before a large network needs it."""
