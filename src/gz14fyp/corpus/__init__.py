"""A plan becomes files, and files become a plan."""
