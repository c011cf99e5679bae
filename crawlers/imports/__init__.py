"""Listings without crawling: files that officers, holders and platforms hand over become a drop like a crawl's.

`__main__` is the command; it shows a `summary` before and after. `run` stores the bytes of a file with `capture_store`,
writes the drop, and lets lines wait in a `spool`. `detect_source` picks the reader of a file among `sources`;
`source_file` holds the nouns. Rows of tables become listings in `table_listings`, with columns as guessed or as
corrected by a person (`column_corrections`). `marketplace` and `offer_links` say from which marketplace an offer is,
`personal_data` hides telephone and identity numbers, `limits` says how large a file may be.

Tables themselves are read by `matcher.tabular`. What cannot be read is listed in `unread.jsonl` with place and reason.
"""
