"""The index: every name of a register in every form in which a title may spell it, on disk, searched in bulk.

`codes` turns texts into numbers · `hashing` gives each span of them one number · `keys` is a table of such numbers
· `names` are the names themselves · `forms` says which numbers a name is kept under and which a title is looked up by
· `letters` does so for Latin words · `rows` are the ways to read one title · `candidates` searches all of it ·
`admission` decides pair by pair. What counts as a likeness is said in `matcher.candidates.likeness`: the index only
finds what to ask about.
"""
