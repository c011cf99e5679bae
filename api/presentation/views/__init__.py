"""What pages show: one typed model for a page and its JSON twin, one file a noun.

`home`, `flags`, `cases`, `referrals`, `incoming`, `listings`, `sellers`, `search`, `coverage`, `crawls`, `officers` and
`session` (who is signed in); `base` carries what all share. Times are UTC here; pages show Beijing time.
"""
