"""Flags: the `flag_queue`, most pressing first, and the `verdicts` of officers.

`reviewed` has what officers decided, `weight_tables` what is learnt from it and accepted, `recall_samples` the
listings drawn to see what was missed. `flag_filter` chooses from the queue by `price_bands` and more, `flag_facets`
counts what there is to choose by, from the sums of `flag_counts`, `flag_groups` puts together what one seller offers.
`locked_flags` are those about to be decided, `undoable` tells which verdicts an officer may take back, `seasons`
whose flags were confirmed on what comes on sale, `statistics` how many there were by month, right, season and
province, for which `province_map` is a map that the bureau loads.
"""
