"""Benches: what the project claims, measured; each prints one JSON object.

`quality` measures how well, `speed` how fast. `cases` are the project's own cases, `gold` titles labelled by hand,
`neighbours` lawful names one character apart, `scoring` is precision and recall; `made_up` makes registers and
titles, `exhaustive` is a search that skips nothing, `peers` what the speed is compared with, `timing` runs work in
turns.
"""
