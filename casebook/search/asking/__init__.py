"""Beyond one query: what officers ask again and again, or many at once.

`saved_searches` keeps an officer's own, `alerts` says what is new in them, `suggestions` guesses what was meant where
nothing was found, also from the `past_searches` of a bureau, `batch` puts a list of names, codes or links one by one,
`batch_file` reads such a list from a spreadsheet.
"""
