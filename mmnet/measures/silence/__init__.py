"""Silence: networks as they may be, drawn where nobody answered and where something is not sure."""
