"""Registers on disk: one file a format, `reading` tells them apart by their header.

`table` opens a CSV in whatever encoding it came · `own` our format, both ways · `official` the ministry's list ·
`plain` name, kind, goods, origin · `licences` who may use a right · `reading` the one door: read_register.
"""
