"""What is asked of one title and one right.

`context` has both and the mentions, `signals` and `qualifiers` are the questions, `table` lists them all with their
weights, `weights` is the table in force.
"""
