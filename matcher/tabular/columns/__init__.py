"""Which column of a table is what: from its header, its cells or its known maker.

`fields` are what a column may hold for us, with the words by which headers name them (`fields.csv`). `header_row` finds
the header, which is not always the first row, `between_rows` what only parts the rows below it; `turned_tables` turns
tables on their side and forms upright, `tables_beside` parts what stands beside each other. `mapping` says which
column is which field; where no header is listed whole it goes by the parts of shops' own keys (`key_names`,
`key_names.csv`); it asks `known_tables` for tables of known makers (`known_tables.csv`) and `guess` where no
header helps (`shop_words.txt`). `price_units` says whether prices count in yuan or in fen. `personal` names the columns
that are never taken (`personal_headers.csv`).
"""
