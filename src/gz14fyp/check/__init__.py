"""Rules that look at a plan and report findings."""
