"""Law as dated data: which version of a text is in force on a day, and what a citation of it is called then.

`statutes` has the texts and versions, `clocks` the deadlines with the articles that set them, `deadlines` derives the
day on which a clock is due, `workdays` knows the holidays.
"""
