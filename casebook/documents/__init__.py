"""Papers, made from plain facts: nothing here knows a table.

`letter` (案件移送函), `account` (线索情况说明) and `contents` (移送清单) write Word documents through `paper`;
`packet` puts all that goes out into one zip and reads such a zip back with distrust.
"""
