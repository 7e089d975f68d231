"""Null models: what chance alone would give, for every test of the package."""
