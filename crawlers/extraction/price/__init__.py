"""Prices: `candidates` finds them on a page, `choice` settles on one, `parse` reads the number."""
