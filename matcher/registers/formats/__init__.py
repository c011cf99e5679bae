"""Formats of a register on disk, one file each: how a header shows the format, and how its rows are read.

`table` opens a CSV in whatever encoding it came, or a workbook; `own` is our format, both ways; `official` the
ministry's list; `trademark_office` the export of the office for marks; `plain` has name, kind, goods, origin;
`licences` say who may use a right. `matcher.registers.readers` chooses among them.
"""
