"""The database: `engine` opens it over `connections`, `session` limits it to a viewer's bureau.

`written_rows` notes what a transaction wrote, `flag_columns` derives what flags are chosen by.

`read_only` opens a copy that must not change, `tables` are the nouns, `migrations` their history.
`words` says for every stored code what people read.
"""
