"""Tests of search: results."""
