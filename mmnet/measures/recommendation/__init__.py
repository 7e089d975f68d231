"""Recommendation: whom to work with next, and what if partners come, leave or stop."""
