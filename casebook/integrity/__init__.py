"""Whether the record is whole.

`verify` walks everything, with a `verify_report` of it: the `chain` of the journal, the rows that its entries hold
(`held_rows`), every stored byte, and with `crosschecks` what rows and entries say of each other, as `journal_facts`
reads them. `schema` tells a database of another release. `table_rows` reads rows without belief. `recomputed` works out
again from the papers of drops what tables must say of them. `anchors` are what is known outside of the journal's head.
`bench` measures what we claim.

The whole record goes into one file and back, also from one kind of database to the other: `backup` makes one while the
desk runs, `backup_folder` those that officers make from the desk, `restore` puts one into an empty place; `archive` is
the written form, `table_lines` that of its rows.
"""
