"""The engines.

`index` is the protocol, `sqlite` with `sqlite_query` and `elastic` with `elastic_query` keep it, `opening` chooses one.
"""
