"""What generate.py draws the example from: names, a plan of what it shows, and chance."""
