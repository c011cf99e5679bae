"""Casebook: the record. SQL is the truth, the journal its chained memory, the search index a projection of both.

`db` has the nouns as they are stored, `journal` every act, chained by hashes, `access` who may do what. Then, in
the order of the work: `registers` (the rights in force), `intake` (a drop becomes listings and flags), `monitoring`
(what crawls saw over time), `flags` (the queue, and what officers decide), `evidence` (what is sealed, and how it came
to be), `cases` (their states, profiles and deadlines), `referrals` (who is competent, and what goes there), `documents`
(the papers), `law` (dated rules), `search` (everything is found again), `integrity` (whether it is all still whole).
`settings` and `errors` are used by all.
Functions take the session first and never commit: the request, the command or the batch owns the transaction.
"""
