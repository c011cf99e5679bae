"""Tests of `crawlers/scheduling`."""
