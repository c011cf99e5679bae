"""Tests of `crawlers/commands`."""
