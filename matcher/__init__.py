"""The matcher: records in, matches out; no database, no network. The folders, from the top down:

`match` is the whole in one call and `batch` runs it over files; `decision` settles use and priority; `features` are
the signals and qualifiers; `candidates` finds where a title may name a right; `parsing` reads titles and names;
`variants` undoes tricks of writing; `registers` reads rights, `tabular` tables of listings; `lexicon` knows words,
`gazetteer` places, `text` characters; `records` are the nouns; `bench` measures.
"""
