"""Tests of `crawlers/monitoring`."""
