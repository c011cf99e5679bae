"""Matcher: records in, matches out. Pure: no database, no network.

Start at `records` (the nouns), then `register` (rights and where they come from), `match` (the whole in one call).
`lines` writes and reads the records as JSON lines, the form in which a drop carries them.
"""
