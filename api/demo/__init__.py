"""The whole road on a practice market: what `zhixun demo` does, step by step.

`road` walks it, `score` holds the flags against the market's answer key, `sums` checks that every number adds up,
`desk` opens the desk on what was found.
"""
