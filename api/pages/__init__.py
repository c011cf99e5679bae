"""The desk's pages, one file per noun, each with its acts.

`home`, `queue`, `flags`, `sellers`, `listings`, `cases`, `referrals`, `incoming`, `search`, `coverage`, `crawls`,
`captures`, `officers` and `sign_in` each declare a router. `paging` cuts long lists, `presenters` makes of the record's
nouns what several pages show, `timeline` words the journal's entries.
"""
