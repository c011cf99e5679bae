"""Registers in force: `editions` of rights, `drafts` that are looked at first, with their `differences`, and the
`search_terms` made of them; `platforms`, to which letters go, and `bureaus`, to which referrals go."""
