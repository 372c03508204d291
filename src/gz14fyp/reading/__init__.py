"""Bytes become lines with their place in the source."""
