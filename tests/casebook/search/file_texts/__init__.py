"""Tests of the texts of stored files."""
