"""Casebook: the record. SQL is the truth, the journal its chained memory, the search index a projection of both.

Read `tables` (the nouns as they are kept), `journal` (every act, chained by hashes), then the road in its order:
`intake` (a drop becomes listings and flags), `flags` and `verdicts` (the queue, and what officers decide), `cases`
and `evidence` (what is opened and sealed), `jurisdiction`, `referrals` and `packets` (who is competent, and what goes
there; `provenance` tells how captures were made), `verify` with `crosschecks` (is it all still whole).
Functions take the session first and never commit: the request, the command or the batch owns the transaction.
"""
