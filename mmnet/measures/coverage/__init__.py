"""Coverage: which needs are served, by how many partners, and which are not."""
