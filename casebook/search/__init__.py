"""Search: a projection of the record, behind one protocol with two engines.

`findables` has one row for each kind that can be found, `schema` what the rows are made of, `document` what goes into
an index; `document_loader` reads documents from the record. `analyzer` cuts text into tokens and pinyin,
`pinyin_readings` reads Latin letters as pinyin, `query_parser` understands what an officer types. `index` is the
protocol, `sqlite` with `sqlite_query` and `elastic` with `elastic_query` are the engines, `engines` chooses one. `sync`
lets the index follow the journal and rebuilds it, `follower` does so beside the work of officers.
"""
