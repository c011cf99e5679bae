"""Tests of search, each on every back end."""
