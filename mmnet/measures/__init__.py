"""Measures: networks in, frames out. One module a question; none of them draws or prints."""
