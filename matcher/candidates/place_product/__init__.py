"""Places and products of indications that stand apart in a title.

`finder` finds them as they are, `disguised` finds places in disguise, `spelled` those in Latin letters.
"""
