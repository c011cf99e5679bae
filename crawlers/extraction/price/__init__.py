"""Prices: `candidates` finds them on a page by their `element_text`, `choice` settles on one.

Amounts are read by `matcher.text.prices`.
"""
