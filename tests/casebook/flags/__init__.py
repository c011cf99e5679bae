"""Flags: the queue, groups of it, and verdicts."""
