"""Cases.

`opening` opens one on confirmed flags (with the `licence_pages` of their shops), `joining` puts further ones into it,
`cases` reads and moves them; `profiles` has the rows by which they live; `states` derives where a case stands from its
journal entries; `clocks` keeps the ledgers of their deadlines, `clock_acts` is what officers do to one; `clues` waits
for a case to be opened on. `teamwork` has who handles a case and what they note, `tasks` what is to be done in it,
`outcomes` how it is closed, `restriction` who alone may see it and who reported it.
"""
