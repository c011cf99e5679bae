"""Whether the record is whole.

`verify` walks the journal and hashes every kept byte, `crosschecks` holds rows to the journal.
"""
