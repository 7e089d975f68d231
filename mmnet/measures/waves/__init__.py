"""Waves: two rounds of one survey compared, joiners and leavers apart from changed answers."""
