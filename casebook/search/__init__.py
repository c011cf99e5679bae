"""Search: a projection of the record, behind one protocol with two engines.

`documents` says what can be found and makes it from the record, `query` understands what an officer types, `engines`
has the protocol and the two that keep it, `following` lets an index follow the journal, `results` says
what is shown of a hit, `bench` measures all of it.
"""
