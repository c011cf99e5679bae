"""Matcher: records in, matches out. Pure: no database, no network.

Start at `records` (the nouns), then `register` (rights as an edition; `registers` reads them from disk) and `match`
(the whole in one call). A title goes through `candidates` (where a name may stand) and `places_products` (place and
product apart), is read once by `reading` (goods, places, denials), and held against each right as a `comparison`:
`plausible` keeps what a buyer may take for the name, the tables of `tables` ask every signal and qualifier, `judgement`
settles. Words by category stand in `lexicon`, geography in `divisions`. `annotate` and `clearance` serve the desk,
`batch` runs a file, `learning` proposes weights, `bench` measures. `lines` writes the records as a drop carries them.
"""
