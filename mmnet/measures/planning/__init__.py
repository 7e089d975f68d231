"""Plans: which collaborations to build, what each sum buys, and what is in every good plan."""
