"""Cohesion: how closely the whole is knit, its groups, its core, and where it would break."""
