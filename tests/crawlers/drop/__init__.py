"""Tests of `crawlers/drop`."""
