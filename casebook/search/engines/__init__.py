"""The engines.

`index` is the protocol, `ways` how a word is looked for in each, `counts` how far hits are counted, `times` how times
are written; `opening` chooses an engine: `elastic` asks a cluster, `embedded` a file of SQLite.
"""
