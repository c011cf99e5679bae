"""Copies of a case for others than the file: who gets what, with what masked, and the entry that says why.

`recipients` has a row for each kind of recipient, `hand_over` is what an officer enters for a copy, `masking` hides
persons in text, `copies` makes the copy, whole or of chosen evidence and fields, `copy_log` keeps it and records that
it was handed over.
"""
