"""What can be found.

`findables` lists the `kinds`, `fields` has one row for each field, `schema` says what the rows are made of; rows of
the record are read by `readers`, values that are worked out of others by `derived`;
`document` is what was read from the record by `loader`, `entries` makes it ready for an engine, `analyzer` cuts text
into tokens and pinyin by the tables of `characters`, `codes` takes the signs out of numbers. `case_of` tells the case
of what has no page of its own, `restricted` who may find what belongs to a case that not all may see.
"""
