"""Papers, made from plain facts: nothing here knows a table.

`letter` with the wordings of `letter_forms`, `account` (线索情况说明), `jurisdiction_paper` (管辖依据), `right_record`
(权利证明及核对情况), `extraction_record` (电子数据证据提取笔录), `custody` (证据保管记录), `contents` (移送清单),
`slip_paper` (移送回执) and `data_request` (协助提供数据函) write Word documents through `paper`; `rights` states a
right in sentences; `packet_page` writes the page of a packet that opens offline; `packet` puts all that goes out into
one zip and reads such a zip with distrust.
"""
