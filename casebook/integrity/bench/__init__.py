"""What the casebook claims, measured.

`intake`: listings a second that `take` takes in, on drops that `made_drop` makes. `made_record` fills records for
the bench of the desk. `faults`: what goes wrong, tried.
"""
