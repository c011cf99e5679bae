"""Intake: a drop becomes listings and flags, or is refused as a whole.

`drop` reads a drop and believes nothing of it, `taking` does the whole in one transaction, `keeping` stores captures,
papers and coverage, `shops` the sellers, `versions` the listings as they change; `flagging` raises flags and remembers
clearances. `seals` checks the signature, `fates` keeps what became of listings, `remote` brings
drops here. `asking` asks for many rows by few at a time.
"""
