"""Kernels in NumPy and SciPy: for small networks, and where numba is absent."""
