"""Registers of rights.

`register` is one edition, `readers` read and write files, `formats` knows their columns, `store` keeps a million on
disk, `data` is the register the project carries.
"""
