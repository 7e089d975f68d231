"""What people look at: the interactive map, figures and the report."""
