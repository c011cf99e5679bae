"""Law as dated data: which version of a text is in force on a day, and what a citation of it is called then.

`statutes` holds the texts and versions, `clocks` the deadlines with the articles that set them.
"""
