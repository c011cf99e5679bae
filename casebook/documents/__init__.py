"""Papers, made from plain facts: nothing here knows a table.

`letter` with the wordings of `letter_forms`, `account` (线索情况说明), `jurisdiction_paper` (管辖依据), `right_record`
(权利证明及核对情况), `extraction_record` (电子数据证据提取笔录), `custody` (证据保管记录), `contents` (移送清单),
`slip_paper` (移送回执), `data_request` and `platform_letter` (both to platforms) write Word documents through `paper`;
`rights` states a right in sentences; `archival_copy` sets a paper as PDF/A through `typesetter`, which runs
`typesetting` in a process of its own (`free_memory` before it, `missing_glyphs` for what no font shows), `check_mark`
ties it to its file, `annotated_picture` boxes names above screenshots, `picture_file` opens pictures within bounds for
it and others; `packet_page` writes the page of a packet that opens offline; `packet` puts all that goes out into one
zip and reads such a zip with distrust.
"""
