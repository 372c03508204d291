"""What a text says of itself, as the data file of a new document."""
