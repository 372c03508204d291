"""Plain texts become a layout."""
