"""What search costs, measured.

`generated` makes documents up from a seed, `queries` draws queries from them, `freshness` writes and waits until a
search shows it, `speed` puts the same queries to each engine over the same documents and prints one JSON object.
"""
