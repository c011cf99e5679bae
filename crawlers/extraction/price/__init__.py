"""Prices: `candidates` finds them on a page by their `element_text` and their `places`, `choice` settles on one.

Amounts are read by `matcher.text.prices`.
"""
