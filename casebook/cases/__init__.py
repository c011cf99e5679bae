"""Cases.

`cases` opens, reads and moves them; `profiles` has the rows by which they live; `states` derives where a case stands
from its journal entries; `clocks` keeps the ledgers of their deadlines; `clues` waits for a case to be opened on.
"""
