"""Citations of a plan, and of passages in it."""
