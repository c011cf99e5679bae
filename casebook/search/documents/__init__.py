"""What can be found.

`findables` has one row for each kind, `schema` what the rows are made of, `document` what goes into an index;
`loader` reads documents from the record, `analyzer` cuts text into tokens and pinyin.
"""
