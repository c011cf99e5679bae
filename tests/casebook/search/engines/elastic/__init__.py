"""Tests of search: engines, elastic."""
