"""Papers, made from plain facts: nothing here knows a table.

`letter` (案件移送函), `account` (线索情况说明), `contents` (移送清单) and `data_request` (协助提供数据函) write Word
documents through `paper`; `rights` states a right in sentences; `packet` puts all that goes out into one zip and reads
such a zip back with distrust.
"""
