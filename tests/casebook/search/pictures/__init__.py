"""Tests of search: pictures."""
