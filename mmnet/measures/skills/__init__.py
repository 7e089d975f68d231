"""Skills: what programs need, who supplies it, and which programs are alike in it."""
