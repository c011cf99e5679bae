"""Tests of search: asking."""
