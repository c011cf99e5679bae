"""What tables say of drops, listings and flags, worked out again from bytes that are kept by their hash.

Whoever changes a row and every hash after it still has to make papers whose SHA-256 is that of the drop. `recompute`
goes through the parts of drops in the order of the journal, which `taken_parts` lists: `papers` reads what a drop said,
`drop_rows` compares what came in with it, `listing_rows` lets the listings live again, `flag_rows` compares flags with
the version and the right they rest on. `matching` tells rows that fit from those that do not.
"""
