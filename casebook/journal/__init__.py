"""The journal: `journal` chains every act by hashes, `entries` reads them, `actor` is how it names who acted.

Each entry holds the rows that its transaction wrote: `held_columns` says which columns, `row_hashes` reads the rows,
`rows_before` what they were before, `row_lines` is the written form, `registration` names all rows after an upgrade.
`excerpt` gives a stretch of it to a reader outside, `numbering` gives each paper its number once.
"""
