"""What the casebook claims, measured.

`intake`: listings a second that `take` takes in, on drops that `made_drop` makes.
"""
