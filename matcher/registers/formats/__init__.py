"""Formats of a register on disk, one file each: how it is told by its header, and how its rows are read.

`table` opens a CSV in whatever encoding it came · `own` our format, both ways · `official` the ministry's list ·
`plain` name, kind, goods, origin · `licences` who may use a right. The door to all of them is
`matcher.registers.readers`.
"""
