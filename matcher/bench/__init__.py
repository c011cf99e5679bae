"""Benches: what the project claims, measured; each prints one JSON object.

`quality` measures how well, `speed` how fast. `gold` reads titles labelled by hand, `labelled` judges their rows,
`held_out` what is learnt from them, with `scoring` for precision and recall; `background` are real listings,
`imitations` known ones, `evasions` those made by rule of `evasion_kinds`, `neighbours` lawful names one character
apart, `cases` the project's own cases. `made_up` makes registers and titles, `bench_stock` writes them, `exhaustive`
is a search that skips nothing, `peers` what the speed is compared with, `timing` runs work in turns.
"""
