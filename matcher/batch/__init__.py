"""Runs over files of listings.

`run` compares a file and writes a line for each match, `checkpoint` lets a run that was cut short go on, `workers`
are the processes that share a run.
"""
