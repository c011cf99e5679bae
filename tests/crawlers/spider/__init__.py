"""Tests of `crawlers/spider`."""
