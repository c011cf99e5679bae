"""The engines.

`index` is the protocol, `ways` how a word is looked for in each; `opening` chooses an engine: `elastic` asks a cluster,
`embedded` a file of SQLite.
"""
