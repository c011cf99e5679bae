"""Tests of search: quality."""
