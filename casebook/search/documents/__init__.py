"""What can be found.

`findables` has one row for each kind and `fields` one for each field, `schema` says what the rows are made of; rows of
the record are read by `readers`, values that are worked out of others by `derived`;
`document` is what was read from the record by `loader`, `entries` makes it ready for an engine, `analyzer` cuts text
into tokens and pinyin.
"""
