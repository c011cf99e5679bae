"""Benches: what the project claims, measured; each prints one JSON object. `quality` how well · `speed` how fast.

`cases` and `cases.csv` our own tables of judgement · `gold` titles labelled by hand · `neighbours` lawful names one
character apart · `scoring` precision and recall.
"""
