"""Tests of search: bench."""
