"""The tree becomes records."""
