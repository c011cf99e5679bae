"""Where a title may name a right: from a register and titles to candidates.

`types` are the records, `likeness` defines what counts as like a name, `latin_likeness` as like a Latin one, `index`
finds names, `place_product` finds places and products apart, `same_name` joins entries of one name, and
`compiled_register` makes all of it ready for use.
"""
