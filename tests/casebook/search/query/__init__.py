"""Tests of search: query."""
