"""Lines become the tree, in named stages."""
