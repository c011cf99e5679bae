"""What is asked of one title and one right.

`context` has both and the mentions, `covering_rights` says which other name a mention belongs to, `signals` and
`qualifiers` are the questions, `table` lists them all with their weights, `weights` is the table in force.
"""
