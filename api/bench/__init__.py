"""What the desk claims, measured.

`desk`: how fast its pages are for many officers at once, on a record of the size that is asked for; `beginning` is what
they find, `load` plays them, `served` is the desk that they use.
"""
