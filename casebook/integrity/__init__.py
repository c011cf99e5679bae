"""Whether the record is whole.

`verify` walks the journal and hashes every stored byte, `crosschecks` compares rows with the journal, whose entries
`journal_facts` reads.
"""
