"""Search: a projection of the record, behind one protocol with two engines.

`documents` says what can be found and makes it from the record, `file_texts` reads the files of the store, `query`
understands what an officer types, `engines` has the protocol and the two that keep it, `following` lets an index follow
the journal, `pictures` finds the same picture again, `results` says what is shown of a hit, `asking` goes beyond one
query, `seen_before` holds a flag or a case against what was decided, `bench` measures all of it.
"""
