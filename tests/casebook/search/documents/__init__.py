"""Tests of search: documents."""
