"""Tests of `crawlers/extensions`."""
