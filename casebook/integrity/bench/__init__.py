"""What the casebook claims, measured.

`intake`: listings a second that `take` takes in, on drops that `made_drop` makes. `made_record` fills records for
the bench of the desk with the rows of `made_offers` and `made_cases`, by `bulk_load`. `packet`: how long
a packet of the case of `referred_case` takes, and its memory by `memory_watch`. `faults`: what goes wrong, tried.
"""
