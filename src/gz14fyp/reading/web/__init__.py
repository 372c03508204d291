"""Web pages become a layout."""
