"""Flags: the `flag_queue`, most pressing first, and the `verdicts` of officers.

`reviewed` has what officers decided, for learning. `flag_filter` chooses from the queue, `flag_facets` counts what
there is to choose by, `flag_groups` puts together what one seller offers.
"""
