"""Where a title may name a right.

`types`, the definition of a `likeness`, the `index` of names, `place_product`, `same_name` entries, all made ready by
`compiled_register`.
"""
