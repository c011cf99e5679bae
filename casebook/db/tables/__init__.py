"""The nouns as they are kept in SQL, one file a group of nouns; `base` carries what all share.

`officers` · `listings` (drops, captures, sightings, sellers, listings and their versions, coverage) · `registers` ·
`flags` · `learning` (weights, samples of recall) · `cases` (cases, evidence, clocks, number series) · `referrals` ·
`platforms` · `campaigns` ·
`searches` · `journal`. Importing `all` knows every table.
"""
