"""Prices of a page: found, scored, chosen."""
