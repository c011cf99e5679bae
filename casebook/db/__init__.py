"""The database: `engine` opens it over `connections`, `session` limits it to a viewer's bureau
and, as `restricted` says, to the cases that are not restricted to others. `statements` are made once and used again.

`written_rows` notes what a transaction wrote, `flag_columns` derives what flags are chosen by, `chunks` cuts long lists
of keys, so that nothing is asked for row by row, `statistics` tells PostgreSQL that tables have grown.

`read_only` opens a copy that must not change, `tables` are the nouns, `migrations` their history.
`words` says for every stored code what people read; the titles of platforms stand in `platform_table`.
"""
