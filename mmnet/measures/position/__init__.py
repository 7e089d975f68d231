"""Position: who is central, who stands between others, whose partners know each other."""
