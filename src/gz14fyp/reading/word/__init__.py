"""Word files become a layout."""
