"""Asking a plan: search, passages, words."""
