"""Ways to write a name so that only people read it.

`components`, `lookalikes`, `pinyin_runs`, `masked`, `inserted_letters`, `homoglyphs`.
"""
