"""Registers of rights.

`register` is one edition, `readers` read and write files, `merge` lets a bureau's own entries stand before those of
other lists, `formats` knows their columns and `columns` lists them, `store` has a million rights
on disk, `data` is the register that the project carries.
"""
