"""Surveys: questionnaires made from a roster, and networks made from what comes back."""
