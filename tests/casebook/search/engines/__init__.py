"""Tests of search: engines."""
