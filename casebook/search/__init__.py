"""Search: a projection of the record, behind one protocol with two engines.

`index` is the protocol, `documents` the one table of fields, `words` how text is cut (the same for both engines),
`language` what an officer may type, `elastic` and `sqlite` the engines, `sync` follows the journal, `opening` chooses.
"""
