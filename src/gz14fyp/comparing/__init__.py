"""Two editions of a plan, or two plans: what was added, removed, moved, renamed, changed."""
