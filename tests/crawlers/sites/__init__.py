"""Tests of `crawlers/sites`."""
