"""Measures: networks in, frames out. One room a question; none of them draws or prints."""
