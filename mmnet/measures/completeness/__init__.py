"""Completeness: what was not answered or is not sure, and what that does to the numbers."""
