"""The text of files in the evidence store, for the index.

`formats` reads each format, `extract` is the process of its own in which packed ones are read, with little time and
memory, `reader` starts it and ends it when it meets its limits; `cache` keeps what was read beside the index, so that a
file is read once.
"""
