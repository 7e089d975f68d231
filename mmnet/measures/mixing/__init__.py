"""Mixing: how kinds, countries and modes go together, and what flows between them."""
