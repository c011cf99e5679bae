"""Tests of search: following."""
