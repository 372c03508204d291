"""Flat tables beside the tree, for tools that have no use for one."""
