"""Flags: the `flag_queue`, most pressing first, and the `verdicts` of officers."""
