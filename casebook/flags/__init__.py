"""Flags: the `flag_queue`, most pressing first, and the `verdicts` of officers.

`flag_filter` chooses from it, `flag_facets` counts what there is to choose by, `flag_groups` puts together what one
seller offers.
"""
