"""Evaluation: how collaborations are done, how they are rated, and how they change."""
