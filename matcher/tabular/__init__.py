"""Files of listings that somebody exported, as rows and as listings: the one reader of tables.

`formats` reads CSV, JSON, XLSX and others into `rows`, under the `limits` of size; `text_file` takes off gzip and finds
the encoding, `mixed_lines` tells lines in two encodings apart. `columns` says which column is what. `cell_text` takes
traces of pages and programs off a cell (`absent_values.txt` lists words for nothing), `days` reads days, `listings`
makes a listing of a row, `listing_file` holds a whole file for `zhixun match`. Imports read the same tables row by row.
"""
