"""Tests of `crawlers/net`."""
