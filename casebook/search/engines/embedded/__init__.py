"""The index in one SQLite file, for a bureau without a cluster.

`index` keeps the protocol, `files` swaps its file, `tables` writes documents, `columns` holds the facets and times of
all documents in memory. A search is `search`: `fitting` finds the rows that fit, each run of words as an expression
that `match` writes, and `page` reads the hits of one page in their order.
"""
