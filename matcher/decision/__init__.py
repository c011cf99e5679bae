"""What is made of the evidence.

`plausibility` and `confusability` filter it, `decide` settles use and priority, `highlight`, `clearance` and
`learning` serve the desk.
"""
