"""The database: `engine` opens it, `session` filters by viewer, `tables` are its nouns, `migrations` its history.

`words` says for every stored code what people read.
"""
