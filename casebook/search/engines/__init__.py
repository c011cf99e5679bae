"""The engines.

`index` is the protocol, `ways` how a word is looked for in each; `opening` chooses an engine. `elastic` with
`elastic_query` is one; `sqlite` is the other, with its tables in `sqlite_tables`, the facets of all documents in
`sqlite_columns`, a query in `sqlite_query` and one search in `sqlite_search`.
"""
