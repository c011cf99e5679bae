"""The index: every name of a register in every form in which a title may spell it, on disk, searched in bulk.

Titles: `variant_scan` picks those that can be read in another way, `title_variants` lists the ways as rows of letters,
`latin_words` are their words in Latin letters. Numbers: `char_tables` turns characters into numbers, `ngram_hash` gives
each span of them one number, `key_table` is a table from such numbers to names.

Names: `collection` collects them from a register, `names` has them as arrays; each form has a module: `exact` as they
stand, `phonetic` by sound and look-alikes, `edits` with one letter changed, `latin` in Latin letters (`latin_matches`
says what a word may mean), with `prefixes` for those of which only some letters are shown. `name_index` has all
forms, `search` leads a batch of titles through them, `pairs` are spans with the names they may be like,
`common_words` drops those that are ordinary words, and `accept` decides pair by pair, on a `variant_span` and on
whether the name goes with the goods (`name_goods`).
"""
