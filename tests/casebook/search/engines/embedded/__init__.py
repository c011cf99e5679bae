"""Tests of search: engines, embedded."""
