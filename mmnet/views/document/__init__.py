"""Documents: what is said as data, and the forms that it is written in."""
