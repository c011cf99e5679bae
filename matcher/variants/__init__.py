"""Tricks of writing, each undone: how sellers disguise a name.

`components` writes a character as its parts, `lookalikes` has characters that look alike (`glyphs` makes their
table), `homoglyphs` letters of other scripts, `masked` a sign for a character, `masked_words` signs for Latin letters,
`inserted_letters` Latin letters between characters, `pinyin_runs` pinyin among characters.
"""
