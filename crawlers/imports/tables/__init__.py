"""Rows of any table: CSV, JSON, JSON lines, labelled lines, XLSX, XLS; any header, any encoding.

`rows` holds the nouns, `sheets` picks the reader of a file, `columns` is the table of header spellings, `headers` finds
the header row, `mapping` says which column is what (guessed, shown, corrected, saved), `offers` makes listings of rows.
"""
