"""Tests of jurisdiction: addresses, the ladder of places, who is competent, the common superior."""
