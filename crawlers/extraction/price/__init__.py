"""Prices: `candidates` finds them on a page, `choice` settles on one; amounts are read by `matcher.text.prices`."""
