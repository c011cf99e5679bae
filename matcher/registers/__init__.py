"""Registers of rights.

`register` is one edition, `readers` read and write files, `formats` knows their columns, `store` has a million rights
on disk, `data` is the register that the project carries.
"""
