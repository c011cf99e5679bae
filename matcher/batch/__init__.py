"""Runs over files of listings.

`run` writes a line for each pair, `checkpoint` lets a run that was cut short go on, `workers` share it among
processes.
"""
