"""Any table in: what a file seems to hold, what must be asked, and the recipe that remembers."""
