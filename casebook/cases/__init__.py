"""Cases.

`opening` opens one on confirmed flags, `cases` reads and moves them; `profiles` has the rows by which they live;
`states` derives where a case stands from its journal entries; `clocks` keeps the ledgers of their deadlines,
`clock_acts` is what officers do to one; `clues` waits for a case to be opened on.
"""
