"""The nouns that every room shares.

`listing`, `coverage`, `right`, `match`; `jsonl` writes them as lines; `errors` is what the matcher refuses.
"""
