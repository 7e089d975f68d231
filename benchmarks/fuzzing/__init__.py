"""Broken inputs without end: sound files of every format, and ways to spoil them."""
