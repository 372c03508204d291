"""The same statistics found in several plans."""
