"""One reader a format, each giving sheets row by row, so that the memory does not grow with the file.

`detect` looks at the first bytes and picks the reader. `delimited` reads CSV and its kin from the lines of
`record_lines`, `labelled_lines` lines that label their own cells, `json_tables` the lists of goods and sellers in JSON,
found object by object by `json_objects`; `json_rows` says what an object is a row of, `js_literals` reads objects as
scripts write them.
`xlsx` reads XLSX as a stream: `package_parts` finds its parts, `shared_strings` and `xml_strings` its texts,
`merged_cells` and `cell_links` what stands behind the rows, `cell_numbers` writes numbers and days. `old_workbooks`
reads XLS, XLSB and ODS, `markup_workbooks` the tables of pages that were given the name of a workbook.
"""
