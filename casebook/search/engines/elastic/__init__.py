"""The index in an Elasticsearch cluster; nothing else speaks to one.

`index` keeps the protocol, `clients` opens connections, `aliases` says which index stands behind a name, `writing`
sends changes in bulk, `errors` puts failures into sentences, `bare_bulk` is what a rebuild is measured against. What is
sent is made by pure functions: `query` the questions of a search, `conditions` what fits a query, `mapping` the fields
and the documents; `search` asks the questions and puts the answers together.
"""
